"""The yearly summary for the head of the department as a Word document, a PDF or a workbook."""

from datetime import datetime
from pathlib import Path

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.summary import Summary
from kkapp.polish.lists import join_list
from kkapp.wording.summary import summary_paper

SUFFIXES = (".docx", ".pdf", ".xlsx")


def write_summary(
    summary: Summary, target: Path, *, template: Path | None = None, made_at: datetime | None = None
) -> None:
    """Write the summary in the format that the target's suffix names; the office's own template serves DOCX alone.

    The same summary and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        BadValueError: a summary has no such format.
        ExportError: the template is incomplete, a text cannot be shown, or the target cannot be written.
        StorageError: the disk is full or failing.
    """
    suffix = target.suffix.casefold()
    paper = summary_paper(summary)
    if suffix == ".docx":
        from kkapp.exports.summary_docx import write_summary_docx

        write_summary_docx(paper, target, template=template)
    elif suffix == ".pdf":
        from kkapp.exports.summary_pdf import write_summary_pdf

        write_summary_pdf(paper, target, data=summary.model_dump_json(), made_at=made_at)
    elif suffix == ".xlsx":
        from kkapp.exports.summary_xlsx import write_summary_xlsx

        write_summary_xlsx(paper, target, made_at=made_at)
    else:
        raise BadValueError(
            _(
                "“{name}” does not say its format. Nothing was written; give the file one of these endings: {list}."
            ).format(name=target.name, list=join_list(SUFFIXES, _("or"))),
            path=target,
        )
