"""The user's guide: every chapter at F1 and by keyboard, every link, picture and name on the screen as it says."""

import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kkapp import i18n
from kkapp.paths import guide
from ui import errors
from ui.dialogs.help_key import give_help, help_everywhere
from ui.dialogs.preferences import Preferences
from ui.gallery.screens import SCREENS
from ui.main_window import MainWindow
from ui.views.commands import MENUS
from ui.views.guide import chapters
from ui.views.guide.chapters import CHAPTER_OF_CLASS, CHAPTERS, chapter_of
from ui.views.guide.guide_window import GuideWindow
from ui.views.preview.preview_screen import PreviewScreen

ROOT = Path(__file__).resolve().parents[2]
PAGES = [path for language in i18n.LANGUAGES for path in sorted((guide() / language).glob("*.md"))]
LINK, PICTURE = re.compile(r"(?<!!)\[[^]]+\]\(([^)\s]+)\)"), re.compile(r"!\[([^]]*)\]\(([^)\s]+)\)")
Keys = Callable[[str], None]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[GuideWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = GuideWindow.show_chapter(parent, "start")
    qtbot.waitUntil(window.page.hasFocus)
    yield window
    window.close()


def ident(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


# --- the texts


def test_that_every_language_has_every_chapter_and_no_other() -> None:
    for language in i18n.LANGUAGES:
        assert {path.stem for path in (guide() / language).glob("*.md")} == set(CHAPTERS)


@pytest.mark.parametrize("page", PAGES, ids=ident)
def test_that_links_lead_to_chapters_and_headings(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, link


@pytest.mark.parametrize("page", PAGES, ids=ident)
def test_that_pictures_are_there_and_say_what_they_show(page: Path) -> None:
    for text, picture in PICTURE.findall(page.read_text("utf-8")):
        assert (page.parent / picture).is_file(), picture
        assert len(text) > 15, picture


def test_that_no_picture_is_left_unused() -> None:
    for language in i18n.LANGUAGES:
        used = {
            p for page in PAGES if page.parent.name == language for _, p in PICTURE.findall(page.read_text("utf-8"))
        }
        there = {f"pictures/{path.name}" for path in (guide() / language / "pictures").glob("*")}
        assert there == used


def on_screen(language: str) -> set[str]:
    """Return all texts of the screen in a language, as a reader sees them."""
    from babel.messages.pofile import read_po

    found: set[str] = set()
    for source in (ROOT / "resources" / "locale" / "pl").glob("*.po"):
        with source.open("rb") as file:
            for message in read_po(file, locale="pl"):
                texts = message.id if language == "en" else message.string
                found.update((texts,) if isinstance(texts, str) else texts)
    return {plain(text) for text in found}


def plain(text: str) -> str:
    return re.sub(r"\s*\(&?\w\)$", "", text.replace("&", "").replace("\u00a0", " ")).rstrip("…:. ").strip()


@pytest.mark.parametrize("page", PAGES, ids=ident)
def test_that_words_in_quotes_stand_on_the_screen(page: Path) -> None:
    language = page.parent.name
    quotes = {"pl": "„([^”]+)”", "en": "“([^”]+)”"}[language]
    quoted = re.findall(quotes, " ".join(page.read_text("utf-8").split()))
    screen = on_screen(language)
    assert [words for words in quoted if plain(words) not in screen] == []


@pytest.mark.parametrize("page", PAGES, ids=ident)
def test_that_a_chapter_begins_with_its_only_title(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


# --- the window


def test_that_every_chapter_is_listed_and_shown(shown: GuideWindow) -> None:
    assert shown.contents.count() == len(CHAPTERS)
    for row, name in enumerate(CHAPTERS):
        shown.contents.setCurrentRow(row)
        assert shown.page.name == name
        assert shown.page.toPlainText().strip().startswith(plain(shown.contents.item(row).text()))


def test_that_back_and_forward_go_through_the_chapters(shown: GuideWindow, press: Keys) -> None:
    shown.contents.setCurrentRow(3)
    shown.contents.setCurrentRow(5)
    press("Alt+Left")
    assert shown.page.name == CHAPTERS[3]
    assert shown.contents.currentRow() == 3
    press("Alt+Right")
    assert shown.page.name == CHAPTERS[5]


def test_that_words_are_found_without_polish_letters(
    shown: GuideWindow, press: Keys, type_text: Callable[[str], None]
) -> None:
    press("Ctrl+F")
    assert shown.words.hasFocus()
    type_text("skroty")
    names = [shown.contents.item(row).data(256) for row in range(shown.contents.count())]
    assert "keyboard" in names
    assert len(names) < len(CHAPTERS)
    press("Return")
    assert shown.page.name == names[0]
    assert shown.page.hasFocus()


def test_that_words_found_nowhere_get_a_sentence(shown: GuideWindow) -> None:
    shown.words.setText("lokomotywa parowa")
    assert "Żaden rozdział" in shown.contents.item(0).text()
    shown.words.clear()
    assert shown.contents.count() == len(CHAPTERS)


def test_that_escape_closes(shown: GuideWindow, press: Keys) -> None:
    press("Esc")
    assert not shown.isVisible()


def test_that_letters_grow_and_go_back(shown: GuideWindow, press: Keys) -> None:
    before = shown.page.font().pointSizeF()
    press("Ctrl++")
    press("Ctrl++")
    assert shown.page.font().pointSizeF() == before + 2
    press("Ctrl+0")
    assert shown.page.font().pointSizeF() == before


def test_that_the_same_window_turns_to_another_chapter(shown: GuideWindow) -> None:
    parent = shown.parentWidget()
    assert parent is not None
    assert GuideWindow.show_chapter(parent, "safety") is shown
    assert shown.page.name == "safety"


def test_that_no_picture_is_wider_than_the_page(shown: GuideWindow) -> None:
    for row in range(shown.contents.count()):
        shown.contents.setCurrentRow(row)
        QApplication.processEvents()
        assert shown.page.horizontalScrollBar().maximum() == 0, CHAPTERS[row]


def test_that_the_table_of_keys_is_that_of_the_menus() -> None:
    text = chapters.chapter("keyboard").text
    commands = [command for _, menu in MENUS for command in menu if command.keys]
    for command in commands:
        for keys in command.keys:
            assert f"`{chapters.key_words(keys)}`" in text


def test_that_f1_opens_the_chapter_of_what_has_the_focus(window: MainWindow, press: Keys) -> None:
    window.grid.setFocus()
    press("F1")
    (opened,) = window.findChildren(GuideWindow)
    assert opened.page.name == "finding"
    opened.close()


def test_that_the_nearest_chapter_counts(qtbot: QtBot) -> None:
    outer, inner = QWidget(), QWidget()
    qtbot.addWidget(outer)
    inner.setParent(outer)
    assert chapter_of(inner) == CHAPTERS[0]
    outer.setProperty("chapter", "history")
    assert chapter_of(inner) == "history"
    inner.setProperty("chapter", "card")
    assert chapter_of(inner) == "card"


def test_that_chapters_are_given_to_classes_that_exist() -> None:
    named = set()
    for path in (ROOT / "ui").rglob("*.py"):
        named.update(re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE))
    assert set(CHAPTER_OF_CLASS) - named == set()
    assert set(CHAPTER_OF_CLASS.values()) <= set(CHAPTERS)


def test_that_every_chapter_is_reached_by_f1_or_by_a_link() -> None:
    linked = {
        Path(link).stem for page in PAGES if page.parent.name == "pl" for link in LINK.findall(page.read_text("utf-8"))
    }
    assert set(CHAPTERS) - linked - set(CHAPTER_OF_CLASS.values()) == set()


def test_that_actions_of_the_guide_say_their_keys(shown: GuideWindow) -> None:
    assert all(action.toolTip() for action in shown.bar.actions() if not action.isSeparator())


def test_that_f1_helps_in_a_dialog_too(window: MainWindow, qtbot: QtBot) -> None:
    dialog = Preferences(window)
    give_help(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.language, Qt.Key.Key_F1)
    (opened,) = dialog.findChildren(GuideWindow)
    assert opened.page.name == "accessibility"
    opened.close()
    dialog.close()


def test_that_f1_helps_in_dialogs_that_know_nothing_of_it(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    help_everywhere(qapp)
    box = errors.ask(window, "?", "Tak", lambda: None)
    errors.said.clear()
    qtbot.waitUntil(box.isActiveWindow)
    for _press in range(2):
        qtbot.keyClick(box.buttons()[0], Qt.Key.Key_F1)
    (opened,) = box.findChildren(GuideWindow)
    opened.close()
    box.close()


def test_that_a_chapter_of_a_class_holds_for_those_made_from_it() -> None:
    class Kind(PreviewScreen):
        pass

    assert chapters._chapter_of_class(Kind) == "preview"


def test_that_every_picture_has_its_screen_in_the_gallery() -> None:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "packaging" / "make_guide_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    shown = {name for language in i18n.LANGUAGES for name in pictures.shown(language)}
    assert shown == set(pictures.SCREENS)
    assert set(pictures.SCREENS.values()) <= set(SCREENS)
    assert pictures.palette(Counter([0xFFFFFF] * 9 + [0xFFFFFE] * 8 + [0xB3261E])) == [0xFFFFFF, 0xB3261E]
