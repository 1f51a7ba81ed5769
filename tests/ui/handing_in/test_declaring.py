"""*Nie dotyczy* in a unit's card: declared, changed and withdrawn by keyboard, and seen wherever work is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.cells import CellRef
from kkapp.model.declaration import as_declared, declared_reason
from kkapp.model.report import Achieved, Spending
from kkapp.model.submission import SubmissionState
from kkapp.model.unit_report import in_department
from tests.ui.handing_in.conftest import ACTION, UNIT, Post, Returned, action_of, enter_figure
from ui import errors, theme
from ui.desk import Desk
from ui.item_models.action_filter import Shown
from ui.item_models.findings_index import FindingsIndex
from ui.item_models.overview_rows import rows_again, rows_of
from ui.item_models.own_card import OwnCard
from ui.item_models.sheet_lines import sheet_lines
from ui.main_window import MainWindow
from ui.views.form.declaration_part import DeclarationPart
from ui.views.form.declare_dialog import DeclareDialog
from ui.views.labels import Wrapped
from ui.views.submissions.submissions_screen import SubmissionsScreen

Open, Press, Type = Callable[[], MainWindow], Callable[[str], None], Callable[[str], None]
REASON = "Nie było naboru."


def part(window: MainWindow) -> DeclarationPart:
    assert window.form
    return window.form.outcome.status_part.declaration


def go_to_form(window: MainWindow) -> None:
    assert window.workspace
    window.work.show_action(action_of(window.workspace.data))
    window.work.go_to_form()


def dialogs(window: MainWindow) -> list[DeclareDialog]:
    return [box for box in window.findChildren(DeclareDialog) if box.isVisible()]


def reason(window: MainWindow) -> str | None:
    assert window.workspace
    return declared_reason(window.workspace.report(action_of(window.workspace.data)))


def tab_to(press: Press, wanted: object) -> None:
    for _step in range(40):
        if QApplication.focusWidget() is wanted:
            return
        press("Tab")
    pytest.fail("Tab does not come there")


def back_in(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the end of the dialog, and return to the window as a desktop does."""
    qtbot.waitUntil(lambda: not dialogs(window))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def asked_for_the_reason(qtbot: QtBot, window: MainWindow, press: Press) -> DeclareDialog:
    """Go by the keyboard to the declaration of the action, and return the dialog that waits for its reason."""
    go_to_form(window)
    tab_to(press, part(window).declare_button)
    press("Return")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    qtbot.waitUntil(dialog.reason.hasFocus)
    return dialog


@pytest.fixture
def declared(qtbot: QtBot, open_card: Open, press: Press, type_text: Type) -> MainWindow:
    """Return the window in which the action was declared by the keyboard alone."""
    window = open_card()
    dialog = asked_for_the_reason(qtbot, window, press)
    assert not dialog.accept_button.isEnabled()
    type_text(REASON)
    press("Return")
    back_in(qtbot, window)
    return window


def test_that_an_action_is_declared_with_the_keyboard_and_taken_back_by_undo(declared: MainWindow) -> None:
    assert declared.workspace
    assert reason(declared) == REASON
    steps = declared.workspace.ask(lambda store: store.last_step)
    assert REASON in part(declared).said.text()
    assert part(declared).withdraw_button.isVisible()
    assert not part(declared).declare_button.isVisible()
    declared.commands["undo"].trigger()
    assert declared.workspace.ask(lambda store: store.last_step) == steps + 1
    assert reason(declared) is None
    assert part(declared).declare_button.isVisible()
    assert not part(declared).isVisible()


def test_that_the_focus_stays_in_the_form(qtbot: QtBot, declared: MainWindow, press: Press) -> None:
    qtbot.waitUntil(part(declared).withdraw_button.hasFocus)
    press("Return")
    assert reason(declared) is None
    qtbot.waitUntil(part(declared).declare_button.hasFocus)


def test_that_undo_leaves_the_focus_at_the_declaration(qtbot: QtBot, declared: MainWindow) -> None:
    qtbot.waitUntil(part(declared).withdraw_button.hasFocus)
    declared.commands["undo"].trigger()
    qtbot.waitUntil(part(declared).declare_button.hasFocus)
    declared.commands["redo"].trigger()
    qtbot.waitUntil(part(declared).withdraw_button.hasFocus)


def test_that_the_narrative_looks_closed_while_it_is(qtbot: QtBot, declared: MainWindow) -> None:
    assert declared.form
    narrative = declared.form.outcome.narrative

    def ground() -> str:
        image = narrative.grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    assert ground() == theme.tones().head
    declared.commands["undo"].trigger()
    qtbot.waitUntil(lambda: not narrative.isReadOnly())
    assert ground() == theme.tones().field


def test_that_the_reason_can_be_changed(qtbot: QtBot, declared: MainWindow, press: Press, type_text: Type) -> None:
    qtbot.waitUntil(part(declared).withdraw_button.hasFocus)
    press("Tab")
    assert part(declared).change_button.hasFocus()
    press("Return")
    qtbot.waitUntil(lambda: bool(dialogs(declared)))
    (dialog,) = dialogs(declared)
    assert dialog.reason.text() == REASON
    qtbot.waitUntil(dialog.reason.hasFocus)
    dialog.reason.selectAll()
    type_text("Działanie prowadzi inny wydział.")
    press("Return")
    qtbot.waitUntil(lambda: reason(declared) == "Działanie prowadzi inny wydział.")


def test_that_escape_declares_nothing(qtbot: QtBot, open_card: Open, press: Press, type_text: Type) -> None:
    window = open_card()
    asked_for_the_reason(qtbot, window, press)
    type_text(REASON)
    press("Escape")
    back_in(qtbot, window)
    assert reason(window) is None
    qtbot.waitUntil(part(window).declare_button.hasFocus)


def test_that_its_fields_are_closed_and_say_why_but_footnotes_are_open(declared: MainWindow) -> None:
    assert declared.workspace
    assert declared.form
    card = OwnCard.of(declared.workspace)
    assert card
    action = action_of(declared.workspace.data)
    for field in ("status", "narrative", "spending", "achieved"):
        assert "Jednak dotyczy" in card.why_closed(action, field)
    assert "Jednak dotyczy" in card.why_cell_closed(CellRef(action, "spending"))
    assert card.may_enter(action, "footnotes")
    assert declared.form.outcome.narrative.isReadOnly()
    assert not declared.form.outcome.status.isVisible()


def test_that_it_is_seen_in_grid_sheet_filter_strip_and_list_of_what_is_left(
    qtbot: QtBot, declared: MainWindow
) -> None:
    assert declared.workspace
    data, strip = declared.workspace.data, declared.place.strip
    action = action_of(data)
    row = declared.grid.table.rows[declared.grid.table.place_of(action)]
    assert (row.status, row.status_name, row.filled) == ("not_applicable", "nie dotyczy", True)
    assert REASON in row.achieved
    assert sheet_lines(row, data, None)[0].own.status == "nie dotyczy"
    index = FindingsIndex.of(declared.workspace)
    qtbot.waitUntil(lambda: index.is_complete)
    assert index.of_action(action) == ()
    assert strip
    assert "1 z 5" in strip.details.text()
    assert declared.work.search
    declared.grid.filter.show_only(Shown.NOT_APPLICABLE)
    assert [declared.grid.filter.row_at(at).action for at in range(declared.grid.filter.rowCount())] == [action]


def test_that_enter_goes_through_a_declared_action_without_pressing_anything(
    qtbot: QtBot, declared: MainWindow, press: Press
) -> None:
    assert declared.form
    declared.form._path.enter_blank()
    press("Return")
    press("Return")
    assert reason(declared) == REASON
    assert not dialogs(declared)
    qtbot.waitUntil(lambda: bool(declared.form and declared.form.action and declared.form.action.code != ACTION))


def test_that_what_goes_is_told_before(qtbot: QtBot, post: Post, open_card: Open) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        enter_figure(store, "6")
    window = open_card()
    go_to_form(window)
    part(window).declare_button.click()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    assert any("zniknie" in each.text() for each in dialog.findChildren(Wrapped))
    dialog.reject()


def test_that_a_submitted_card_cannot_be_declared_and_says_why(post: Post, open_card: Open) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        workflow.handing_in.submit(store, post.card.with_suffix(".kkp"), confirmed_by="Maria Lis")
    window = open_card()
    go_to_form(window)
    button = part(window).declare_button
    assert not button.isEnabled()
    assert "przekazane" in button.toolTip()
    assert window.workspace
    window.workspace.take(workflow.handing_in.take_back)
    assert button.isEnabled()
    assert "nie dotyczy jednostki" in button.toolTip()


def test_that_a_returned_card_lets_declare_only_what_is_wholly_asked_about(desk: Desk, returned: Returned) -> None:
    with workflow.opening.open_workspace(returned.card) as store:
        workflow.taking_on.update_assignment(store, returned.correction)
    desk.open(returned.card)
    window = desk.window
    go_to_form(window)
    assert window.workspace
    assert window.workspace.data.submission_by_unit[UNIT].state is SubmissionState.RETURNED
    assert not part(window).declare_button.isEnabled()
    assert "odpowiedzi" in part(window).declare_button.toolTip()


def test_that_the_department_has_no_such_button(desk: Desk, post: Post) -> None:
    desk.open(post.department)
    go_to_form(desk.window)
    assert not part(desk.window).declare_button.isVisible()


@pytest.mark.parametrize("declare", [False, True])
def test_that_no_two_letters_with_alt_are_the_same_in_the_card(open_card: Open, declare: bool) -> None:
    window = open_card()
    assert window.workspace
    action = action_of(window.workspace.data)
    if declare:
        window.workspace.take(lambda store: workflow.declaring.declare(store, action, REASON))
    go_to_form(window)
    assert window.form
    shown = [*window.form.findChildren(QAbstractButton), *window.form.findChildren(QLabel)]
    texts = [each.text() for each in shown if each.isVisible() and (not isinstance(each, QLabel) or each.buddy())]
    texts += [each.text() for each in window.menuBar().actions()]
    letters = [QKeySequence.mnemonic(text).toString(QKeySequence.SequenceFormat.PortableText) for text in texts]
    given = sorted(letter for letter in letters if letter)
    assert given == sorted(set(given)), [t for t in texts if "&" in t]


@pytest.fixture
def department(post: Post, desk: Desk) -> MainWindow:
    """Return the department, in which nothing is known of the action but that its unit declared it."""
    with workflow.opening.open_workspace(post.card) as card:
        workflow.declaring.declare(card, action_of(card.period_data()), REASON)
        sent = workflow.handing_in.submit(card, post.card.with_suffix(".kkp"), confirmed_by="Maria Lis").file
    with workflow.opening.open_workspace(post.department) as store:
        data = store.period_data()
        blank = {"achieved": Achieved(), "spending": Spending()}
        reports = tuple(each.model_copy(update=blank) if each.unit is None else each for each in data.reports)
        store.save(data.replaced(reports=reports), kind="edit")
        tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent])))
    desk.open(post.department)
    return desk.window


def status_of(window: MainWindow, code: str) -> str:
    assert window.workspace
    table = window.grid.table
    return table.rows[table.place_of(action_of(window.workspace.data, code))].status


def test_that_the_department_sees_by_whom_an_action_was_declared_and_why(department: MainWindow) -> None:
    assert status_of(department, ACTION) == "not_applicable"
    department.commands["submissions"].trigger()
    screen = department.screens.current
    assert isinstance(screen, SubmissionsScreen)
    row = screen.table.units.row_of(UNIT)
    assert row
    assert row.progress == "1 z 5, nie dotyczy: 1"
    screen.table.choose([UNIT])
    assert screen.declared.isVisible()
    assert screen.declared.text() == f"Wydział Sportu UMK, nie dotyczy: {ACTION} – {REASON}"
    screen.table.choose(["teatr-groteska"])
    assert not screen.declared.isVisible()


def test_that_the_grid_follows_a_unit_that_has_nothing_to_report(department: MainWindow) -> None:
    assert department.workspace
    assert status_of(department, "I.3/3/32") == "not_reported"
    department.workspace.take(lambda store: workflow.reviewing.declare(store, UNIT, "remont"))
    assert status_of(department, "I.3/3/32") == "not_applicable"
    department.commands["undo"].trigger()
    assert status_of(department, "I.3/3/32") == "not_reported"


def test_that_rows_are_made_anew_where_only_a_declaration_came(post: Post) -> None:
    with workflow.opening.open_workspace(post.department) as store:
        data = store.period_data()
        reports = tuple(
            each.model_copy(update={"achieved": Achieved(), "spending": Spending()}) for each in data.reports
        )
        before = data.replaced(reports=reports)
        own = as_declared(before.report_by_action[action_of(data)], REASON)
        after = before.replaced(reports=(*reports, in_department(own, UNIT, 2021)))
    assert rows_again(after, before, rows_of(before)) == rows_of(after) != rows_of(before)


def test_that_the_departments_own_words_leave_the_declaration_as_it_is(department: MainWindow) -> None:
    assert department.workspace
    action = action_of(department.workspace.data)
    declared = department.workspace.stored.reports_by_unit[action][UNIT]
    assert department.workspace.save_narrative(action, "Nabór prowadził inny wydział.")
    department.work.grid.overview.cells.enter_all([(CellRef(action, "spending"), "0")])
    assert department.workspace.stored.reports_by_unit[action][UNIT] == declared
    whole = department.workspace.data.report_by_action[action]
    assert whole.achieved.narrative == "Nabór prowadził inny wydział."
    assert whole.spending.grosze == 0
    assert status_of(department, ACTION) == "reported"
    department.workspace.take(lambda store: workflow.reviewing.accept(store, [UNIT]))
    assert department.workspace.save_narrative(action, "Naboru nie było.")


def test_that_the_menu_and_its_key_declare_the_chosen_action_and_take_it_back(
    qtbot: QtBot, open_card: Open, press: Press, type_text: Type
) -> None:
    window = open_card()
    assert window.workspace
    window.work.show_action(action_of(window.workspace.data))
    command = window.commands["not_applicable"]
    assert command.isVisible()
    assert command.shortcut() == QKeySequence("Ctrl+Shift+N")
    press("Ctrl+Shift+N")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    qtbot.waitUntil(dialog.reason.hasFocus)
    type_text(REASON)
    press("Return")
    back_in(qtbot, window)
    assert reason(window) == REASON
    command.trigger()
    assert reason(window) is None


def test_that_the_menu_of_a_table_offers_not_applicable_in_a_units_card_only(
    open_card: Open, open_window: Callable[[Path], MainWindow], post: Post
) -> None:
    for window, there in ((open_card(), True), (open_window(post.department), False)):
        grid = window.work.grid.overview
        grid.customContextMenuRequested.emit(QPoint(5, 5))
        menu = next(menu for menu in grid.findChildren(QMenu) if menu.isVisible())
        assert any(act.objectName() == "not_applicable" for act in menu.actions()) is there
        menu.close()


def test_that_the_command_says_why_a_closed_action_cannot_be_declared(
    qtbot: QtBot, open_card: Open, tmp_path: Path
) -> None:
    window = open_card()
    assert window.workspace
    window.work.show_action(action_of(window.workspace.data))
    window.workspace.take(
        lambda store: workflow.handing_in.submit(store, tmp_path / "karta.kkp", confirmed_by="Maria Lis").changes
    )
    window.commands["not_applicable"].trigger()
    assert dialogs(window) == []
    assert "przekaza" in errors.said.pop()
