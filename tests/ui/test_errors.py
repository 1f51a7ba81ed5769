"""What was refused is told once; a defect of the program is told where it can be seen."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
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


def _boxes() -> list[QMessageBox]:
    everything = QApplication.topLevelWidgets()
    return [widget for widget in everything if isinstance(widget, QMessageBox) and widget.isVisible()]


@pytest.mark.parametrize("over_a_window", [True, False])
def test_that_a_defect_stays_in_sight_until_it_is_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over_a_window: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    if over_a_window:
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # is put back in the end
    errors.catch_defects()
    sys.excepthook(ValueError, ValueError("nobody expected this"), None)
    QApplication.processEvents()
    (box,) = _boxes()
    assert (box.parent() is window) is over_a_window
    assert "nobody expected this" in box.detailedText()
    box.close()
    qtbot.waitUntil(lambda: not _boxes())
    errors.said.clear()
