"""The department edits the programme's tree by keyboard: every act is a step, and the focus stays where it was."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.indicator import Aggregation
from kkapp.model.programme import Task, TaskKind
from kkapp.model.structure import Level, number_of, place_of, title_of
from ui.dialogs.add_part import AddPartDialog
from ui.dialogs.one_of_many import OneOfMany
from ui.item_models.structure_tree import PART_ROLE, StructureTreeModel
from ui.views.structure.structure_screen import StructureScreen
from ui.views.structure.tree_outline import StructureTree
from ui.views.structure.tree_pane import TreePane
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.errors import KkError

Keys = Callable[[str], None]


class Editor:
    """The screen with a workspace, as the window would hold it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.refused: list[KkError] = []
        self.screen = StructureScreen()
        self.screen.resize(1366, 700)
        workspace.changed.connect(self.screen.take_changes)
        workspace.failed.connect(self.refused.append)
        self.screen.show()
        self.screen.show_workspace(workspace)
        self.screen.activateWindow()
        self.screen.enter()

    @property
    def pane(self) -> TreePane:
        return self.screen.tree_pane

    def choose(self, code: str) -> str:
        identity = self.workspace.data.action_by_code[code].id
        self.pane.tree.choose(identity)
        return identity

    def chosen(self) -> str:
        place = place_of(self.workspace.data.programme, self.pane.tree.chosen())
        return number_of(place.part) if place else ""

    def code(self, action: str) -> str:
        return self.workspace.data.action_by_id[action].code

    def why(self) -> str:
        return self.workspace.ask(lambda store: list(store.history())[-1].why)

    def take_back(self) -> None:
        assert self.workspace.undo()


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[Callable[[Path], Editor]]:
    made: list[Editor] = []

    def open_it(path: Path) -> Editor:
        editor = Editor(Workspace(path))
        made.append(editor)
        qtbot.addWidget(editor.screen)
        qtbot.waitUntil(editor.pane.tree.hasFocus)
        return editor

    yield open_it
    for editor in made:
        editor.workspace.close()


@pytest.fixture
def editor(edit: Callable[[Path], Editor], workspace_path: Path) -> Editor:
    return edit(workspace_path)


def focused_again(editor: Editor, qtbot: QtBot) -> None:
    editor.screen.activateWindow()  # a window manager does that by itself when a dialog goes
    qtbot.waitUntil(editor.pane.tree.hasFocus)


def asked(kind: type[QDialog], editor: Editor) -> QDialog:
    found = [dialog for dialog in editor.screen.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    QApplication.processEvents()
    return found[0]


# --- adding


def test_that_a_new_action_is_typed_after_insert_and_stays_chosen(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    editor.choose("I.1/2")
    press("Ins")
    dialog = asked(AddPartDialog, editor)
    type_text("Żłobek na święta")
    press("Return")
    assert not dialog.isVisible()
    place = place_of(editor.workspace.data.programme, editor.pane.tree.chosen())
    assert place
    assert (number_of(place.part), title_of(place.part), place.position) == ("I.1/6", "Żłobek na święta", 2)
    focused_again(editor, qtbot)
    editor.take_back()
    assert len(editor.workspace.data.action_by_id) == 185


def test_that_a_refused_number_leaves_the_dialog_with_what_was_typed(
    editor: Editor, press: Keys, type_text: Keys
) -> None:
    editor.choose("I.1/2")
    press("Ins")
    dialog = asked(AddPartDialog, editor)
    assert isinstance(dialog, AddPartDialog)
    dialog.number.setText("I.1/3")
    type_text("Warsztaty")
    press("Return")
    assert dialog.isVisible()
    assert (dialog.number.text(), dialog.title.toPlainText()) == ("I.1/3", "Warsztaty")
    assert "I.1/3" in str(editor.refused[0])
    dialog.reject()


def test_that_a_task_with_actions_offers_an_action_or_a_subtask_that_takes_them_over(
    editor: Editor, press: Keys
) -> None:
    place = place_of(editor.workspace.data.programme, editor.choose("II.2/1"))
    assert place
    editor.pane.tree.choose(place.home.id)
    press("Shift+Ins")
    dialog = asked(AddPartDialog, editor)
    assert isinstance(dialog, AddPartDialog)
    assert [dialog.what.itemText(at) for at in range(dialog.what.count())] == ["działanie", "podzadanie"]
    dialog.what.setCurrentIndex(1)
    assert dialog.number.text() == "1)"
    dialog.title.setPlainText("Pierwsze")
    dialog.accept()
    assert editor.code(place.part.id) == "II.2/1/1"


def test_that_nothing_is_added_inside_an_action_and_a_sentence_says_so(editor: Editor, press: Keys) -> None:
    editor.choose("I.1/2")
    press("Shift+Ins")
    assert editor.screen.findChildren(AddPartDialog) == []
    assert editor.pane.said.isVisible()
    assert "Działanie" in editor.pane.said.text()


# --- names and numbers


def test_that_f2_renames_and_enter_goes_back_to_the_tree(editor: Editor, press: Keys, type_text: Keys) -> None:
    action = editor.choose("I.3/4/11")
    press("F2")
    type_text("Święto teatrów")
    press("Return")
    assert editor.workspace.data.action_by_id[action].name == "Święto teatrów"
    assert editor.workspace.data.action_by_id[action].earlier_names == ()
    assert editor.pane.tree.hasFocus()
    assert "Święto teatrów" in editor.pane.tree.currentIndex().data()


def test_that_the_tree_stays_at_a_part_while_an_entry_of_it_is_refused(
    editor: Editor, qtbot: QtBot, press: Keys, type_text: Keys
) -> None:
    action = editor.choose("I.1/4")
    tree = editor.pane.tree
    other = tree.visualRect(tree.outline.index_of(editor.workspace.data.action_by_code["I.1/2"].id)).center()
    press("F2")
    press("Delete")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=other)
    qtbot.waitUntil(editor.pane.form.names.title.hasFocus)
    (error,) = set(map(str, editor.refused))
    assert error == "Brakuje nazwy: wpisz ją. Niczego nie zmieniono."
    assert editor.chosen() == "I.1/4"
    assert [index.data(PART_ROLE) for index in tree.selectedIndexes()] == [action]
    assert editor.pane.form.names.title.toPlainText() == ""
    type_text("Usługi opiekuńcze")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert editor.chosen() == "I.1/2"
    assert editor.workspace.data.action_by_code["I.1/4"].name == "Usługi opiekuńcze"


def test_that_a_new_name_from_a_year_on_keeps_the_earlier_one(editor: Editor, press: Keys, type_text: Keys) -> None:
    action = editor.choose("I.3/4/11")
    names = editor.pane.form.names
    names.since.setCurrentIndex(names.since.findData(2021))
    press("F2")
    type_text("Święto teatrów")
    press("Return")
    assert [name.name for name in editor.workspace.data.action_by_id[action].earlier_names] == ["Festiwal Teatrów"]
    assert names.earlier.isVisible()
    assert names.since.currentData() is None


@pytest.mark.parametrize(
    ("button", "codes"),
    [("Dostosuj", ("I.9", "I.9/1/1")), ("Tylko", ("I.9", "I.2/1/1")), ("Anuluj", ("I.2", "I.2/1/1"))],
)
def test_that_a_new_number_asks_whether_the_codes_below_follow(
    editor: Editor, button: str, codes: tuple[str, str]
) -> None:
    action = editor.choose("I.2/1/1")
    task = editor.workspace.data.programme.areas[0].tasks[1]
    editor.pane.tree.choose(task.id)
    field = editor.pane.form.names.number
    field.setText("I.9")
    field.commit()
    (box,) = editor.screen.findChildren(QMessageBox)
    assert "18" in box.text()
    next(known for known in box.buttons() if button in known.text()).click()
    assert (editor.chosen(), editor.code(action)) == codes
    assert field.text() == codes[0]


# --- moving


def test_that_alt_and_arrows_move_an_action_and_keep_focus_selection_and_open_branches(
    editor: Editor, press: Keys
) -> None:
    action = editor.choose("I.3/4/11")
    tree = editor.pane.tree
    opened = {index.data(PART_ROLE) for index in tree.outline.below(QModelIndex()) if tree.isExpanded(index)}
    scrolled = tree.verticalScrollBar().value()
    press("Alt+Down")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (place.position, editor.code(action)) == (11, "I.3/4/11")
    assert tree.chosen() == action
    assert tree.hasFocus()
    assert tree.verticalScrollBar().value() == scrolled
    still = {index.data(PART_ROLE) for index in tree.outline.below(QModelIndex()) if tree.isExpanded(index)}
    assert still == opened
    press("Alt+Up")
    assert [a.id for a in place.home.actions][:1] != [action]  # type: ignore[union-attr]
    assert editor.workspace.data.programme == editor.workspace.ask(lambda store: store.period_data().programme)


def test_that_alt_right_takes_an_action_to_the_next_branch_with_its_reports(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    report = editor.workspace.data.report_by_action[action]
    press("Alt+Right")
    assert editor.code(action) == "I.3/5/5"
    assert editor.workspace.data.report_by_action[action] == report
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert place.position == 0
    press("Alt+Left")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert place.position == len(place.siblings) - 1
    assert editor.pane.tree.chosen() == action


def test_that_a_part_is_cut_and_pasted_below_another(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    press("Ctrl+X")
    editor.choose("II.1/1")
    press("Ctrl+V")
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (editor.code(action), place.position) == ("II.1/3", 1)
    assert editor.pane.tree.outline.cut == ""


def test_that_a_part_pasted_where_it_cannot_stand_stays_and_a_sentence_says_why(editor: Editor, press: Keys) -> None:
    action = editor.choose("I.3/4/44")
    before = editor.workspace.data.programme
    press("Ctrl+X")
    editor.pane.tree.choose(before.areas[0].id)
    press("Ctrl+V")
    assert editor.workspace.data.programme == before
    assert editor.pane.said.isVisible()
    assert editor.code(action) == "I.3/4/44"


def test_that_a_dragged_action_comes_to_stand_where_it_is_dropped(editor: Editor) -> None:
    action = editor.choose("I.3/4/44")
    model = editor.pane.tree.outline
    data = model.mimeData([model.index_of(action)])
    place = place_of(editor.workspace.data.programme, editor.workspace.data.action_by_code["II.1/1"].id)
    assert place
    home = model.index_of(place.home.id)
    area = model.index_of(editor.workspace.data.programme.areas[0].id)
    move = Qt.DropAction.MoveAction
    assert model.canDropMimeData(data, move, 1, 0, home)
    assert not model.canDropMimeData(data, move, 1, 0, area)
    assert not model.dropMimeData(data, move, 1, 0, area)
    model.dropMimeData(data, move, 1, 0, home)
    moved = place_of(editor.workspace.data.programme, action)
    assert moved
    assert (moved.home.id, moved.position) == (place.home.id, 1)


# --- removing, ending


def test_that_delete_refuses_what_was_reported_and_says_to_end_it(editor: Editor, press: Keys) -> None:
    editor.choose("I.1/1")
    press("Del")
    assert "zakończ" in str(editor.refused[0])
    assert editor.chosen() == "I.1/1"


def test_that_a_new_part_is_removed_and_a_neighbour_chosen(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    editor.choose("I.1/5")
    press("Ins")
    asked(AddPartDialog, editor)
    type_text("Na próbę")
    press("Return")
    focused_again(editor, qtbot)
    press("Del")
    assert len(editor.workspace.data.action_by_id) == 185
    assert editor.chosen() != ""
    assert editor.pane.tree.hasFocus()


def test_that_an_ended_action_says_so_in_the_tree_and_to_a_screen_reader(editor: Editor) -> None:
    action = editor.choose("I.1/1")
    ended = editor.pane.form.years.ended
    ended.setCurrentIndex(ended.findData(2020))
    ended.commit()
    index = editor.pane.tree.outline.index_of(action)
    assert "zakończone w 2020" in index.data()
    assert "zakończone w 2020" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    editor.take_back()
    assert ended.currentData() is None


# --- what hangs on the tree


def test_that_kind_and_spending_of_a_task_are_saved_when_answered(editor: Editor) -> None:
    task = editor.workspace.data.programme.areas[0].tasks[1]
    editor.pane.tree.choose(task.id)
    fields = editor.pane.form.task
    fields.kind.setCurrentIndex(fields.kind.findData(TaskKind.BASIC))
    fields.kind.commit()
    fields.spending.click()
    now = editor.workspace.data.programme.areas[0].tasks[1]
    assert (now.kind, now.has_spending) == (TaskKind.BASIC, True)


def test_that_linked_documents_are_added_ordered_and_removed_by_keys(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    task = editor.workspace.data.programme.areas[1].tasks[1]
    editor.pane.tree.choose(task.id)
    rows = editor.pane.form.documents.documents.rows
    rows.setFocus()

    def stored() -> tuple[str, ...]:
        found = editor.workspace.data.programme.areas[1].tasks[1]
        assert isinstance(found, Task)
        return found.linked.documents

    press("Ins")
    writing = QApplication.focusWidget()
    assert writing is not None
    assert writing is not rows
    assert writing.height() >= writing.sizeHint().height(), "no letter is cut"
    type_text("3. Usługą Publiczną K-2")
    press("Return")
    qtbot.waitUntil(rows.hasFocus)
    assert stored() == (*task.linked.documents, "3. Usługą Publiczną K-2")
    press("Alt+Up")
    assert stored()[1] == "2. Usługą Publiczną K-2"
    assert rows.currentRow() == 1
    press("Del")
    assert stored() == task.linked.documents
    press("Ins")
    press("Esc")
    qtbot.waitUntil(rows.hasFocus)
    assert rows.count() == len(task.linked.documents)
    press("Ins")
    type_text("Programem")
    assert editor.screen.commit()
    assert stored()[-1] == "3. Programem"


def test_that_a_unit_found_without_polish_letters_is_put_in_charge(
    editor: Editor, press: Keys, type_text: Keys
) -> None:
    action = editor.choose("I.3/4/11")
    editor.pane.form.units.units.rows.setFocus()
    press("Ins")
    dialog = asked(OneOfMany, editor)
    assert isinstance(dialog, OneOfMany)
    assert dialog.none.isHidden()
    type_text("wydzial sportux")
    assert dialog.none.isVisible()
    press("Backspace")
    assert dialog.none.isHidden()
    press("Return")
    responsible = editor.workspace.data.action_by_id[action].responsible
    assert [each.written for each in responsible] == ["Nowohuckie Centrum Kultury", "Wydział Sportu UMK"]
    code = editor.pane.form.units.code
    code.setText("WS-01")
    code.commit()
    assert editor.workspace.data.action_by_id[action].responsible[1].code == "WS-01"


def test_that_an_aggregation_is_heard_on_examples_and_people_are_warned_about(editor: Editor) -> None:
    action = editor.choose("I.3/4/11")
    people = next(each for each in editor.pane.form.aggregation.indicators if "widzów" in each.name.text())
    assert not people.warning.isVisible()
    people.units.setCurrentIndex(people.units.findData(Aggregation.SUM))
    assert "razem 25" in people.units_sentence.text()
    assert people.warning.isVisible()
    people.periods.setCurrentIndex(people.periods.findData(Aggregation.LAST))
    assert "34 (ostatnia wartość)" in people.periods_sentence.text()
    people.units.commit()
    people.periods.commit()
    stored = [(i.across_units, i.across_periods) for i in editor.workspace.data.action_by_id[action].indicators]
    assert (Aggregation.SUM, Aggregation.LAST) in stored


def test_that_the_programmes_years_refuse_what_is_no_year(editor: Editor) -> None:
    editor.pane.tree.choose(editor.workspace.data.programme.id)
    last = editor.pane.form.programme.last
    last.setText("wkrótce")
    assert not last.commit()
    assert "wkrótce" in str(editor.refused[0])
    last.setText("2022")
    assert last.commit()
    assert editor.workspace.data.programme.edition.last_year == 2022


# --- finding, reading


def test_that_words_without_polish_letters_find_parts_and_escape_shows_all_again(
    editor: Editor, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    tree, pane = editor.pane.tree, editor.pane
    pane.words.setFocus()
    type_text("zajecia baletowe")
    press("Down")
    assert tree.hasFocus()
    assert editor.chosen() == "I.3/3/38"
    shown = [i for i in tree.outline.below(QModelIndex()) if not tree.isRowHidden(i.row(), i.parent())]
    assert len(shown) == 5
    pane.words.setFocus()
    press("Esc")
    hidden = [i for i in tree.outline.below(QModelIndex()) if tree.isRowHidden(i.row(), i.parent())]
    assert hidden == []
    assert editor.chosen() == "I.3/3/38"


def test_that_the_tree_stays_a_sound_model_while_steps_and_undo_change_it(editor: Editor, press: Keys) -> None:
    tester = QAbstractItemModelTester(editor.pane.tree.outline, QAbstractItemModelTester.FailureReportingMode.Warning)
    editor.choose("I.3/4/44")
    for keys in ("Alt+Up", "Alt+Right"):
        press(keys)
    programme = editor.workspace.data.programme
    editor.workspace.take(
        lambda store: workflow.structure.add_part(store, programme.areas[1].tasks[1].id, Level.SUBTASK, "Pierwsze")
    )
    assert shown(editor.pane.tree.outline) == in_store(editor)
    for _step in range(3):
        editor.take_back()
        assert shown(editor.pane.tree.outline) == in_store(editor)
    assert tester.model() is editor.pane.tree.outline


def shown(model: StructureTreeModel) -> list[str]:
    return [str(index.data()) for index in model.below(QModelIndex())]


def in_store(editor: Editor) -> list[str]:
    fresh = StructureTreeModel()
    fresh.show_programme(editor.workspace.ask(lambda store: store.period_data().programme))
    return shown(fresh)


def test_that_an_empty_programme_says_what_to_do_and_takes_its_first_area(
    edit: Callable[[Path], Editor], tmp_path: Path, press: Keys, type_text: Keys
) -> None:
    path = tmp_path / "nowy.kk"
    with workflow.opening.create_workspace(path) as store:
        workflow.structure_details.new_programme(store, "Program Wspierania Rodziny", 2022, 2024, 2022)
    editor = edit(path)
    assert editor.pane.empty.isVisible()
    press("Ins")
    asked(AddPartDialog, editor)
    type_text("Wsparcie rodzin")
    press("Return")
    assert not editor.pane.empty.isVisible()
    assert editor.chosen() == "I"


def test_that_a_unit_reads_the_programme_and_is_told_why(
    edit: Callable[[Path], Editor], tmp_path: Path, press: Keys
) -> None:
    path = tmp_path / "filia.kk"
    with workflow.opening.create_workspace(path, role="unit") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
    editor = edit(path)
    editor.choose("I.3/4/11")
    assert editor.pane.read_only.isVisible()
    for keys in ("Ins", "Alt+Down", "Del"):
        press(keys)
    assert editor.screen.findChildren(QDialog) == []
    assert editor.refused == []
    assert editor.pane.form.names.number.isReadOnly()
    assert not editor.pane.form.years.ended.isEnabled()


@pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")  # Qt has no other way to make one
def test_that_a_drag_shows_where_the_part_would_stand_and_drops_it_there(editor: Editor) -> None:
    action = editor.choose("I.3/4/44")
    editor.pane.tree.choose(editor.workspace.data.action_by_code["II.1/1"].id)
    tree, model = editor.pane.tree, editor.pane.tree.outline
    data = model.mimeData([model.index_of(action)])
    row = tree.visualRect(tree.currentIndex())
    forbidden = tree.visualRect(model.index_of(editor.workspace.data.programme.areas[0].id)).center()
    below = QPoint(row.center().x(), row.bottom())
    plain = tree.viewport().grab().toImage()
    drag(tree, QDragEnterEvent, forbidden, data)
    drag(tree, QDragMoveEvent, forbidden, data)
    assert tree.viewport().grab().toImage() == plain
    drag(tree, QDragMoveEvent, below, data)
    marked = tree.viewport().grab().toImage()
    assert marked.pixelColor(row.center().x(), row.bottom()) != plain.pixelColor(row.center().x(), row.bottom())
    drag(tree, QDropEvent, below, data)
    place = place_of(editor.workspace.data.programme, action)
    assert place
    assert (editor.code(action), place.position) == ("II.1/3", 1)


def drag(tree: StructureTree, kind: type[QDropEvent], at: QPoint, data: QMimeData) -> None:
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    place = at if kind is not QDropEvent else QPointF(at)
    QApplication.sendEvent(tree.viewport(), kind(place, move, data, Qt.MouseButton.LeftButton, none))
