"""Which columns of a table are shown, in which order and how wide: shared by weight until the person says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from kkapp.i18n import _
from ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QTableView

_NARROWEST = 40
_TIGHTEST = 0.75
"""What is left at least of the width of columns that share, where they have to become narrower."""


class Room(NamedTuple):
    """The room of a column: its name in the settings, its width, and its share of what is left over.

    One that is not ``shown`` waits in the menu until somebody wants it; one that ``yields`` is left out while there is
    no room for all, the smallest number first, unless the person chose its width or asked for it.
    """

    name: str
    width: int
    weight: int = 0
    shown: bool = True
    yields: int = 0


class ColumnLayout(QObject):
    """Keeps the columns of one table, under a name of its own in the remembered settings."""

    def __init__(self, view: QTableView, name: str, rooms: Sequence[Room]) -> None:
        super().__init__(view)
        self._view, self._name, self._rooms = view, name, rooms
        self._own: dict[str, int] = {}
        self._hidden = _hidden_at_first(rooms)
        self._absent: frozenset[str] = frozenset()
        self._yielding: frozenset[str] = frozenset()
        self._at_work = False
        across = view.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setMinimumSectionSize(_NARROWEST)
        across.setSectionsMovable(True)
        across.sectionResized.connect(self._resized)
        across.sectionMoved.connect(self._moved)

    # --- widths

    def share_width(self) -> None:
        """Give each column its width and share the rest by weight; widths the person chose stay."""
        # Not ``viewport()``: to name its type PySide6 would first load every kind of widget there is, 15 ms.
        room = self._view.maximumViewportSize().width()
        self._leave_out_for(room)
        across = self._view.horizontalHeader()
        shown = [(at, each) for at, each in enumerate(self._rooms) if not across.isSectionHidden(at)]
        widths = {at: self._width(each) for at, each in shown}
        weights = {at: each.weight for at, each in shown if each.weight and each.name not in self._own}
        rest = room - sum(widths.values())
        total = sum(weights.values())
        if rest < 0 and -rest > (1 - _TIGHTEST) * sum(widths[at] for at in weights):
            rest = 0  # it has to be scrolled anyway, so nothing is gained by breaking more lines
        self._at_work = True
        for at, width in widths.items():
            across.resizeSection(at, width + (rest * weights[at] // total if at in weights else 0))
        self._at_work = False

    def _width(self, room: Room) -> int:
        return self._own.get(room.name) or scaled(room.width)

    def _leave_out_for(self, width: int) -> None:
        """Leave out as many of the columns that yield as have to make room for the others."""
        shown = [each for each in self._rooms if each.name not in self._hidden | self._absent]
        ready = sorted((each for each in shown if each.yields and each.name not in self._own), key=lambda e: e.yields)
        needed = sum(self._width(each) for each in shown)
        out: set[str] = set()
        for each in ready:
            if needed > width:
                needed -= self._width(each)
                out.add(each.name)
        if out != self._yielding:
            self._yielding = frozenset(out)
            self._hide()

    def _resized(self, column: int, _old: int, width: int) -> None:
        if not self._at_work and width:
            self._own[self._rooms[column].name] = width
            self._keep()

    def _moved(self) -> None:
        if not self._at_work:
            self._keep()

    # --- what is shown

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        across = self._view.horizontalHeader()
        if not shown and across.hiddenSectionCount() == across.count() - 1:
            return
        room = self._rooms[column]
        if shown and room.name in self._yielding:
            self._own[room.name] = self._width(room)  # asked for, so it does not yield again
        self._hidden = self._hidden - {room.name} if shown else self._hidden | {room.name}
        self._hide()
        self._keep()
        self.share_width()

    def move(self, column: int, by: int) -> None:
        """Move a column past the next one that is shown."""
        across = self._view.horizontalHeader()
        place = across.visualIndex(column) + by
        while 0 <= place < across.count() and across.isSectionHidden(across.logicalIndex(place)):
            place += by
        if 0 <= place < across.count():
            across.moveSection(across.visualIndex(column), place)

    def reset(self) -> None:
        """Go back to the columns as they were at first."""
        self._own.clear()
        self._hidden = _hidden_at_first(self._rooms)
        self._arrange([room.name for room in self._rooms])
        self._keep()
        self.share_width()

    # --- remembering

    def restore(self) -> None:
        """Take the layout of last time."""
        from ui.settings import settings

        kept = settings()
        names = {room.name for room in self._rooms}
        if kept.contains(self._key("hidden")):
            hidden = frozenset(_words(kept.value(self._key("hidden")))) & names
            self._hidden = hidden if hidden < names else frozenset()
        widths = (word.rpartition("=") for word in _words(kept.value(self._key("widths"))))
        self._own = {name: int(width) for name, _equals, width in widths if width.isdecimal() and int(width)}
        self._arrange(_words(kept.value(self._key("order"))))

    def leave_out(self, names: frozenset[str]) -> None:
        """Hide columns that have nothing to show now, whatever was chosen."""
        if names != self._absent:
            self._absent = names
            self._hide()
            self.share_width()

    def _hide(self) -> None:
        out = self._hidden | self._absent | self._yielding
        self._at_work = True  # a column that is shown again is resized, but not by the person
        for at, room in enumerate(self._rooms):
            self._view.horizontalHeader().setSectionHidden(at, room.name in out)
        self._at_work = False

    def _arrange(self, order: Sequence[str]) -> None:
        across = self._view.horizontalHeader()
        at_of = {room.name: at for at, room in enumerate(self._rooms)}
        self._at_work = True
        for place, at in enumerate(at_of[name] for name in order if name in at_of):
            across.moveSection(across.visualIndex(at), place)
        self._at_work = False
        self._hide()

    def _keep(self) -> None:
        from ui.settings import settings

        across, kept = self._view.horizontalHeader(), settings()
        names = [self._rooms[across.logicalIndex(place)].name for place in range(across.count())]
        kept.setValue(self._key("order"), " ".join(names))
        kept.setValue(self._key("hidden"), " ".join(sorted(self._hidden)) or "-")
        kept.setValue(self._key("widths"), " ".join(f"{name}={width}" for name, width in self._own.items()))

    def _key(self, what: str) -> str:
        return f"columns/{self._name}/{what}"

    # --- the menu

    def fill(self, menu: QMenu) -> None:
        """Fill a menu with the columns, the ways to move and sort the current one, and the way back."""
        across, model = self._view.horizontalHeader(), self._view.model()
        for place in range(across.count()):
            column = across.logicalIndex(place)
            if self._rooms[column].name in self._absent:
                continue
            action = menu.addAction(str(model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not across.isSectionHidden(column))
            action.toggled.connect(lambda shown, column=column: self.show_column(column, shown=shown))
        menu.addSeparator()
        current = self._view.currentIndex()
        ways = (
            (_("Sort &ascending by this column"), lambda: self._sort(Qt.SortOrder.AscendingOrder)),
            (_("Sort &descending by this column"), lambda: self._sort(Qt.SortOrder.DescendingOrder)),
            (_("Move this column &left"), lambda: self.move(self._view.currentIndex().column(), -1)),
            (_("Move this column &right"), lambda: self.move(self._view.currentIndex().column(), 1)),
        )
        for text, act in ways:
            menu.addAction(text, act).setEnabled(current.isValid())
        menu.addSeparator()
        menu.addAction(_("De&fault columns"), self.reset)

    def _sort(self, order: Qt.SortOrder) -> None:
        self._view.horizontalHeader().setSortIndicator(self._view.currentIndex().column(), order)


def _hidden_at_first(rooms: Sequence[Room]) -> frozenset[str]:
    return frozenset(room.name for room in rooms if not room.shown)


def _words(kept: object) -> list[str]:
    return str(kept or "").split()
