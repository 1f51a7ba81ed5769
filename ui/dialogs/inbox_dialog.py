"""The inbox: what was dropped is shown as a traffic light before anything is written, tried, decided, then merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kkapp import workflow
from kkapp.errors import CancelledError, KkError
from kkapp.i18n import _, ngettext
from kkapp.workflow.inbox import Light
from kkapp.workflow.receiving import Tried
from ui import errors, icons
from ui.dialogs import inbox_jobs
from ui.dialogs.inbox_jobs import Choice, Merged
from ui.dialogs.inbox_tables import ConflictsTable, FilesTable
from ui.dialogs.main_button import MainButton
from ui.dialogs.rows_table import RowsTable
from ui.item_models import submissions_inbox as lines
from ui.item_models.submissions_lines import LinesModel
from ui.theme import open_wide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from kkapp.consolidate.merging import Conflict, FieldPlace, Side
    from kkapp.workflow.inbox import InboxItem
    from ui.workers import Job
    from ui.workspace import Workspace

FILES, CHANGES, CONFLICTS = range(3)


class InboxDialog(QDialog):
    """Looks into files in the background; a decision tries again; a merge can be stopped between two files."""

    def __init__(self, workspace: Workspace, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._merges = False
        self.items: Sequence[InboxItem] = ()
        self._agreed: set[str] = set()
        self._decisions: dict[FieldPlace, Side] = {}
        self._conflicts: dict[FieldPlace, Conflict] = {}
        self.setWindowTitle(_("Receive what the units sent"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_wide(self, 1120, 620)
        self._make_parts()
        self._make_buttons()
        self._lay_out()
        self.summary.setText(
            ngettext("Looking into {count} file …", "Looking into {count} files …", len(paths)).format(count=len(paths))
        )
        self._run(inbox_jobs.looking(paths), self._looked)

    # --- layout

    def _make_parts(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.files = FilesTable()
        self.files.decision_wanted.connect(self._turn_decision)
        self.files.selectionModel().currentChanged.connect(self._file_chosen)
        self.changes = RowsTable(_("What would change"), LinesModel(lines.TRIAL_TITLES), (2, 3, 8, 8))
        self.conflicts = ConflictsTable()
        self.conflicts.side_wanted.connect(self._choose_side)
        self.report = RowsTable(_("What happened"), LinesModel(lines.REPORT_TITLES), (5, 3, 9))
        self.report.selectionModel().currentChanged.connect(self._line_chosen)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.tabBar().setAccessibleName(_("Parts of the inbox"))
        self.tabs.addTab(self.files, _("&Files"))
        self.tabs.addTab(self.changes, _("&Trial merge"))
        self.tabs.addTab(self.conflicts, _("C&onflicts"))
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.tabs)
        self.pages.addWidget(self.report)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)

    def _make_buttons(self) -> None:
        self.decide_button = _button(_("Turn the &decision"), "decide", self.files.decide)
        self.ours_button = _button(_("&Department's value"), "back", lambda: self.conflicts.choose_side("ours"))
        self.theirs_button = _button(_("&Unit's value"), "forward", lambda: self.conflicts.choose_side("theirs"))
        self.undo_button = _button(_("Take this merge &back"), "undo", self._undo)
        self.close_button = _button(_("Cancel"), "", self.reject)
        self.merge_button = MainButton(_("&Merge"))
        self.merge_button.clicked.connect(self._merge)
        icons.give(self.merge_button, "merge")
        self.undo_button.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        for button in (self.decide_button, self.ours_button, self.theirs_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.merge_button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self._refresh()

    # --- the work in the background

    @property
    def is_working(self) -> bool:
        """Return whether something runs."""
        return self._job is not None

    def _run(self, question: object, then: object) -> None:
        def attend(job: Job) -> None:
            job.done.connect(then)
            job.progressed.connect(self._progressed)
            job.failed.connect(self._failed)

        self._busy(busy=True)
        start = self._workspace.work if self._merges else self._workspace.look
        self._job = start(question, attend)  # type: ignore[arg-type]

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _busy(self, *, busy: bool) -> None:
        if not busy:
            self._job = None
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self._refresh()

    def _failed(self, error: object) -> None:
        self._merges = False
        self._busy(busy=False)
        if isinstance(error, CancelledError):
            super().reject()
        elif isinstance(error, KkError):
            errors.tell(self, error)
        elif isinstance(error, Exception):
            raise error

    # --- before anything is written

    def _looked(self, found: object) -> None:
        self.items = lines.in_order(found if isinstance(found, tuple) else ())
        self._busy(busy=False)
        self._show_files()
        self.files.go_to(0)
        self.files.setFocus()
        self._try()

    def _choice(self) -> Choice:
        return Choice(self.items, dict(self._decisions), frozenset(self._agreed))

    def _try(self) -> None:
        self._run(inbox_jobs.trying(self._choice(), self._workspace.year), self._tried)

    def _tried(self, outcome: object) -> None:
        self._busy(busy=False)
        if isinstance(outcome, Tried):
            model = self.changes.model()
            if isinstance(model, LinesModel):
                model.show_lines(lines.trial_lines(outcome.trial))
                self.changes.go_to(0)
            found = {each.place: each for received in outcome.received for each in received.conflicts}
            decided = {place: self._conflicts[place] for place in self._decisions if place in self._conflicts}
            self._conflicts = decided | found
            self._show_conflicts()
            self._refresh()

    def _show_files(self) -> None:
        self.files.lines_model.show_lines(lines.file_lines(self.items, self._agreed))

    def _show_conflicts(self) -> None:
        conflicts = sorted(self._conflicts.values(), key=lambda each: each.place)
        data = self._workspace.data
        self.conflicts.lines_model.show_lines(lines.conflict_lines(conflicts, self._decisions, data))
        if self.conflicts.currentIndex().row() < 0:
            self.conflicts.go_to(0)

    def _turn_decision(self, item: InboxItem) -> None:
        came = item.delivered
        if item.light is not Light.DECIDE or came is None or self._job:
            return
        self._agreed ^= {came.id}
        self._agreed -= workflow.inbox.rivals(self.items, item)
        self._show_files()
        self._try()

    def _choose_side(self, conflict: Conflict, side: str) -> None:
        from kkapp.consolidate.merging import Side

        if not self._job:
            self._decisions[conflict.place] = Side(side)
            self._show_conflicts()
            self._try()

    # --- merging, and after it

    def _merge(self) -> None:
        self._merges = True
        self.tabs.setEnabled(False)
        self._run(inbox_jobs.merging(self._choice()), self._merged)

    def _merged(self, outcome: object) -> None:
        self._busy(busy=False)
        self._merges = False
        if not isinstance(outcome, Merged):
            return
        model = self.report.model()
        if isinstance(model, LinesModel):
            model.show_lines(lines.report_lines(outcome.received))
        self.pages.setCurrentWidget(self.report)
        told = lines.report_told(outcome.received)
        if outcome.stopped:
            told = _("{merged} You stopped it; the other files are as they were.").format(merged=told)
        self.summary.setText(told)
        self.note.setText(_("Each merge is a step of its own: it can be taken back here, or later from the history."))
        self._refresh()
        self.report.go_to(0)
        self.report.setFocus()

    def _undo(self) -> None:
        line = self._line()
        if line is None or line.changes is None:
            return
        step = line.changes.step
        if self._workspace.take(lambda store: workflow.going_back.undo_step(store, step)):
            model = self.report.model()
            at = self.report.currentIndex().row()
            if isinstance(model, LinesModel):
                shown = list(model.lines)
                texts = (shown[at].texts[0], _("taken back"), shown[at].texts[2])
                shown[at] = shown[at]._replace(key=None, texts=texts, signs={1: ("undo", "muted")})
                model.show_lines(shown)
            self._refresh()

    def _line(self) -> workflow.receiving.Received | None:
        model, at = self.report.model(), self.report.currentIndex().row()
        if not isinstance(model, LinesModel) or not 0 <= at < len(model.lines):
            return None
        key = model.lines[at].key
        return key if isinstance(key, workflow.receiving.Received) else None

    # --- what can be done now

    def _refresh(self) -> None:
        before = self.pages.currentWidget() is self.tabs
        count = sum(lines.is_taken(item, self._agreed) for item in self.items)
        undecided = len(self._conflicts.keys() - self._decisions.keys())
        if before and self.items:
            self.summary.setText(_("Nothing is written yet – {counts}.").format(counts=lines.counted(self.items)))
            self.note.setText(self._advice(undecided))
        elif before and not self._job:
            self.summary.setText(_("There is nothing in what you chose."))
        self.merge_button.setVisible(before)
        self.merge_button.setText(ngettext("&Merge {count} file", "&Merge {count} files", count).format(count=count))
        self.merge_button.setEnabled(bool(count) and not self._job and self._workspace.editable)
        self.tabs.setEnabled(not self._merges)
        self.tabs.setTabText(CHANGES, _("&Trial merge ({count})").format(count=self.changes.model().rowCount()))
        self.tabs.setTabText(CONFLICTS, _("C&onflicts ({count})").format(count=len(self._conflicts)))
        self.close_button.setText(_("Stop") if self._merges else _("Cancel") if before else _("Close"))
        tab = self.tabs.currentIndex() if before else -1
        self.decide_button.setVisible(tab == FILES and any(item.light is Light.DECIDE for item in self.items))
        for button in (self.ours_button, self.theirs_button):
            button.setVisible(tab == CONFLICTS and bool(self._conflicts))
        self._file_chosen()
        self._line_chosen()

    def _advice(self, undecided: int) -> str:
        if undecided:
            sentence = ngettext(
                "{count} conflict waits for you. Undecided, the department's value stays.",
                "{count} conflicts wait for you. Undecided, the department's values stay.",
                undecided,
            )
            return sentence.format(count=undecided)
        if self.tabs.currentIndex() == CONFLICTS:
            return self._advice_of_conflicts()
        return _("“Trial merge” shows each cell and each total of the attachment before and after.")

    def _advice_of_conflicts(self) -> str:
        if self._conflicts:
            return _("Every conflict is decided. Until the merge each decision can be changed.")
        return _("There is no conflict: nothing that came was changed otherwise by the department.")

    def _tab_chosen(self) -> None:
        self._refresh()
        if self.isVisible():
            self.tabs.currentWidget().setFocus()

    def _file_chosen(self) -> None:
        at = self.files.currentIndex().row()
        item = self.items[at] if 0 <= at < len(self.items) else None
        self.decide_button.setEnabled(item is not None and item.light is Light.DECIDE and not self._job)

    def _line_chosen(self) -> None:
        line = self._line()
        self.undo_button.setVisible(self.pages.currentWidget() is self.report)
        self.undo_button.setEnabled(line is not None and line.changes is not None)

    # --- leaving

    def reject(self) -> None:
        """Stop what runs first; then close."""
        if self._job:
            self._job.cancel()
            if not self._merges:
                super().reject()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop a merge instead of closing over it."""
        if self._job and self._merges:
            self._job.cancel()
            event.ignore()
        else:
            super().closeEvent(event)


def _button(text: str, icon: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    if icon:
        icons.give(button, icon)
    button.clicked.connect(act)
    return button
