"""The yearly summary as a Word document, on the office's letterhead or on ours."""

from collections.abc import Iterator
from pathlib import Path

from kkapp.exports import placeholders
from kkapp.exports.archive import Archive
from kkapp.exports.attachment import Attachment
from kkapp.exports.docx_forms import TableForm, captioned_form, paragraph_form, run_text, table_form
from kkapp.exports.docx_notice import warn
from kkapp.exports.docx_package import carried, core_properties
from kkapp.exports.docx_picture import CHART_PART, picture_run, with_picture
from kkapp.exports.docx_template import (
    DOCUMENT,
    missing_marks,
    missing_tables,
    read_document,
    read_parts,
    refuse_incomplete,
    split_at_content,
    take_prepared,
)
from kkapp.exports.letterhead import CAPTION
from kkapp.exports.pdf_typesetting import picture
from kkapp.exports.place import placed
from kkapp.exports.summary_chart import WIDTH, chart_height, chart_svg
from kkapp.exports.xml_text import encoded, escaped_attribute
from kkapp.paths import resources
from kkapp.wording.summary_paper import Chart, Figure, SummaryPaper, SummarySection, SummaryTable

HEADING = "{{ naglowek_czesci }}"
SENTENCE = "{{ zdanie }}"
CHART = "{{ wykres }}"
NOTE = "{{ uwaga }}"
PREPARED = (HEADING, SENTENCE, CHART, NOTE, CAPTION)
TABLE_WIDTHS = (3, 4, 13)

_CHART_MILLIMETRES = 125
_POINTS_PER_INCH = 200


def write_summary_docx(paper: SummaryPaper, target: Path, *, template: Path | None = None) -> None:
    """Write the summary as DOCX from a template; ours, unless the office has its own.

    Raises:
        ExportError: the template is incomplete or unreadable, or the target cannot be written.
        StorageError: the disk is full or failing.
    """
    template = template or resources() / "templates" / "summary.docx"
    parts = read_parts(template)
    document = read_document(parts, template)
    prepared = take_prepared(document)
    refuse_incomplete(missing_marks(document, prepared, PREPARED) + missing_tables(prepared, TABLE_WIDTHS), template)
    if paper.notice:
        warn(document, parts, paper.notice)
    frame = Attachment(paper.title, "", paper.year, paper.programme, "", (), notice=paper.notice)
    parts[DOCUMENT] = placeholders.to_bytes(document)
    parts = placeholders.filled(parts, placeholders.values_of(frame), template)
    before, after = split_at_content(parts)
    forms = {name: paragraph_form(element, name) for name, element in prepared.paragraphs.items()}
    forms[CAPTION] = captioned_form(prepared.paragraphs[CAPTION])
    tables = {columns: table_form(prepared.tables[columns]) for columns in TABLE_WIDTHS}
    content = _Content(paper, forms, tables)
    with placed(target) as temporary, Archive(temporary) as archive:
        parts = carried(with_picture(parts) if paper.chart else parts)
        for name, part in parts.items():
            archive.write(name, part)
        if paper.chart:
            archive.write(CHART_PART, _png(paper.chart))
        archive.write("docProps/core.xml", core_properties(frame))
        archive.write(DOCUMENT, before + encoded("".join(content.all())) + after)


class _Content:
    """The text of one summary in the making: its tables are numbered on the way."""

    def __init__(self, paper: SummaryPaper, forms: dict[str, str], tables: dict[int, TableForm]) -> None:
        self._paper, self._forms, self._tables = paper, forms, tables
        self._number = 0

    def all(self) -> Iterator[str]:
        """Yield the overview with its chart and notes, then the other sections."""
        first, *others = self._paper.sections
        yield from self._section(first)
        if self._paper.chart:
            yield from self._chart(self._paper.chart)
        for note in self._paper.notes:
            yield self._forms[NOTE] % run_text(note)
        for section in others:
            yield from self._section(section)

    def _section(self, section: SummarySection) -> Iterator[str]:
        yield self._forms[HEADING] % run_text(section.heading)
        if section.sentences:
            yield self._forms[SENTENCE] % run_text(" ".join(section.sentences))
        if section.table:
            yield from self._table(section.table)

    def _chart(self, chart: Chart) -> Iterator[str]:
        yield self._forms[SENTENCE] % run_text(chart.title)
        run = picture_run(_CHART_MILLIMETRES, _CHART_MILLIMETRES * chart_height(chart) / WIDTH, chart.alt)
        yield (self._forms[CHART] % "\0").replace(_text_run(self._forms[CHART]), run)

    def _table(self, table: SummaryTable) -> Iterator[str]:
        self._number += 1
        form = self._tables[len(table.headers)]
        words = (str(self._number), run_text(table.caption))
        yield self._forms[CAPTION] % words[-self._forms[CAPTION].count("%s") :]
        description = escaped_attribute(", ".join(table.headers))
        yield form.start % (escaped_attribute(table.caption), description, *map(run_text, table.headers))
        for row in table.rows:
            yield form.row % tuple(_cells(row))
        yield form.end


def _cells(row: tuple[Figure, ...]) -> Iterator[str]:
    """Yield for each cell its text and its footnotes, of which a summary has none."""
    for cell in row:
        yield run_text(cell.text)
        yield ""


def _text_run(form: str) -> str:
    """Return the run around the gap of a paragraph, as it reads once the gap is filled with a null."""
    filled = form % "\0"
    gap = filled.index("\0")
    start = max(filled.rfind("<w:r>", 0, gap), filled.rfind("<w:r ", 0, gap))
    return filled[start : filled.index("</w:r>", gap) + len("</w:r>")]


def _png(chart: Chart) -> bytes:
    return picture({"chart": chart_svg(chart)}, "summary_chart.typ", _POINTS_PER_INCH)
