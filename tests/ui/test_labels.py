"""Texts that wrap take the height of their lines, no less and no more."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.views.labels import Muted


def test_that_a_text_that_was_narrow_once_gives_its_room_back(qtbot: QtBot, qapp: QApplication) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    label = Muted("Od eksportu pliku Załącznik 2021.csv nic się na papierze nie zmieniło.")
    column = QVBoxLayout(panel)
    column.addWidget(label)
    column.addStretch(1)
    panel.resize(90, 500)
    panel.show()
    qapp.processEvents()
    narrow = label.height()
    panel.resize(800, 500)
    qapp.processEvents()
    assert label.height() < narrow / 3
    label.setText("Krótko.")
    assert label.minimumHeight() <= label.fontMetrics().lineSpacing() + 2
