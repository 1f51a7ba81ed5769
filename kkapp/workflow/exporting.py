"""Write what leaves the workspace: the attachment, a unit's card, the data; remember that it was written."""

from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.exported import Exported
from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit
from kkapp.model.units_editing import names_of
from kkapp.store.store import Store
from kkapp.workflow.consolidating import whole

if TYPE_CHECKING:
    from kkapp.exports.attachment import Attachment, Progress
    from kkapp.wording import Wording


def export_attachment(
    data: PeriodData,
    target: Path,
    *,
    wording: "Wording" = "composed",
    template: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write the attachment in the format that the target's suffix names.

    Raises:
        BadValueError: no such format. ExportError, StorageError: it could not be written; the target is as before.
        CancelledError: the person stopped it; the target is as before.
    """
    shown = whole(data)
    _write(_attachment(shown, wording), shown, target, template, progress)


def export_card(
    data: PeriodData,
    unit: str | None,
    target: Path,
    *,
    wording: "Wording" = "composed",
    template: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write the card of a unit, or with None that of a whole unit's workspace; errors as of the attachment."""
    shown = of_document(whole(data), unit)
    _write(_card(shown, unit, wording), shown, target, template, progress)


def _write(
    document: "Attachment", shown: PeriodData, target: Path, template: Path | None, progress: "Progress | None"
) -> None:
    from dataclasses import replace

    from kkapp.exports.formats import writer_for
    from kkapp.exports.programme_file import programme_json

    write = writer_for(target, template=template)
    write(replace(document, data=programme_json(shown)), target, progress)


def attachment(data: PeriodData, wording: "Wording" = "composed") -> "Attachment":
    """Return the attachment as it will be printed."""
    return _attachment(whole(data), wording)


def _attachment(shown: PeriodData, wording: "Wording") -> "Attachment":
    from kkapp.exports.assembling import attachment_of

    return attachment_of(shown, wording=wording)


def card(data: PeriodData, unit: str | None, wording: "Wording" = "composed") -> "Attachment":
    """Return the card of a unit, or of all units of the workspace, as it will be printed today."""
    return _card(of_document(whole(data), unit), unit, wording)


def _card(shown: PeriodData, unit: str | None, wording: "Wording") -> "Attachment":
    import datetime as dt

    from kkapp.exports.card import card_of

    owner = shown.unit_by_id[unit] if unit else None
    today = dt.datetime.now().astimezone().date()
    return card_of(shown, owner, printed=today, wording=wording)


def of_document(data: PeriodData, unit: str | None) -> PeriodData:
    """Return the data that the card of a unit shows; with None all of them."""
    from kkapp.model.of_unit import of_unit

    return of_unit(data, unit) if unit else data


def unit_named(data: PeriodData, words: str) -> Unit:
    """Return the unit that is meant by its name, another name, its code or its identity; letters may lack accents.

    Raises:
        BadValueError: none, or more than one, is called so.
    """
    from kkapp.polish.collation import fold
    from kkapp.polish.lists import join_list

    wanted = fold(words)
    found = [unit for unit in data.units if wanted in {fold(name) for name in (unit.id, *names_of(unit), *unit.codes)}]
    if not found:
        found = [unit for unit in data.units if wanted in fold(unit.name)]
    if not found:
        raise BadValueError(_("There is no unit “{name}”. Nothing was written; check its name.").format(name=words))
    if len(found) > 1:
        listed = join_list([unit.name for unit in found], _("or"))
        raise BadValueError(
            _("“{name}” may be {list}. Nothing was written; give the whole name.").format(name=words, list=listed)
        )
    return found[0]


def moment(store: Store) -> tuple[int, str]:
    """Return the number and the hash of the newest step: after which a document is made."""
    return store.last_step, store.last_hash


def note_export(store: Store, made: Exported) -> None:
    """Remember that a document was written, so that later changes can be told from it."""
    store.note_export(made)


def export_data(data: PeriodData, target: Path) -> None:
    """Write the period as a programme data file."""
    from kkapp.exports.programme_file import write_programme_file

    write_programme_file(whole(data), target)


def remember_glance(store: Store, data: PeriodData) -> None:
    """Keep what the window shows first, so that the next start paints it at once; where it is kept, write nothing."""
    from kkapp.glance import read_glance, write_glance
    from kkapp.wording.overview import overview

    kept = read_glance(store.path)
    if kept and kept.ours and kept.year == data.period.year and kept.hash == store.last_hash:
        return
    shown = whole(data)
    write_glance(store, shown, overview(shown))
