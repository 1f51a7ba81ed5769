"""Polish and English, switched while the program runs, and what else a person prefers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QMessageBox,
    QWidget,
)

from kkapp import i18n
from ui import errors, language, settings, theme
from ui.dialogs.preferences import Preferences


@pytest.fixture(autouse=True)
def polish_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.set_language(None)
    language.speak(qapp)
    theme.recolour(qapp, "light")
    theme.resize_text(qapp, 100)


# --- switching


def test_that_our_texts_and_those_of_qt_turn_together(qapp: QApplication) -> None:
    said = []
    for code in ("en", "pl"):
        language.switch(qapp, code)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        said.append((i18n._("Close"), box.buttons()[0].text().replace("&", ""), QLocale().name()[:2]))
    assert said == [("Close", "Cancel", "en"), ("Zamknij", "Anuluj", "pl")]


def test_that_the_chosen_language_is_remembered(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KK_LANGUAGE", raising=False)
    language.switch(qapp, "en")
    i18n.set_language(None)
    assert i18n.language() == "pl"
    language.begin()
    assert i18n.language() == "en"


def test_that_the_environment_goes_before_what_is_remembered(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.switch(qapp, "en")
    i18n.set_language(None)
    monkeypatch.setenv("KK_LANGUAGE", "pl")
    language.begin()
    assert i18n.language() == "pl"


def test_that_a_language_nobody_translated_is_polish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_LANGUAGE", "de")
    assert i18n.language() == "pl"
    i18n.set_language("xx")
    assert i18n._("Close") == "Zamknij"


# --- preferences


def chosen(colours: str | None, size: int, code: str) -> Preferences:
    dialog = Preferences()
    for choice, value in ((dialog.colours, colours), (dialog.text_size, size), (dialog.language, code)):
        choice.setCurrentIndex(choice.findData(value))
    return dialog


def test_that_colours_follow_at_once_and_ask_for_no_new_window(qapp: QApplication) -> None:
    dialog = chosen("dark", 100, "pl")
    asked: list[str] = []
    dialog.language_chosen.connect(asked.append)
    dialog.save_button.click()
    assert theme.tones() is theme.DARK
    assert settings.scheme() == "dark"
    assert asked == []


@pytest.mark.parametrize(("size", "code"), [(150, "pl"), (100, "en")])
def test_that_text_size_and_language_ask_for_a_new_window(qapp: QApplication, size: int, code: str) -> None:
    before = qapp.font().pointSizeF()
    dialog = chosen(None, size, code)
    asked: list[str] = []
    dialog.language_chosen.connect(asked.append)
    dialog.save_button.click()
    assert asked == [code]
    assert settings.text_size() == size
    assert qapp.font().pointSizeF() == before * size / 100
    assert theme.small_font().pointSizeF() == pytest.approx(before * size / 100 * theme.SMALL)


def test_that_nothing_changes_until_it_is_agreed_to(qapp: QApplication) -> None:
    before = qapp.font().pointSizeF(), theme.tones()
    dialog = chosen("dark", 200, "en")
    dialog.reject()
    assert (qapp.font().pointSizeF(), theme.tones()) == before
    assert (settings.scheme(), settings.text_size(), settings.chosen_language()) == (None, 100, None)


@pytest.mark.parametrize("kept", ["", "5", "10000", "large", "-3", "²"])
def test_that_a_strange_text_size_in_the_file_does_no_harm(kept: str) -> None:
    settings.settings().setValue("text_size", kept)
    assert 100 <= settings.text_size() <= 200


def test_that_a_box_of_ours_speaks_the_language_too(qapp: QApplication) -> None:
    language.switch(qapp, "en")
    owner = QWidget()
    box = errors.ask(owner, "?", "Yes", lambda: None)
    errors.said.clear()
    assert isinstance(box, QMessageBox)
    assert {button.text() for button in box.buttons()} == {"Yes", "Cancel"}
    box.close()
