"""What the dialogs of handing out and reviewing share: a few fields, work in the background, progress, an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kkapp.errors import CancelledError, KkError, StorageError, system_reason
from kkapp.i18n import _
from ui import errors, icons
from ui.dialogs import files
from ui.dialogs.job_dialog import JobDialog
from ui.dialogs.letter_texts import LetterTexts
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, tones
from ui.wrapped import Wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ui.workers import Job, Report
    from ui.workspace import Store, Workspace

_WIDTH = 560


class WorkDialog(JobDialog):
    """Asks, works without blocking the window, and says what came of it; Escape stops what runs."""

    writes = True
    """Whether the work takes a step in the workspace; else it only reads it."""

    def __init__(self, workspace: Workspace, parent: QWidget, title: str, lead: str, go: str) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._job: Job | None = None
        self._folder: Path | None = None
        self._left_at: QWidget | None = None
        self.written: dict[Path, str] = {}
        """Texts of e-mails that the work wrote, each with the name of its unit."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(_WIDTH))
        self.lead = wrapped(lead)
        self.fields = QWidget()
        self.form = QFormLayout(self.fields)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.outcome = wrapped("")
        self.outcome.setAccessibleName(_("What came of it"))
        self.outcome.hide()
        self.texts = LetterTexts()
        self.open_button = QPushButton(_("&Open the folder"))
        self.open_button.clicked.connect(self._open_folder)
        self.open_button.hide()
        self.close_button = QPushButton(_("Cancel"))
        self.close_button.clicked.connect(self.reject)
        self.go_button = MainButton(go)
        self.go_button.clicked.connect(self.go)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(self.fields)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addWidget(self.texts)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.go_button)
        row.addWidget(self.close_button)
        column.addLayout(row)

    # --- what a dialog says of itself

    def work(self, store: Store, progress: Report) -> object:
        """Do the work, in the background."""
        raise NotImplementedError

    def told(self, outcome: object) -> str:
        """Return a sentence on what came of it."""
        raise NotImplementedError

    def missing(self) -> str:
        """Return what is still to be said before the work can begin, as a sentence; "" where nothing is."""
        return ""

    def folder(self) -> Path | None:
        """Return the folder to be looked at in the end."""
        return None

    def left_done(self) -> str:
        """Return what was done before the work was stopped or failed, as a sentence; "" where nothing was."""
        return ""

    # --- the work

    def go(self) -> None:
        """Begin, unless something is still to be said."""
        lacking = self.missing()
        if lacking:
            self._say(lacking)
            return
        self._left_at = self.focusWidget()
        self._set_running(running=True)
        start = self.workspace.work if self.writes else self.workspace.look
        self._job = start(self.work, self._attend)

    def _attend(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _done(self, outcome: object) -> None:
        self._set_running(running=False)
        self._show_files()
        self._say(self.told(outcome))
        self.go_button.hide()
        self.close_button.setText(_("Close"))
        self.close_button.setFocus()

    def _failed(self, error: object) -> None:
        self._set_running(running=False)
        if self._left_at:
            self._left_at.setFocus()  # closed fields lost it: Enter would now end the dialog instead of trying again
        done = self.left_done()
        if done:
            self._show_files()
        if isinstance(error, CancelledError):
            self._say(" ".join((_("Stopped."), done or _("Nothing was recorded."))))
        elif isinstance(error, OSError):
            sentence = _("The files could not be written: {reason}. Choose another folder.")
            told = (sentence.format(reason=system_reason(error)), done or _("Nothing was recorded."))
            self._refuse(StorageError(" ".join(told)))
        elif isinstance(error, KkError):
            self._refuse(KkError(f"{error.sentence} {done}") if done else error)
        elif isinstance(error, Exception):
            raise error

    def _refuse(self, error: KkError) -> None:
        self._say(error.sentence)
        errors.tell(self, error)

    def _show_files(self) -> None:
        """Offer what was written: the folder, and texts to copy."""
        self._folder = self.folder()
        self.open_button.setVisible(self._folder is not None)
        self.texts.show_texts(self.written)

    def _say(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        self._fit()

    def showEvent(self, arg__1: QShowEvent) -> None:
        """Come up as high as the texts need."""
        super().showEvent(arg__1)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the texts need at this width; by itself Qt asks them at a narrower one."""
        layout = self.layout()
        if layout:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _set_running(self, *, running: bool) -> None:
        self.fields.setEnabled(not running)
        self.go_button.setEnabled(not running)
        self.progress.setRange(0, 0)
        self.progress.setVisible(running)
        self.close_button.setText(_("Stop") if running else _("Cancel"))
        if not running:
            self._job = None

    def _open_folder(self) -> None:
        if self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class FolderRow(QWidget):
    """A folder that can be typed or chosen."""

    def __init__(self, title: str, begin: Path) -> None:
        super().__init__()
        self._title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.path = QLineEdit(str(begin))
        self.path.setAccessibleName(title)
        self.button = QPushButton()
        icons.give(self.button, "open")
        choose = _("Choose the folder")
        self.button.setAccessibleName(choose)
        self.button.setToolTip(choose)
        self.button.clicked.connect(self._ask)
        row.addWidget(self.path, 1)
        row.addWidget(self.button)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # else the letter of its title would not lead here
        self.setFocusProxy(self.path)

    def value(self) -> Path | None:
        """Return the folder, None where none is given."""
        from pathlib import Path

        return Path(self.path.text().strip()) if self.path.text().strip() else None

    def _ask(self) -> None:
        begin = self.value()
        if begin:
            while not begin.is_dir() and begin != begin.parent:
                begin = begin.parent
            files.ask_folder(self.window(), self._title, begin, lambda chosen: self.path.setText(str(chosen)))


def wrapped(text: str) -> Wrapped:
    """Return a text that wraps and can be copied."""
    label = Wrapped(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
