"""The chapters of the user's guide: their order, their texts, and which one tells of a part of the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from kkapp import i18n
from kkapp.i18n import _
from kkapp.paths import guide
from kkapp.polish.collation import fold
from ui.views.commands import MENUS, SEPARATOR

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

CHAPTERS = (
    "start",
    "card",
    "blanks",
    "status",
    "text",
    "unit",
    "spreadsheet",
    "sheet",
    "pasting",
    "finding",
    "history",
    "preview",
    "printing",
    "programme",
    "handing-out",
    "receiving",
    "reviewing",
    "sources",
    "training",
    "keyboard",
    "safety",
    "copies",
    "leaving",
    "accessibility",
)
"""The files of the chapters in reading order, without their suffix."""

CHAPTER_OF_CLASS = {
    "StartView": "start",
    "ActionForm": "card",
    "OutcomeFields": "status",
    "WordingBox": "text",
    "ActionGrid": "finding",
    "ProgrammeTree": "finding",
    "SearchBar": "finding",
    "SheetGrid": "sheet",
    "PastePreview": "pasting",
    "TodoPanel": "finding",
    "Palette": "finding",
    "HistoryPanel": "history",
    "PreviewScreen": "preview",
    "ExportDialog": "preview",
    "StructureScreen": "programme",
    "FormDialog": "card",
    "FootnotesDialog": "text",
    "BackDialog": "history",
    "AddPartDialog": "programme",
    "NewNameDialog": "programme",
    "OneOfMany": "programme",
    "ImportDialog": "programme",
    "NewProgrammeDialog": "programme",
    "Preferences": "accessibility",
    "CopiesDialog": "copies",
    "SalvageReport": "copies",
    "SubmissionsScreen": "handing-out",
    "HandOutDialog": "handing-out",
    "DeadlineDialog": "handing-out",
    "RemindersDialog": "handing-out",
    "InboxDialog": "receiving",
    "RemarksPane": "reviewing",
    "RemarkDialog": "reviewing",
    "ReasonDialog": "reviewing",
    "ReturnDialog": "reviewing",
    "ExplainedDialog": "sources",
    "SummaryDialog": "sources",
    "Strip": "unit",
    "QuestionsPanel": "unit",
    "SubmitDialog": "unit",
    "EditsDialog": "unit",
    "DoctorDialog": "safety",
    "ToldDialog": "leaving",
    "LongWork": "leaving",
    "HandOverDialog": "leaving",
    "TakeOverDialog": "leaving",
}
"""The chapter of a part of the window by the name of its class; a property "chapter" of a widget goes before."""

SHORTCUTS = "<!-- shortcuts -->"
"""Where the table of keys is put in: it is made of the commands, so it is never out of date."""
_PLAIN = re.compile(r"<!--.*?-->|!\[[^]]*]\([^)]*\)|\]\([^)]*\)|[#*`|>\[]", re.DOTALL)
_LONELY = re.compile(r"(?<=[\s(][aiouwzAIOUWZ])[ \n]+(?=\w)")
"""The space after a word of one letter, which never ends a line in Polish; English has none but its "a" and "I"."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in the language of the screen; ``folded`` is what a search looks through."""

    name: str
    title: str
    text: str
    folded: str


def folder() -> Path:
    """Return the folder of the guide in the language of the screen."""
    return guide() / i18n.language()


def chapter(name: str) -> Chapter:
    """Return a chapter; the table of keys is in it where it belongs."""
    text = (folder() / f"{name}.md").read_text("utf-8")
    if SHORTCUTS in text:
        text = text.replace(SHORTCUTS, shortcut_table())
    text = _LONELY.sub("\u00a0", text)
    title = text.partition("\n")[0].lstrip("# ")
    return Chapter(name, title, text, fold(_PLAIN.sub(" ", text)))


def chapters() -> list[Chapter]:
    """Return all chapters in reading order."""
    return [chapter(name) for name in CHAPTERS]


def holding(found: list[Chapter], words: str) -> list[Chapter]:
    """Return the chapters that hold all the words, with or without Polish letters."""
    wanted = fold(words).split()
    return [one for one in found if all(word in one.folded for word in wanted)]


def shortcut_table() -> str:
    """Return the keys of all commands of the menus as a table."""
    lines = [_row(_("Menu"), _("Command"), _("Keys")), "|---|---|---|"]
    for title, commands in MENUS:
        for command in commands:
            if command is not SEPARATOR and command.keys:
                keys = ", ".join(f"`{key_words(keys)}`" for keys in command.keys)
                lines.append(_row(_plain(_(title)), _plain(_(command.text)), keys))
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def key_words(keys: str) -> str:
    """Return a combination of keys as it is printed on a Polish or English keyboard."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…").rstrip()


def chapter_of(widget: QWidget | None) -> str:
    """Return the chapter that tells of a part of the window: its own or that of what it lies in."""
    while widget is not None:
        told = widget.property("chapter") or _chapter_of_class(type(widget))
        if told:
            return str(told)
        widget = widget.parentWidget()
    return CHAPTERS[0]


def _chapter_of_class(kind: type) -> str:
    """Return the chapter of a class or of the one it is made from."""
    return next((CHAPTER_OF_CLASS[one.__name__] for one in kind.__mro__ if one.__name__ in CHAPTER_OF_CLASS), "")
