"""Every value tells where it comes from: from tables, form and preview, by menu and by key, at the very value."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kkapp.model.identity import identity
from kkapp.model.period import PeriodData
from kkapp.model.report import Achieved, Report
from tests.ui.submissions.test_on_the_card import action_of
from ui.gallery.sample_year import ACCEPTED, RETURNED, SUBMITTED, SampleYear
from ui.item_models.action_table import ColumnKey
from ui.item_models.sheet_columns import SheetColumnKey
from ui.main_window import MainWindow
from ui.views.form.fields import TextField
from ui.views.preview.preview_screen import PreviewScreen
from ui.views.submissions.explained_dialog import ExplainedDialog

Press = Callable[[str], None]
ENTRY = "Skąd ta wartość?"


@pytest.fixture(autouse=True)
def closed_afterwards(department: MainWindow) -> Iterator[None]:
    """Close what a test opened."""
    yield
    for dialog in department.findChildren(ExplainedDialog):
        dialog.close()


def menu_of(widget: QWidget, place: QPoint) -> QMenu:
    """Ask for the context menu at a place of a widget, as the right button does."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose_explanation(menu: QMenu) -> None:
    (entry,) = (each for each in menu.actions() if each.text().replace("&", "") == ENTRY)
    entry.trigger()
    menu.close()


def explained(window: MainWindow) -> tuple[str, str]:
    """Return which value the dialog speaks of, and what it says."""
    (dialog,) = window.findChildren(ExplainedDialog)
    return dialog.values.currentItem().text(), dialog.sources.toPlainText()


def go(window: MainWindow, action: str, *, sheet: bool, column: int) -> None:
    window.commands["work"].trigger()
    window.work.show_sheet(shown=sheet)
    window.work.show_action(action)
    table = window.grid.way
    table.go_to(table.currentIndex().siblingAtColumn(column))
    table.setFocus()


CELLS = (
    (False, int(ColumnKey.ACHIEVED), "achieved"),
    (False, int(ColumnKey.STATUS), "Status"),
    (False, int(ColumnKey.SPENDING), "Wydatki"),
    (False, int(ColumnKey.PLANNED), "Planowane"),
    (True, int(SheetColumnKey.ACHIEVED), "achieved"),
    (True, int(SheetColumnKey.REASON), "Status"),
    (True, int(SheetColumnKey.SPENDING), "Wydatki"),
    (True, int(SheetColumnKey.PLANNED), "Planowane"),
)


@pytest.mark.parametrize("by_key", [False, True], ids=["menu", "F7"])
@pytest.mark.parametrize(("sheet", "column", "title"), CELLS)
def test_that_a_cell_of_the_tables_tells_by_menu_and_key_where_it_comes_from(
    department: MainWindow, year: SampleYear, press: Press, column: int, title: str, *, sheet: bool, by_key: bool
) -> None:
    go(department, year.action, sheet=sheet, column=column)
    table = department.grid.way
    if by_key:
        press("F7")
    else:
        choose_explanation(menu_of(table.viewport(), table.visualRect(table.currentIndex()).center()))
    value, said = explained(department)
    if title == "achieved":
        assert value == "Wykonane: 7 spotkań"
        assert "sprawozdanie-2.kkp" in said
        assert "Historia tej wartości" in said
    else:
        assert value.startswith(title)
    if title == "Wydatki":
        assert "status" not in said.partition("Historia tej wartości")[2]  # no other value of the same report
    if title == "Planowane":
        assert "prowadzi go wydział" in said


def test_that_every_field_of_the_form_offers_it_also_where_it_is_closed(
    department: MainWindow, year: SampleYear, qtbot: QtBot
) -> None:
    action = action_of(department, year.units[ACCEPTED])
    go(department, action, sheet=False, column=int(ColumnKey.NAME))
    form = department.form
    assert form
    outcome = form.outcome
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    status = outcome.status_part
    under_status = status.mapFrom(form, outcome.status.mapTo(form, outcome.status.rect().center()))
    for widget, place, title in (
        (figure, figure.rect().center(), ""),
        (status, under_status, "Status"),
        (outcome.reason_text, outcome.reason_text.rect().center(), "Status"),
        (outcome.narrative, outcome.narrative.rect().center(), "Opis"),
        (outcome.spending, outcome.spending.rect().center(), "Wydatki"),
        (form.achieved_wording.text, QPoint(5, 5), ""),
    ):
        department.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda of=widget: of.hasFocus() or of is status)
        choose_explanation(menu_of(widget.viewport() if isinstance(widget, TextField) else widget, place))
        value, said = explained(department)
        assert value.startswith(title) or title == "Opis"
        assert "Capella Cracoviensis" in said
        department.findChildren(ExplainedDialog)[0].close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_field_with_the_focus_is_the_one_that_the_key_asks_about(
    department: MainWindow, year: SampleYear, press: Press
) -> None:
    go(department, year.action, sheet=False, column=int(ColumnKey.NAME))
    assert department.form
    department.form.outcome.spending.setFocus()
    press("F7")
    assert explained(department)[0].startswith("Wydatki")


def preview_at(window: MainWindow, cell: tuple[str, str], qtbot: QtBot) -> PreviewScreen:
    window.commands["preview"].trigger()
    screen = window.screens.current
    assert isinstance(screen, PreviewScreen)
    qtbot.waitUntil(lambda: bool(screen.pages.walk.places_of(cell)) and not screen.maker.busy, timeout=20_000)
    screen.pages.choose(cell)
    screen.enter()
    qtbot.waitUntil(screen.pages.hasFocus)
    return screen


@pytest.mark.parametrize("way", ["menu", "key", "button"])
def test_that_a_cell_of_the_preview_tells_where_it_comes_from(
    department: MainWindow, year: SampleYear, press: Press, qtbot: QtBot, way: str
) -> None:
    screen = preview_at(department, (year.action, "planned"), qtbot)
    if way == "key":
        press("F7")
    elif way == "button":
        assert screen.explain_button.isVisible()
        screen.explain_button.click()
    else:
        screen.pages.choose((year.action, "achieved"))
        (place, *_others) = screen.pages.walk.places_of((year.action, "planned"))
        corner = QPoint(screen.pages.horizontalScrollBar().value(), screen.pages.verticalScrollBar().value())
        choose_explanation(menu_of(screen.pages.viewport(), screen.pages.rect_of(place).center().toPoint() - corner))
    assert explained(department)[0].startswith("Planowane")


def test_that_after_a_click_in_the_preview_one_key_tells_where_the_value_comes_from(
    department: MainWindow, year: SampleYear, press: Press, qtbot: QtBot
) -> None:
    screen = preview_at(department, (year.action, "planned"), qtbot)
    screen.pages.cell_opened.emit(year.action, "planned")
    qtbot.waitUntil(lambda: department.screens.current is department.work)
    press("F7")
    assert explained(department)[0].startswith("Planowane")


def also_reported(data: PeriodData, action: str, unit: str, number: int) -> PeriodData:
    """Return the year in which a second unit handed in a figure of the same kind as the first one."""
    ((first, report),) = data.reports_by_unit[action].items()
    figure = report.achieved.quantities[0]
    name = f"{figure.id.removesuffix(f'@{first}')}@{unit}"
    like = figure.model_copy(update={"id": name, "number": Decimal(number), "number_text": None})
    key = identity(action, "report", data.period.year, unit)
    second = Report(id=key, action=action, unit=unit, achieved=Achieved(quantities=(like,)))
    return data.replaced(reports=(*data.reports, second))


def test_that_a_figure_of_several_units_names_each_units_value_and_the_rule(
    department: MainWindow, year: SampleYear, press: Press
) -> None:
    workspace = department.workspace
    assert workspace
    stored, second = workspace.stored, year.units[RETURNED]
    workspace.take(lambda store: store.save(also_reported(stored, year.action, second, 5), kind="edit"))
    go(department, year.action, sheet=True, column=int(SheetColumnKey.ACHIEVED))
    press("F2")
    assert department.grid.way.delegate.editor is None
    assert "obliczone z ich danych" in department.grid.report.text()
    press("F7")
    value, said = explained(department)
    names = [stored.unit_by_id[unit].name for unit in (year.units[SUBMITTED], second)]
    assert value == "Wykonane: 12 spotkań"
    assert "zsumowano" in said
    assert f"{names[0]}: 94 spotkania" in said
    assert f"{names[0]}: wydział zmienił wartość 94 spotkania na 7 spotkań" in said
    assert f"{names[1]}: 5 spotkań" in said
