"""A newcomer reports a whole assignment by keyboard alone, and how many keys that takes beside a spreadsheet.

Every key pressed counts, those held down as well: Ctrl+Z are two. The goal: at most the characters typed and 2.2 for
each field. For the same data in LibreOffice Calc ``Calc`` counts by that program's own rules of keys, in the layout
that is kindest to it.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kkapp import recent
from kkapp.model.period import PeriodData
from kkapp.model.report import SpendingKind, Status
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField

PER_FIELD = Decimal("2.2")
DEVIATES = "I.3/2/11"
"""The action that reaches a third of its plan, for the cause that is told."""
CAUSE = "Część zajęć odwołano z powodu remontu sali."
MISTYPED = "I.2/2/4"
"""The action in which a letter is typed for a digit."""
MOST_STOPS = 30


class Keyboard:
    """Types where the focus is, and counts."""

    def __init__(self, press: Callable[[str], None], type_text: Callable[[str], None]) -> None:
        self._press, self._type = press, type_text
        self.pressed = self.characters = self.fields = 0

    def press(self, keys: str) -> None:
        """Press a key, or several at once."""
        self.pressed += 1 + keys.count("+")
        self._press(keys)

    def enter(self, text: str) -> None:
        """Fill the field that has the focus."""
        self.fields += 1
        self.characters += len(text)
        self.pressed += len(text)
        self._type(text)
        self.press("Return")

    @property
    def allowed(self) -> Decimal:
        """Return how many keys may be pressed."""
        return self.characters + PER_FIELD * self.fields


def results(data: PeriodData) -> dict[str, list[str]]:
    """Return what the newcomer has on paper: for each action its achieved figures, one for each planned one."""
    return {
        action.code: [
            str(int(q.number or 1) // 3 if action.code == DEVIATES and not at else int(q.number or 1))
            for at, q in enumerate(data.report_by_action[action.id].target.quantities)
        ]
        for action in data.programme.actions()
    }


def spendings(data: PeriodData) -> dict[str, str]:
    return {action.code: f"{1250 + 340 * at},50" for at, action in enumerate(data.programme.actions())}


def form_of(window: MainWindow) -> ActionForm:
    assert window.form is not None
    return window.form


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def code_of(window: MainWindow) -> str:
    action = form_of(window).action
    assert action is not None
    return action.code


def fill_action(window: MainWindow, keys: Keyboard, figures: list[str], spending: str) -> None:
    """Fill the fields that the form leads through by Enter until it leads on to the next action."""
    form, code, left = form_of(window), code_of(window), list(figures)
    for _stop in range(MOST_STOPS):
        field = focused()
        if isinstance(field, FigureField):
            assert field.cell == "achieved"
            keys.enter(left.pop(0))
        elif field is form.outcome.status:
            keys.enter("1")
        elif field is form.outcome.spending:
            keys.enter(spending)
        elif form.indicators.question and field is form.indicators.question.reason:
            keys.enter("3")
        elif form.indicators.question and field is form.indicators.question.words:
            keys.enter(CAUSE)
        else:
            keys.press("Return")
        if code_of(window) != code or field is form.outcome.spending:
            break
    assert left == []


def mistype(window: MainWindow, keys: Keyboard, right: str) -> None:
    """Type a letter for a digit, see the mark, go back and type the figure again."""
    field = focused()
    assert isinstance(field, FigureField)
    keys.enter(right[:-1] + "o")
    assert field.marked
    assert "to nie liczba" in field.accessibleDescription()
    keys.press("Up")
    assert focused() is field
    assert field.selectedText() == field.text()
    keys.enter(right)
    assert not field.marked


def begin(qtbot: QtBot, path: Path) -> Desk:
    """Start the program as it starts with a workspace in its list."""
    recent.note(recent.Recent(path, programme="Program", year=2021, total=12))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    desk = Desk(window, lambda: None)
    desk.begin(None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.start.isVisible() and QApplication.focusWidget() is not None)
    return desk


@pytest.fixture
def keys(press: Callable[[str], None], type_text: Callable[[str], None]) -> Keyboard:
    """Return a keyboard that counts."""
    return Keyboard(press, type_text)


def test_that_an_assignment_is_reported_with_few_more_keys_than_its_characters(
    qtbot: QtBot, assignment_path: Path, keys: Keyboard, tmp_path: Path
) -> None:
    desk = begin(qtbot, assignment_path)
    window = desk.window
    keys.press("Return")
    qtbot.waitUntil(lambda: window.workspace is not None and window.grid.hasFocus())
    assert window.workspace
    plan = window.workspace.data
    figures, money = results(plan), spendings(plan)
    keys.press("Return")
    for action in plan.programme.actions():
        assert code_of(window) == action.code
        if action.code == MISTYPED:
            mistype(window, keys, figures[action.code].pop(0))
        fill_action(window, keys, figures[action.code], money[action.code])
    keys.press("Ctrl+Z")
    last = window.workspace.report(action.id)
    assert last.spending.kind is SpendingKind.BLANK
    keys.press("Ctrl+Y")
    keys.press("Ctrl+P")
    keys.pressed += 1  # Enter in the system's own dialog, in whose place the pages are printed here
    window.screens.current.print_to(tmp_path / "card.pdf")  # type: ignore[attr-defined]

    check_that_all_is_there(window, results(plan), money)
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    calc = Calc()
    calc.report(plan)
    print(
        f"\nnewcomer: {keys.fields} fields, {keys.characters} characters, {keys.pressed} keys pressed,"
        f" at most {keys.allowed}: {(keys.pressed - keys.characters) / keys.fields:.2f} a field beside the characters"
        f"\nLibreOffice Calc: {calc.cells} cells, {calc.characters} characters, {calc.pressed} keys pressed:"
        f" {(calc.pressed - calc.characters) / calc.cells:.2f} a cell"
    )
    assert keys.pressed <= keys.allowed


def check_that_all_is_there(window: MainWindow, figures: dict[str, list[str]], money: dict[str, str]) -> None:
    assert window.workspace
    data = window.workspace.data
    for action in data.programme.actions():
        report = window.workspace.report(action.id)
        assert [str(q.number) for q in report.achieved.quantities] == figures[action.code]
        assert report.achieved.status is Status.CARRIED_OUT
        assert report.spending.grosze == int(money[action.code].replace(",", ""))
        assert report.achieved.reason_text == (CAUSE if action.code == DEVIATES else None)
    assert all(row.filled and not row.problem for row in window.grid.table.rows)


class Calc:
    """Counts the keys of the same work in a sheet with a row for each action, prepared by somebody else.

    A row holds up to four figures, the status, the spending and the cause. The rules are those of LibreOffice Calc: a
    cell is filled by typing and left by Tab (one key); Tab goes over a cell that stays empty; Enter ends the row and
    goes to the cell below the one where Tab began. A status is completed from the column above after its first letter.
    """

    COLUMNS = 4

    def __init__(self) -> None:
        self.pressed = self.characters = self.cells = 0

    def report(self, data: PeriodData) -> None:
        """Open, fill, mend, undo, redo, save and print."""
        self._press("Return")  # the file stands first in the Start Center
        for at, action in enumerate(data.programme.actions()):
            self._row(action.code, results(data)[action.code], spendings(data)[action.code], first=not at)
        self._press("Ctrl+Z")
        self._press("Ctrl+Y")
        self._press("Ctrl+S")
        self._press("Ctrl+P")
        self._press("Return")

    def _row(self, code: str, figures: list[str], spending: str, *, first: bool) -> None:
        if code == MISTYPED:
            self._fill(figures[0])  # nothing says that it is no number; who sees it goes back and types it again
            self._press("Shift+Tab")
        for figure in figures:
            self._fill(figure)
        for _empty in range(self.COLUMNS - len(figures)):
            self._press("Tab")
        self._fill("zrealizowane" if first else "z")
        self._fill(spending)
        if code == DEVIATES:
            self._fill(CAUSE)

    def _fill(self, text: str) -> None:
        self.cells += 1
        self.characters += len(text)
        self.pressed += len(text)
        self._press("Tab")  # the last one of a row is Enter: one key as well

    def _press(self, keys: str) -> None:
        self.pressed += len(QKeySequence(keys).toString().split("+"))
