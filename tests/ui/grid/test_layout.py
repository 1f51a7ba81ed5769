"""Columns and rows of the grid: chosen, moved, remembered; rows as high as their texts, measured in sight only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.report import Report, Target
from ui.item_models.action_table import ColumnKey
from ui.item_models.overview_rows import rows_of
from ui.item_models.sheet_columns import SheetColumnKey as Column
from ui.views.grid.editable_table import EditableTable
from ui.views.grid.grid_place import GridPlace
from ui.views.grid.overview import ActionGrid
from ui.views.grid.sheet import SheetGrid
from ui.workspace import Workspace

Keys = Callable[[str], None]


def act(place: GridPlace, name: str) -> None:
    menu = place.columns_menu()
    next(action for action in menu.actions() if action.text().replace("&", "") == name).trigger()


def test_that_a_column_is_hidden_moved_and_widened_for_next_time_and_brought_back(place: GridPlace) -> None:
    grid = place.overview
    act(place, "Jednostki odpowiedzialne")
    act(place, "Jednostki odpowiedzialne")
    assert grid.columnWidth(ColumnKey.UNITS) > 120
    act(place, "Jednostki odpowiedzialne")
    grid.setCurrentIndex(grid.filter.index(0, ColumnKey.STATUS))
    act(place, "Przesuń tę kolumnę w lewo")
    grid.horizontalHeader().resizeSection(ColumnKey.SPENDING, 150)
    again = ActionGrid()
    again.resize(1110, 640)
    across = again.horizontalHeader()
    assert across.isSectionHidden(ColumnKey.UNITS)
    assert across.visualIndex(ColumnKey.STATUS) < across.visualIndex(ColumnKey.SPENDING)
    again.columns.share_width()
    assert across.sectionSize(ColumnKey.SPENDING) == 150
    act(place, "Układ domyślny")
    fresh = ActionGrid().horizontalHeader()
    assert not fresh.isSectionHidden(ColumnKey.UNITS)
    assert [fresh.logicalIndex(at) for at in range(fresh.count())] == list(range(fresh.count()))


def test_that_the_year_before_has_a_column_where_the_workspace_knows_it(workspace_path: Path, qtbot: QtBot) -> None:
    opened = Workspace(workspace_path)
    data = opened.data
    old = data.report_by_action[data.action_by_code["I.1/1"].id]
    plan = old.target.quantities[0].model_copy(update={"id": "plan-2022"})
    report = Report(id="report-2022", action=old.action, target=Target(quantities=(plan,)))
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    period = ReportingPeriod(id="2022", year=2022)
    later = PeriodData(**{**known, "period": period, "reports": (report,)})
    opened.ask(lambda store: store.save(later, kind="import"))
    place = GridPlace()
    qtbot.addWidget(place)
    place.resize(1110, 640)
    place.set_workspace(opened)
    place.show_rows(rows_of(opened.data))
    place.show()
    place.show_sheet(shown=True)
    assert place.sheet
    assert place.sheet.isColumnHidden(Column.LAST)
    opened.show_year(2022)
    place.set_workspace(opened)
    place.show_rows(rows_of(opened.data))
    assert not place.sheet.isColumnHidden(Column.LAST)
    assert place.sheet.lines.index(0, Column.LAST).data() == "12\u00a0271"
    assert place.sheet.lines.index(0, Column.ACHIEVED).data() == ""
    opened.close()


def test_that_the_last_column_cannot_be_hidden(place: GridPlace) -> None:
    for action in place.columns_menu().actions():
        if action.isChecked():
            act(place, action.text())
    assert place.overview.horizontalHeader().hiddenSectionCount() == len(ColumnKey) - 1


def test_that_a_damaged_layout_is_as_good_as_none(qapp: QApplication) -> None:
    from ui.settings import settings

    kept = settings()
    kept.setValue("columns/overview/order", "status nonsense code")
    kept.setValue("columns/overview/hidden", " ".join(["code", "name", "units", "planned", "achieved", "rate"] * 2))
    kept.setValue("columns/overview/widths", "code=x name= units=-5 =7")
    across = ActionGrid().horizontalHeader()
    assert across.logicalIndex(0) == ColumnKey.STATUS
    assert not across.isSectionHidden(ColumnKey.SPENDING)


def test_that_columns_moved_by_the_person_are_pasted_and_tabbed_in_the_order_seen(
    sheet: SheetGrid, press: Keys
) -> None:
    sheet.columns.move(Column.ACHIEVED, -1)
    sheet.go_to(sheet.lines.index(0, Column.ACHIEVED))
    press("Tab")
    assert sheet.currentIndex().column() == Column.PLANNED


def fits(table: EditableTable, row: int) -> bool:
    """Tell whether the row is as high as its measured texts, or as the table."""
    return table.rowHeight(row) >= min(table.heights._height_of(row), table.height() // 2)


@pytest.mark.parametrize("shown", [False, True])
def test_that_no_row_in_sight_is_lower_than_its_texts_wherever_one_scrolls(
    place: GridPlace, shown: bool, qtbot: QtBot
) -> None:
    place.show_sheet(shown=shown)
    table, bar = place.way, place.way.verticalScrollBar()
    QApplication.processEvents()
    for value in (0, bar.maximum() // 3, bar.maximum() // 2, bar.maximum() // 5, 10**6):
        bar.setValue(value)
        QApplication.processEvents()
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        assert first >= 0
        assert all(fits(table, row) for row in range(first, last if last >= 0 else table.model().rowCount()))


def test_that_a_text_of_many_lines_is_shown_whole_up_to_the_height_of_the_grid(
    workspace: Workspace, place: GridPlace, qtbot: QtBot
) -> None:
    action = workspace.data.action_by_code["I.1/1"].id
    assert workspace.save_narrative(action, "zdanie " * 60)
    line = place.overview.delegate.plain.line_height  # type: ignore[attr-defined]  # the overview's own delegate
    qtbot.waitUntil(lambda: place.overview.rowHeight(0) > 10 * line)
    assert workspace.save_narrative(action, "zdanie " * 3_000)
    qtbot.waitUntil(lambda: place.overview.rowHeight(0) > 25 * line)
    assert place.overview.rowHeight(0) <= place.overview.height()


def test_that_scrolling_up_leaves_what_was_in_sight_in_its_place(place: GridPlace) -> None:
    place.resize(560, 640)
    QApplication.processEvents()
    table = place.overview
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    for _turn in range(12):
        first = table.rowAt(0) + 1
        before = table.rowViewportPosition(first)
        bar.setValue(bar.value() - 30)
        assert 0 <= table.rowViewportPosition(first) - before <= 31


@pytest.mark.parametrize("shown", [False, True])
def test_that_the_chosen_row_is_in_sight_whichever_is_chosen(
    workspace: Workspace, place: GridPlace, shown: bool
) -> None:
    place.resize(700, 330)
    place.show_sheet(shown=shown)
    QApplication.processEvents()
    table = place.way
    for action in list(workspace.data.action_by_id)[7::19]:
        assert place.choose(action)
        QApplication.processEvents()
        row = table.currentIndex().row()
        top, bottom = table.rowViewportPosition(row), table.viewport().height()
        assert top >= 0
        assert top + min(table.rowHeight(row), bottom) <= bottom


def test_that_only_rows_in_sight_are_measured(workspace: Workspace, qtbot: QtBot) -> None:
    grid = ActionGrid()
    qtbot.addWidget(grid)
    grid.resize(1110, 400)
    grid.show_rows(rows_of(workspace.data))
    grid.show()
    qtbot.waitExposed(grid)
    assert len(grid.heights._known) < 40


def test_that_columns_the_form_says_too_yield_while_there_is_no_room_for_all(place: GridPlace) -> None:
    grid = place.overview
    across = grid.horizontalHeader()
    assert across.hiddenSectionCount() == 0
    place.resize(740, 640)
    QApplication.processEvents()
    assert across.isSectionHidden(ColumnKey.UNITS)
    assert across.hiddenSectionCount() == 1
    assert across.length() <= grid.viewport().width()
    place.resize(520, 640)
    QApplication.processEvents()
    shown = {key for key in ColumnKey if not across.isSectionHidden(key)}
    assert shown == {ColumnKey.CODE, ColumnKey.NAME, ColumnKey.PLANNED, ColumnKey.ACHIEVED, ColumnKey.STATUS}
    assert across.length() <= grid.viewport().width()
    place.resize(1110, 640)
    QApplication.processEvents()
    assert across.hiddenSectionCount() == 0


def test_that_a_column_that_yielded_comes_when_it_is_asked_for_and_stays(place: GridPlace) -> None:
    across = place.overview.horizontalHeader()
    place.resize(740, 640)
    QApplication.processEvents()
    act(place, "Jednostki odpowiedzialne")
    assert not across.isSectionHidden(ColumnKey.UNITS)
    place.resize(700, 640)
    QApplication.processEvents()
    assert not across.isSectionHidden(ColumnKey.UNITS)


def test_that_a_row_is_as_high_as_its_status_needs(place: GridPlace) -> None:
    grid = place.overview
    row = grid.filter.row_at(0)._replace(name="–", units="–", planned="", achieved="", status="moved_online")
    heights = []
    for problem in (False, True):
        grid.update_rows([row._replace(problem=problem)])
        grid.heights.settle()
        heights.append(grid.rowHeight(0))
    assert heights[1] > heights[0]
