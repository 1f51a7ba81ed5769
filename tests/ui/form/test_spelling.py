"""Misspelt words of the narrative are underlined and better ones proposed, without the window waiting for it."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.views.form.narrative_field import NarrativeField

Keys = Callable[[str], None]


def narrative_of(window: MainWindow) -> NarrativeField:
    assert window.form
    window.form.go_to("narrative")
    return window.form.outcome.narrative


def underlined(field: NarrativeField) -> list[str]:
    block = field.document().firstBlock()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        block.text()[part.start : part.start + part.length]
        for part in block.layout().formats()
        if part.format.underlineStyle() == wave
    ]


def test_that_misspelt_words_are_underlined_and_names_are_not(
    window: MainWindow, qtbot: QtBot, type_text: Keys
) -> None:
    field = narrative_of(window)
    assert window.workspace
    name = "Parkobus"  # from the name of an action
    assert any(name in action.name for action in window.workspace.data.programme.actions())
    type_text(f"Zajecia odbyły się w rodznach z {name}.")
    qtbot.waitUntil(lambda: underlined(field) == ["Zajecia", "rodznach"], timeout=10_000)
    field.spelling.accept("rodznach")
    assert underlined(field) == ["Zajecia"]


def test_that_a_better_word_is_proposed_and_taken(
    window: MainWindow, qtbot: QtBot, type_text: Keys, press: Keys
) -> None:
    field = narrative_of(window)
    type_text("Opieką objęta rodzna zastępcza")
    qtbot.waitUntil(lambda: underlined(field) == ["rodzna"], timeout=10_000)
    cursor = field.textCursor()
    cursor.setPosition(17)
    field.setTextCursor(cursor)
    field._show_menu(QTextCursor(cursor), field.mapToGlobal(field.rect().center()))
    (menu,) = field.findChildren(QMenu)
    qtbot.waitUntil(lambda: "rodzina" in [act.text() for act in menu.actions()], timeout=10_000)
    next(act for act in menu.actions() if act.text() == "rodzina").trigger()
    menu.close()
    assert field.toPlainText() == "Opieką objęta rodzina zastępcza"
    assert field.commit()
    press("Ctrl+Z")
    assert field.toPlainText() == ""


def test_that_the_speller_goes_when_the_form_is_hidden(window: MainWindow, qtbot: QtBot, type_text: Keys) -> None:
    field = narrative_of(window)
    type_text("rodzne")
    qtbot.waitUntil(lambda: underlined(field) == ["rodzne"], timeout=10_000)
    assert field.spelling._child is not None
    window.hide()
    assert field.spelling._child is None


def test_that_without_an_interpreter_the_dictionary_is_loaded_here_when_nobody_types(
    window: MainWindow, qtbot: QtBot, type_text: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.views.form.spelling.can_run", lambda: False)
    field = narrative_of(window)
    type_text("Dla rodzne")
    qtbot.waitUntil(lambda: underlined(field) == ["rodzne"], timeout=10_000)
    assert field.spelling._child is None
    proposed: list[str] = []
    field.spelling.propose("rodzna", proposed.extend)
    assert "rodzina" in proposed
