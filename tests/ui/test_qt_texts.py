"""Qt's own dialogs speak the language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kkapp import i18n
from ui import language

SAME_IN_BOTH = ("OK", "", "1", "A4")


@pytest.fixture(autouse=True)
def polish_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.set_language(None)
    language.speak(qapp)


def texts(dialog: QWidget) -> set[str]:
    """Return what a dialog of Qt says: labels, buttons, frames."""
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    said = {part.text() for part in parts} | {part.toolTip() for part in dialog.findChildren(QWidget)}
    return said | {part.title() for part in dialog.findChildren(QGroupBox)}


def all_texts(qtbot: QtBot) -> set[str]:
    found: set[str] = set()
    for make in (QFileDialog, QPrintDialog):
        dialog = make()
        qtbot.addWidget(dialog)
        if isinstance(dialog, QFileDialog):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        found |= texts(dialog)
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        found |= {action.text().split("\t")[0] for action in menu.actions()}
        menu.deleteLater()
    return found


def test_that_nothing_english_is_left_in_the_dialogs_and_menus_of_qt(qtbot: QtBot, qapp: QApplication) -> None:
    i18n.set_language("en")
    language.speak(qapp)
    english = all_texts(qtbot)
    i18n.set_language("pl")
    language.speak(qapp)
    polish = all_texts(qtbot)
    assert len(english) > 20
    assert {text for text in english & polish if any(map(str.isalpha, text))} <= set(SAME_IN_BOTH)


def test_that_the_menu_of_a_field_names_redo_as_the_window_does(qtbot: QtBot, qapp: QApplication) -> None:
    i18n.set_language("pl")
    language.speak(qapp)
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert "&Ponów" in [action.text().split("\t")[0] for action in menu.actions()]
    menu.deleteLater()
