"""Buttons of forms and panels are pressed with Enter as with the space bar."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kkapp.imports.paste_plan import PastePlan
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.inbox_dialog import InboxDialog
from ui.dialogs.inbox_hand_out import HandOutDialog
from ui.dialogs.paste_preview import PastePreview
from ui.main_window import MainWindow
from ui.views.buttons import push_button
from ui.views.form.form_dialog import FormDialog


def dialogs(window: MainWindow, tmp_path: Path) -> Iterator[tuple[QDialog, QPushButton, QPushButton]]:
    """Yield a dialog of each kind with the button that does it and the one that leaves."""
    assert window.workspace
    (tmp_path / "nic.txt").write_text("nic", "utf-8")
    handing = HandOutDialog(window.workspace, window, [], [], ["teatr-groteska"])
    yield handing, handing.go_button, handing.close_button
    exporting = ExportDialog(window.workspace, window)
    yield exporting, exporting.export_button, exporting.close_button
    pasting = PastePreview(PastePlan(()), lambda _clear: PastePlan(()), lambda _cell: "", window)
    yield pasting, pasting.take_button, pasting.leave_button
    inbox = InboxDialog(window.workspace, [tmp_path / "nic.txt"], window)
    yield inbox, inbox.merge_button, inbox.close_button
    asking = FormDialog(window, "?", "", "Zapisz")
    yield asking, asking.accept_button, asking.cancel_button


def _has_looked(inbox: InboxDialog) -> bool:
    return bool(inbox.items) and not inbox.is_working


def test_that_every_dialog_has_the_button_that_does_it_before_the_one_that_leaves(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = []
    for dialog, does, leaves in dialogs(window, tmp_path):
        dialog.open()
        if isinstance(dialog, InboxDialog):
            qtbot.waitUntil(partial(_has_looked, dialog))
        following = does.nextInFocusChain()
        while not isinstance(following, QPushButton) or not following.isVisible():
            following = following.nextInFocusChain()
        if does.x() >= leaves.x() or following is not leaves:
            wrong.append(type(dialog).__name__)
        dialog.close()
    assert wrong == []


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
