"""Cells that are edited in place: which editor, how it is begun and left; saving belongs to the table's owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate

from ui.theme import field_style, tones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ui.delegates.cell_editors import CellEditor

    Index = QModelIndex | QPersistentModelIndex

LISTS = ("status", "reason")
"""Fields that are chosen from a list of answers."""


class CellSource(Protocol):
    """What knows the values of the cells and saves them."""

    def field_of(self, index: Index) -> str:
        """Return the field a cell enters, "" where it cannot be edited."""
        ...

    def text_of(self, index: Index) -> str:
        """Return what a cell holds, as it is typed."""
        ...

    def answers(self, field: str) -> Sequence[tuple[str, str]]:
        """Return the answers of a list: stored value and words."""
        ...

    def enter(self, index: Index, text: str) -> bool:
        """Save what was typed; return whether it was taken."""
        ...


class EditingCells(QStyledItemDelegate):
    """A delegate whose editors keep the keys of a spreadsheet."""

    left = Signal(int, int)
    """An editor was left by a key that goes so many columns and rows on; by none where a list was closed."""

    source: CellSource | None = None
    editor: CellEditor | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor that the field of the cell needs."""
        from ui.delegates.cell_editors import ChoiceEditor, LineEditor, TextEditor

        field = self.source.field_of(index) if self.source else ""
        if not self.source or not field:
            return super().createEditor(parent, option, index)
        editor: CellEditor
        if field in LISTS:
            editor = ChoiceEditor(parent, self.source.answers(field))
            editor.settled.connect(self._settled, Qt.ConnectionType.QueuedConnection)
        else:
            editor = TextEditor(parent) if field == "narrative" else LineEditor(parent)
        editor.setFont(option.font)
        editor.setStyleSheet(field_style(tones()))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setProperty("shown", self.source.text_of(index))
        editor.show_text(self.source.text_of(index))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave what is being typed alone; the editor was given its text when it was made."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if it is something else than what was there."""
        if not self.source or self.editor is not editor or self.editor is None:
            return
        typed = self.editor.value()
        if typed in (editor.property("shown"), editor.property("refused")):
            return
        taken = self.source.enter(index, typed)
        editor.setProperty("shown" if taken else "refused", typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the editor over its cell."""
        from ui.delegates.cell_editors import place_editor

        if self.editor is editor and self.editor is not None:
            area, within = option.rect, editor.parentWidget()
            place_editor(self.editor, area.topLeft(), area.size(), within.size() if within else area.size())

    def begin(self) -> None:
        """Note what all cells of one painting share."""

    # --- leaving

    def commit(self) -> bool:
        """Save what is being typed and close the editor; return whether nothing is left unsaved."""
        editor = self.editor
        if editor is None:
            return True
        editor.setProperty("refused", None)
        self.commitData.emit(editor)
        if editor.value() != editor.property("shown"):
            return False
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def is_refused(self, editor: QWidget) -> bool:
        """Return whether an editor holds a text that could not be saved."""
        if editor is not self.editor or self.editor is None:
            return False
        return bool(self.editor.value() == editor.property("refused"))

    def _settled(self) -> None:
        if self.editor is not None and self.commit():
            self.left.emit(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the editor by the keys of a spreadsheet; where the focus goes elsewhere, Qt saves and closes."""
        if watched is self.editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handled(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _handled(self, event: QKeyEvent) -> bool:
        by = self._way_out(event)
        if by is None:
            return False
        if self.commit():
            self.left.emit(*by)
        return True

    def _way_out(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Return how many columns and rows a key goes on from the editor, None where it stays in it."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                return None
            return 0, -1 if shift else 1
        if key == Qt.Key.Key_Tab:
            return 1, 0
        if key == Qt.Key.Key_Backtab:
            return -1, 0
        if self.editor is not None and self.editor.replaces and not shift:
            return _ARROWS.get(Qt.Key(key))
        return None


_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
"""While a value is typed anew, arrows go on, as in a spreadsheet; after F2 they move inside the text."""
