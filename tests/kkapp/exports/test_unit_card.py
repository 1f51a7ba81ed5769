"""The card of a unit as a workbook: valid, locked but for what is to be filled in, and the same each time."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from bench.filled_cards import CARD, NS, STYLES, parts_of
from kkapp import workflow
from kkapp.errors import ExportError
from kkapp.exports.unit_card import write_unit_card
from kkapp.model.of_unit import of_unit, units_with_actions
from kkapp.model.period import PeriodData
from kkapp.model.query import Query
from kkapp.model.report import Achieved
from kkapp.model.unit_card import CHUNK, MARKER, CardIdentity
from kkapp.wording import phrases

WHEN = datetime(2022, 1, 3, tzinfo=UTC)
SMALL, BIG = "biblioteka-krakow", "wydzial-polityki-spolecznej-i-zdrowia-umk"

Make = Callable[..., bytes]


@pytest.fixture(scope="module")
def year() -> PeriodData:
    return workflow.opening.read_programme(workflow.opening.shipped_programme())


@pytest.fixture
def make(year: PeriodData, tmp_path: Path) -> Make:
    """Return a maker of cards; the data can be changed before."""

    def made(unit: str = SMALL, change: Callable[[PeriodData], PeriodData] = lambda data: data, **parts: Any) -> bytes:
        told = CardIdentity.of(year, unit, assignment="a", revision=1)
        target = tmp_path / "card.xlsx"
        own = change(of_unit(year, unit))
        write_unit_card(own, unit, target, **{"earlier": None, "identity": told, "made_at": WHEN, **parts})
        return target.read_bytes()

    return made


def query(action: str, field: str, text: str = "Czy na pewno?") -> Query:
    return Query(id=f"q{field}", unit=SMALL, action=action, field=field, text=text, asked_by="A", asked_at="2022-01-01")


def rows_of(data: bytes, sheet: str = "Karta") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def text_of(data: bytes, sheet: str) -> str:
    return "\n".join(str(cell) for row in rows_of(data, sheet) for cell in row).replace("\u00a0", " ")


def open_cells(data: bytes) -> set[str]:
    """Return the addresses of the cells that the protected sheet lets a person change."""
    parts = parts_of(data)
    styles = etree.fromstring(parts[STYLES]).find(f"{{{NS}}}cellXfs")
    free = {str(at) for at, style in enumerate(styles) if style.find(f'{{{NS}}}protection[@locked="0"]') is not None}
    return {str(c.get("r")) for c in etree.fromstring(parts[CARD]).iter(f"{{{NS}}}c") if c.get("s") in free}


def validated_cells(data: bytes) -> dict[str, Any]:
    rules = etree.fromstring(parts_of(data)[CARD]).iter(f"{{{NS}}}dataValidation")
    return {str(rule.get("sqref")): rule for rule in rules}


@pytest.mark.parametrize("unit", [SMALL, BIG])
def test_that_the_card_is_a_valid_workbook(make: Make, year: PeriodData, tmp_path: Path, unit: str) -> None:
    make(unit, earlier=of_unit(year, unit), deadline="2022-01-31")
    assert list(OpenXmlValidator().validate(tmp_path / "card.xlsx").errors) == []


def test_that_every_unit_gets_a_card_with_all_its_actions(make: Make, year: PeriodData) -> None:
    for unit in units_with_actions(year):
        shown = {row[1] for row in rows_of(make(unit))}
        assert {action.code for action in of_unit(year, unit).programme.actions()} <= shown


def test_that_the_sheets_are_protected_and_only_cells_to_fill_in_are_open(make: Make) -> None:
    data = make()
    parts = parts_of(data)
    for sheet in ("sheet1", "sheet2", "sheet3"):
        assert b"<sheetProtection" in parts[f"xl/worksheets/{sheet}.xml"]
    signs = {f"F{at}" for at, row in enumerate(rows_of(data), 1) if len(row) > 4 and row[4] == "►"}
    spare = {f"C{at}" for at, row in enumerate(rows_of(data), 1) if row[1] == "inny:"}
    assert signs
    assert open_cells(data) == signs | spare
    assert signs | spare == set(validated_cells(data))


def test_that_lists_refuse_and_numbers_only_warn(make: Make, year: PeriodData) -> None:
    data = make("miejski-osrodek-pomocy-spolecznej")
    labels = {row[2]: f"F{at}" for at, row in enumerate(rows_of(data), 1)}
    rules = validated_cells(data)
    assert (rules[labels["Stan realizacji działania"]].get("type")) == "list"
    assert "nie dotyczy" in rules[labels["Stan realizacji działania"]][0].text
    assert rules[labels["Stan realizacji działania"]].get("errorStyle") is None  # "stop" is the default
    assert rules[labels["Wydatki w zł"]].get("errorStyle") == "warning"
    assert all(rule.get("prompt") for rule in rules.values())


def test_that_the_hidden_sheet_is_in_no_menu_and_in_small_pieces(make: Make) -> None:
    data = make(BIG)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    visible = {sheet.name: sheet.visible for sheet in book.sheets_metadata}
    assert visible["Dane karty"] == SheetVisibleEnum.VeryHidden
    cells = [row[0] for row in rows_of(data, "Dane karty")]
    assert cells[0] == MARKER
    assert max(map(len, cells)) <= CHUNK
    assert all(cell.isascii() and " " not in cell and "_" not in cell for cell in cells)


def test_that_known_figures_and_last_years_stand_in_the_card(make: Make, year: PeriodData) -> None:
    shown = text_of(make(earlier=of_unit(year, SMALL)), "Karta")
    assert "6 082" in shown
    assert "Plan 2020" in shown
    assert "Wykonanie 2020" in shown
    assert "Plan 2020" not in text_of(make(), "Karta")


def test_that_the_instructions_name_only_what_the_card_asks_for(make: Make, year: PeriodData) -> None:
    plain, full = text_of(make(SMALL), "Instrukcja"), text_of(make(BIG, earlier=of_unit(year, BIG)), "Instrukcja")
    assert "wydatkach" not in plain
    assert "poprzedniego roku" not in plain
    assert "wydatkach" in full
    assert "poprzedniego roku" in full


def test_that_nothing_becomes_a_formula_or_a_link(make: Make) -> None:
    def hostile(data: PeriodData) -> PeriodData:
        achieved = Achieved(narrative='=HYPERLINK("http://x";"y")', reason_text="@SUM(1+1)*cmd|' /C calc'!A0")
        return data.replaced(reports=tuple(r.model_copy(update={"achieved": achieved}) for r in data.reports))

    data = make(change=hostile)
    cells = etree.fromstring(parts_of(data)[CARD]).iter(f"{{{NS}}}c")
    assert {cell.get("t") for cell in cells if len(cell)} == {"s"}
    assert b"<f>" not in parts_of(data)[CARD]
    assert b"hyperlink" not in parts_of(data)[CARD]
    assert '=HYPERLINK("http://x";"y")' in text_of(data, "Karta")


def test_that_a_question_stands_beside_its_field_and_a_correction_opens_nothing_else(
    make: Make, year: PeriodData
) -> None:
    report = next(r for r in of_unit(year, SMALL).reports if r.achieved.quantities)
    field = f"quantity:{report.achieved.quantities[0].id}"
    data = make(queries=[query(report.action, field)], open_fields=[f"{report.action}/{field}"])
    (at,) = [at for at, row in enumerate(rows_of(data), 1) if len(row) > 6 and row[6] == "Czy na pewno?"]
    confirmation = f"F{len(rows_of(data))}"
    assert open_cells(data) == {f"F{at}", f"H{at}", confirmation}
    assert rows_of(data)[at - 1][4] == "?"
    assert f"F{at}: Czy na pewno?" in text_of(data, "Instrukcja")


def test_that_a_status_that_is_open_opens_its_reason_too(make: Make, year: PeriodData) -> None:
    action = of_unit(year, SMALL).reports[0].action
    data = make(queries=[query(action, "status")], open_fields=[f"{action}/status"])
    opened = [row[2] for at, row in enumerate(rows_of(data), 1) if f"F{at}" in open_cells(data)]
    assert opened[:3] == ["Stan realizacji działania", "Powód zmiany lub braku realizacji", "Wyjaśnienie powodu"]
    assert len(opened) == 4


def test_that_an_open_achieved_cell_opens_all_of_it_but_the_spending(make: Make, year: PeriodData) -> None:
    action = of_unit(year, SMALL).reports[0].action
    data = make(queries=[query(action, "achieved", "Czy to wszystko?")], open_fields=[f"{action}/achieved"])
    opened = [row[1] or row[2] for at, row in enumerate(rows_of(data), 1) if f"F{at}" in open_cells(data)]
    assert {"inny:", "Opis słowny", "Stan realizacji działania"} <= set(opened)
    assert "Wydatki w zł" not in opened


def test_that_questions_to_other_units_and_closed_ones_are_not_shown(make: Make, year: PeriodData) -> None:
    action = of_unit(year, SMALL).reports[0].action
    foreign = query(action, "status", "Obce pytanie").model_copy(update={"unit": BIG})
    closed = query(action, "status", "Zamknięte pytanie").model_copy(update={"closed_at": "2022-01-02"})
    shown = text_of(make(queries=[foreign, closed]), "Karta")
    assert "Obce pytanie" not in shown
    assert "Zamknięte pytanie" not in shown
    assert "Pytanie urzędu" not in shown


def test_that_the_deadline_is_told_and_a_training_card_says_so(make: Make) -> None:
    def training(data: PeriodData) -> PeriodData:
        return data.model_copy(update={"training": True})

    data = make(change=training, deadline="2022-01-31")
    assert "do dnia 31 stycznia 2022 r." in text_of(data, "Instrukcja")
    for sheet in ("Instrukcja", "Karta"):
        assert phrases.TRAINING in text_of(data, sheet)
    for part in ("sheet1", "sheet2"):
        assert phrases.TRAINING.encode() in parts_of(data)[f"xl/worksheets/{part}.xml"]
    assert phrases.TRAINING not in text_of(make(), "Karta")


def test_that_the_sheet_prints_on_landscape_a4_with_its_heads(make: Make) -> None:
    parts = parts_of(make(BIG))
    setup = etree.fromstring(parts[CARD]).find(f"{{{NS}}}pageSetup")
    assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]
    assert b'state="frozen"' in parts[CARD]
    assert b"<rowBreaks" in parts[CARD]


def test_that_the_same_moment_makes_the_same_bytes(make: Make) -> None:
    assert make() == make()


def test_that_a_text_too_long_for_a_cell_is_refused_and_nothing_is_left(make: Make, tmp_path: Path) -> None:
    def long(data: PeriodData) -> PeriodData:
        achieved = Achieved(narrative="x" * 33_000)
        return data.replaced(reports=tuple(r.model_copy(update={"achieved": achieved}) for r in data.reports))

    with pytest.raises(ExportError):
        make(change=long)
    assert list(tmp_path.iterdir()) == []
