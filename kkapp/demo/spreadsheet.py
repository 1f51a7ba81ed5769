"""The three cards that are filled as spreadsheets: by LibreOffice where it is found, else by the workbook's XML."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Self

from kkapp.demo.card_entries import entries_of_card
from kkapp.demo.libreoffice import SECONDS, LibreOffice, NotFilledError, Order, find_libreoffice
from kkapp.demo.workbook_xml import enter
from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.report import Report


class Spreadsheet(StrEnum):
    """Which program fills the cards; AUTO takes LibreOffice where it is installed."""

    AUTO = "auto"
    LIBREOFFICE = "libreoffice"
    OWN = "own"


class FilledBy(NamedTuple):
    """Who filled the cards: the name of a program, or nothing, and then why the one that was tried did not."""

    program: str = ""
    why_not: str = ""


def program_for(wanted: Spreadsheet) -> Path | None:
    """Return the program that shall fill the cards, nothing where the demonstration does it itself.

    Raises:
        BadValueError: LibreOffice is asked for and not installed.
    """
    found = None if wanted is Spreadsheet.OWN else find_libreoffice()
    if wanted is Spreadsheet.LIBREOFFICE and found is None:
        raise BadValueError(
            _("LibreOffice was not found on this computer. Nothing was written; leave out “--spreadsheet libreoffice”.")
        )
    return found


def order_for(card: Path, target: Path, reports: Mapping[str, Report], head: str) -> Order:
    """Return what shall be entered into a card, and where its filled copy is wanted."""
    return Order(card, target, entries_of_card(card, reports, head))


class Filling:
    """Cards on their way: a spreadsheet program starts at once and works beside what its caller does."""

    def __init__(self, orders: Sequence[Order], program: Path | None, seconds: float = SECONDS) -> None:
        self._orders = orders
        self._why_not = ""
        self._office: LibreOffice | None = None
        if program:
            try:
                self._office = LibreOffice(program, orders, seconds)
            except OSError as error:
                self._why_not = str(error)

    def __enter__(self) -> Self:
        """Go on while the program works."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the program, whatever it is doing."""
        if self._office:
            self._office.__exit__(*error)

    def finish(self) -> FilledBy:
        """Return who filled the cards, when all of them lie where they are wanted."""
        if self._office is None:
            return self._by_ourselves(self._why_not)
        try:
            return FilledBy(self._office.wait())
        except (NotFilledError, OSError) as error:
            return self._by_ourselves(str(error))

    def _by_ourselves(self, why_not: str) -> FilledBy:
        for order in self._orders:
            order.target.unlink(missing_ok=True)
            enter(order.card, order.target.with_suffix(order.card.suffix), order.entries)
        return FilledBy("", why_not)
