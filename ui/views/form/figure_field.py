"""The field of a figure with its words beside it; the noun follows the number while it is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from kkapp.i18n import _
from kkapp.model.editing_figures import counterpart
from kkapp.model.quantity import Quantity
from kkapp.polish.numbers import UnreadableNumberError, read_number, write_number
from kkapp.wording.spoken import spoken_words
from ui.item_models.draft_report import TypedFigure
from ui.theme import small_font
from ui.views.form.fields import EntryField
from ui.views.form.typed_field import NOWHERE
from ui.workspace import Cell, Workspace

_WIDEST_NUMBER = "1 234 567"


def figure_width() -> int:
    """Return the width of a figure's field."""
    return QFontMetrics(QApplication.font()).horizontalAdvance(_WIDEST_NUMBER) + 16


class FigureField(EntryField):
    """A planned or achieved figure; keys that go beyond it are told, not taken."""

    entered = Signal()
    """The focus came."""
    neighbour_wanted = Signal(int)
    """The figure below (1) or above (-1) is wanted."""
    move_wanted = Signal(int)
    """The line is to be moved down (1) or up (-1)."""
    details_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, cell: Cell) -> None:
        super().__init__("")
        self.cell: Cell = cell
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setFont(small_font())
        self.quantity: Quantity | None = None
        self._other: Quantity | None = None
        self._workspace: Workspace | None = None
        self._filling = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(_("blank"))
        self.setFixedWidth(figure_width())
        self.textChanged.connect(self._agree)

    def show_figure(self, workspace: Workspace, own: Quantity | None, other: Quantity | None) -> None:
        """Show the own figure, or a blank one in the measure of the other side."""
        self._workspace = workspace
        self.quantity, self._other = own, other
        self.stored_at = ("quantities", own.id, "number") if own else NOWHERE
        problem = ""
        if own and own.entered is not None:
            problem = _("“{entry}” is not a number. The entry is kept; correct it when you can.").format(
                entry=own.entered
            )
        self._filling = True
        self.set_entry(_written(own), problem)
        self._filling = False
        self._agree()

    @property
    def typed(self) -> TypedFigure:
        """Return what stands in the field."""
        return TypedFigure(self.cell, self.text(), self.quantity, self._other)

    def commit(self) -> bool:
        """Save what was typed, and write it as a number is written even where it means what it meant."""
        taken = super().commit()
        meant = self.typed.figure()
        if taken and self.quantity and meant and meant.number == self.quantity.number:
            self.set_entry(_written(self.quantity), self.toolTip() if self.marked else "")
        return taken

    def _agree(self) -> None:
        """Let the noun agree with the number as it stands in the field."""
        figure = self.quantity or (counterpart(self._other, "") if self._other else None)
        if self._filling or not self._workspace or not figure:
            return
        try:
            number = read_number(self.text())
        except UnreadableNumberError:
            number = None
        spoken = spoken_words(figure.model_copy(update={"number": number}), self._workspace.data.measure_by_id)
        if spoken != self.words.text():
            self.words.setText(spoken)
        side = _("Planned: {words}") if self.cell == "planned" else _("Achieved: {words}")
        name = side.format(words=spoken)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        meant = self.quantity is not None or bool(self.text())
        if self.words.isEnabled() != meant:
            self.words.setEnabled(meant)

    # --- keys: an event filter would see every event of every field, at each change of the action

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus came."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        """Leave the menu to the table, which knows what can be done with a figure."""
        arg__1.accept()
        self.menu_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of keys that leave the figure; the others are the field's."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(by)
        elif by:
            self.neighbour_wanted.emit(by)
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.details_wanted.emit()
        else:
            super().keyPressEvent(event)


def _written(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    if quantity.entered is not None:
        return quantity.entered
    return "" if quantity.number is None else write_number(quantity.number)
