"""What the palette can go to, and which of it fits what was typed, best first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import QAction, QKeySequence

from kkapp.i18n import _, mark
from kkapp.model.period import PeriodData
from kkapp.polish.collation import fold
from ui.item_models.overview_rows import branches_of

_NO_LETTER = re.compile(r"[^0-9a-z]+")


class Kind(IntEnum):
    """What a person can go to, in the order in which equal matches are listed."""

    COMMAND = 0
    BRANCH = 1
    UNIT = 2
    ACTION = 3


KIND_NAMES = {
    Kind.COMMAND: mark("command"),
    Kind.BRANCH: mark("part of the programme"),
    Kind.UNIT: mark("unit"),
    Kind.ACTION: mark("action"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go to. ``code`` and ``words`` are folded: plain small letters, words after single spaces."""

    kind: Kind
    key: str
    title: str
    keys: str
    code: str
    words: str

    @property
    def spoken(self) -> str:
        """Return its whole meaning for a screen reader."""
        kind = _(KIND_NAMES[self.kind])
        if self.keys:
            return _("{title}, {kind}, {keys}").format(title=self.title, kind=kind, keys=self.keys)
        return _("{title}, {kind}").format(title=self.title, kind=kind)


def entries_of(commands: Mapping[str, QAction], data: PeriodData | None) -> list[Entry]:
    """Return everything there is to go to, in the order shown while nothing is typed."""
    found = list(_commands(commands))
    if data is not None:
        found += [_entry(Kind.BRANCH, part.id, part.title, code=part.number) for part in branches_of(data.programme)]
        found += [_entry(Kind.UNIT, unit.id, unit.name, also=(*unit.aliases, *unit.codes)) for unit in data.units]
        found += [_entry(Kind.ACTION, each.id, each.name, code=each.code) for each in data.programme.actions()]
    return found


def _commands(commands: Mapping[str, QAction]) -> Iterator[Entry]:
    for name, command in commands.items():
        if command.isEnabled() and name != "palette":
            keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield _entry(Kind.COMMAND, name, command.text().replace("&", ""), keys=keys)


def _entry(kind: Kind, key: str, name: str, *, code: str = "", keys: str = "", also: Sequence[str] = ()) -> Entry:
    title = f"{code} {name}" if code else name
    words = _NO_LETTER.sub(" ", fold(" ".join((title, *also))))
    return Entry(kind, key, title, keys, fold(code), f" {words}")


def best(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries that hold every typed word, best first; all of them where nothing is typed.

    First a code that is or begins with what was typed, then words that begin with it, then words that hold it.
    """
    whole = fold(typed)
    words = _NO_LETTER.sub(" ", whole).split()
    if not words:
        return list(entries)
    ranked: list[list[Entry]] = [[] for _rank in range(_RANKS)]
    for entry in entries:
        rank = _rank(entry, whole, words)
        if rank is not None:
            ranked[rank].append(entry)
    return [entry for equal in ranked for entry in equal]


_RANKS = 5


def _rank(entry: Entry, whole: str, words: list[str]) -> int | None:
    if entry.code and entry.code.startswith(whole):
        return 0 if entry.code == whole else 1
    text = entry.words
    if not all(word in text for word in words):
        return None
    if text.startswith(f" {words[0]}") and all(f" {word}" in text for word in words[1:]):
        return 2
    return 3 if all(f" {word}" in text for word in words) else 4
