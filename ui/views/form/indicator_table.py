"""The form's lines of indicators: planned and achieved figures, the measure in the form that agrees, the percent."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.polish.numbers import UnreadableNumberError, read_number, write_number
from kkapp.wording import measure_words
from kkapp.wording.phrases import RELATION
from ui import icons
from ui.item_models.indicator_lines import IndicatorLine, lines_of
from ui.theme import small_font, tones
from ui.views.form.fields import EntryField, Save
from ui.views.labels import Heading, Muted, Wrapped
from ui.workspace import Cell, Workspace

_NUMBER_WIDTH = 76
_RATE_WIDTH = 54
_HEADINGS = 1


class FigureField(EntryField):
    """A figure with its measure beside it; the noun follows the number while it is typed."""

    def __init__(self, cell: Cell) -> None:
        super().__init__("")
        self.cell: Cell = cell
        self.words = Wrapped()
        self.words.setFont(small_font())
        self.words.setBuddy(self)
        self.quantity: Quantity | None = None
        self._model_quantity: Quantity | None = None
        self._workspace: Workspace | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_NUMBER_WIDTH)
        self.textChanged.connect(self._agree)

    def show_figure(self, workspace: Workspace, own: Quantity | None, other: Quantity | None) -> None:
        """Show the own figure, or a blank one in the measure of the other side."""
        self._workspace = workspace
        self.quantity = own
        self._model_quantity = own or other
        problem = ""
        if own and own.entered is not None:
            problem = _("“{entry}” is not a number. The entry is kept; correct it when you can.").format(
                entry=own.entered
            )
        self.set_entry(_written(own), problem)
        self._agree()

    def _agree(self) -> None:
        """Let the noun agree with the number as it stands in the field."""
        if not self._workspace or not self._model_quantity:
            return
        try:
            number = read_number(self.text())
        except UnreadableNumberError:
            number = None
        quantity = self._model_quantity.model_copy(update={"number": number})
        words = measure_words(quantity, self._workspace.data.measure_by_id)
        relation = RELATION.get(quantity.relation)
        self.words.setText(f"{relation} {words}" if relation else words)
        side = _("Planned") if self.cell == "planned" else _("Achieved")
        self.setAccessibleName(f"{side}: {self.words.text()}")
        self.words.setEnabled(self.quantity is not None)


def _written(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    if quantity.entered is not None:
        return quantity.entered
    return "" if quantity.number is None else write_number(quantity.number)


class _Line(QObject):
    """The widgets of one line in the shared grid; kept and filled again for the next action."""

    def __init__(self, grid: QGridLayout, place: int) -> None:
        super().__init__()
        self.planned, self.achieved = FigureField("planned"), FigureField("achieved")
        self.rate = QLabel()
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note = Muted()
        row = _HEADINGS + 2 * place
        for column, widget in enumerate(self._widgets()[:-1]):
            grid.addWidget(widget, row, column)
        grid.addWidget(self.note, row + 1, 0, 1, 5)
        self.line: IndicatorLine | None = None

    def _widgets(self) -> tuple[QWidget, ...]:
        return (self.planned, self.planned.words, self.achieved, self.achieved.words, self.rate, self.note)

    def show(self, workspace: Workspace, line: IndicatorLine | None) -> None:
        """Show a line, or hide all of it."""
        self.line = line
        for widget in self._widgets():
            widget.setVisible(line is not None)
        if line is None:
            return
        self.planned.show_figure(workspace, line.planned, line.achieved)
        self.achieved.show_figure(workspace, line.achieved, line.planned)
        for field, quantity in ((self.planned, line.planned), (self.achieved, line.achieved)):
            there = quantity is not None or line.first
            field.setVisible(there)
            field.words.setVisible(there)
        self._show_rate(line)

    def _show_rate(self, line: IndicatorLine) -> None:
        self.rate.setText(f"{write_number(line.rate)}%" if line.rate is not None else "–" if line.first else "")
        entered = [f.toolTip() for f in (self.planned, self.achieved) if f.marked]
        note = " ".join(entered) or (_("The plan is 0, so there is no percent.") if line.no_plan else "")
        self.note.setText(f"⚠ {note}" if entered else note)
        self.note.setStyleSheet(f"color: {tones().bad if entered else tones().muted};")
        self.note.setVisible(bool(note))
        self.rate.setToolTip(_("Achieved in percent of the plan; with a plan of 0 or a missing side there is none."))


class IndicatorTable(QWidget):
    """The lines of the chosen action, with ways to add one and to take one out."""

    grown = Signal()
    """There are more fields now, which need their place in the order of tabs."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self._lines: list[_Line] = []
        self._last: FigureField | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = self._make_grid()
        column.addLayout(self._grid)
        self._empty = Muted(_("This action has no indicators yet."))
        column.addWidget(self._empty)
        column.addLayout(self._make_buttons())
        column.addStretch(1)

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for column, title in ((0, _("Planned")), (2, _("Achieved")), (4, _("Plan, %"))):
            grid.addWidget(Heading(title), 0, column, 1, 2 if column != 4 else 1)  # noqa: PLR2004 - the percent is one column
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(4, _RATE_WIDTH)
        return grid

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add_button = QPushButton(_("&Add indicator…"))
        self.remove_button = QPushButton(_("&Remove indicator"))
        icons.give(self.add_button, "add")
        icons.give(self.remove_button, "remove")
        self.remove_button.setToolTip(_("Takes out the figure whose field was used last; undo brings it back."))
        self.remove_button.setAccessibleDescription(self.remove_button.toolTip())
        self.add_button.setAccessibleName(_("Add indicator"))
        self.remove_button.setAccessibleName(_("Remove indicator"))
        self.add_button.clicked.connect(self._ask_measure)
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        return row

    # --- showing

    def show_action(self, workspace: Workspace, action: Action) -> None:
        """Show the lines of an action in the widgets that are there already."""
        self._workspace, self._action = workspace, action
        lines = lines_of(action, workspace.report(action.id))
        missing = len(lines) - len(self._lines)
        for _number in range(missing):
            self._add_line()
        if missing > 0:
            self.grown.emit()
        for place, line in enumerate(self._lines):
            line.show(workspace, lines[place] if place < len(lines) else None)
        self._empty.setVisible(not lines)
        self._last = None if self._last and not self._last.isVisibleTo(self) else self._last
        self.remove_button.setEnabled(workspace.editable and self._last is not None)

    def _add_line(self) -> None:
        line = _Line(self._grid, len(self._lines))
        self._lines.append(line)
        for field in (line.planned, line.achieved):
            field.save = self._saver(line, field)
            field.installEventFilter(self)

    def tab_order(self) -> list[QWidget]:
        """Return all widgets that take the focus, shown or not, in the order of reading."""
        fields = [field for line in self._lines for field in (line.planned, line.achieved)]
        return [*fields, self.add_button, self.remove_button]

    def fields(self) -> list[FigureField]:
        """Return the fields that are shown, in the order of reading."""
        found = [field for line in self._lines for field in (line.planned, line.achieved)]
        return [field for field in found if field.isVisibleTo(self)]

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        for line in self._lines:
            line.planned.setReadOnly(not editable)
            line.achieved.setReadOnly(not editable)
        self.add_button.setEnabled(editable)
        self.remove_button.setEnabled(editable and self._last is not None)

    # --- saving

    def _saver(self, line: _Line, field: FigureField) -> Save:
        def save(text: str) -> bool:
            return self._save(line, field, text)

        return save

    def _save(self, line: _Line, field: FigureField, text: str) -> bool:
        if not self._workspace or not self._action or not line.line:
            return False
        if field.quantity:
            return self._workspace.save_number(field.quantity.id, text)
        other = line.line.achieved if field.cell == "planned" else line.line.planned
        measure = other.measure if other else None
        return self._workspace.save_new_number(self._action, field.cell, measure or "", line.line.indicator, text)

    def _ask_measure(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self)
        dialog.setWindowTitle(_("Add indicator"))
        dialog.setLabelText(_("What is counted? Write it as after “5”, for example “rodzin objętych usługą”:"))
        dialog.setOkButtonText(_("Add"))
        dialog.setCancelButtonText(_("Cancel"))
        dialog.textValueSelected.connect(self.add_indicator)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def add_indicator(self, measure: str) -> None:
        """Add an indicator with this measure and go to its achieved figure."""
        if not self._workspace or not self._action or not measure.strip():
            return
        if self._workspace.add_quantity(self._action.id, "planned", measure):
            self.fields()[-1].setFocus()

    def _remove(self) -> None:
        if self._workspace and self._last and self._last.quantity:
            self._workspace.remove_quantity(self._last.quantity.id)

    # --- moving about

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the field used last; up and down go to the same side of the neighbouring line."""
        if isinstance(watched, FigureField):
            if event.type() == QEvent.Type.FocusIn:
                self._last = watched
                self.remove_button.setEnabled(watched.quantity is not None and not watched.isReadOnly())
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
                if by and self._move(watched, by):
                    return True
        return super().eventFilter(watched, event)

    def _move(self, field: FigureField, by: int) -> bool:
        same_side = [other for other in self.fields() if other.cell == field.cell]
        place = same_side.index(field) + by
        if 0 <= place < len(same_side):
            same_side[place].setFocus(Qt.FocusReason.OtherFocusReason)
            same_side[place].selectAll()
            return True
        return False
