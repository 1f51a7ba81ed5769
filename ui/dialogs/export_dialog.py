"""Export of the attachment: format, wording and letterhead; then progress with a way to stop."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kkapp import workflow
from kkapp.errors import CancelledError, KkError
from kkapp.i18n import _, mark
from kkapp.workflow.previewing import Document
from ui import errors, icons
from ui.dialogs import files
from ui.dialogs.choices import PlainChoice
from ui.dialogs.form_rows import form_rows
from ui.dialogs.job_dialog import JobDialog
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, tones
from ui.workers import Job
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.wording import Wording


@dataclass(frozen=True, slots=True)
class Format:
    """A format a person can choose."""

    suffix: str
    name: str


FORMATS = (
    Format(".docx", mark("Word document (*.docx)")),
    Format(".pdf", mark("PDF document (*.pdf)")),
    Format(".xlsx", mark("Excel workbook (*.xlsx)")),
    Format(".odt", mark("OpenDocument text (*.odt)")),
    Format(".html", mark("Web page (*.html)")),
    Format(".csv", mark("Table as text (*.csv)")),
)
WORDINGS: tuple[tuple["Wording", str], ...] = (
    ("composed", mark("composed from the figures")),
    ("raw", mark("as in the source, where it still holds")),
)


class ExportDialog(JobDialog):
    """Asks what to write, hands it to the workspace, and shows how far it is."""

    exported = Signal(Path)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, document: Document | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._document = document or Document()
        self._job: Job | None = None
        self._written: Path | None = None
        self.setWindowTitle(self._title())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(560))
        self._make_fields()
        self._lay_out()
        self._format_changed()

    def _make_fields(self) -> None:
        self.format = PlainChoice(_("Format"), [(format_, _(format_.name)) for format_ in FORMATS])
        self.wording = PlainChoice(_("Wording"), [(value, _(text)) for value, text in WORDINGS])
        self.template = _PathRow(_("Letterhead"), _("Choose letterhead"), self._ask_template)
        self.template.path.setPlaceholderText(_("the program's own"))
        self.target = _PathRow(_("File"), _("Choose file"), self._ask_target)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress of the export"))
        self.progress.hide()
        self.outcome = QLabel()
        self.outcome.setAccessibleName(_("Outcome of the export"))
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.format.currentIndexChanged.connect(self._format_changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        form = form_rows(
            (_("&Format"), self.format),
            (_("&Wording"), self.wording),
            (_buddied(_("&Letterhead"), self.template.path), self.template),
            (_buddied(_("F&ile"), self.target.path), self.target),
        )
        column.addLayout(form)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        column.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.open_button = _button(_("&Open the document"), self._open_written)
        self.close_button = _button(_("Close"), self.close)
        self.export_button = MainButton(_("&Export"))
        self.export_button.clicked.connect(self._export)
        icons.give(self.export_button, "export")
        self.open_button.hide()
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.export_button)
        row.addWidget(self.close_button)
        return row

    def _title(self) -> str:
        if self._document.what == "attachment":
            return _("Export the attachment")
        name = self._unit_name()
        return _("Export the card of {unit}").format(unit=name) if name else _("Export the card of all units")

    def _unit_name(self) -> str:
        unit = self._workspace.data.unit_by_id.get(self._document.unit or "")
        return unit.name if unit else ""

    # --- choosing

    def _format_changed(self) -> None:
        chosen: Format = self.format.currentData()
        self.template.setEnabled(chosen.suffix == ".docx")
        current = self.target.value() or self._proposed()
        self.target.set_value(current.with_suffix(chosen.suffix))

    def _proposed(self) -> Path:
        year = self._workspace.data.period.year
        name = _("Attachment {year}").format(year=year)
        if self._document.what == "card":
            unit = "".join(letter for letter in self._unit_name() if letter.isalnum() or letter in " -")
            name = _("Card {year} {unit}").format(year=year, unit=unit).strip()
        return self._workspace.path.parent / workflow.training.file_name_for(self._workspace.data, name)

    def _ask_target(self) -> None:
        files.ask_target(self, self.target.value() or self._proposed(), self.format.currentText(), self._target_chosen)

    def _target_chosen(self, path: Path) -> None:
        self.target.set_value(path)

    def _ask_template(self) -> None:
        files.ask_template(self, self.template.set_value)

    # --- writing

    def _export(self) -> None:
        target = self.target.value()
        if target is None:
            self._ask_target()
        elif target.exists() and target != self._written:
            question = _("“{name}” exists already. Replace it?").format(name=target.name)
            errors.ask(self, question, _("Replace"), self._start)
        else:
            self._start()

    def _start(self) -> None:
        target = self.target.value()
        if target is None:
            return
        template = self.template.value() if self.template.isEnabled() else None
        self._set_running(running=True)
        self.outcome.setText(_("Writing “{name}” …").format(name=target.name))
        self._job = self._workspace.export(target, self.wording.currentData(), template, self._attend, self._document)

    def _attend(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _done(self, path: object) -> None:
        self._set_running(running=False)
        if isinstance(path, Path):
            self._written = path
            self.outcome.setText(_("Written: {path}").format(path=path))
            self.open_button.show()
            self.exported.emit(path)

    def _failed(self, error: object) -> None:
        self._set_running(running=False)
        if isinstance(error, CancelledError):
            self.outcome.setText(_("The export was stopped. No document was changed."))
        elif isinstance(error, KkError):
            self.outcome.setText(error.sentence)
            errors.tell(self, error)
        elif isinstance(error, Exception):
            self.outcome.setText("")
            raise error

    def _set_running(self, *, running: bool) -> None:
        for widget in (self.format, self.wording, self.target, self.export_button):
            widget.setEnabled(not running)
        self.template.setEnabled(not running and self.format.currentData().suffix == ".docx")
        self.progress.setVisible(running)
        self.progress.setRange(0, 0)
        self.open_button.hide()
        self.close_button.setText(_("Stop") if running else _("Close"))
        if not running:
            self._job = None

    def _open_written(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


class _PathRow(QWidget):
    """A path that can be typed or chosen."""

    def __init__(self, name: str, choose: str, ask: object) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.path = QLineEdit()
        self.path.setAccessibleName(name)
        button = _button("…", ask)
        button.setAccessibleName(choose)
        button.setToolTip(choose)
        button.setFixedWidth(36)
        row.addWidget(self.path, 1)
        row.addWidget(button)

    def value(self) -> Path | None:
        """Return the path, None where nothing is given."""
        return Path(self.path.text()) if self.path.text().strip() else None

    def set_value(self, path: Path) -> None:
        """Show a path."""
        self.path.setText(str(path))


def _buddied(text: str, widget: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(widget)
    return label


def _button(text: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(act)
    return button
