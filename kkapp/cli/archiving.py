"""Seal a locked year from a terminal, and prove such an archive without its workspace."""

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.cli import printing
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.errors import StorageError, WorkspaceLockedError
from kkapp.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.store.store import Store
    from kkapp.workflow.verifying import Verdict


def archive(options: argparse.Namespace) -> int:
    """Write the sealed archive of a locked year."""
    with _opened(options) as store:
        made = workflow.archiving.archive_year(store, options.to, year=options.year)
    sentence = _("Archived: {path}. Write this fingerprint on paper, or print protokol.pdf: {fingerprint}")
    return printing.said(
        options,
        sentence.format(path=made.path, fingerprint=made.fingerprint),
        {"archive": str(made.path), "fingerprint": made.fingerprint, "files": made.files, "bytes": made.size},
    )


@contextmanager
def _opened(options: argparse.Namespace) -> "Iterator[Store]":
    """Open the workspace to write, for it may need its first key; to read where that cannot be."""
    try:
        store = workflow.opening.open_workspace(options.workspace)
    except (WorkspaceLockedError, StorageError):
        store = workflow.opening.open_workspace(options.workspace, read_only=True)
    with store:
        yield store


def verify(options: argparse.Namespace) -> int:
    """Say what an archive proves; what does not hold is exit code 1."""
    verdict = workflow.verifying.verify_archive(options.archive, fingerprint=options.fingerprint)
    rebuilt = options.rebuild if options.rebuild and verdict.holds else None
    if rebuilt:
        workflow.verifying.rebuild_workspace(options.archive, rebuilt)
    if options.format == "json":
        printing.as_json({**_content(verdict), "rebuilt": str(rebuilt) if rebuilt else None})
    else:
        for sentence in workflow.verifying.told(verdict):
            printing.line(sentence)
        if rebuilt:
            printing.line(_("The workspace was rebuilt from the history: {path}").format(path=rebuilt))
    return DONE if verdict.holds else FINDINGS


def _content(verdict: "Verdict") -> dict[str, object]:
    manifest = verdict.manifest
    return {
        "archive": str(verdict.path),
        "holds": verdict.holds,
        "proved": verdict.proved,
        "failures": [failure._asdict() for failure in verdict.failures],
        "year": manifest.year if manifest else None,
        "programme": manifest.programme_name if manifest else None,
        "training": manifest.training if manifest else None,
        "fingerprint": manifest.fingerprint if manifest else None,
        "key": verdict.key_fingerprint or None,
    }
