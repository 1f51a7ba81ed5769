"""The field of a figure with its words beside it; the noun follows the number while it is typed."""

from PySide6.QtCore import Qt

from kkapp.i18n import _
from kkapp.model.editing_figures import counterpart
from kkapp.model.quantity import Quantity
from kkapp.polish.numbers import UnreadableNumberError, read_number, write_number
from kkapp.wording.spoken import spoken_words
from ui.item_models.draft_report import TypedFigure
from ui.theme import small_font
from ui.views.form.fields import NOWHERE, EntryField
from ui.views.labels import Wrapped
from ui.workspace import Cell, Workspace

_WIDEST_NUMBER = "1 234 567"


class FigureField(EntryField):
    """A planned or achieved figure."""

    def __init__(self, cell: Cell) -> None:
        super().__init__("")
        self.cell: Cell = cell
        self.words = Wrapped()
        self.words.setFont(small_font())
        self.quantity: Quantity | None = None
        self._other: Quantity | None = None
        self._workspace: Workspace | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(_("blank"))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST_NUMBER) + 16)
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
        self.set_entry(_written(own), problem)
        self._agree()

    @property
    def typed(self) -> TypedFigure:
        """Return what stands in the field."""
        return TypedFigure(self.cell, self.text(), self.quantity, self._other)

    def _agree(self) -> None:
        """Let the noun agree with the number as it stands in the field."""
        figure = self.quantity or (counterpart(self._other, "") if self._other else None)
        if not self._workspace or not figure:
            return
        try:
            number = read_number(self.text())
        except UnreadableNumberError:
            number = None
        spoken = spoken_words(figure.model_copy(update={"number": number}), self._workspace.data.measure_by_id)
        if spoken != self.words.text():
            self.words.setText(spoken)
        side = _("Planned: {words}") if self.cell == "planned" else _("Achieved: {words}")
        self.setAccessibleName(side.format(words=spoken))
        self.words.setEnabled(self.quantity is not None or bool(self.text()))


def _written(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    if quantity.entered is not None:
        return quantity.entered
    return "" if quantity.number is None else write_number(quantity.number)
