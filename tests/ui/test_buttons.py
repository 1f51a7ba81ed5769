"""Buttons of forms and panels are pressed with Enter as with the space bar."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.views.buttons import push_button
from ui.views.form.form_dialog import FormDialog


@pytest.mark.parametrize("key", ["Return", "Enter", "Space"])
def test_that_a_button_outside_a_dialog_is_pressed_by_key(qtbot: QtBot, press: Callable[[str], None], key: str) -> None:
    pressed: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    button = push_button("&Dodaj", "add", lambda: pressed.append(key))
    button.setParent(window)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press(key)
    assert pressed == [key]


def test_that_every_button_of_the_window_is_pressed_with_enter(window: MainWindow) -> None:
    for name in ("preview", "structure"):
        window.commands[name].trigger()
    for name in ("todo", "history"):
        window.commands[name].trigger()
    buttons = window.findChildren(QPushButton)
    assert len(buttons) > 10
    assert [button.text() for button in buttons if not button.autoDefault()] == []


def test_that_enter_never_cancels_a_dialog_from_a_field(qtbot: QtBot, press: Callable[[str], None]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FormDialog(window, "?", "", "Zapisz")
    field = QLineEdit()
    dialog.add_field("Liczba", field)
    dialog.accept_button.setEnabled(False)
    dialog.open()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press("Return")
    assert dialog.isVisible()
    dialog.cancel_button.setFocus()
    dialog.accept_button.setEnabled(True)
    field.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        press("Return")


def test_that_enter_on_the_button_that_cancels_does_so(qtbot: QtBot, press: Callable[[str], None]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FormDialog(window, "?", "", "Zapisz")
    dialog.open()
    dialog.cancel_button.setFocus()
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    with qtbot.waitSignal(dialog.rejected):
        press("Return")


def test_that_a_dialog_begins_at_its_first_field(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FormDialog(window, "?", "", "Zapisz")
    first, second = QLineEdit(), QLineEdit()
    dialog.add_field("Liczba", first)
    dialog.add_field("Powód", second)
    dialog.open()
    qtbot.waitUntil(first.hasFocus)
