"""The commands around documents: write one, and tell what is printed otherwise since."""

import argparse
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.cli import printing
from kkapp.errors import BadFileError, BadValueError, NetworkPathError, StorageError, WorkspaceLockedError
from kkapp.i18n import _, ngettext
from kkapp.model.exported import Exported
from kkapp.model.period import PeriodData
from kkapp.polish.typography import unbind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.exports.comparing import Difference
    from kkapp.store.store import Store


def export(options: argparse.Namespace) -> int:
    """Write the attachment, the card of a unit or the data."""
    with _opened(options) as store:
        data = workflow.opening.period_data(store, options.year)
        noted = None
        if options.what == "data":
            _data(options, data)
        elif options.what == "summary":
            workflow.consolidating.export_summary(data, options.to)
        else:
            noted = _document(options, store, data)
    content: dict[str, object] = {"file": str(options.to)}
    said = _("Written: {path}").format(path=options.to)
    if noted is not None:
        content["noted"] = noted
        if not noted:
            said += "\n" + _(
                "The export could not be noted down, because the workspace is open elsewhere or may only be read."
            )
    return printing.said(options, said, content)


@contextmanager
def _opened(options: argparse.Namespace) -> "Iterator[Store]":
    """Open the workspace to write, so that the export can be noted down; to read where that cannot be."""
    try:
        store = workflow.opening.open_workspace(options.workspace)
    except (WorkspaceLockedError, StorageError, NetworkPathError):
        store = workflow.opening.open_workspace(options.workspace, read_only=True)
    with store:
        yield store


def _data(options: argparse.Namespace, data: PeriodData) -> None:
    if options.to.suffix.casefold() != ".json":
        raise BadFileError(_("The data are written as JSON: give the file the ending .json. Nothing was written."))
    workflow.exporting.export_data(data, options.to)


def _document(options: argparse.Namespace, store: "Store", data: PeriodData) -> bool:
    """Write a document and return whether that was noted down."""
    unit = _unit(options, store, data)
    if options.what == "card":
        workflow.exporting.export_card(data, unit, options.to, wording=options.wording, template=options.template)
    else:
        workflow.exporting.export_attachment(data, options.to, wording=options.wording, template=options.template)
    if store.read_only:
        return False
    step, seal = workflow.exporting.moment(store)
    workflow.exporting.note_export(
        store, Exported(options.what, data.period.year, options.to.name, options.wording, step, seal, unit=unit)
    )
    return True


def _unit(options: argparse.Namespace, store: "Store", data: PeriodData) -> str | None:
    if options.what != "card":
        return None
    if options.unit:
        return workflow.exporting.unit_named(data, options.unit).id
    if store.role == "unit":
        return None
    raise BadValueError(_("Say whose card it shall be: --unit UNIT. Nothing was written."))


def since_export(options: argparse.Namespace) -> int:
    """Print what is printed otherwise now than in the last export of the attachment."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.opening.period_data(store, options.year)
        since = workflow.previewing.since_export(store, data, workflow.previewing.Document())
    changes = [asdict(difference) for difference in since.differences]
    content: dict[str, object] = {"export": since.made._asdict() if since.made else None, "changes": changes}
    if since.made is None:
        return printing.said(
            options, _("The attachment of {year} was not exported yet.").format(year=data.period.year), content
        )
    lines = [_headline(since.made, len(changes)), *map(_line, since.differences)]
    return printing.said(options, "\n".join(lines), content)


def _headline(made: Exported, count: int) -> str:
    sentence = ngettext(
        "{count} change on paper since {file} was made ({at}, {who}).",
        "{count} changes on paper since {file} was made ({at}, {who}).",
        count,
    )
    return sentence.format(count=count, file=made.file, at=made.at, who=made.who)


def _line(difference: "Difference") -> str:
    place = " ".join(filter(None, (difference.code, difference.kind.value, difference.column)))
    before, after = (unbind(text) or "∅" for text in (difference.before, difference.after))
    return f"{place}: {before} → {after}"
