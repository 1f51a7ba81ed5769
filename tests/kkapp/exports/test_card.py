"""The card of a unit: its own actions under its own heading, in every format."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.exports.attachment import Attachment
from kkapp.exports.card import card_of
from kkapp.exports.docx_file import write_docx
from kkapp.exports.xlsx_file import write_xlsx
from kkapp.model.of_unit import of_unit, units_with_actions
from kkapp.model.period import PeriodData

PRINTED = dt.date(2022, 3, 1)


@pytest.fixture(scope="module")
def year() -> PeriodData:
    return workflow.opening.read_programme(workflow.opening.shipped_programme())


def card(year: PeriodData, name: str) -> Attachment:
    unit = workflow.exporting.unit_named(year, name)
    return card_of(of_unit(year, unit.id), unit, printed=PRINTED)


def codes(attachment: Attachment) -> list[str]:
    return [row.code for section in attachment.sections if section.table for row in section.table.rows]


def test_that_the_cards_of_all_units_hold_every_action_as_often_as_it_has_units(year: PeriodData) -> None:
    listed = [code for unit in units_with_actions(year) for code in codes(card(year, unit))]
    wanted = [
        action.code
        for action in year.programme.actions()
        for _unit in {responsible.unit for responsible in action.responsible}
    ]
    assert sorted(listed) == sorted(wanted)


def test_that_a_card_says_whose_it_is_of_which_year_and_when_it_was_printed(year: PeriodData) -> None:
    made = card(year, "Biblioteka Kraków")
    assert made.title.replace("\u00a0", " ") == "Karta jednostki: Biblioteka Kraków"
    line = made.header_line.replace("\u00a0", " ")
    assert "rok sprawozdawczy 2021" in line
    assert "1 marca 2022 r." in line
    assert all(section.table is None or section.table.rows for section in made.sections)
    assert [section.table.number for section in made.sections if section.table] == list(
        range(1, 1 + sum(section.table is not None for section in made.sections))
    )


def test_that_no_heading_stands_over_nothing(year: PeriodData) -> None:
    sections = card(year, "Biblioteka Kraków").sections
    for at, section in enumerate(sections):
        below = sections[at + 1].level if at + 1 < len(sections) else 0
        assert section.table or below > section.level


def test_that_word_and_excel_get_the_card(year: PeriodData, tmp_path: Path) -> None:
    made = card(year, "Biblioteka Kraków")
    write_docx(made, tmp_path / "karta.docx")
    write_xlsx(made, tmp_path / "karta.xlsx")
    assert (tmp_path / "karta.docx").stat().st_size > 5000
    book = CalamineWorkbook.from_path(str(tmp_path / "karta.xlsx"))
    assert book.sheet_names[0] == "Karta"
    cells = [str(cell) for row in book.get_sheet_by_name("Karta").to_python() for cell in row]
    assert any(cell.replace("\u00a0", " ") == made.title.replace("\u00a0", " ") for cell in cells)


def test_that_a_unit_is_found_by_its_name_without_polish_letters_and_not_by_a_guess(year: PeriodData) -> None:
    assert workflow.exporting.unit_named(year, "biblioteka krakow").name == "Biblioteka Kraków"
    with pytest.raises(BadValueError, match="Muzeum"):
        workflow.exporting.unit_named(year, "muzeum")
    with pytest.raises(BadValueError):
        workflow.exporting.unit_named(year, "Urząd Morski")


def test_that_printing_a_card_on_another_day_is_no_change(year: PeriodData) -> None:
    unit = workflow.exporting.unit_named(year, "Biblioteka Kraków")
    later = card_of(of_unit(year, unit.id), unit, printed=dt.date(2022, 3, 2))
    document = workflow.previewing.Document("card", unit.id)
    assert workflow.previewing.changes_on_paper(card(year, unit.name), later, document) == ()
    other = replace(later, title="Inny tytuł")
    assert len(workflow.previewing.changes_on_paper(card(year, unit.name), other, document)) == 2
