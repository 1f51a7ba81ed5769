"""The form's lines of indicators, with the ways to add, describe, move and take out what is counted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.checks import Finding, findings
from kkapp.i18n import _
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from ui.item_models.draft_report import TypedFigure
from ui.item_models.indicator_lines import lines_of
from ui.views.buttons import push_button
from ui.views.form.figure_field import FigureField
from ui.views.form.indicator_row import ACHIEVED, DETAILS, EARLIER, PLANNED, RATE, IndicatorRow, columns, earlier_width
from ui.views.form.question import Question
from ui.views.form.typed_field import Field
from ui.views.labels import Heading, Muted
from ui.workspace import Cell, Workspace

if TYPE_CHECKING:
    from ui.views.form.figure_acts import FigureActs

_DEVIATION = "deviation_unexplained"


class IndicatorTable(QWidget):
    """The lines of the chosen action."""

    grown = Signal()
    """Other fields are there now, which need their place in the order of tabs."""
    changed = Signal()
    """Something else is typed, saved or not."""
    footnotes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self._earlier: PeriodData | None = None
        self._earlier_width = 0
        self._rows: list[IndicatorRow] = []
        self._shown = 0
        self._last: FigureField | None = None
        self.question: Question | None = None
        self._asked_under: IndicatorRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._make_headings())
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        column.addLayout(self._column)
        self._empty = Muted(_("Nothing is counted here yet. “Add indicator” begins; status and narrative do without."))
        column.addWidget(self._empty)
        column.addLayout(self._make_buttons())

    def _make_headings(self) -> QGridLayout:
        self._headings = QGridLayout()
        columns(self._headings)
        self._year_before = Heading("")
        self._year_before.hide()
        self._year_before.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, heading, span in (
            (PLANNED, Heading(_("Planned")), 2),
            (ACHIEVED, Heading(_("Achieved")), 2),
            (RATE, Heading(_("Plan, %")), 1),
            (EARLIER, self._year_before, 1),
            (DETAILS, QWidget(), 1),  # an empty column would have no spacing before it
        ):
            self._headings.addWidget(heading, 0, column, 1, span)
        return self._headings

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.add_button = push_button(_("&Add indicator…"), "add", self._ask_measure)
        self.remove_button = push_button(_("&Remove indicator"), "remove", self._remove)
        self.remove_button.setToolTip(_("Takes out the figure whose field was used last; undo brings it back."))
        self.remove_button.setAccessibleDescription(self.remove_button.toolTip())
        self.footnotes_button = push_button(_("Footnotes…"), "footnote", self.footnotes_wanted.emit)
        for button in (self.add_button, self.remove_button, self.footnotes_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # --- showing

    def show_action(self, workspace: Workspace, action: Action, found: Sequence[Finding] = ()) -> None:
        """Show the lines of an action in the widgets that are there already."""
        if self._action is None or action.id != self._action.id:
            self._last = None
        self._workspace, self._action = workspace, action
        report = workspace.report(action.id)
        lines = lines_of(action, report, self._earlier)
        missing = len(lines) - len(self._rows)
        for _number in range(missing):
            self._add_row()
        for place in range(max(len(lines), self._shown)):
            line = lines[place] if place < len(lines) else None
            own = {figure.id for figure in line.figures} if line else set()
            self._rows[place].show_line(workspace, line, [one for one in found if one.quantity in own])
        self._shown = len(lines)
        self._empty.setVisible(not lines)
        self._ask(found)
        if missing > 0:
            self.grown.emit()
        self._show_buttons(len(report.footnotes))

    def show_earlier(self, earlier: PeriodData | None) -> None:
        """Show what another period says beside each line, from the next refresh on."""
        before, self._earlier = self._earlier, earlier
        if earlier is before or (earlier and before and earlier.period == before.period):
            return
        self._year_before.setText(str(earlier.period.year) if earlier else "")
        self._year_before.setToolTip(_("{year}: plan → result").format(year=earlier.period.year) if earlier else "")
        self._year_before.setVisible(earlier is not None)
        self._earlier_width = earlier_width() if earlier else 0
        self._headings.setColumnMinimumWidth(EARLIER, self._earlier_width)
        for row in self._rows:
            row.keep_room_for_earlier(self._earlier_width)

    def _show_buttons(self, footnotes: int) -> None:
        words = _("Footnotes ({count})…").format(count=footnotes) if footnotes else _("Footnotes…")
        if words != self.footnotes_button.text():
            self.footnotes_button.setText(words)
            self.footnotes_button.setAccessibleName(words)
        editable = self._workspace is not None and self._workspace.editable
        self.remove_button.setEnabled(editable and self._last is not None and self._last.quantity is not None)

    def _ask(self, found: Sequence[Finding]) -> None:
        """Ask for the cause of the first deviation that nothing explains; an answer being typed is not taken away."""
        if self.question and self._asked_under and self.question.has_focus:
            line = self._asked_under.line
            if line and line.rate == self.question.rate:
                self.question.show_answers()
                return
            self._asked_under.achieved.setFocus()  # the figure it asked about is another one now
        asked = {one.quantity for one in found if one.code == _DEVIATION}
        rows = [row for row in self._rows[: self._shown] if row.line and asked & {f.id for f in row.line.figures}]
        first = rows[0] if rows else None
        last = next((row for row in rows if self._last in row.fields()), first)
        self._ask_under(last)

    def _ask_under(self, row: IndicatorRow | None) -> None:
        before, self._asked_under = self._asked_under, row
        if row is None or row.line is None or row.line.rate is None or not self._workspace or not self._action:
            if self.question:
                self.question.hide()
            return
        if self.question is None:
            self.question = Question()
        self.question.ask(self._workspace, self._action.id, row.line.rate)
        if before is not row or self.question.isHidden():
            row.take(self.question)
            self.question.show()
            self.grown.emit()

    def stop_asking(self, now: QWidget) -> bool:
        """Take the question away once its answer is left and explains the deviation; return whether it went."""
        if not self.question or self.question.isHidden() or self.question.isAncestorOf(now):
            return False
        if self._workspace and self._action:
            self._ask(findings(self._workspace.data, self._action.id))
        return self.question.isHidden()

    def lay_out_again(self) -> None:
        """Lay out the lines, then the whole of them, where something in them changed its size."""
        for row in self._rows[: self._shown]:
            row.grid.activate()
        for layout in self.layouts():
            layout.activate()

    def layouts(self) -> Iterator[QLayout]:
        """Yield the layout of the whole of the lines."""
        layout = self.layout()
        if layout:
            yield layout

    def _add_row(self) -> None:
        row = IndicatorRow()
        row.keep_room_for_earlier(self._earlier_width)
        self._rows.append(row)
        self._column.addWidget(row)
        row.details.clicked.connect(lambda: self._show_menu(row))
        for field in row.fields():
            self._connect(row, field)

    def _connect(self, row: IndicatorRow, field: FigureField) -> None:
        field.save = lambda text: self._save(field, text)
        field.textChanged.connect(lambda _text: self.changed.emit())
        field.entered.connect(lambda: self._remember(field))
        field.neighbour_wanted.connect(lambda by: self._move(field, by))
        field.move_wanted.connect(lambda by: self._acts().move(row.line, by))
        field.details_wanted.connect(lambda: self._acts().describe(field))
        field.menu_wanted.connect(lambda: self._show_menu(row, field))

    # --- fields

    def shown_rows(self) -> list[IndicatorRow]:
        """Return the lines in sight."""
        return self._rows[: self._shown]

    @property
    def last_used(self) -> FigureField | None:
        """Return the figure whose field had the focus last, None where none had."""
        return self._last

    def tab_order(self) -> Iterator[QWidget]:
        """Yield all widgets that take the focus, shown or not, in the order of reading."""
        for row in self._rows:
            yield from row.fields()
            if self.question and row is self._asked_under:
                yield self.question.reason
                yield self.question.words
        yield from (self.add_button, self.remove_button, self.footnotes_button)

    def fields(self) -> list[FigureField]:
        """Return the figures' fields that are shown, in the order of reading."""
        found = [field for row in self._rows[: self._shown] for field in row.fields()]
        return [field for field in found if field.isVisibleTo(self)]

    def all_fields(self) -> list[Field]:
        """Return everything that saves when it is left."""
        return [*self.fields(), *(self.question.fields() if self.question and not self.question.isHidden() else ())]

    def entry_order(self) -> list[QWidget]:
        """Return the fields that Enter goes through: down the planned ones, then the achieved ones, then the question.

        Whoever types down a column without looking must not type a figure into the answer to a question.
        """
        planned = [field for field in self.fields() if field.cell == "planned"]
        achieved = [field for field in self.fields() if field.cell == "achieved"]
        asked = [self.question.reason, self.question.words] if self.question else []
        return [*planned, *achieved, *(part for part in asked if part.isVisibleTo(self))]

    def typed(self) -> list[TypedFigure]:
        """Return what stands in the fields."""
        return [field.typed for field in self.fields()]

    def typed_achieved(self) -> list[str]:
        """Return what stands in the fields of the achieved figures, also where they are folded away."""
        rows = [row for row in self._rows[: self._shown] if row.line and (row.line.achieved or row.line.first)]
        return [row.achieved.text() for row in rows]

    def first_blank(self) -> FigureField | None:
        """Return the first achieved figure that is blank."""
        return next((field for field in self.fields() if field.cell == "achieved" and not field.text().strip()), None)

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        for row in self._rows:
            row.set_editable(editable=editable)
        if self.question:
            self.question.set_editable(editable=editable)
        self.add_button.setEnabled(editable)
        self.footnotes_button.setEnabled(self._workspace is not None)
        self.remove_button.setEnabled(editable and self._last is not None and self._last.quantity is not None)

    # --- saving

    def _save(self, field: FigureField, text: str) -> bool:
        if not self._workspace:
            return False
        typed = field.typed
        if typed.own:
            return self._workspace.save_number(typed.own.id, text)
        if typed.other is None or not text.strip():
            return not text.strip()
        other = typed.other.id
        return self._workspace.take(lambda store: workflow.indicators.add_counterpart(store, other, text)) is not None

    def _ask_measure(self) -> None:
        if self._workspace and self._action:
            from ui.views.form.details_dialog import ask_for_indicator

            ask_for_indicator(self, self._workspace, self._action, self.add_indicator)

    def add_indicator(self, measure: str) -> None:
        """Add an indicator with this measure and go to its achieved figure."""
        if not self._workspace or not self._action or not measure.strip():
            return
        side: Cell = "achieved" if self._workspace.role == "unit" else "planned"  # the plan is the department's
        if self._workspace.add_quantity(self._action.id, side, measure):
            self.fields()[-1].setFocus()

    def _remove(self) -> None:
        if self._workspace and self._last and self._last.quantity:
            self._workspace.remove_quantity(self._last.quantity.id)

    # --- moving about

    def _remember(self, field: FigureField) -> None:
        if field.isReadOnly():
            return  # nothing can be done with it
        self._last = field
        self.remove_button.setEnabled(field.quantity is not None)

    def _move(self, field: FigureField, by: int) -> None:
        same_side = [other for other in self.fields() if other.cell == field.cell]
        place = same_side.index(field) + by
        if 0 <= place < len(same_side):
            same_side[place].setFocus(Qt.FocusReason.OtherFocusReason)
            same_side[place].selectAll()

    def _acts(self) -> "FigureActs":
        from ui.views.form.figure_acts import FigureActs

        assert self._workspace and self._action  # noqa: S101, PT018 - a line is shown only for an action
        return FigureActs(self, self._workspace, self._action)

    def _show_menu(self, row: IndicatorRow, field: FigureField | None = None) -> None:
        chosen = field or (self._last if self._last in row.fields() else None)
        chosen = chosen or (row.achieved if row.achieved.quantity else row.planned)
        under: QWidget = field or row.details
        self._acts().menu(chosen, row.line).popup(under.mapToGlobal(QPoint(0, under.height())))
