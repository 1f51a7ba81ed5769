"""Show the pages before they are exported, and what is printed otherwise since they last were."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kkapp.model.exported import Exported, What
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow import exporting

if TYPE_CHECKING:
    from kkapp.exports.attachment import Attachment
    from kkapp.exports.comparing import Difference
    from kkapp.exports.preview import Preview
    from kkapp.wording import Wording


@dataclass(frozen=True, slots=True)
class Document:
    """Which document is meant: the attachment, or the card of a unit (None: of a whole unit's workspace)."""

    what: What = "attachment"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class SinceExport:
    """What is printed otherwise than in the last export; ``made`` is None where there was none."""

    made: Exported | None
    differences: "tuple[Difference, ...]" = ()


def printed(data: PeriodData, document: Document, wording: "Wording" = "composed") -> "Attachment":
    """Return a document as it will be printed."""
    if document.what == "card":
        return exporting.card(data, document.unit, wording)
    return exporting.attachment(data, wording)


def preview(document: "Attachment", ask: Callable[[], None]) -> "Preview":
    """Return the pages of a document and the places of its cells; ``ask`` may raise to stop.

    Raises:
        ExportError: it cannot be typeset.
        CancelledError: raised by ``ask``.
    """
    from kkapp.exports.preview import preview_of

    return preview_of(document, ask)


def beginning(document: "Attachment", rows: int) -> "Attachment":
    """Return the first tables of a long document, to be shown before the whole."""
    from kkapp.exports import preview

    return preview.beginning(document, rows)


def exports(store: Store) -> tuple[Exported, ...]:
    """Return which documents were made of the workspace, oldest first."""
    return store.exports()


def last_export(store: Store, document: Document, year: int) -> Exported | None:
    """Return the last time a document of a year was made."""
    wanted = (document.what, document.unit, year)
    return next((made for made in reversed(store.exports()) if (made.what, made.unit, made.year) == wanted), None)


def printed_then(store: Store, made: Exported) -> "Attachment":
    """Return a document as it was printed by an earlier export, from the data of that moment."""
    with store.as_of(made.step) as then:
        data = then.period_data(made.year)
    return printed(data, Document(made.what, made.unit), cast("Wording", made.wording))


def since_export(store: Store, data: PeriodData, document: Document) -> SinceExport:
    """Return what is printed otherwise now than in the last export of a document."""
    made = last_export(store, document, data.period.year)
    if made is None:
        return SinceExport(None)
    now = printed(data, document, cast("Wording", made.wording))
    return SinceExport(made, changes_on_paper(printed_then(store, made), now, document))


def changes_on_paper(before: "Attachment", after: "Attachment", document: Document) -> "tuple[Difference, ...]":
    """Return what is printed otherwise now than before; the day of printing a card does not count."""
    from dataclasses import replace

    from kkapp.exports.comparing import differences

    if document.what == "card":
        before = replace(before, header_line=after.header_line)
    return differences(before, after)
