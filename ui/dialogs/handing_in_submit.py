"""Submit: what would be sent, who confirms it, into which file; then what to do with the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.i18n import _, ngettext
from ui import errors, icons, settings
from ui.dialogs import files
from ui.dialogs.form_rows import form_rows
from ui.dialogs.handing_in_summary import Summary, summary_of
from ui.dialogs.handing_in_written import Written
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, small_font, tones

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from kkapp.workflow.handing_in import HandedIn
    from ui.workspace import Workspace

_WIDTH, _SIGN = 560, 16
_FOLDER, _PERSON = "handing_in/folder", "handing_in/confirmed_by"


class SubmitDialog(QDialog):
    """Nothing in the card can forbid to submit; entries that cannot be read are asked about once."""

    finding_wanted = Signal()
    """The person wants to see what is left to do instead."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.summary = summary_of(workspace)
        self.setWindowTitle(_("Submit to the department"))
        self.setStyleSheet(field_style(tones()))
        self.setMinimumWidth(scaled(_WIDTH))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.finished.connect(self.deleteLater)
        self.person.setFocus()
        self.person.selectAll()

    # --- layout

    def _make_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(10)
        column.addLayout(_signed_lines(self.summary))
        self._make_fields()
        person, target = QLabel(_("&Confirmed by")), QLabel(_("&File"))
        person.setBuddy(self.person)
        target.setBuddy(self.target)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(self._choose)
        note = _note(_("The name of the unit's head who confirms the figures. It goes with them."))
        self.person.setAccessibleDescription(note.text())
        column.addLayout(form_rows((person, self.person), ("", note), (target, place)))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setStyleSheet(f"color: {tones().bad};")
        self.said.hide()
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(self._make_buttons())
        return page

    def _make_fields(self) -> None:
        self.person = QLineEdit(self._known_person())
        self.person.setAccessibleName(_("Confirmed by"))
        self.person.setPlaceholderText(_("first name, surname, position"))
        self.target = QLineEdit(str(self._proposed()))
        self.target.setAccessibleName(_("File"))
        self._choose = QPushButton("…")
        self._choose.setAccessibleName(_("Choose file"))
        self._choose.setToolTip(_("Choose file"))
        self._choose.setFixedWidth(36)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_target)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.look_button = QPushButton(_("&Look at what is left"))
        icons.give(self.look_button, "todo")
        self.look_button.setAutoDefault(False)
        self.look_button.setVisible(bool(self.summary.findings))
        self.look_button.clicked.connect(self._look)
        self.submit_button = MainButton(_("&Submit"))
        icons.give(self.submit_button, "send")
        self.submit_button.clicked.connect(self._submit)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(self.look_button)
        row.addStretch(1)
        row.addWidget(self.submit_button)
        row.addWidget(cancel)
        return row

    # --- what is proposed

    def _known_person(self) -> str:
        return self.summary.confirmed_by or str(settings.settings().value(_PERSON, ""))

    def _proposed(self) -> Path:
        name = self._workspace.ask(lambda store: workflow.handing_in.proposed_name(store, self._workspace.year))
        kept = str(settings.settings().value(_FOLDER, ""))
        passing = workflow.passing.passing_folder(self._workspace.path)
        return (Path(kept) if kept and Path(kept).is_dir() else passing) / name

    def _ask_target(self) -> None:
        kind = _("Package for the department (*.kkp)")
        files.ask_target(self, self.target_path(), kind, lambda chosen: self.target.setText(str(chosen)))

    def target_path(self) -> Path:
        """Return where the package would be written."""
        typed = Path(self.target.text().strip() or str(self._proposed()))
        if not typed.is_absolute():
            typed = self._workspace.path.parent / typed
        return typed if typed.suffix else typed.with_suffix(workflow.handing_in.SUFFIX)

    def _look(self) -> None:
        self.reject()
        self.finding_wanted.emit()

    # --- submitting

    def _submit(self) -> None:
        if not self.person.text().strip():
            self._refuse()
        elif self.summary.errors:
            question = ngettext(
                "{count} entry cannot be used as it is. The department will see it and may ask about it."
                " Submit anyway?",
                "{count} entries cannot be used as they are. The department will see them and may ask about them."
                " Submit anyway?",
                self.summary.errors,
            ).format(count=self.summary.errors)
            errors.ask(self, question, _("Submit anyway"), self._check_target)
        else:
            self._check_target()

    def _refuse(self) -> None:
        self.person.setFocus()
        self.said.setText(_("Write who of the unit's heads confirms the figures; then submit."))
        self.said.show()

    def _check_target(self) -> None:
        target = self.target_path()
        if target.exists():
            question = _("“{name}” exists already. Replace it?").format(name=target.name)
            errors.ask(self, question, _("Replace"), lambda: self._write(target))
        else:
            self._write(target)

    def _write(self, target: Path) -> None:
        person, year = self.person.text(), self._workspace.year
        made: list[HandedIn] = []

        def note(handed: HandedIn) -> Changes:
            made.append(handed)
            return handed.changes

        submit = workflow.handing_in.submit
        if self._workspace.take(lambda store: note(submit(store, target, confirmed_by=person, year=year))) is None:
            return
        kept = settings.settings()
        kept.setValue(_PERSON, " ".join(person.split()))
        kept.setValue(_FOLDER, str(target.parent))
        self.show_written(made[0].file, made[0].revision, made[0].actions)

    def show_written(self, file: Path, revision: int, actions: int) -> None:
        """Say that the package is written, and what to do with it."""
        written = Written(file, revision, actions)
        written.closed.connect(self.accept)
        self._pages.addWidget(written)
        self._pages.setCurrentWidget(written)
        self.setWindowTitle(_("Submitted"))
        written.enter()


def _signed_lines(summary: Summary) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for line in summary.lines():
        row = QHBoxLayout()
        row.setSpacing(8)
        sign, words = QLabel(), QLabel(line.text)
        sign.setPixmap(icons.pixmap(line.icon, getattr(tones(), line.colour), _SIGN))
        words.setWordWrap(True)
        row.addWidget(sign)
        row.addWidget(words, 1)
        column.addLayout(row)
    return column


def _note(text: str) -> QLabel:
    note = QLabel(text)
    note.setWordWrap(True)
    note.setFont(small_font())
    note.setStyleSheet(f"color: {tones().muted};")
    return note
