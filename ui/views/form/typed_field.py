"""What a field that is typed into keeps: what is stored, where, and what of the typed text is not saved yet."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Save = Callable[[str], bool]
"""Saves what was typed and says whether it was taken; a refused text stays in the field."""
StoredAt = tuple[str, str, str]
"""Where the value of a field is stored: table, key of the row ("" while there is none) and column."""
NOWHERE: StoredAt = ("", "", "")


class Field(Protocol):
    """What the form asks of a field, typed into or chosen from."""

    stored_at: StoredAt
    go_on: Callable[[], object]

    @property
    def edited(self) -> bool:
        """Return whether something is typed or chosen that is not saved yet."""
        ...

    def commit(self) -> bool:
        """Save what was typed, if anything was; return whether nothing is left unsaved."""
        ...

    def forget(self) -> None:
        """Take what is typed for stored."""
        ...


class TypedField:
    """The part that fields of one line and of several share; each says how its own widget is read and written."""

    save: Save | None = None
    go_on: Callable[[], object]
    stored_at: StoredAt = NOWHERE
    _stored = ""

    def _read(self) -> str:
        raise NotImplementedError

    def _write(self, text: str) -> None:
        raise NotImplementedError

    @property
    def edited(self) -> bool:
        """Return whether something was typed that is not saved yet."""
        return self._read() != self._stored

    def forget(self) -> None:
        """Take what is typed for stored: another action is about to be shown."""
        self._stored = self._read()

    def set_entry(self, text: str) -> None:
        """Show what is stored; what is typed and could not be saved stays while nothing else was stored."""
        refused = self.edited and text == self._stored
        self._stored = text
        if not refused and self._read() != text:
            self._write(text)

    def commit(self) -> bool:
        """Save what was typed."""
        if not self.edited:
            return True
        typed = self._read()
        if self.save is None or not self.save(typed):
            return False
        if self._read() == typed:
            self._stored = typed
        return True

    def _gave_back(self, event: QKeyEvent) -> bool:
        """Give the stored text back on Escape; return whether the key was that."""
        if event.key() != Qt.Key.Key_Escape or not self.edited:
            return False
        self._write(self._stored)
        return True
