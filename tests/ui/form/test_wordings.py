"""The units' texts below the form: taken over and added by keyboard, marked as the department's, and told as older."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.declaration import declared_report
from tests.line.shared_action import ALONE, TEXTS, SharedAction, copied, make_shared_action
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.form.unit_wording_card import UnitWordingCard
from ui.views.submissions.explained_dialog import ExplainedDialog

Press = Callable[[str], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SharedAction:
    return make_shared_action(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def shared(made: SharedAction, tmp_path: Path) -> SharedAction:
    return copied(made, tmp_path)


@pytest.fixture
def department(open_window: Callable[[Path], MainWindow], shared: SharedAction) -> MainWindow:
    return open_window(shared.workspace)


@pytest.fixture
def form(department: MainWindow, shared: SharedAction) -> ActionForm:
    return shown(department, shared.action)


def shown(window: MainWindow, action: str) -> ActionForm:
    window.grid.choose(action)
    assert window.form
    window.form.enter()
    return window.form


def cards_of(form: ActionForm) -> list[UnitWordingCard]:
    assert form.body.wordings
    return [card for card in form.body.wordings.cards if not card.isHidden()]


def tab_to(wanted: QWidget, press: Press) -> None:
    """Press Tab until a widget has the focus."""
    for _turn in range(60):
        if QApplication.focusWidget() is wanted:
            return
        press("Tab")
    raise AssertionError(wanted.accessibleName())


def test_that_each_units_text_stands_below_with_its_person_and_can_be_selected(
    form: ActionForm, shared: SharedAction
) -> None:
    cards = cards_of(form)
    assert [(card.name.text(), card.text.text()) for card in cards] == list(zip(shared.names, TEXTS, strict=True))
    assert "Koordynator 1" in cards[0].facts.text()
    assert cards[0].text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert form.outcome.whose_narrative.text() == ""


def test_that_a_text_is_taken_over_and_another_added_by_keyboard_and_undone(
    form: ActionForm, department: MainWindow, press: Press
) -> None:
    joined = form.outcome.narrative.toPlainText()
    first, second = cards_of(form)
    assert not second.add_button.isEnabled()
    tab_to(first.take_button, press)
    press("Return")
    assert form.outcome.narrative.toPlainText() == TEXTS[0]
    assert form.outcome.whose_narrative.text().startswith("Brzmienie wydziału, ")
    assert QApplication.focusWidget() is first.take_button
    tab_to(second.add_button, press)
    press("Return")
    assert form.outcome.narrative.toPlainText() == f"{TEXTS[0]}. {TEXTS[1]}"
    assert QApplication.focusWidget() is second.take_button
    assert "już w opisie" in second.add_button.accessibleDescription()
    for _step in range(2):
        department.commands["undo"].trigger()
    assert form.outcome.narrative.toPlainText() == joined
    assert form.outcome.whose_narrative.text() == ""


def test_that_an_older_wording_warns_with_the_units_name(
    form: ActionForm, department: MainWindow, shared: SharedAction, press: Press
) -> None:
    workspace = department.workspace
    assert workspace
    tab_to(cards_of(form)[0].take_button, press)
    press("Return")
    report = workspace.stored.reports_by_unit[shared.action][shared.units[1]]
    workspace.take(lambda store: workflow.entering.save_narrative(store, report.id, "Festyn odwołano."))
    said = form.outcome.whose_narrative.text()
    assert said.startswith("⚠")
    assert f"Starsze niż tekst jednostki {shared.names[1]}" in said
    department.commands["undo"].trigger()
    assert not form.outcome.whose_narrative.text().startswith("⚠")


def test_that_an_older_wording_is_left_by_keyboard(
    form: ActionForm, department: MainWindow, shared: SharedAction, press: Press
) -> None:
    workspace = department.workspace
    assert workspace
    assert form.body.wordings
    tab_to(cards_of(form)[0].take_button, press)
    press("Return")
    assert not form.body.wordings.leave_button.isVisible()
    report = workspace.stored.reports_by_unit[shared.action][shared.units[1]]
    workspace.take(lambda store: workflow.entering.save_narrative(store, report.id, "Festyn odwołano."))
    tab_to(form.body.wordings.leave_button, press)
    press("Return")
    assert not form.outcome.whose_narrative.text().startswith("⚠")
    assert form.outcome.narrative.toPlainText() == TEXTS[0]
    assert not form.body.wordings.leave_button.isVisible()


def test_that_tab_goes_through_the_cards_after_the_printed_texts(form: ActionForm, press: Press) -> None:
    first, second = cards_of(form)
    tab_to(form.achieved_wording.change_button, press)
    passed = []
    for _turn in range(8):
        press("Tab")
        passed.append(QApplication.focusWidget())
    wanted = [first.text, first.take_button, second.text, second.take_button]
    places = [passed.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_that_buttons_name_the_unit_to_a_screen_reader(form: ActionForm, shared: SharedAction) -> None:
    for card, name in zip(cards_of(form), shared.names, strict=True):
        for button in (card.take_button, card.add_button):
            interface = QAccessible.queryAccessibleInterface(button)
            assert interface.text(QAccessible.Text.Name).endswith(name)


def test_that_the_cards_scroll_and_are_not_squeezed(form: ActionForm, press: Press) -> None:
    card = cards_of(form)[1]
    tab_to(card.take_button, press)
    assert card.text.height() >= card.text.heightForWidth(card.text.width())
    assert form.body.height() > form.viewport().height()
    top = card.take_button.mapTo(form.viewport(), card.take_button.rect().topLeft()).y()
    assert 0 <= top <= form.viewport().height() - card.take_button.height()


def test_that_one_units_action_has_no_cards(form: ActionForm, department: MainWindow, shared: SharedAction) -> None:
    form = shown(department, shared.alone)
    assert form.outcome.narrative.toPlainText() == ALONE
    assert form.body.wordings
    assert form.body.wordings.isHidden()
    assert form.outcome.whose_narrative.text() == ""


def test_that_nothing_can_be_taken_over_in_a_locked_year(
    form: ActionForm, department: MainWindow, shared: SharedAction
) -> None:
    assert department.workspace
    department.workspace.take(lambda store: workflow.reviewing.accept(store, shared.units))
    assert all(card.take_button.isEnabled() for card in cards_of(form))
    department.workspace.take(workflow.reviewing.lock)
    assert not any(card.take_button.isEnabled() or card.add_button.isEnabled() for card in cards_of(form))


def test_that_what_is_typed_before_a_text_is_taken_over_is_a_step_of_its_own(
    form: ActionForm, department: MainWindow, press: Press, type_text: Callable[[str], None]
) -> None:
    form.outcome.narrative.setFocus()
    press("Ctrl+A")
    type_text("Po naszemu.")
    tab_to(cards_of(form)[1].take_button, press)
    press("Return")
    assert form.outcome.narrative.toPlainText() == TEXTS[1]
    department.commands["undo"].trigger()
    assert form.outcome.narrative.toPlainText() == "Po naszemu."


def test_that_an_emptied_wording_goes_back_to_the_units_texts(form: ActionForm, qtbot: QtBot, press: Press) -> None:
    joined = form.outcome.narrative.toPlainText()
    for typed in ("Po naszemu.", "", ""):
        form.outcome.narrative.setFocus()
        form.outcome.narrative.setPlainText(typed)
        assert form.commit()
    qtbot.waitUntil(lambda: form.outcome.narrative.toPlainText() == joined)


def test_that_a_text_typed_where_the_other_unit_declared_not_applicable_is_printed(
    form: ActionForm, department: MainWindow, shared: SharedAction
) -> None:
    workspace = department.workspace
    assert workspace
    data = workspace.stored
    declared = declared_report(shared.action, shared.units[1], data.period.year, "Nie było naboru.")
    reports = tuple(declared if report.id == declared.id else report for report in data.reports)
    workspace.take(lambda store: store.save(data.replaced(reports=reports), kind="merge"))
    assert form.body.wordings
    assert form.body.wordings.isHidden()
    form.outcome.narrative.setPlainText("Po naszemu.")
    assert form.commit()
    assert workspace.report(shared.action).achieved.narrative == "Po naszemu."
    assert form.outcome.narrative.toPlainText() == "Po naszemu."


def test_that_at_a_units_text_the_key_asks_about_the_narrative(
    department: MainWindow, form: ActionForm, press: Press
) -> None:
    tab_to(cards_of(form)[0].take_button, press)
    press("F7")
    (dialog,) = department.findChildren(ExplainedDialog)
    assert dialog.values.currentItem().text().startswith("Opis słowny")
    dialog.close()
