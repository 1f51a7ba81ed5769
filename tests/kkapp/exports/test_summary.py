"""The yearly summary, read back by other programs and compared with its numbers one by one."""

import re
import runpy
import time
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import page
import pdfplumber
import pikepdf
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from kkapp.consolidate.summary import summary as summary_of
from kkapp.errors import BadValueError, ExportError
from kkapp.exports.summary import write_summary
from kkapp.exports.summary_chart import chart_svg
from kkapp.model.report import Reason, Status
from kkapp.model.summary import AreaSummary, Band, NotHeld, SpendingTotal, Summary, SummaryLine
from kkapp.paths import resources
from kkapp.polish.money import read_money
from kkapp.polish.numbers import read_number
from kkapp.wording.summary import summary_paper
from kkapp.workflow import opening

PEOPLE = "Liczby osób nie sumują się: ta sama osoba mogła skorzystać z kilku działań."
NARROW = 3  # columns of a table of counts and shares
WIDE = 13  # columns of a table of areas, tasks or units


def line(name: str, actions: int, number: str | None = None, **more: Any) -> SummaryLine:
    statuses = {
        Status.CARRIED_OUT: actions // 2,
        Status.LIMITED: actions // 10,
        Status.CHANGED_FORM: actions // 11,
        Status.MOVED_ONLINE: actions // 13,
        Status.NOT_HELD: actions // 9,
    }
    given: dict[str, Any] = {
        "planned": actions - 3,
        "reported": sum(statuses.values()) + 1,
        "without_status": 1,
        "statuses": statuses,
        "bands": {Band.REACHED: actions // 3, Band.NO_RATE: actions - actions // 3},
        "lowest": Decimal("33.3"),
        "highest": Decimal("1423.1"),
        "spending": SpendingTotal(grosze=actions * 12_345_679, amounts=actions, blank=2, dashes=1),
    }
    return SummaryLine(id=name, name=name, number=number, actions=actions, **(given | more))


def sample(**more: Any) -> Summary:
    areas = tuple(
        AreaSummary(
            line=line(f"Wspieranie rodziny w {number}", actions, number),
            tasks=(line("Zadanie podstawowe: praca z rodziną", actions - 2, f"{number}.1"),),
        )
        for number, actions in (("I", 1225), ("II", 81), ("III", 60), ("IV", 20))
    )
    given: dict[str, Any] = {
        "programme": "Program Wspierania Rodziny",
        "year": 2021,
        "training": False,
        "whole": line("Program Wspierania Rodziny", 1386),
        "areas": areas,
        "units": tuple(line(f"Filia nr {at}", 5 + at, shared=2) for at in range(1, 42)),
        "not_held": tuple(
            NotHeld(
                action=str(at),
                code=f"I.3/4/{at}",
                name="Piknik rodzinny w parku",
                task="I.3",
                units="Biblioteka, Klub Kultury",
                reason=Reason.EPIDEMIC,
                why="z uwagi na stan epidemii" if at % 2 else "",
            )
            for at in range(1, 6)
        ),
    }
    return Summary(**(given | more))


@pytest.fixture(scope="module")
def real() -> Summary:
    return summary_of(opening.read_programme(opening.shipped_programme()))


Read = dict[int, list[list[str]]]
"""The rows of all tables by their number of columns, without their heads, in the order of the document."""


def in_docx(path: Path) -> Read:
    found: Read = {}
    for table in docx.Document(str(path)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        found.setdefault(len(table.columns), []).extend(rows)
    return found


def in_pdf(path: Path, heads: set[str]) -> Read:
    found: Read = {}
    with pdfplumber.open(path) as pdf:
        for sheet in pdf.pages:
            for table in sheet.extract_tables():
                rows = [[re.sub(r"-\s+", "-", " ".join((cell or "").split())) for cell in row] for row in table]
                found.setdefault(len(rows[0]), []).extend(row for row in rows if row[0] not in heads)
    return found


def first_page(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return pdf.pages[0].extract_text() or ""


def in_xlsx(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def lines_of(summary: Summary) -> list[SummaryLine]:
    """Return every line of the wide tables in their order."""
    tasks = [task for area in summary.areas for task in area.tasks]
    return [*(area.line for area in summary.areas), summary.whole, *tasks, *summary.units]


def numbers_of(one: SummaryLine) -> list[int]:
    """Return the counts of a line as its columns stand."""
    return [
        one.actions,
        *(one.statuses.get(status, 0) for status in Status),
        one.without_status,
        one.silent,
        one.reached,
    ]


def overview_of(summary: Summary) -> list[int]:
    whole = summary.whole
    statuses = [whole.statuses.get(status, 0) for status in Status]
    return [
        *(whole.actions, whole.planned, whole.reported),
        *statuses,
        *(whole.without_status, whole.silent, whole.reached),
    ]


def assert_same_numbers(summary: Summary, found: Read) -> None:
    """Compare every number printed with the summary's own."""
    wide = found[WIDE]
    lines = lines_of(summary)
    assert len(wide) == len(lines)
    compared = 0
    for row, one in zip(wide, lines, strict=True):
        assert [read_number(text) for text in row[1:-2]] == numbers_of(one), row
        assert (read_money(row[-1]) if one.spending.amounts else row[-1]) == (
            one.spending.grosze if one.spending.amounts else "–"
        )
        compared += len(row) - 1
    narrow = found[NARROW]
    counts = overview_of(summary)
    assert [read_number(row[1]) for row in narrow[: len(counts)]] == counts
    bands = [summary.whole.bands.get(band, 0) for band in Band]
    assert [read_number(row[1]) for row in narrow[-len(bands) :]] == bands
    assert sorted(row[0] for row in found.get(4, [])) == sorted(each.code for each in summary.not_held)
    print(f"{compared} numbers of {len(lines)} lines agree")


@pytest.mark.parametrize("which", ["sample", "real"])
def test_that_the_document_says_every_number(which: str, real: Summary, tmp_path: Path) -> None:
    summary = real if which == "real" else sample()
    write_summary(summary, tmp_path / "a.docx")
    assert_same_numbers(summary, in_docx(tmp_path / "a.docx"))
    assert list(OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors) == []


@pytest.mark.parametrize("which", ["sample", "real"])
def test_that_the_pdf_says_every_number(which: str, real: Summary, tmp_path: Path) -> None:
    summary = real if which == "real" else sample()
    write_summary(summary, tmp_path / "a.pdf")
    tables = [section.table for section in summary_paper(summary).sections if section.table]
    assert_same_numbers(summary, in_pdf(tmp_path / "a.pdf", {table.headers[0] for table in tables}))
    for profile in ("ua1", "3a"):
        assert page.is_pdf_compliant(str(tmp_path / "a.pdf"), profile=profile)


def test_that_rows_of_the_workbook_are_as_high_as_their_texts(real: Summary, tmp_path: Path) -> None:
    write_summary(real, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        texts = ["".join(item.itertext()) for item in etree.fromstring(parts.read("xl/sharedStrings.xml"))]
        rows = etree.fromstring(parts.read("xl/worksheets/sheet6.xml")).findall(".//{*}sheetData/{*}row")
    heights = {
        max(len(texts[int(cell.findtext("{*}v"))]) for cell in row if cell.get("t") == "s"): float(row.get("ht", 0))
        for row in rows[3:]
        if len(row)
    }
    assert len(heights) > 9
    assert heights[max(heights)] > 1.5 * heights[min(heights)]
    assert min(heights.values()) >= 15


@pytest.mark.parametrize("which", ["sample", "real"])
def test_that_the_workbook_holds_every_number_as_a_number(which: str, real: Summary, tmp_path: Path) -> None:
    summary = real if which == "real" else sample()
    write_summary(summary, tmp_path / "a.xlsx")
    sheets = in_xlsx(tmp_path / "a.xlsx")
    wide = [
        row
        for name, head in (("Obszary", "Obszar"), ("Zadania", "Zadanie"), ("Jednostki", "Jednostka"))
        for row in sheets[name][[line[0] for line in sheets[name]].index(head) + 1 :]
    ]
    lines = lines_of(summary)
    for row, one in zip(wide, lines, strict=True):
        assert row[1:-2] == numbers_of(one)
        assert row[-1] == (one.spending.grosze / 100 if one.spending.amounts else "–")
    first = sheets["Najważniejsze liczby"]
    top = [row[0] for row in first].index("Co policzono") + 1
    assert [row[1] for row in first[top : top + 12]] == overview_of(summary)
    assert first[top][2] == 100.0
    assert list(OpenXmlValidator().validate(str(tmp_path / "a.xlsx")).errors) == []


def test_that_the_first_page_holds_the_overview_with_the_chart_and_the_note_on_people(
    real: Summary, tmp_path: Path
) -> None:
    write_summary(real, tmp_path / "a.pdf")
    first = " ".join(first_page(tmp_path / "a.pdf").split())
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        second = pdf.pages[1].extract_text()
    assert "Najważniejsze liczby" in first
    assert "Obszar IV" in first
    assert "Liczby osób nie sumują się: ta sama osoba mogła skorzystać z kilku działań" in first
    assert "Według obszarów" not in first
    assert "Według obszarów" in second


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_that_people_are_never_added_without_the_note(suffix: str, tmp_path: Path) -> None:
    paper = summary_paper(sample())
    assert paper.notes[0].replace("\u00a0", " ") == PEOPLE
    own = sample(notes=("Liczby osób nie sumują się, więc ich nie podano.", "Inna uwaga."))
    assert [note.replace("\u00a0", " ") for note in summary_paper(own).notes] == list(own.notes)
    write_summary(own, tmp_path / f"a{suffix}")
    texts = {
        ".docx": lambda path: "\n".join(p.text for p in docx.Document(str(path)).paragraphs),
        ".pdf": first_page,
        ".xlsx": lambda path: str(in_xlsx(path)["Najważniejsze liczby"]),
    }
    assert "Inna" in texts[suffix](tmp_path / f"a{suffix}")


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        (1, "obejmował w 2021 roku 1 działanie."),
        (3, "3 działania."),
        (12, "12 działań."),
        (1000, "1 000 działań."),
    ],
)
def test_that_sentences_agree_with_their_numbers(actions: int, words: str) -> None:
    sentences = summary_paper(sample(whole=line("x", actions))).sections[0].sentences
    assert words in " ".join(sentences).replace("\u00a0", " ")


def test_that_what_is_missing_is_said_and_never_taken_for_zero() -> None:
    bare = SummaryLine(id="x", name="x")
    paper = summary_paper(sample(whole=bare, areas=(), units=(), not_held=()))
    said = " ".join(paper.sections[0].sentences)
    assert "Nie podano żadnej kwoty wydatków." in said
    assert "Nie zgłoszono działań, które się nie odbyły." in said
    table = paper.sections[0].table
    assert table is not None
    assert {row[2].text for row in table.rows} == {"–", ""}
    assert table.rows[-1][1].text == "–"
    assert paper.chart is None


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_that_an_empty_programme_makes_a_valid_document(suffix: str, tmp_path: Path) -> None:
    empty = sample(whole=SummaryLine(id="x", name="x"), areas=(), units=(), not_held=())
    path = tmp_path / f"a{suffix}"
    write_summary(empty, path)
    if suffix == ".pdf":
        assert page.is_pdf_compliant(str(path), profile="ua1")
    else:
        assert list(OpenXmlValidator().validate(str(path)).errors) == []


def test_that_no_text_is_glued_doubled_or_left_unfilled(real: Summary) -> None:
    for summary in (sample(), real):
        paper = summary_paper(summary)
        texts = [paper.title, *paper.notes, *(paper.chart.legend if paper.chart else ())]
        for section in paper.sections:
            texts += [section.heading, *section.sentences]
            texts += [section.table.caption, *section.table.headers] if section.table else []
        for text in texts:
            plain = text.replace("\u00a0", " ")
            assert plain.strip() == plain != ""
            assert not re.search(r"  |[{}]|\s[.,;:]|\.\.|[,;:][^\W\d]|[.][^\W\d]", plain), plain
            assert not re.search(r"(?<!\w)[wziouaWZIOUA] ", text), f"a short word may end a line: {text}"


def test_that_the_chart_is_told_in_words_wherever_it_is_drawn(tmp_path: Path) -> None:
    summary = sample()
    for name in ("a.docx", "a.pdf"):
        write_summary(summary, tmp_path / name)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert archive.read("word/media/kkChart.png").startswith(b"\x89PNG")
        text = etree.fromstring(archive.read("word/document.xml"))
    (told,) = text.xpath("//*[local-name()='docPr']/@descr")
    assert "Obszar II: zrealizowane 40, ograniczone, zmienione lub" in str(told).replace("\u00a0", " ")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        figures = [each for each in _elements(pdf.Root.StructTreeRoot.K) if each.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [str(told)]


def test_that_the_parts_of_a_bar_stay_apart_without_colours() -> None:
    chart = summary_paper(sample()).chart
    assert chart is not None
    svg = etree.fromstring(chart_svg(chart).encode())
    fills = {rect.get("fill") for rect in svg.findall("{*}rect")}
    assert fills == {"#1f3a5f", "#b9c7d8", "url(#hatch)"}
    labels = [text.text for text in svg.findall("{*}text")]
    assert [" / ".join(map(str, bar.parts)) for bar in chart.bars] == [text for text in labels if " / " in str(text)]


def test_that_pages_have_headings_repeated_heads_and_a_language(tmp_path: Path) -> None:
    write_summary(sample(), tmp_path / "a.pdf")
    write_summary(sample(), tmp_path / "a.docx")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        assert str(pdf.Root.Lang).startswith("pl")
        (file,) = pdf.attachments.values()
        assert Summary.model_validate_json(file.get_file().read_bytes()) == sample()
    assert sum(element.S == "/H1" for element in elements) == 6
    assert sum(element.S == "/TH" for element in elements) == 2 * NARROW + 3 * WIDE + 4
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.core_properties.language == "pl-PL"
    assert sum(paragraph.style.name == "Heading 1" for paragraph in document.paragraphs) == 6
    for table in document.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert table._tbl.xpath("w:tblPr/w:tblDescription/@w:val")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_that_made_up_data_say_so(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    write_summary(sample(training=True), path)
    notice = "ĆWICZENIE – to nie jest dokument urzędowy"
    if suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            assert all(notice in sheet.extract_text().replace("\u00a0", " ") for sheet in pdf.pages)
    elif suffix == ".docx":
        assert docx.Document(str(path)).paragraphs[0].text == notice
        assert list(OpenXmlValidator().validate(str(path)).errors) == []
    else:
        assert [sheet[0][0] for sheet in in_xlsx(path).values()] == [notice] * 6


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_that_any_text_stays_a_text(suffix: str, hostile: tuple[str, ...], tmp_path: Path) -> None:
    names = [text for text in hostile if "👩" not in text and "שלום" not in text]
    summary = sample(units=tuple(line(text, 9) for text in names))
    write_summary(summary, tmp_path / f"a{suffix}")
    if suffix == ".xlsx":
        assert "=1+1" in [row[0] for row in in_xlsx(tmp_path / "a.xlsx")["Jednostki"]]
    if suffix == ".docx":
        assert "=1+1" in [row[0] for row in in_docx(tmp_path / "a.docx")[WIDE]]


def test_that_a_format_no_summary_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="xlsx"):
        write_summary(sample(), tmp_path / "a.odt")


def test_that_a_template_that_lacks_something_is_refused_by_its_name(tmp_path: Path) -> None:
    own = tmp_path / "papier.docx"
    with zipfile.ZipFile(resources() / "templates" / "summary.docx") as source, zipfile.ZipFile(own, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"{{ wykres }}", b"x"))
    with pytest.raises(ExportError, match="wykres"):
        write_summary(sample(), tmp_path / "a.docx", template=own)


def test_that_the_template_is_what_its_source_makes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packaging = Path(__file__).resolve().parents[3] / "packaging"
    monkeypatch.syspath_prepend(str(packaging))
    made = runpy.run_path(str(packaging / "make_template.py"))
    made["write"](tmp_path / "summary.docx", made["summary_parts"]())
    assert (tmp_path / "summary.docx").read_bytes() == (resources() / "templates" / "summary.docx").read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_that_the_real_programme_is_written_at_once(suffix: str, real: Summary, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    write_summary(real, path)  # the libraries are loaded now
    begun = time.perf_counter()
    write_summary(real, path)
    took = time.perf_counter() - begun
    print(f"{suffix}: {took:.2f} s")
    assert took < 5  # far above what it takes, since tests share their machine


def _elements(kids: Any) -> Any:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", pikepdf.Array()))
