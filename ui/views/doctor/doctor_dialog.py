"""The screen of the doctor: what was found and what to do, and all that IT may ask for, to be copied as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _, mark, ngettext
from kkapp.workflow.examining import Severity
from ui import errors
from ui.dialogs.main_button import MainButton
from ui.dialogs.rows_table import RowsTable
from ui.item_models.submissions_lines import Line, LinesModel
from ui.theme import field_style, open_wide, scaled, tones
from ui.views.buttons import push_button
from ui.views.labels import Heading, Wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from kkapp.workflow.examining import Examined, Finding
    from ui.workers import Job, Report, Worker

_SIGNS = {Severity.ERROR: ("refuse", "bad"), Severity.WARNING: ("warning", "caution"), Severity.NOTE: ("info", "muted")}
_KINDS = {Severity.ERROR: mark("Danger"), Severity.WARNING: mark("To mend"), Severity.NOTE: mark("To know")}
_LINES_OF_FACTS = 7


class DoctorDialog(QDialog):
    """Looks when it opens and whenever it is asked to; nothing is changed by looking."""

    def __init__(self, path: Path | None, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check of the computer and the workspace"))
        self.setProperty("chapter", "safety")
        self.finished.connect(self.deleteLater)
        self._path, self._worker = path, worker
        self.examined: Examined | None = None
        self._make_parts()
        self._lay_out()
        self.look()

    # --- layout

    def _make_parts(self) -> None:
        self.lead = Wrapped(_("Checking …"))
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setAccessibleName(_("The check is running"))
        self.lines = LinesModel((mark("How grave"), mark("What was found"), mark("What to do")), self)
        self.table = RowsTable(_("What was found"), self.lines, (1, 5, 4))
        self.facts = QPlainTextEdit()
        self.facts.setReadOnly(True)
        self.facts.setTabChangesFocus(True)
        self.facts.setAccessibleName(_("For IT"))
        self.facts.setStyleSheet(field_style(tones()))
        self.facts.setMinimumHeight(self.facts.fontMetrics().lineSpacing() * _LINES_OF_FACTS)
        self.again = push_button(_("Check &again"), "redo", self.look)
        self.copy = push_button(_("&Copy as text"), "copy", self._copy, _("For an e-mail to IT: all that is seen here"))
        self.close_button = MainButton(_("Close"))
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(8))
        column.addWidget(self.lead)
        column.addWidget(self.waiting)
        column.addWidget(self.table, 3)
        column.addWidget(Heading(_("For &IT"), self.facts))
        column.addWidget(self.facts, 2)
        column.addLayout(row)
        open_wide(self, 900, 560)

    # --- looking

    def look(self) -> None:
        """Look at everything, in the background; it may take as long as a share takes to answer."""
        path = self._path

        def work(progress: Report) -> Examined:
            progress(0, 1)
            return workflow.examining.examine(path, ours=path is not None)

        self._show_waiting(waiting=True)
        self._worker.start(work, self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._show)
        job.failed.connect(self._failed)

    def _failed(self, error: Exception) -> None:
        self._show_waiting(waiting=False)
        if not isinstance(error, KkError):
            raise error
        errors.tell(self, error)

    def _show_waiting(self, *, waiting: bool) -> None:
        self.waiting.setVisible(waiting)
        for button in (self.again, self.copy):
            button.setEnabled(not waiting)
        if waiting:
            self.lead.setText(_("Checking …"))

    def _show(self, examined: Examined) -> None:
        self.examined = examined
        self._show_waiting(waiting=False)
        self.lead.setText(lead(examined))
        self.lines.show_lines([_line(finding) for finding in examined.findings])
        self.table.setVisible(bool(examined.findings))
        self.facts.setPlainText("\n".join(f"{fact.name.strip()}: {fact.value}" for fact in examined.facts))
        if examined.findings:
            self.table.go_to(0)

    def _copy(self) -> None:
        if self.examined:
            QGuiApplication.clipboard().setText(workflow.examining.as_text(self.examined))
            self.lead.setText(_("Copied. Paste it into an e-mail to IT."))


def lead(examined: Examined) -> str:
    """Return the outcome in one sentence."""
    count = sum(finding.severity is not Severity.NOTE for finding in examined.findings)
    if not count:
        return _("Nothing was found that endangers data or hinders the work.")
    return ngettext(
        "{count} thing needs a look. What is saved is safe; below is what it means and what to do.",
        "{count} things need a look. What is saved is safe; below is what it means and what to do.",
        count,
    ).format(count=count)


def _line(finding: Finding) -> Line:
    texts = (_(_KINDS[finding.severity]), finding.sentence, finding.what_to_do)
    return Line(finding.code, texts, {0: _SIGNS[finding.severity]})
