"""Go from cell to cell of the pages as in a grid, whatever page a row stands on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kkapp.exports.preview_places import CellPlace

Cell = tuple[str, str]
"""An action and a column."""


class CellWalk:
    """The cells of a document by rows; a cell over several pages is one cell with several places."""

    def __init__(self, places: "Sequence[CellPlace]" = ()) -> None:
        self.places = tuple(places)
        self._by_page: dict[int, list[CellPlace]] = {}
        self._by_row: dict[str, dict[str, list[CellPlace]]] = {}
        for place in places:
            self._by_page.setdefault(place.page, []).append(place)
            self._by_row.setdefault(place.action, {}).setdefault(place.column.value, []).append(place)
        self._rows = list(self._by_row)
        self._at = {action: at for at, action in enumerate(self._rows)}

    def on_page(self, page: int) -> "Sequence[CellPlace]":
        """Return the cells of a page in the order of reading."""
        return self._by_page.get(page, ())

    def at(self, page: int, x: float, y: float) -> "CellPlace | None":
        """Return the cell at a point of a page."""
        return next((place for place in self.on_page(page) if place.holds(x, y)), None)

    def places_of(self, cell: Cell) -> "Sequence[CellPlace]":
        """Return the places of a cell, one for each page it is on."""
        return self._by_row.get(cell[0], {}).get(cell[1], ())

    def row(self, action: str) -> "Sequence[CellPlace]":
        """Return the places of all cells of an action."""
        return [place for places in self._by_row.get(action, {}).values() for place in places]

    def beside(self, cell: Cell, rows: int, columns: int) -> Cell | None:
        """Return the cell so many rows and columns away; None at the end of the document or of the row."""
        if cell[0] not in self._at:
            return None
        own = list(self._by_row[cell[0]])
        at = self._at[cell[0]] + rows
        place = own.index(cell[1]) + columns
        if not 0 <= at < len(self._rows):
            return None
        action = self._rows[at]
        there = list(self._by_row[action])
        if not 0 <= place < len(there):
            if columns:
                return None
            place = len(there) - 1  # from a table with spending to one without
        return action, there[place]
