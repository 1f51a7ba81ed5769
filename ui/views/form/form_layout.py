"""The parts of the form and where they stand: status first where nothing was held, else after the figures."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kkapp.i18n import _, ngettext
from kkapp.model.programme import Action
from kkapp.model.report import Status
from kkapp.polish.typography import unbind
from kkapp.wording import units_text
from ui import icons
from ui.views.form.indicator_table import IndicatorTable
from ui.views.form.note import Note, Weight
from ui.views.form.outcome_fields import OutcomeFields
from ui.views.form.wording_box import WordingBox
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.checks import Finding
    from ui.views.form.wordings_part import WordingsPart

_SIDE_BY_SIDE = 60
"""From a width of so many heights of a text on the three groups stand beside one another."""
_SHARES_BESIDE, _SHARES_BELOW = (17, 8, 8), (0, 1, 1)
"""How figures, account and printed texts share the width, or the height where they stand below one another."""
_MARGIN = 12
_FIRST = 100
"""The printed texts take the room there is, up to their greatest height, before any is left free."""
_OF_STATUS = ("status", "reason")


class FormBody(QWidget):
    """All of the form that scrolls."""

    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._opened = False
        self._status_first = False
        self.wordings: WordingsPart | None = None
        """The texts of the units; made when an action is shown that several reported."""
        self._make_groups()
        self._lay_out()
        self.indicators.grown.connect(self.set_tab_order)
        self.set_tab_order()

    # --- layout

    def _make_groups(self) -> None:
        self.indicators = IndicatorTable()
        self.outcome = OutcomeFields()
        self.planned_wording = WordingBox("planned", _("Planned, as printed"), _("Change the &wording"), _("&Restore"))
        self.achieved_wording = WordingBox(
            "achieved", _("Achieved, as printed"), _("Chan&ge the wording"), _("R&estore")
        )
        self.asked_achieved = Note()
        self.fold = QToolButton()
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setAutoRaise(True)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.clicked.connect(self._open)
        self.fold.hide()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setSpacing(16)
        self._sides = (self._make_first(), self._make_printed())
        for group in (self._sides[0], self.outcome.account_part, self._sides[1]):
            group.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._groups.addWidget(group)
        self._share(wide=True)
        column.addLayout(self._groups, 1)

    def _make_first(self) -> QWidget:
        side = QWidget()
        self._first = QVBoxLayout(side)
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.setSpacing(8)
        for part in (self.fold, self.indicators, self.outcome.status_part):
            self._first.addWidget(part)
        self._first.addStretch(1)
        return side

    def _make_printed(self) -> QWidget:
        side = QWidget()
        printed = QVBoxLayout(side)
        printed.setContentsMargins(0, 0, 0, 0)
        printed.setSpacing(8)
        printed.addWidget(self.planned_wording, _FIRST)
        printed.addWidget(self.achieved_wording, _FIRST)
        printed.addWidget(self.asked_achieved)
        printed.addStretch(1)
        return side

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._title, self._units, self.closed = QLabel(), Note(), Note()
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(self._title.font())
        font.setBold(True)
        self._title.setFont(font)
        texts.addWidget(self._title)
        texts.addWidget(self._units)
        texts.addWidget(self.closed)
        head.addLayout(texts, 1)
        for name, icon, by in ((_("Previous action"), "previous", -1), (_("Next action"), "next", 1)):
            head.addWidget(self._make_step_button(name, icon, by), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_step_button(self, name: str, icon: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name} (Ctrl+{'PgDn' if by > 0 else 'PgUp'})")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        icons.give(button, icon)
        button.clicked.connect(lambda: self.step_wanted.emit(by))
        return button

    def share_width(self, width: int) -> None:
        """Stand the groups beside one another where there is room."""
        wide = width >= _SIDE_BY_SIDE * self.fontMetrics().height()
        if wide != (self._groups.direction() == QBoxLayout.Direction.LeftToRight):
            self._share(wide=wide)
            if self.wordings:
                self.wordings.share_width(wide=wide)

    def _share(self, *, wide: bool) -> None:
        self._groups.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for place, share in enumerate(_SHARES_BESIDE if wide else _SHARES_BELOW):
            self._groups.setStretch(place, share)

    def lay_out_again(self) -> None:
        """Lay out every part whose sizes changed, the inner ones first."""
        self.indicators.lay_out_again()
        for layout in self._layouts():
            layout.activate()

    def _layouts(self) -> Iterator[QLayout]:
        """Yield the layouts around those of the lines, the inner ones first."""
        if self.wordings:
            yield from self.wordings.layouts()
        status, account = self.outcome.status_part, self.outcome.account_part
        for part in (
            status.declaration,
            status,
            account,
            self.planned_wording,
            self.achieved_wording,
            *self._sides,
            self,
        ):
            layout = part.layout()
            if layout:
                yield layout

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let nothing be laid out in the block: each part that Qt shows would have all around it laid out anew."""
        layouts = [*self.indicators.layouts(), *self._layouts()]
        for layout in layouts:
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in layouts:
                layout.setEnabled(True)

    # --- showing

    def show_action(self, workspace: Workspace, action: Action, findings: Sequence["Finding"]) -> None:
        """Show all that is stored of an action, and what the checks find in it."""
        report = workspace.report(action.id)
        self._title.setText(f"{action.code}  {action.name}")
        self._units.say(unbind(units_text(action)))
        self.indicators.show_action(workspace, action, findings)
        self.outcome.show_report(workspace, report)
        for box in (self.planned_wording, self.achieved_wording):
            box.show_report(workspace, report)
        said = [found.message for found in findings if found.cell in _OF_STATUS]
        self.outcome.status_part.note.say("\n".join(said), Weight.WARNING)
        self.place_status()
        self._show_wordings(workspace, action.id)

    def _show_wordings(self, workspace: Workspace, action: str) -> None:
        """Show the texts of the units where they became one, and whose that one is."""
        found = None
        if action in workspace.stored.reports_by_unit:
            from ui.views.form.wordings_part import own_text, weight_of, wordings_shown

            found = wordings_shown(workspace, action)
        own = found.own if found else None
        self.outcome.whose_narrative.say(own_text(own) if own else "", weight_of(own) if own else Weight.QUIET)
        if found:
            self._wordings_part().show_wordings(workspace, action, found)
            self.set_tab_order()
        if self.wordings:
            self.wordings.setVisible(found is not None)

    def _wordings_part(self) -> "WordingsPart":
        if self.wordings is None:
            from ui.views.form.wordings_part import WordingsPart

            self.wordings = WordingsPart()
            self.wordings.share_width(wide=self._groups.direction() == QBoxLayout.Direction.LeftToRight)
            self._column.addWidget(self.wordings)
        return self.wordings

    def unfold(self) -> None:
        """Forget that the figures of an action that was not held were opened."""
        self._opened = False

    def _open(self) -> None:
        self._opened = not self._opened
        self.place_status()

    def place_status(self) -> None:
        """Put the status where it belongs, and fold figures away that nobody needs to fill in."""
        declared = self.outcome.status_part.declaration.reason is not None
        first = declared or self.outcome.status_part.shown is Status.NOT_HELD
        if first != self._status_first:
            self._status_first = first
            self._first.removeWidget(self.outcome.status_part)
            self._first.insertWidget(0 if first else self._first.indexOf(self.indicators) + 1, self.outcome.status_part)
            self.set_tab_order()
        self._fold_figures(idle=first)

    def _fold_figures(self, *, idle: bool) -> None:
        figures = self.indicators.typed_achieved() if idle else []
        foldable = idle and bool(figures) and not any(text.strip(" 0") for text in figures)
        count = len(figures)
        words = ngettext("{count} figure, none needed", "{count} figures, none needed", count).format(count=count)
        self.fold.setText(words)
        self.fold.setAccessibleName(words)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if self._opened else Qt.ArrowType.RightArrow)
        self.fold.setVisible(foldable)
        self.indicators.setVisible(self._opened or not foldable)

    # --- order

    def set_tab_order(self) -> None:
        """Let Tab go in the order of reading."""
        status = self.outcome.status_part.tab_order()
        figures = [self.fold, *self.indicators.tab_order()]
        order = [
            *((*status, *figures) if self._status_first else (*figures, *status)),
            self.outcome.narrative,
            self.outcome.spending,
            *(
                widget
                for box in (self.planned_wording, self.achieved_wording)
                for widget in (box.text, box.change_button, box.restore_button)
            ),
            *(self.wordings.tab_order() if self.wordings else ()),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def entry_order(self) -> list[QWidget]:
        """Return the fields that Enter goes through."""
        status = self.outcome.status_part.entry_order()
        figures = self.indicators.entry_order() if self.indicators.isVisibleTo(self) else []
        first = [*status, *figures] if self._status_first else [*figures, *status]
        return [*first, self.outcome.narrative, self.outcome.spending]
