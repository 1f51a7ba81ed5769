"""The form of the chosen action: its indicators, what became of it, and its cells as they will be printed."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from kkapp.model.programme import Action
from kkapp.polish.typography import unbind
from kkapp.wording import units_text
from ui import icons
from ui.theme import field_style, tones
from ui.views.form.fields import Field
from ui.views.form.indicator_table import IndicatorTable
from ui.views.labels import Muted, Wrapped
from ui.views.form.outcome_fields import OutcomeFields
from ui.views.form.wording_box import WordingBox
from ui.workspace import Workspace

_SIDE_BY_SIDE = 900
"""From this width on the three groups stand beside one another."""
_SHARES_BESIDE, _SHARES_BELOW = (14, 9, 9), (0, 1, 1)
"""How indicators, outcome and printed texts share the width, or the height where they stand below one another."""
_MARGIN = 12


class ActionForm(QScrollArea):
    """Shows one action at a time and saves each field when it is left."""

    step_wanted = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self.setAccessibleName(_("Form of the action"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_groups()
        self.setWidget(self._lay_out())
        self.indicators.grown.connect(self._set_tab_order)
        self._set_tab_order()
        self.restyle()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))

    # --- layout

    def _make_groups(self) -> None:
        self.indicators = IndicatorTable()
        self.outcome = OutcomeFields()
        self.planned_wording = WordingBox(
            "planned", _("Planned, as printed"), _("Change the &wording"), _("Go &back to the composed text")
        )
        self.achieved_wording = WordingBox(
            "achieved", _("Achieved, as printed"), _("Chan&ge the wording"), _("Go bac&k to the composed text")
        )

    def _lay_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        column.setSpacing(8)
        column.addLayout(self._make_head())
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setSpacing(16)
        printed_side = QWidget()
        printed = QVBoxLayout(printed_side)
        printed.setContentsMargins(0, 0, 0, 0)
        printed.setSpacing(8)
        printed.addWidget(self.planned_wording, 2)
        printed.addWidget(self.achieved_wording, 3)
        for group in (self.indicators, self.outcome, printed_side):
            group.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._groups.addWidget(group)
        self._share_width(wide=True)
        column.addLayout(self._groups, 1)
        return body

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._title, self._units = Wrapped(), Muted()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(self._title.font())
        font.setBold(True)
        self._title.setFont(font)
        texts.addWidget(self._title)
        texts.addWidget(self._units)
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

    def _set_tab_order(self) -> None:
        outcome = self.outcome
        order = [
            *self.indicators.tab_order(),
            outcome.status,
            outcome.reason,
            outcome.reason_text,
            outcome.narrative,
            outcome.spending,
            *(
                widget
                for box in (self.planned_wording, self.achieved_wording)
                for widget in (box.text, box.change_button, box.restore_button)
            ),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the groups beside one another where there is room."""
        wide = event.size().width() >= _SIDE_BY_SIDE
        if wide != (self._groups.direction() == QBoxLayout.Direction.LeftToRight):
            self._share_width(wide=wide)
        super().resizeEvent(event)

    def _share_width(self, *, wide: bool) -> None:
        self._groups.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for place, share in enumerate(_SHARES_BESIDE if wide else _SHARES_BELOW):
            self._groups.setStretch(place, share)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which nothing is cut sideways."""
        return QSize(380, 200)

    # --- showing

    @property
    def action(self) -> Action | None:
        """Return the action that is shown."""
        return self._action

    def show_action(self, workspace: Workspace, action: Action) -> None:
        """Save what was typed for the action before, then show this one."""
        if self._action and action.id != self._action.id:
            self.commit()
            self.verticalScrollBar().setValue(0)
        self._workspace, self._action = workspace, action
        self._title.setText(f"{action.code}  {action.name}")
        self._units.setText(unbind(units_text(action)))
        self._fill()
        self.set_editable(editable=workspace.editable)

    def refresh(self) -> None:
        """Show the action again after a step touched it."""
        if self._workspace and self._action:
            self._fill()

    def _fill(self) -> None:
        if not self._workspace or not self._action:
            return
        action = self._workspace.data.action_by_id.get(self._action.id, self._action)
        self._action = action
        for part in (self.indicators, self.outcome, self.planned_wording, self.achieved_wording):
            part.show_action(self._workspace, action)

    def set_editable(self, *, editable: bool) -> None:
        """Let the form be edited or only read."""
        for part in (self.indicators, self.outcome, self.planned_wording, self.achieved_wording):
            part.set_editable(editable=editable)

    def fields(self) -> list[Field]:
        """Return every field that saves when it is left."""
        return [
            *self.indicators.fields(),
            *self.outcome.fields(),
            self.planned_wording.text,
            self.achieved_wording.text,
        ]

    def commit(self) -> bool:
        """Save whatever is typed and not saved yet; return whether nothing is left unsaved."""
        saved = [field.commit() for field in self.fields()]
        return all(saved)

    def enter(self) -> None:
        """Go to the first figure achieved, else to the status."""
        achieved = [field for field in self.indicators.fields() if field.cell == "achieved"]
        target: QWidget = achieved[0] if achieved else self.outcome.status
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Move the focus and keep the focused field in sight."""
        moved = super().focusNextPrevChild(next)
        focused = self.focusWidget()
        if moved and focused and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 24)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the grid on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
