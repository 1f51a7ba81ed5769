"""Work in our window, in this process and without a screen, and tell how long it takes to answer."""

import json
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from bench.measuring import MeasurementError, milliseconds
from ui import theme
from ui.main_window import MainWindow
from ui.workspace import Workspace

_WORDS = ("rodzin", "asystent", "wsparcie", "poradni", "dzieci", "szkol", "miejsk", "program")
_PATIENCE = 10.0


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


class Measuring:
    """The open window and what is done in it."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self._app = app
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.workspace = Workspace(path)
        self.window.attach(self.workspace)
        self.settle()
        form = self.window.form
        if form is None:
            raise MeasurementError("the window has no form")
        self.form = form

    def settle(self) -> None:
        """Let the window finish what it is at."""
        for _turn in range(5):
            self._app.processEvents()

    def choosing(self, actions: Sequence[str]) -> list[float]:
        """Choose one action after the other."""
        return [self._chosen(action) for action in actions]

    def _chosen(self, action: str) -> float:
        def shown() -> bool:
            return self.form.action is not None and self.form.action.id == action

        spent = until_painted(self._app, lambda: self.window.grid.choose(action), shown)
        self.settle()
        return spent

    def searching(self, words: Sequence[str], *, at_once: bool) -> list[float]:
        """Type word after word, with the whole programme in between."""
        return [self._searched(word, at_once=at_once) for word in words]

    def _searched(self, word: str, *, at_once: bool) -> float:
        bar, rows = self.window.search, self.window.grid.filter
        self._empty_search()
        every = rows.rowCount()

        def act() -> None:
            bar.words.setText(word)
            if at_once:
                bar.tell_now()

        return until_painted(self._app, act, lambda: 0 < rows.rowCount() < every)

    def clearing(self, words: Sequence[str]) -> list[float]:
        """Clear the search after each word, so that the whole programme is shown again."""
        return [self._cleared(word) for word in words]

    def _cleared(self, word: str) -> float:
        bar, rows = self.window.search, self.window.grid.filter
        self._searched(word, at_once=True)
        few = rows.rowCount()

        def act() -> None:
            bar.words.setText("")
            bar.tell_now()

        return until_painted(self._app, act, lambda: rows.rowCount() > few)

    def _empty_search(self) -> None:
        self.window.search.words.setText("")
        self.window.search.tell_now()
        self.settle()

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


def main(words: list[str]) -> None:
    """Open the workspace, work in it so many times, tell the medians."""
    path, count = Path(words[0]), int(words[1])
    app = QApplication(["bench"])
    theme.dress(app, None)
    measuring = Measuring(app, path)
    every = [action.id for action in measuring.workspace.data.programme.actions()]
    actions = [every[(7 * number + 3) % len(every)] for number in range(count)]
    searched = [_WORDS[number % len(_WORDS)] for number in range(count)]
    told = {
        "chosen": statistics.median(measuring.choosing(actions)),
        "searched": statistics.median(measuring.searching(searched, at_once=False)),
        "filtered": statistics.median(measuring.searching(searched, at_once=True)),
        "cleared": statistics.median(measuring.clearing(searched)),
        "saved": statistics.median(measuring.saving(count)),
        "n": count,
    }
    measuring.window.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
