"""An answer picked from the list of a choice is saved at once, also the first time the list is opened."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.views.form.choice import Choice


def test_that_an_answer_is_saved_when_it_is_picked_from_the_list(qtbot: QtBot) -> None:
    saved: list[object] = []

    def save() -> bool:
        saved.append(choice.currentData())
        return True

    choice = Choice("Rodzaj", save)
    beside = QLineEdit()
    for value in ("a", "b", "c"):
        choice.addItem(value, value)
    choice.forget()
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(choice)
    column.addWidget(beside)
    window.show()
    window.activateWindow()
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(choice.view().isVisible)
    QTest.keyClick(choice.view(), Qt.Key.Key_Down)
    assert saved == []
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    assert saved == ["b"]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert saved == ["b"]
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(choice.view().isVisible)
    QTest.keyClick(choice.view(), Qt.Key.Key_Escape)
    beside.setFocus()
    assert saved == ["b", "c"]
