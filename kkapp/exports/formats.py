"""Which renderer draws the format that a file's suffix names."""

from collections.abc import Callable
from pathlib import Path

from kkapp.errors import BadValueError
from kkapp.exports.attachment import Attachment, Progress
from kkapp.i18n import _
from kkapp.polish.lists import join_list

SUFFIXES = (".docx", ".pdf", ".xlsx", ".odt", ".html", ".csv")
Writer = Callable[[Attachment, Path, Progress | None], None]


def writer_for(target: Path, *, template: Path | None = None) -> Writer:
    """Return the writer for the target's suffix; the office's own template serves DOCX alone.

    Raises:
        BadValueError: no document has this suffix.
    """
    suffix = target.suffix.casefold()
    if suffix not in SUFFIXES:
        raise BadValueError(
            _(
                "“{name}” does not say its format. Nothing was written; give the file one of these endings: {list}."
            ).format(name=target.name, list=join_list(SUFFIXES, _("or"))),
            path=target,
        )
    if suffix == ".docx":
        return _docx_writer(template)
    return {".pdf": _pdf, ".xlsx": _xlsx, ".odt": _odt, ".html": _html, ".csv": _csv}[suffix]


def _docx_writer(template: Path | None) -> Writer:
    def write(attachment: Attachment, target: Path, progress: Progress | None) -> None:
        from kkapp.exports.docx_file import write_docx

        write_docx(attachment, target, template=template, progress=progress)

    return write


def _pdf(attachment: Attachment, target: Path, progress: Progress | None) -> None:
    from kkapp.exports.pdf_file import write_pdf

    write_pdf(attachment, target, progress=progress)


def _xlsx(attachment: Attachment, target: Path, progress: Progress | None) -> None:
    from kkapp.exports.xlsx_file import write_xlsx

    write_xlsx(attachment, target, progress=progress)


def _odt(attachment: Attachment, target: Path, progress: Progress | None) -> None:
    from kkapp.exports.odt_file import write_odt

    write_odt(attachment, target, progress=progress)


def _html(attachment: Attachment, target: Path, progress: Progress | None) -> None:
    from kkapp.exports.html_file import write_html

    write_html(attachment, target, progress=progress)


def _csv(attachment: Attachment, target: Path, progress: Progress | None) -> None:
    from kkapp.exports.csv_file import write_csv

    write_csv(attachment, target, progress=progress)
