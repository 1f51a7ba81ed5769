"""The form of the chosen action: its indicators, what became of it, and its cells as they will be printed."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from kkapp import workflow
from kkapp.checks import findings
from kkapp.i18n import _
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from ui.item_models.draft_report import drafted
from ui.theme import field_style, tones
from ui.views.form.form_layout import FormBody
from ui.views.form.form_path import FormPath
from ui.views.form.typed_field import Field
from ui.workspace import Workspace

_LAYOUT = int(QEvent.Type.LayoutRequest)
_AROUND = 24
"""So much is seen above and below the field that has the focus."""
_PASSES = 3
"""So often a layout asks again, at most, until rows, groups and the whole agree."""
_QUICK_STATUS = range(7)
"""Alt and one of these digits chooses a status from any field; 0 takes it away."""


class ActionForm(QScrollArea):
    """Shows one action at a time and saves each field when it is left."""

    step_wanted = Signal(int)
    """The next (1) or the previous (-1) action is wanted."""
    left = Signal()
    field_entered = Signal(str, str, str)
    """The focus came to a stored value: its table, the key of its row ("" while there is none) and its column."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self._place: tuple[Workspace, int, str] | None = None
        self._filling = False
        self._editable = True
        self._closes = False
        self.setAccessibleName(_("Form of the action"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = FormBody()
        self.indicators, self.outcome = self.body.indicators, self.body.outcome
        self.planned_wording, self.achieved_wording = self.body.planned_wording, self.body.achieved_wording
        self.setWidget(self.body)
        self._path = FormPath(self.body, self._go_beyond)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.body.step_wanted.connect(self.step_wanted)
        self.indicators.changed.connect(self._show_draft)
        self.indicators.footnotes_wanted.connect(lambda: self._open_footnotes("achieved"))
        self.outcome.changed.connect(self._outcome_changed)
        for digit in _QUICK_STATUS:
            quick = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            quick.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            quick.activated.connect(partial(self.outcome.status_part.choose, digit))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the groups beside one another where there is room."""
        self.body.share_width(event.size().width())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which nothing is cut sideways."""
        return QSize(380, 200)

    # --- showing

    @property
    def action(self) -> Action | None:
        """Return the action that is shown."""
        return self._action

    def shows(self, workspace: Workspace) -> bool:
        """Return whether what is shown belongs to the year of a workspace that is shown now."""
        return bool(self._place and self._place[:2] == (workspace, workspace.data.period.year))

    def show_action(self, workspace: Workspace, action: Action) -> None:
        """Save what was typed for the action before, then show this one."""
        place = (workspace, workspace.data.period.year, action.id)
        if self._place and place != self._place:
            self._leave(same_year=place[:2] == self._place[:2])
        self._workspace, self._action = workspace, action
        if place != self._place:
            self._place = place
            self.indicators.show_earlier(_year_before(workspace, action.id))
        self.body.unfold()
        self._fill()
        self.set_editable(editable=workspace.editable)
        if self._may_close():
            self._settle()

    def _leave(self, *, same_year: bool) -> None:
        """Save what is typed, unless it belongs to a year that is not shown any more; then forget it."""
        if same_year:
            self.commit()
        for field in self.fields():
            field.forget()
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show the action again after a step touched it."""
        if self._workspace and self._action:
            self._fill()
            if self._may_close() or self._closes:
                self.set_editable(editable=self._editable)
                self._settle()

    def _fill(self) -> None:
        if not self._workspace or not self._action:
            return
        data = self._workspace.data
        action = data.action_by_id.get(self._action.id)
        if action is None:
            return  # taken out of the programme; the grid is about to choose another one
        self._action = action
        self._filling = True
        with self.body.at_once():
            self.body.show_action(self._workspace, action, findings(data, action.id))
        self._filling = False
        self._settle()

    def _settle(self) -> None:
        """Lay out before anything is painted: words decide heights, heights widths, and nothing is seen moving."""
        for _pass in range(_PASSES):
            self.body.lay_out_again()
            QApplication.sendPostedEvents(self, _LAYOUT)

    def set_editable(self, *, editable: bool) -> None:
        """Let the form be edited or only read; in a unit's card only what is open as things stand."""
        self._editable = editable
        for part in (self.indicators, self.outcome, self.planned_wording, self.achieved_wording):
            part.set_editable(editable=editable)
        if self._workspace and self._action and self._workspace.role == "unit":
            from ui.views.handing_in.closing import show_own_card

            show_own_card(self.body, self._workspace, self._action.id, editable=editable)
        elif self._workspace and self._action and (self._may_close() or self._closes):
            from ui.views.submissions.closing import show_closed

            show_closed(self.body, self._workspace, self._action.id, editable=editable)
        if self.body.wordings:
            self.body.wordings.set_editable(editable=not self.outcome.narrative.isReadOnly())
        self._closes = self._may_close()

    def _may_close(self) -> bool:
        """Return whether there are submissions, or a lock, by which fields are closed."""
        if self._workspace is None:
            return False
        stored = self._workspace.stored
        return self._workspace.role == "unit" or bool(stored.submissions) or stored.period.locked_at is not None

    def _show_draft(self) -> None:
        """Show the printed texts as they will be with what is typed."""
        if self._filling or not self._workspace or not self._action:
            return
        report = self._workspace.report(self._action.id)
        draft = drafted(report, self.indicators.typed(), self.outcome.typed)
        self.planned_wording.show_draft(draft)
        self.achieved_wording.show_draft(draft)

    def _outcome_changed(self) -> None:
        if not self._filling:
            self.body.place_status()
            self._show_draft()

    # --- saving

    def fields(self) -> list[Field]:
        """Return every field that saves when it is left."""
        boxes = (self.planned_wording, self.achieved_wording)
        return [*self.indicators.all_fields(), *self.outcome.fields(), *(box.text for box in boxes)]

    def commit(self) -> bool:
        """Save whatever is typed and not saved yet; return whether nothing is left unsaved."""
        saved = [field.commit() for field in self.fields()]
        return all(saved)

    def _open_footnotes(self, cell: str) -> None:
        if self._workspace and self._action:
            from ui.views.form.footnotes_dialog import FootnotesDialog

            FootnotesDialog(self, self._workspace, self._action, cell).open()

    # --- moving about

    def enter(self) -> None:
        """Go to the first figure achieved that is blank, else to the first one, else to the status."""
        self._path.enter()

    def go_to(self, field: str) -> None:
        """Go to a field: "planned", "achieved", "status", "reason", "narrative", "spending", or a figure's identity.

        "footnotes" opens their dialog; what is not there leads where work begins.
        """
        if field == "footnotes":
            self._open_footnotes("achieved")
        else:
            self._path.go_to(field)

    def _go_beyond(self) -> None:
        """Go on to the first blank field of the next action."""
        before = self._action
        self.step_wanted.emit(1)
        if self._action and before and self._action.id != before.id:
            self._path.enter_blank()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        if self.indicators.stop_asking(now):
            self._settle()
        self._keep_in_sight(now)
        place = getattr(now, "stored_at", None)
        if place and place[0]:
            self.field_entered.emit(*place)

    def _keep_in_sight(self, field: QWidget) -> None:
        """Scroll so far that the whole field is seen; Qt is content with its caret."""
        for edge in (field.rect().bottomLeft(), field.rect().topLeft()):
            self.ensureVisible(0, field.mapTo(self.body, edge).y(), 0, _AROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the grid on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _year_before(workspace: Workspace, action: str) -> PeriodData | None:
    """Return what the action reported in the year before, None where the workspace has no such year."""
    data = workspace.data
    if data.period.year - 1 not in workspace.years():
        return None
    return workspace.ask(lambda store: workflow.indicators.previous_year(store, data, action))
