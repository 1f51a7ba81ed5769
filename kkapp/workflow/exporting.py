"""Write what leaves the workspace: the attachment, the data, the first look kept for the next start."""

from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.model.period import PeriodData
from kkapp.store.store import Store

if TYPE_CHECKING:
    from kkapp.exports.attachment import Progress
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
    from kkapp.exports.assembling import attachment_of
    from kkapp.exports.formats import writer_for
    from kkapp.exports.programme_file import programme_json

    write = writer_for(target, template=template)
    attachment = attachment_of(data, wording=wording, data_json=programme_json(data))
    write(attachment, target, progress)


def export_data(data: PeriodData, target: Path) -> None:
    """Write the period as a programme data file."""
    from kkapp.exports.programme_file import write_programme_file

    write_programme_file(data, target)


def remember_glance(store: Store, data: PeriodData) -> None:
    """Keep what the window shows first, so that the next start paints it at once."""
    from kkapp.glance import write_glance
    from kkapp.wording.overview import overview

    write_glance(store, data, overview(data))
