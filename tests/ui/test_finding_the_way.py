"""Search, tree and grid filter together; the palette goes anywhere by typing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp.model.period import PeriodData
from kkapp.model.report import Status
from kkapp.polish.collation import sort_key
from ui.item_models.action_filter import ActionFilter, Shown
from ui.item_models.action_table import ActionTableModel
from ui.item_models.findings_index import FindingsIndex
from ui.item_models.overview_rows import branches_of, rows_of
from ui.item_models.programme_tree import BRANCH_ROLE, COUNT_ROLE
from ui.main_window import MainWindow
from ui.views.filtering import Filtering, actions_of, units_in_charge
from ui.views.palette.entries import Entry, Kind, best, entries_of
from ui.views.palette.palette import Palette
from ui.views.search_bar import SearchBar
from ui.views.tree_view import ProgrammeTree
from ui.workspace import Workspace


@pytest.fixture
def shown(shipped_data: PeriodData) -> ActionFilter:
    table = ActionTableModel()
    filtered = ActionFilter(table)
    table.set_rows(rows_of(shipped_data))
    table.setParent(filtered)
    return filtered


def codes(shown: ActionFilter) -> list[str]:
    return [shown.row_at(place).code for place in range(shown.rowCount())]


# --- the filters


def test_that_each_status_has_its_choice_and_shows_only_it(shown: ActionFilter, shipped_data: PeriodData) -> None:
    for choice in (Shown.NOT_HELD, Shown.ENDED, Shown.MOVED_ONLINE):
        shown.show_only(choice)
        status = Status(choice.name.lower())
        assert shown.rowCount() == sum(report.achieved.status is status for report in shipped_data.reports) > 0
    assert {choice.name for choice in Shown} >= {status.name for status in Status}


def test_that_remarks_and_what_is_unfinished_are_known_when_the_checks_say_so(shown: ActionFilter) -> None:
    shown.show_only(Shown.REMARKS)
    assert codes(shown) == []
    first, second = shown._table.rows[0], shown._table.rows[5]
    shown.set_remarks(frozenset({first.action}), frozenset({second.action}))
    assert codes(shown) == [first.code]
    shown.show_only(Shown.UNFINISHED)
    assert codes(shown) == [second.code]


def test_that_a_unit_brings_the_actions_of_the_units_under_it(shipped_data: PeriodData) -> None:
    parents = {unit.parent for unit in shipped_data.units if unit.parent}
    for parent in parents:
        own = {
            action.id
            for action in shipped_data.programme.actions()
            if any(responsible.unit == parent for responsible in action.responsible)
        }
        under = [unit.id for unit in shipped_data.units if unit.parent == parent]
        assert actions_of(shipped_data, parent) == own.union(*(actions_of(shipped_data, unit) for unit in under))
    names = [name for _unit, name in units_in_charge(shipped_data)]
    assert len(names) > 30
    assert names == sorted(names, key=sort_key)


def test_that_found_actions_are_counted_for_every_branch_whatever_branch_is_chosen(
    shown: ActionFilter, shipped_data: PeriodData
) -> None:
    area, other = shipped_data.programme.areas[:2]
    shown.show_branch(other.id)
    shown.search("rodzin")
    found = shown.found_by_branch()
    assert found[""] == sum(found.get(branch.id, 0) for branch in shipped_data.programme.areas)
    assert found[other.id] == shown.rowCount()
    assert found[area.id] > 0
    assert shown.narrows
    shown.search("")
    assert not shown.narrows


# --- together in the window


@pytest.fixture
def together(window: MainWindow) -> Filtering:
    assert window.workspace is not None
    made = window.work._filtering
    assert made is not None
    FindingsIndex.of(window.workspace).finish()
    return made


def hidden(tree: ProgrammeTree, branch: str) -> bool:
    index = tree._tree.index_of(branch)
    return tree.isRowHidden(index.row(), index.parent())


def test_that_a_unit_typed_without_polish_letters_narrows_grid_and_tree(
    together: Filtering, window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    assert window.workspace is not None
    data = window.workspace.data
    window.search.units.setFocus()
    window.search.units.lineEdit().selectAll()
    type_text("podgorza")
    press("Return")
    unit = str(window.search.units.currentData())
    wanted = actions_of(data, unit)
    assert 0 < window.grid.filter.rowCount() == len(wanted) < 185
    with_actions = {branch for row in window.grid.table.rows if row.action in wanted for branch in row.branch}
    for branch in branches_of(data.programme):
        assert hidden(window.tree, branch.id) == (branch.id not in with_actions)
    root = window.tree.model().index(0, 0)
    assert root.data(COUNT_ROLE)[1] == 185, "the counts of the tree are of all actions"
    assert window.search.show_all.text() == "Pokaż wszystkie (1 filtr)"
    window.search.words.setFocus()
    press("Escape")
    assert window.grid.filter.rowCount() == 185
    assert not hidden(window.tree, data.programme.areas[3].id)
    assert not window.search.show_all.isEnabled()


def test_that_a_unit_is_found_by_its_initials(
    window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    window.search.units.setFocus()
    window.search.units.lineEdit().selectAll()
    type_text("mops")
    press("Return")
    assert window.search.units.currentText() == "Miejski Ośrodek Pomocy Społecznej"


def test_that_escape_in_the_search_takes_every_filter_back(
    together: Filtering, window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    assert window.workspace is not None
    area = window.workspace.data.programme.areas[1].id
    window.tree.choose(area)
    window.search.choose_shown(Shown.REMARKS)
    window.search.words.setFocus()
    type_text("rodzin")
    window.search.tell_now()
    assert 0 < window.grid.filter.rowCount() < 20
    assert window.search.show_all.text() == "Pokaż wszystkie (3 filtry)"
    assert "słowa: rodzin" in window.search.show_all.toolTip()
    press("Escape")
    assert window.grid.filter.rowCount() == 185
    assert window.tree.currentIndex().data(BRANCH_ROLE) == ""
    assert window.grid.hasFocus()


def test_that_an_empty_grid_says_how_to_see_the_actions_again(
    together: Filtering, window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    window.search.words.setFocus()
    type_text("xyzxyz")
    window.search.tell_now()
    assert together._nothing.isVisible()
    assert "Pokaż wszystkie" in together._nothing.text()
    press("Escape")
    assert not together._nothing.isVisible()


def test_that_a_strange_word_for_a_unit_changes_nothing(together: Filtering, window: MainWindow) -> None:
    units = window.search.units
    units.setEditText("xyzxyz")
    units._take_typed()
    assert units.currentText() == "Wszystkie jednostki"
    assert window.grid.filter.rowCount() == 185


def test_that_remarks_follow_what_is_entered(together: Filtering, window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    window.search.choose_shown(Shown.REMARKS)
    before = window.grid.filter.rowCount()
    action = workspace.data.action_by_code["I.1/4"].id
    assert action in FindingsIndex.of(workspace).with_remarks()
    workspace.save_narrative(action, "Zgłosiło się więcej rodzin.")
    assert window.grid.filter.rowCount() == before - 1
    workspace.undo()
    assert window.grid.filter.rowCount() == before


def test_that_the_findings_are_the_same_however_they_were_computed(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace is not None
    assert FindingsIndex.of(workspace) is FindingsIndex.of(workspace)
    index = FindingsIndex(workspace)
    assert not index.is_complete
    quantity = workspace.data.reports[0].achieved.quantities[0].id
    workspace.save_number(quantity, "dużo")
    index.finish()
    from kkapp.checks import all_findings

    assert list(index.all()) == list(all_findings(workspace.data))
    workspace.save_number(quantity, "12 271")
    assert list(index.all()) == list(all_findings(workspace.data))


# --- the palette


def found(data: PeriodData, typed: str) -> list[str]:
    return [entry.title for entry in best(entries_of({}, data), typed)]


def test_that_a_code_finds_its_action_first_and_then_what_begins_with_it(shipped_data: PeriodData) -> None:
    titles = found(shipped_data, "i.3/4/1")
    assert titles[0].startswith("I.3/4/1 ")
    assert titles[1].startswith("I.3/4/10 ")
    assert found(shipped_data, "II")[0].startswith("II ")


def test_that_the_whole_code_comes_before_longer_ones_wherever_it_stands(shipped_data: PeriodData) -> None:
    backwards = entries_of({}, shipped_data)[::-1]
    assert best(backwards, "I.3/4/1")[0].code == "i.3/4/1"
    assert [entry.code for entry in best(backwards, "I.3/4/1")[1:3]] == ["i.3/4/19", "i.3/4/18"]


def test_that_words_are_found_without_polish_letters_and_their_beginnings_first(shipped_data: PeriodData) -> None:
    assert "Biblioteka Kraków" in found(shipped_data, "krakow biblio")
    titles = found(shipped_data, "teatr")
    assert titles[0].startswith("Teatr ")
    held_inside = [title for title in titles if " teatr" not in f" {title}".casefold()]
    assert titles[len(titles) - len(held_inside) :] == held_inside
    assert found(shipped_data, "xyzxyz") == []
    assert found(shipped_data, "...") == found(shipped_data, "")


def test_that_only_commands_that_can_be_given_are_offered() -> None:
    window = QAction("&Export…")
    window.setShortcut(QKeySequence("Ctrl+E"))
    off = QAction("&Undo")
    off.setEnabled(False)
    (only,) = entries_of({"export": window, "undo": off, "palette": QAction("&Go")}, None)
    assert (only.kind, only.key, only.title, only.keys) == (Kind.COMMAND, "export", "Export…", "Ctrl+E")
    assert only.spoken == "Export…, polecenie, Ctrl+E"


def test_that_the_best_are_found_among_thousands(shipped_data: PeriodData) -> None:
    one = entries_of({}, shipped_data)
    many: list[Entry] = one * 30
    assert len(many) > 5550
    assert [entry.code for entry in best(many, "i.3/4/11")[:30]] == ["i.3/4/11"] * 30
    assert all("Festiwal Teatrów" in entry.spoken for entry in best(many, "festiwal teatrow")[:30])


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    made = Palette(window)
    made.open_over(window, window.commands, window.workspace)
    qtbot.waitUntil(made.words.hasFocus)
    return made


def test_that_typing_and_enter_go_to_an_action(
    palette: Palette, window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None], qtbot: QtBot
) -> None:
    assert window.workspace is not None
    type_text("festiwal teatrow")
    with qtbot.waitSignal(palette.action_chosen) as gone:
        press("Return")
    assert gone.args == [window.workspace.data.action_by_code["I.3/4/11"].id]
    qtbot.waitUntil(window.grid.hasFocus)


def test_that_arrows_and_pages_choose_while_typing_goes_on(
    palette: Palette, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    type_text("i.3/4/")
    press("Down")
    press("Down")
    assert palette.list.currentIndex().row() == 2
    press("Up")
    press("PgDown")
    row = palette.list.currentIndex().row()
    assert row == 1 + palette.list.page() > 3
    assert palette.words.accessibleDescription() == palette.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    press("PgUp")
    press("PgUp")
    assert palette.list.currentIndex().row() == 0
    type_text("1")
    assert palette.words.text() == "i.3/4/1"
    assert palette.list.currentIndex().row() == 0


def test_that_escape_gives_the_focus_back(
    palette: Palette, window: MainWindow, press: Callable[[str], None], qtbot: QtBot
) -> None:
    press("Escape")
    qtbot.waitUntil(window.grid.hasFocus)
    assert QApplication.activeModalWidget() is None


def test_that_a_command_is_given_and_told(
    palette: Palette, window: MainWindow, type_text: Callable[[str], None], press: Callable[[str], None], qtbot: QtBot
) -> None:
    before = window.tree.isVisible()
    type_text("drzewo programu")
    with qtbot.waitSignal(palette.command_chosen) as gone:
        press("Return")
    assert gone.args == ["tree"]
    assert window.tree.isVisible() != before


@pytest.mark.parametrize(("typed", "signal"), [("biblioteka krakow", "unit_chosen"), ("III.2", "branch_chosen")])
def test_that_units_and_branches_are_told_by_their_identity(
    palette: Palette,
    window: MainWindow,
    type_text: Callable[[str], None],
    press: Callable[[str], None],
    qtbot: QtBot,
    typed: str,
    signal: str,
) -> None:
    assert window.workspace is not None
    data = window.workspace.data
    known = set(data.unit_by_id) if signal == "unit_chosen" else {branch.id for branch in branches_of(data.programme)}
    type_text(typed)
    with qtbot.waitSignal(getattr(palette, signal)) as gone:
        press("Return")
    assert gone.args[0] in known


def test_that_nothing_found_says_what_to_do_and_enter_stays(
    palette: Palette, type_text: Callable[[str], None], press: Callable[[str], None]
) -> None:
    type_text("xyzxyz")
    press("Return")
    assert palette.isVisible()
    assert palette._count.text().startswith("Nic nie pasuje")
    press("Escape")


def test_that_every_widget_of_search_and_palette_has_a_name(palette: Palette) -> None:
    bar = SearchBar()
    named = [bar.words, bar.units, bar.units.lineEdit(), bar.shown, palette.words, palette.list]
    assert all(widget.accessibleName() for widget in named)
    assert bar.show_all.text()


def test_that_the_workspace_can_be_closed_while_checks_are_still_running(window: MainWindow) -> None:
    assert isinstance(window.workspace, Workspace)
    FindingsIndex.of(window.workspace)
    window.leave_workspace()
    QApplication.processEvents()
