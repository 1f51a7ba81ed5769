"""A coordinator's work by keyboard: find an action, fill its form, think again, close, and find all of it there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kkapp.model.report import Reason, Status
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.form.indicator_table import FigureField

Keys = Callable[[str], None]


def form_of(window: MainWindow) -> ActionForm:
    assert window.form is not None
    return window.form


def focused_figure() -> FigureField:
    field = QApplication.focusWidget()
    assert isinstance(field, FigureField)
    return field


def find(window: MainWindow, type_text: Keys, press: Keys, words: str) -> None:
    press("Ctrl+F")
    type_text(words)
    press("Return")
    press("Return")


def action_with_three_indicators(window: MainWindow) -> str:
    assert window.workspace
    reports = window.workspace.data.reports
    chosen = next(r for r in reports if len({q.indicator for q in r.target.quantities}) >= 3)
    return window.workspace.data.action_by_id[chosen.action].code


def test_that_a_year_entered_by_keyboard_is_there_after_undo_redo_close_and_reopening(
    window: MainWindow,
    open_window: Callable[[Path], MainWindow],
    workspace_path: Path,
    type_text: Keys,
    press: Keys,
) -> None:
    code = action_with_three_indicators(window)
    find(window, type_text, press, code)
    form = form_of(window)
    assert form.action
    assert form.action.code == code
    press("Up")  # the way in leads to the first blank figure
    press("Up")
    entered = []
    for number in ("1234", "2", "3,5"):
        assert focused_figure().cell == "achieved"
        focused_figure().selectAll()
        type_text(number)
        entered.append(focused_figure().text())
        press("Down")
    press("Alt+S")
    assert QApplication.focusWidget() is form.outcome.status
    press("Home")
    for _ in range(2):
        press("Down")
    press("Tab")
    press("Home")
    press("Down")
    press("Tab")
    press("Tab")
    assert QApplication.focusWidget() is form.outcome.narrative
    form.outcome.narrative.selectAll()
    type_text("Zażółć gęślą jaźń – część zajęć odbyła się później.")
    press("Tab")
    assert QApplication.focusWidget() is form.outcome.spending
    form.outcome.spending.selectAll()
    type_text("1234,5")
    press("Return")
    assert form.outcome.spending.text().replace("\u00a0", " ") == "1 234,50 zł"

    press("Ctrl+Z")
    assert form.outcome.spending.text().replace("\u00a0", " ") != "1 234,50 zł"
    press("Ctrl+Shift+Z")
    assert form.outcome.spending.text().replace("\u00a0", " ") == "1 234,50 zł"
    assert window.close()

    again = open_window(workspace_path)
    assert again.workspace
    report = again.workspace.report(again.workspace.data.action_by_code[code].id)
    assert {"1234", "2", "3.5"} <= {str(q.number) for q in report.achieved.quantities}
    assert report.achieved.status is Status.LIMITED
    assert report.achieved.reason is Reason.EPIDEMIC
    assert report.achieved.narrative == "Zażółć gęślą jaźń – część zajęć odbyła się później."
    assert report.spending.grosze == 123_450
    assert again.workspace.can_undo()


def test_that_undo_reaches_back_over_a_restart(
    window: MainWindow, open_window: Callable[[Path], MainWindow], workspace_path: Path, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    before = focused_figure().text()
    focused_figure().selectAll()
    type_text("77")
    press("Tab")
    window.close()
    again = open_window(workspace_path)
    press("Ctrl+Z")
    assert form_of(again).indicators.fields()[1].text() == before


def test_that_an_entry_that_is_no_number_is_kept_and_marked_with_words(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    field = focused_figure()
    field.selectAll()
    type_text("dużo")
    press("Tab")
    assert field.text() == "dużo"
    assert field.marked
    assert "dużo" in field.accessibleDescription()
    assert window.grid.table.rows[window.grid.table.place_of(window.grid.chosen())].problem
    field.setFocus()
    field.selectAll()
    type_text("5")
    press("Tab")
    assert not field.marked


def test_that_the_noun_agrees_with_the_number_while_it_is_typed(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    field = focused_figure()
    field.selectAll()
    type_text("2")
    assert field.words.text().startswith("rodziny")
    type_text("5")
    assert field.words.text().startswith("rodzin ")


def test_that_blank_zero_dash_and_not_applicable_are_told_apart(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    spending, note = form_of(window).outcome.spending, form_of(window).outcome.spending_note
    notes = []
    for typed in ("", "0", "-", "nd"):
        spending.setFocus()
        spending.setText(typed)
        press("Tab")
        notes.append((spending.text().replace("\u00a0", " "), note.text()))
    assert [shown for shown, _note in notes] == ["", "0,00 zł", "–", "nie dotyczy"]
    assert len({said for _shown, said in notes}) == 4


def test_that_typing_is_undone_before_a_saved_step(window: MainWindow, type_text: Keys, press: Keys) -> None:
    find(window, type_text, press, "I.1/2")
    field = focused_figure()
    stored = field.text()
    type_text("9")
    press("Ctrl+Z")
    assert field.text() == stored
    assert window.workspace
    assert not window.grid.table.rows[0].problem


def test_that_escape_gives_back_what_is_stored_and_then_leaves_the_form(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    field = focused_figure()
    stored = field.text()
    type_text("9")
    press("Esc")
    assert field.text() == stored
    press("Esc")
    assert QApplication.focusWidget() is window.grid.way


def test_that_a_replaced_wording_is_marked_and_can_be_taken_back(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    find(window, type_text, press, "I.1/2")
    box = form_of(window).achieved_wording
    composed = box.text.toPlainText()
    box.change_button.click()
    type_text("Objęto usługą 589 rodzin")
    press("Tab")
    assert box.replaced
    assert box.text.isReadOnly()
    assert window.grid.table.rows[1].replaced
    box.restore_button.click()
    assert not box.replaced
    assert box.text.toPlainText() == composed


def test_that_the_next_action_keeps_the_work_in_the_form(window: MainWindow, type_text: Keys, press: Keys) -> None:
    find(window, type_text, press, "I.1/")
    focused_figure().selectAll()
    type_text("12")
    press("Ctrl+PgDown")
    form = form_of(window)
    assert form.action
    assert form.action.code == "I.1/2"
    assert form.isAncestorOf(QApplication.focusWidget())
    assert window.workspace
    first = window.workspace.data.action_by_code["I.1/1"]
    assert window.workspace.report(first.id).achieved.quantities[0].number == 12


def test_that_an_indicator_can_be_added_and_taken_out(window: MainWindow, type_text: Keys, press: Keys) -> None:
    find(window, type_text, press, "I.1/2")
    table = form_of(window).indicators
    count = len(table.fields())
    table.add_indicator("spotkań z rodzicami")
    assert len(table.fields()) == count + 2
    type_text("3")
    press("Tab")
    table.fields()[-2].setFocus()
    table.remove_button.click()
    table.fields()[-1].setFocus()
    table.remove_button.click()
    assert len(table.fields()) == count


def test_that_f6_goes_round_the_parts_of_the_window(window: MainWindow, press: Keys) -> None:
    window.grid.setFocus()
    press("F6")
    assert form_of(window).isAncestorOf(QApplication.focusWidget())
    press("F6")
    assert QApplication.focusWidget() is window.search.words
    press("F6")
    assert QApplication.focusWidget() is window.tree
    press("F6")
    assert QApplication.focusWidget() is window.grid.way
