"""Every screen in English: nothing Polish is left on it but the words of the documents.

The window speaks English for the whole module, also between the tests, where what it does in the background is said.
"""

import json
import re
import shutil
import string
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTreeView,
    QWidget,
)

from kkapp.model.period import PeriodData
from kkapp.wording.overview import overview
from ui import errors
from ui.gallery.pictures import Look, put_on
from ui.gallery.screens import SCREENS
from ui.gallery.stage import Stage
from ui.views.preview.pages_view import PagesView

ROOT = Path(__file__).resolve().parents[2]
LETTERS = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
SHORTEST, SHORTEST_WITH_VALUES = 4, 8
"""Fewer letters may be the same in both languages, or fit the data."""
OF_THE_DOCUMENT = ("łącznie",)
"""Words of the official document, which is Polish always, that the form shows beside a figure."""


@pytest.fixture(scope="module")
def english(qapp: QApplication, sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    put_on(qapp, Look("en", "light", 1366, 768, 100))
    made = Stage(qapp, Path(shutil.copy(sample_path, tmp_path_factory.mktemp("english"))), (1366, 768))
    yield made
    made.close()


@lru_cache
def polish_only() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the texts shown in Polish only, and what those with values in them look like."""
    whole, patterns = set(), []
    for source in sorted((ROOT / "resources" / "locale" / "pl").glob("*.po")):
        with source.open("rb") as file:
            for message in read_po(file, locale="pl"):
                ids = {message.id} if isinstance(message.id, str) else set(message.id)
                texts = (message.string,) if isinstance(message.string, str) else message.string
                for text in texts:
                    if text not in ids and is_long(text):
                        (patterns.append(pattern(text)) if "{" in text else whole.add(plain(text)))
    return frozenset(whole), tuple(patterns)


@cache
def is_polish(text: str) -> bool:
    """Return whether a text is one of ours in Polish."""
    whole, patterns = polish_only()
    return text in whole or any(one.fullmatch(text) for one in patterns)


def is_long(text: str) -> bool:
    parts = list(string.Formatter().parse(text))
    letters = sum(letter.isalpha() for literal, *_ in parts for letter in literal)
    return letters >= (SHORTEST_WITH_VALUES if any(name is not None for _, name, *_ in parts) else SHORTEST)


def pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a text with anything in the places for values."""
    parts = [(re.escape(plain(literal)), name) for literal, name, *_ in string.Formatter().parse(text)]
    return re.compile("".join(literal + (".+" if name is not None else "") for literal, name in parts), re.DOTALL)


def plain(text: str) -> str:
    return text.replace("&", "").replace("\u00a0", " ").rstrip("…").strip("\n")


def texts_on(root: QWidget) -> Iterator[str]:
    """Yield everything a person reads or hears on a part of the window, but what was typed."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root) or isinstance(widget, PagesView):  # pages are of the document
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        yield from (action.text() for action in widget.actions())
        yield from (action.toolTip() for action in widget.actions())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QTableView | QTreeView) and widget.model():
            yield from heads(widget)


def heads(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")


def words_of(data: PeriodData) -> tuple[str, ...]:
    """Return the texts of the data and what is composed of them, the longest first."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.add(plain(value))
        elif isinstance(value, dict):
            for part in value.values():
                collect(part)
        elif isinstance(value, list):
            for part in value:
                collect(part)

    collect(json.loads(data.model_dump_json()))
    for row in overview(data):
        collect([row.units, row.planned, row.achieved, row.spending])
    return tuple(sorted((*found, *OF_THE_DOCUMENT), key=len, reverse=True))


@pytest.mark.no_cover  # test_every_screen goes the same way
@pytest.mark.parametrize("name", SCREENS)
def test_that_nothing_polish_is_left_on_an_english_screen(english: Stage, name: str) -> None:
    put_on(english.app, Look("en", "light", 1366, 768, 100))
    english.clear()
    SCREENS[name](english)
    english.settle()
    errors.said.clear()  # what a screen says is part of it
    roots = [english.window, *english.boxes()]
    shown = {_QUOTED.sub("", plain(text)) for root in roots for text in texts_on(root) if text.strip()}
    assert len(shown) > 5
    data = words(english)
    assert [text for text in sorted(shown - set(data)) if is_polish(text)] == []
    assert [text for text in sorted(shown) if strange(text, data)] == []


_QUOTED = re.compile("“[^”]*”")
"""What is quoted are words of the documents, which are Polish in every language of the screen."""


def words(stage: Stage) -> tuple[str, ...]:
    """Return the words of the data on the screen and the names of the files, read once for each workspace."""
    workspace = stage.window.workspace
    if workspace is None:
        return ()
    if workspace.path not in _words:
        _words[workspace.path] = (*words_of(workspace.data), workspace.path.stem)
    return _words[workspace.path]


_words: dict[Path, tuple[str, ...]] = {}


@cache
def strange(text: str, data: tuple[str, ...]) -> bool:
    """Return whether a text holds Polish letters that do not come from the data."""
    for known in data:
        if not LETTERS & set(text):
            return False
        if LETTERS & set(known):
            text = text.replace(known, "")
    return bool(LETTERS & set(text)) and text not in PROPER


PROPER = {"Family support in Kraków 2019–2021, with the figures of 2021."}
"""English texts with a Polish name in them."""


def test_that_polish_on_an_english_screen_would_be_noticed() -> None:
    assert all(map(is_polish, ("Otwórz skoroszyt", "Wypełniono 3 z 185", "Zapisano 12:00:01")))
    assert strange("Źródło: Kraków", ("Kraków",))
    assert not strange("Kraków (SZ/PSD/03)", ("Kraków",))
