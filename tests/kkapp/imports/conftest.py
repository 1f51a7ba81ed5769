"""A unit's card to fill and to read back: made once, edited as bytes by another program than ours."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.filled_cards import Entry, filled
from kkapp import workflow
from kkapp.exports.unit_card import write_unit_card
from kkapp.imports.unit_card import read_unit_card
from kkapp.imports.unit_card_sheets import card_file_of, filled_sheet_of, sheets_of
from kkapp.model.of_unit import of_unit
from kkapp.model.period import PeriodData
from kkapp.model.report import Achieved, Spending
from kkapp.model.unit_card import CardFile, CardIdentity, CardRow, ReadCard

COLUMN = "F"
"""The entry column of a card without last year's figures."""


@dataclass(frozen=True)
class HandedOut:
    """A card with what it is made of, and where each field stands."""

    data: bytes
    year: PeriodData
    card: CardFile

    def row(self, field: str, nth: int = 0) -> CardRow:
        return [row for row in self.card.rows if row.field == field][nth]

    def address(self, field: str, nth: int = 0, column: str = COLUMN) -> str:
        return f"{column}{self.row(field, nth).at + 1}"

    def read(self, entries: dict[str, Entry]) -> ReadCard:
        return read_unit_card(filled(self.data, entries), "karta.xlsx")


def handed_out(unit: str, folder: Path, *, blank: bool = True, **parts: Any) -> HandedOut:
    """Return the card of a unit of the shipped programme."""
    year = workflow.opening.read_programme(workflow.opening.shipped_programme())
    own = of_unit(year, unit)
    if blank:
        empty = {"achieved": Achieved(), "spending": Spending()}
        own = own.replaced(reports=tuple(report.model_copy(update=empty) for report in own.reports))
    told = CardIdentity.of(year, unit, assignment="first", revision=3)
    target = folder / "card.xlsx"
    write_unit_card(own, unit, target, **{"earlier": None, "identity": told, **parts})
    data = target.read_bytes()
    sheets = sheets_of(data, "card")
    card = card_file_of(sheets, "card")
    assert filled_sheet_of(sheets, card, "card").sheet.name == "Karta"
    return HandedOut(data, own, card)


@pytest.fixture(scope="session")
def blank_card(tmp_path_factory: pytest.TempPathFactory) -> HandedOut:
    """Return a card of three actions with nothing filled in."""
    return handed_out("muzeum-inzynierii-miejskiej-i-ogrodu-doswiadczen", tmp_path_factory.mktemp("blank"))


@pytest.fixture(scope="session")
def card_of() -> Callable[..., HandedOut]:
    """Return a maker of cards."""
    return handed_out


@pytest.fixture(scope="session")
def spending_card(tmp_path_factory: pytest.TempPathFactory) -> HandedOut:
    """Return a card with an action whose spending is asked for."""
    return handed_out("miejski-osrodek-pomocy-spolecznej", tmp_path_factory.mktemp("spending"))
