"""Work in our window and in a bare table by turns, in this process and without a screen; tell how long each takes."""

import json
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from bench.bare_table import BareTable
from bench.measuring import MeasurementError, milliseconds
from ui import theme
from ui.main_window import MainWindow
from ui.workspace import Workspace

_WORDS = ("rodzin", "asystent", "wsparcie", "poradni", "dzieci", "szkol", "miejsk", "program")
_PATIENCE = 10.0
_PAGES = 240
"""So many pages are scrolled over, evenly from the first row to the last one and by small steps between."""

Times = tuple[list[float], list[float]]
"""Milliseconds of our window and of the bare table, taken by turns."""


def until_painted(app: QApplication, act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Act, and return the milliseconds until the result is there and painted."""

    def work() -> None:
        began = perf_counter()
        act()
        while not done():
            app.processEvents()
            if perf_counter() - began > _PATIENCE:
                raise MeasurementError("the window does not answer")
        for _turn in range(3):  # a late layout asks for one more paint; an idle turn costs nothing
            app.processEvents()

    return milliseconds(work)


def bare_like(view: QTableView) -> BareTable:
    """Return a bare table with the texts and the widths of one of our views."""
    model = view.model()
    columns = [at for at in range(model.columnCount()) if not view.isColumnHidden(at)]
    texts = [[str(model.index(row, at).data() or "") for at in columns] for row in range(model.rowCount())]
    return BareTable(texts, [view.columnWidth(at) for at in columns])


class Measuring:
    """The open window and the bare table with the same rows, and what is done in both."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self._app = app
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.workspace = Workspace(path)
        self.window.attach(self.workspace)
        form = self.window.form
        if form is None:
            raise MeasurementError("the window has no form")
        self.form = form
        self.bare = bare_like(self.window.grid.overview)
        self.bare.show()
        self.settle()

    @property
    def count(self) -> int:
        """Return how many rows the grid shows."""
        return self.window.grid.filter.rowCount()

    def settle(self) -> None:
        """Let the windows finish what they are at."""
        for _turn in range(5):
            self._app.processEvents()

    def choosing(self, count: int) -> Times:
        """Choose one action after the other, far from one another; ours shows its form too."""
        every = [row.action for row in self.window.grid.table.rows]
        places = [(7 * number + 3) % len(every) for number in range(count)]
        return _by_turns((self._chosen(every[at]), self._bare(lambda: self.bare.choose(at))) for at in places)  # noqa: B023

    def _chosen(self, action: str) -> float:
        def shown() -> bool:
            return self.form.action is not None and self.form.action.id == action

        spent = until_painted(self._app, lambda: self.window.grid.choose(action), shown)
        self.settle()
        return spent

    def _bare(self, act: Callable[[], object]) -> float:
        spent = until_painted(self._app, act, lambda: True)
        self.settle()
        return spent

    def searching(self, words: Sequence[str], *, at_once: bool) -> Times:
        """Type word after word, with the whole programme in between."""
        return _by_turns((self._searched(word, at_once=at_once), self._searched_bare(word)) for word in words)

    def _searched(self, word: str, *, at_once: bool) -> float:
        bar, rows = self.window.search, self.window.grid.filter
        self._empty_search()
        every = rows.rowCount()

        def act() -> None:
            bar.words.setText(word)
            if at_once:
                bar.tell_now()

        return until_painted(self._app, act, lambda: 0 < rows.rowCount() < every)

    def _searched_bare(self, word: str) -> float:
        self.bare.search("")
        self.settle()
        return self._bare(lambda: self.bare.search(word))

    def clearing(self, words: Sequence[str]) -> Times:
        """Clear the search after each word, so that the whole programme is shown again."""
        return _by_turns((self._cleared(word), self._cleared_bare(word)) for word in words)

    def _cleared(self, word: str) -> float:
        bar, rows = self.window.search, self.window.grid.filter
        self._searched(word, at_once=True)
        few = rows.rowCount()

        def act() -> None:
            bar.words.setText("")
            bar.tell_now()

        return until_painted(self._app, act, lambda: rows.rowCount() > few)

    def _cleared_bare(self, word: str) -> float:
        self._searched_bare(word)
        return self._bare(lambda: self.bare.search(""))

    def _empty_search(self) -> None:
        self.window.search.words.setText("")
        self.window.search.tell_now()
        self.settle()

    def scrolling(self) -> Times:
        """Scroll through all rows."""
        self._empty_search()
        self.bare.search("")
        self.settle()
        return self.scrolled(self.window.grid.overview), self.scrolled(self.bare.table)

    def scrolling_the_sheet(self) -> Times:
        """Scroll through all lines of the sheet, and through a bare table of the same."""
        self._empty_search()
        grid = self.window.grid
        grid.show_sheet(shown=True)
        self.settle()
        bare = bare_like(grid.way)
        bare.show()
        self.settle()
        times = self.scrolled(grid.way), self.scrolled(bare.table)
        bare.close()
        grid.show_sheet(shown=False)
        self.settle()
        return times

    def scrolled(self, view: QAbstractItemView) -> list[float]:
        """Return how long each step takes, from the first row to the last: long steps, and short ones after them."""
        bar = view.verticalScrollBar()
        far = max(1, bar.maximum() // _PAGES)
        spent = []
        for page in range(_PAGES):
            spent += [self._scrolled_to(view, min(bar.maximum(), page * far + short)) for short in (0, 60, 120)]
        return spent

    def _scrolled_to(self, view: QAbstractItemView, place: int) -> float:
        return until_painted(self._app, lambda: view.verticalScrollBar().setValue(place), lambda: True)

    def saving(self, count: int) -> list[float]:
        """Save figures of the chosen action, each time another value."""
        self._empty_search()
        action = next(a for a in self.workspace.data.programme.actions() if self._figure(a.id))
        self._chosen(action.id) if self.form.action and self.form.action.id != action.id else None
        figure = self._figure(action.id) or ""
        return [milliseconds(lambda: self._saved(figure, number)) for number in range(count)]  # noqa: B023

    def _figure(self, action: str) -> str | None:
        quantities = self.workspace.report(action).achieved.quantities
        return quantities[0].id if quantities else None

    def _saved(self, figure: str, number: int) -> None:
        self.workspace.save_number(figure, str(200_000 + number))
        self._app.processEvents()


def _by_turns(pairs: Iterable[tuple[float, float]]) -> Times:
    ours, bare = zip(*pairs, strict=True)
    return list(ours), list(bare)


def _medians(name: str, times: Times) -> dict[str, float]:
    ours, bare = times
    return {name: statistics.median(ours), f"{name}_bare": statistics.median(bare)}


def _longest(name: str, times: Times) -> dict[str, float]:
    ours, bare = times
    return {name: max(ours), f"{name}_bare": max(bare)} | _medians(f"{name}_step", times)


def main(words: list[str]) -> None:
    """Open the workspace, work in it so many times, tell the medians, of scrolling also the longest step."""
    path, count = Path(words[0]), int(words[1])
    app = QApplication(["bench", *theme.STYLE])
    theme.dress(app, "light", 100)
    measuring = Measuring(app, path)
    searched = [_WORDS[number % len(_WORDS)] for number in range(count)]
    told = {
        **_medians("chosen", measuring.choosing(count)),
        **_medians("searched", measuring.searching(searched, at_once=False)),
        **_medians("filtered", measuring.searching(searched, at_once=True)),
        **_medians("cleared", measuring.clearing(searched)),
        **_longest("stalled", measuring.scrolling()),
        **_longest("sheet_stalled", measuring.scrolling_the_sheet()),
        "saved": statistics.median(measuring.saving(count)),
        "n": count,
    }
    measuring.bare.close()
    measuring.window.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
