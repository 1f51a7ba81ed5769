"""Rows as high as their texts need, measured when they come in sight: of thousands, only those that are looked at."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QTableView


class RowHeights(QObject):
    """Keeps the heights of a table.

    ``height_of`` measures a row in pixels, ``usual`` is the height of those that are not measured, ``tell`` is called
    when heights are others now.
    """

    def __init__(
        self, view: QTableView, height_of: Callable[[int], int], usual: int, least: int, tell: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._height_of = height_of
        self._least = least
        self._tell = tell
        self._known: set[int] = set()
        self._changed = False
        down = view.verticalHeader()
        down.setMinimumSectionSize(10)
        down.setDefaultSectionSize(usual)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.settle)

    def forget(self, rows: Iterable[int] | None = None) -> None:
        """Measure these rows anew, or all of them, when they are next in sight."""
        if rows is None:
            self._known.clear()
        else:
            self._known.difference_update(rows)

    def settle_later(self) -> None:
        """Measure all rows in sight anew once the present work is done."""
        self._known.clear()
        self._settling.start()

    def settle(self) -> None:
        """Measure the rows in sight and keep the chosen one there."""
        view = self._view
        if not view.isVisible():
            return  # its width is not known yet; the first resize settles
        current = view.currentIndex()
        if current.isValid():
            view.scrollTo(current)
        self.measure_in_sight()

    def measure_in_sight(self) -> None:
        """Measure what can be seen now."""
        with self._at_once():
            row = max(0, self._view.rowAt(0))
            self._measure_down(row, self._view.height() - self._view.rowViewportPosition(row))

    def scrolled(self, by: int) -> None:
        """Measure what came in sight; the rows that were in sight before stay where they are."""
        view = self._view
        first = view.rowAt(0)
        kept = min(first + 1, view.model().rowCount() - 1)
        before = view.rowViewportPosition(kept)
        self.measure_in_sight()
        grown = view.rowViewportPosition(kept) - before
        if by > 0 and first >= 0 and grown:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + grown)

    def measure_around(self, row: int) -> None:
        """Measure a row and as many before and after it as can be in sight with it."""
        with self._at_once():
            room = self._view.height()
            self._measure_down(row, room)
            before = row - 1
            while before >= 0 and room > 0:
                room -= self._measured(before)
                before -= 1

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Tell the view of all new heights in the end: told of each, it would paint itself a second time later."""
        self._changed = False
        with QSignalBlocker(self._view.verticalHeader()):
            yield
        if self._changed:
            self._tell()

    def _measure_down(self, row: int, room: int) -> None:
        count = self._view.model().rowCount()
        while row < count and room > 0:
            room -= self._measured(row)
            row += 1

    def _measured(self, row: int) -> int:
        """Return the height of a row, measured now if it was not yet."""
        down = self._view.verticalHeader()
        if row not in self._known:
            self._known.add(row)
            height = max(self._least, self._height_of(row))
            if down.sectionSize(row) != height:
                down.resizeSection(row, height)
                self._changed = True
        return down.sectionSize(row)
