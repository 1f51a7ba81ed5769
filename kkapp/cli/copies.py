"""Copies from a terminal: make one, list them, look into one, restore one, salvage a damaged workspace."""

import argparse
from pathlib import Path

from kkapp import workflow
from kkapp.cli import printing
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.copies import chosen
from kkapp.copies.room import size_of
from kkapp.errors import BadValueError, StorageError
from kkapp.i18n import _
from kkapp.workflow.copying import WHY_NAMES, Copy
from kkapp.workflow.restoring import Preview


def backup(options: argparse.Namespace) -> int:
    """Make a verified copy: beside the person's data, in a file, or where colleagues can reach it."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        if options.to:
            store.backup(options.to)
            return _said_made(options, options.to)
        if options.share:
            return _share(options, store)
        made = workflow.copying.copy_now(store, workflow.copying.Why.ASKED)
    if made.copy is None or (made.sentence and not made.is_new):
        raise StorageError(made.sentence, path=options.workspace)
    if made.sentence:
        printing.line(made.sentence)
    return _said_made(options, made.copy.path)


def _said_made(options: argparse.Namespace, copy: Path) -> int:
    sentence = _("A verified copy: {path}").format(path=copy)
    return printing.said(options, sentence, {"copy": str(copy), "bytes": size_of(copy)})


def _share(options: argparse.Namespace, store: "workflow.copying.Copyable") -> int:
    folder = chosen.exchange_folder()
    if folder is None:
        raise BadValueError(
            _("No folder to share copies in is known. Name it in the policy file, or choose it in the window.")
        )
    shared = workflow.copying.to_exchange(store, folder)
    if shared.path is None:
        raise StorageError(shared.sentence, path=folder)
    return _said_made(options, shared.path)


def restore(options: argparse.Namespace) -> int:
    """List the copies, look into one, write one to a new file or in place, or salvage a damaged workspace."""
    if options.in_place and not options.copy:
        raise BadValueError(_("--in-place goes with --from: say which copy shall take the place of the workspace."))
    if options.list:
        return _list(options)
    if options.salvage:
        return _salvage(options)
    copy = workflow.restoring.named_copy(options.workspace, options.copy)
    if options.in_place:
        return _put_back(options, copy)
    if options.to is None:
        return _look(options, workflow.restoring.look_into(copy, options.workspace))
    workflow.restoring.restore_to(copy, options.to, options.workspace)
    sentence = _("Restored to {path}. {name} was left as it is.")
    return printing.said(
        options,
        sentence.format(path=options.to, name=options.workspace.name),
        {"copy": str(copy), "restored": str(options.to)},
    )


def _put_back(options: argparse.Namespace, copy: Path) -> int:
    kept = workflow.restoring.restore(copy, options.workspace)
    there = str(kept) if kept.exists() else None
    content: dict[str, object] = {"copy": str(copy), "restored": str(options.workspace), "kept": there}
    sentence = _("Restored in the place of {name}. What lay there was kept: {kept}")
    if not kept.exists():
        sentence = _("Restored as {name}; nothing lay there.")
    return printing.said(options, sentence.format(name=options.workspace.name, kept=kept), content)


def _list(options: argparse.Namespace) -> int:
    found = workflow.copying.copies_of(options.workspace)
    if options.format == "json":
        printing.as_json([_content(copy) for copy in found])
        return DONE
    for number, copy in enumerate(found, start=1):
        moment = f"{copy.moment.astimezone():%Y-%m-%d %H:%M:%S}"
        size = _("{count} kB").format(count=max(1, round(size_of(copy.path) / 1024)))
        printing.columns(f"{number:3d}", moment, _(WHY_NAMES[copy.why]), size, str(copy.path))
    if not found:
        printing.line(_("There is no copy of {name} yet.").format(name=options.workspace.name))
    return DONE


def _content(copy: Copy) -> dict[str, object]:
    return {
        "copy": str(copy.path),
        "moment": copy.moment.isoformat(),
        "why": copy.why.value,
        "bytes": size_of(copy.path),
    }


def _look(options: argparse.Namespace, found: Preview) -> int:
    if options.format == "json":
        differing = None if found.differs is None else [each.code for each in found.actions]
        printing.as_json({"copy": str(found.path), "step": found.step, "at": found.at, "differing": differing})
        return DONE
    for line in workflow.restoring.told(found):
        printing.line(line)
    return DONE


def _salvage(options: argparse.Namespace) -> int:
    if options.to is None:
        raise BadValueError(_("Say with --to where the salvaged workspace shall lie; the damaged file stays as it is."))
    report = workflow.salvaging.salvage_to(options.workspace, options.to)
    content: dict[str, object] = {
        "restored": str(report.target),
        "steps": report.salvaged.steps,
        "lost": report.salvaged.lost,
        "told": report.sentences,
    }
    done = printing.said(options, "\n".join((*report.sentences, str(report.target))), content)
    return done if report.is_whole else FINDINGS
