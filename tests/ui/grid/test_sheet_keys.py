"""The sheet is filled in by the keys of a spreadsheet; each entry is one step of the history."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.report import Report, Status
from ui.item_models.sheet_columns import SheetColumnKey as Column
from ui.views.grid.grid_place import GridPlace
from ui.views.grid.sheet import SheetGrid
from ui.views.grid.sheet_keys import edge
from ui.workspace import Workspace

Keys = Callable[[str], None]
Here = Callable[[], tuple[str, int, str]]
Go = Callable[..., None]


def report_of(workspace: Workspace, code: str) -> Report:
    return workspace.report(workspace.data.action_by_code[code].id)


def steps(workspace: Workspace) -> int:
    return workspace.ask(lambda store: sum(1 for _entry in workflow.looking_back.history(store)))


def test_that_typing_replaces_the_value_and_enter_saves_it_and_goes_down(
    workspace: Workspace, go: Go, here: Here, press: Keys, type_text: Keys
) -> None:
    before = steps(workspace)
    go("I.1/1", Column.ACHIEVED)
    type_text("12 300,5")
    press("Return")
    assert report_of(workspace, "I.1/1").achieved.quantities[0].number == Decimal("12300.5")
    assert steps(workspace) == before + 1
    assert here()[:2] == ("I.1/2", 0)
    press("Shift+Return")
    assert here() == ("I.1/1", 0, "12\u00a0300,5")


def test_that_f2_keeps_the_value_and_escape_gives_it_back(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    old = report_of(workspace, "I.1/1").achieved.quantities[0].number
    press("F2")
    type_text("9")
    press("Escape")
    assert sheet.delegate.editor is None
    assert report_of(workspace, "I.1/1").achieved.quantities[0].number == old
    press("F2")
    type_text("9")
    press("Return")
    assert report_of(workspace, "I.1/1").achieved.quantities[0].number == Decimal(f"{old}9")


def test_that_tab_goes_right_and_enter_after_it_to_where_the_run_began_one_row_down(
    workspace: Workspace, go: Go, here: Here, sheet: SheetGrid, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.PLANNED)
    type_text("5")
    press("Tab")
    type_text("6")
    press("Tab")
    assert sheet.currentIndex().column() == Column.STATUS
    press("Backtab")
    assert sheet.currentIndex().column() == Column.ACHIEVED
    press("Tab")
    press("Return")
    assert here()[0] == "I.1/2"
    assert sheet.currentIndex().column() == Column.PLANNED
    report = report_of(workspace, "I.1/1")
    assert (report.target.quantities[0].number, report.achieved.quantities[0].number) == (5, 6)


def test_that_arrows_save_what_is_typed_anew_and_go_on(
    workspace: Workspace, go: Go, here: Here, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    type_text("7")
    press("Down")
    assert here()[0] == "I.1/2"
    assert report_of(workspace, "I.1/1").achieved.quantities[0].number == 7


def test_that_an_entry_that_cannot_be_read_is_kept_marked_and_said(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    type_text("ok. 50")
    press("Return")
    press("Up")
    index = sheet.currentIndex()
    assert report_of(workspace, "I.1/1").achieved.quantities[0].entered == "ok. 50"
    assert index.data() == "ok. 50"
    assert "nie da się odczytać" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "ok. 50" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_delete_clears_a_selection_as_one_step_that_undo_takes_back(
    workspace: Workspace, go: Go, press: Keys
) -> None:
    data, before = workspace.data, steps(workspace)
    go("I.1/1", Column.PLANNED)
    press("Shift+Right")
    press("Shift+Down")
    press("Delete")
    assert steps(workspace) == before + 1
    for code in ("I.1/1", "I.1/2"):
        report = report_of(workspace, code)
        assert [report.target.quantities[0].number, report.achieved.quantities[0].number] == [None, None]
    workspace.undo()
    assert workspace.data.reports == data.reports


def test_that_ctrl_d_fills_the_selection_down_from_its_first_row(workspace: Workspace, go: Go, press: Keys) -> None:
    before = steps(workspace)
    go("I.1/1", Column.ACHIEVED)
    press("Shift+Down")
    press("Ctrl+D")
    first, second = (report_of(workspace, code).achieved.quantities[0].number for code in ("I.1/1", "I.1/2"))
    assert first == second
    assert steps(workspace) == before + 1


def test_that_ctrl_d_in_one_cell_takes_the_value_above(workspace: Workspace, go: Go, press: Keys) -> None:
    go("I.1/2", Column.SPENDING)
    press("Ctrl+D")
    assert report_of(workspace, "I.1/2").spending.grosze == report_of(workspace, "I.1/1").spending.grosze


def test_that_a_status_is_found_by_its_first_letters(
    workspace: Workspace, go: Go, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.STATUS)
    type_text("nie")
    press("Return")
    assert report_of(workspace, "I.1/1").achieved.status is Status.NOT_HELD


def test_that_alt_down_opens_the_list_of_answers_and_escape_leaves_the_answer(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys, qtbot: QtBot
) -> None:
    go("I.1/1", Column.STATUS)
    old = report_of(workspace, "I.1/1").achieved.status
    press("Alt+Down")
    editor = sheet.delegate.editor
    assert isinstance(editor, QComboBox)
    assert editor.view().isVisible()
    editor.hidePopup()
    qtbot.waitUntil(lambda: sheet.delegate.editor is None)
    assert sheet.window().focusWidget() is sheet
    assert sheet.window().focusWidget() is sheet
    assert report_of(workspace, "I.1/1").achieved.status is old


def test_that_alt_enter_breaks_a_line_of_the_narrative(
    workspace: Workspace, go: Go, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.NARRATIVE)
    type_text("Zażółć")
    press("Alt+Return")
    type_text("gęślą.")
    press("Return")
    assert report_of(workspace, "I.1/1").achieved.narrative == "Zażółć\ngęślą."


def test_that_enter_on_a_cell_that_cannot_be_edited_opens_the_form(place: GridPlace, go: Go, press: Keys) -> None:
    opened: list[bool] = []
    place.opened.connect(lambda: opened.append(True))
    go("I.1/1", Column.NAME)
    press("Return")
    assert opened == [True]


def test_that_cells_of_the_action_are_blank_and_closed_below_its_first_line(sheet: SheetGrid, go: Go) -> None:
    go("I.1/3", Column.STATUS, 1)
    index = sheet.currentIndex()
    assert index.data() == ""
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert sheet.lines.index(index.row() - 1, Column.STATUS).flags() & Qt.ItemFlag.ItemIsEditable


def test_that_home_and_end_go_to_the_edges(sheet: SheetGrid, go: Go, here: Here, press: Keys) -> None:
    go("I.1/2", Column.ACHIEVED)
    press("Home")
    assert (here()[0], sheet.currentIndex().column()) == ("I.1/2", Column.CODE)
    press("End")
    assert sheet.currentIndex().column() == Column.SPENDING
    press("Ctrl+Home")
    assert (sheet.currentIndex().row(), sheet.currentIndex().column()) == (0, Column.CODE)
    press("Ctrl+End")
    assert sheet.currentIndex().row() == sheet.lines.rowCount() - 1
    press("Ctrl+Up")
    assert sheet.currentIndex().row() < sheet.lines.rowCount() - 1
    assert len(sheet.selectedIndexes()) == 1


@pytest.mark.parametrize(
    ("filled", "start", "step", "end"),
    [("1110111", 0, 1, 2), ("1110111", 2, 1, 4), ("1000", 0, 1, 3), ("0001", 0, 1, 3), ("1110111", 6, -1, 4)],
)
def test_that_ctrl_and_an_arrow_stop_at_the_edge_of_the_data(filled: str, start: int, step: int, end: int) -> None:
    assert edge(lambda at: filled[at] == "1", start, step, len(filled)) == end


def test_that_a_refused_entry_stays_in_its_cell(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kkapp.workflow.entering.TEXT_LIMIT", 10)
    said: list[object] = []
    workspace.failed.connect(said.append)
    go("I.1/1", Column.NARRATIVE)
    press("F2")
    editor = sheet.delegate.editor
    assert editor is not None
    editor.show_text("x" * 11)
    press("Return")
    assert len(said) == 1
    assert sheet.delegate.editor is editor
    sheet.go_to(sheet.lines.index(5, Column.NARRATIVE))
    assert sheet.delegate.editor is editor
    assert not sheet.commit()
    assert len(said) == 2
    editor.setFocus()
    press("Escape")
    assert sheet.commit()


def test_that_a_cell_says_its_whole_meaning(sheet: SheetGrid, go: Go) -> None:
    go("I.1/1", Column.ACHIEVED)
    said = sheet.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("działanie I.1/1, osiągnięto, 12\u00a0271 usług")


def test_that_the_sheet_follows_the_search_and_keeps_the_chosen_action(
    place: GridPlace, sheet: SheetGrid, workspace: Workspace
) -> None:
    place.choose(workspace.data.action_by_code["I.1/3"].id)
    place.filter.search("I.1/3")
    place.refilter()
    assert {sheet.lines.line_at(row).row.code for row in range(sheet.lines.rowCount())} == {"I.1/3", "III.1/3"}
    place.filter.search("")
    place.refilter()
    assert sheet.lines.rowCount() > 185
    assert place.chosen() == workspace.data.action_by_code["I.1/3"].id
    place.show_sheet(shown=False)
    assert place.chosen() == workspace.data.action_by_code["I.1/3"].id


def test_that_next_and_previous_go_by_actions(place: GridPlace, sheet: SheetGrid, workspace: Workspace) -> None:
    codes = {action.id: code for code, action in workspace.data.action_by_code.items()}
    place.choose(workspace.data.action_by_code["I.1/3"].id)
    assert place.step(1)
    assert codes[place.chosen()] == "I.1/4"
    assert place.step(-1)
    assert (codes[place.chosen()], sheet.lines.line_at(sheet.currentIndex().row()).place) == ("I.1/3", 0)


def test_that_sorting_by_a_text_keeps_the_lines_of_an_action_together_and_by_a_figure_takes_them_apart(
    sheet: SheetGrid,
) -> None:
    def places() -> list[int]:
        return [sheet.lines.line_at(row).place for row in range(sheet.lines.rowCount())]

    sheet.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    together = places()
    assert all(place == 0 or together[at - 1] == place - 1 for at, place in enumerate(together))
    sheet.sortByColumn(Column.PLANNED, Qt.SortOrder.DescendingOrder)
    figures = [sheet.lines.line_at(row).planned.number for row in range(sheet.lines.rowCount())]
    filled = [number for number in figures if number is not None]
    assert filled == sorted(filled, reverse=True)
    assert figures[: len(filled)] == filled
    assert sheet.lines.index(5, Column.NAME).data()


def test_that_a_jump_without_shift_leaves_one_cell_selected_and_with_shift_takes_all_on_the_way(
    sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    press("Shift+Down")
    press("Ctrl+Home")
    assert len(sheet.selectedIndexes()) == 1
    go("I.1/1", Column.PLANNED)
    press("Ctrl+Shift+Down")
    assert len(sheet.selectedIndexes()) == sheet.currentIndex().row() + 1 > 2


def test_that_what_is_typed_is_saved_where_the_focus_goes_elsewhere(
    workspace: Workspace, sheet: SheetGrid, go: Go, type_text: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    type_text("31")
    sheet.setFocus()
    assert report_of(workspace, "I.1/1").achieved.quantities[0].number == 31
    assert sheet.delegate.editor is None


def test_that_an_action_that_an_entry_takes_out_of_the_filter_stays_until_it_is_asked_for_again(
    place: GridPlace, sheet: SheetGrid, go: Go, press: Keys, type_text: Keys
) -> None:
    place.filter.search("I.1/1")
    place.refilter()
    rows = sheet.lines.rowCount()
    go("I.1/1", Column.ACHIEVED)
    type_text("5")
    press("Return")
    assert sheet.lines.rowCount() == rows
