"""What was refused is told once."""

from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kkapp.errors import KkError
from ui import errors


def test_that_the_same_sentence_is_not_told_twice_at_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    first = errors.tell(window, KkError("To za długi tekst."))
    assert first
    assert errors.tell(window, KkError("To za długi tekst.")) is first
    assert errors.tell(window, KkError("Co innego.")) is not first
    assert errors.said == ["To za długi tekst.", "Co innego."]
    errors.said.clear()
    for box in window.findChildren(QMessageBox):
        box.close()
