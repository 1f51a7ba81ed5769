"""The copies of the open workspace: what each holds, one to restore, one to make now, one to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.copies import chosen
from kkapp.copies.room import size_of
from kkapp.errors import KkError
from kkapp.i18n import _, mark
from kkapp.workflow.copying import WHY_NAMES, Copy, Shared, Why
from ui import errors
from ui.dialogs import files
from ui.dialogs.rows_table import RowsTable
from ui.item_models.submissions_lines import Line, LinesModel
from ui.theme import field_style, tones
from ui.wrapped import Wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from kkapp.workflow.restoring import Preview
    from ui.workers import Job, Report
    from ui.workspace import Store, Workspace

_EDGES = 40
_TITLES = (mark("When"), mark("Why"), mark("Size"))


class CopiesDialog(QDialog):
    """Lists the copies, the newest first, and says of the chosen one what it holds."""

    restore_wanted = Signal(object)
    """A copy is to be put in the place of the workspace: ``Path``."""
    made = Signal(object)
    """A copy was made: ``Made``."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Copies of {name}").format(name=workspace.path.stem))
        self._workspace = workspace
        self._copies: tuple[Copy, ...] = ()
        self.is_told = False
        """Whether the preview says what the chosen copy holds."""
        self._lines = LinesModel(_TITLES)
        self.table = RowsTable(_("Copies"), self._lines, (4, 4, 2))
        self.preview = _reading_place()
        self.said = Wrapped("")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._look)
        self.reload()
        self.table.setFocus()

    def _lay_out(self) -> None:
        lead = Wrapped(
            _(
                "The program makes copies by itself and proves each. Restoring overwrites nothing: the present file is "
                "kept beside under another name."
            )
        )
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.table)
        parts.addWidget(self.preview)
        parts.setChildrenCollapsible(False)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(lead)
        column.addWidget(parts, 1)
        column.addWidget(self.said)
        column.addWidget(self._buttons())
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(letter * 130, room.width() - _EDGES), min(line * 26, room.height() - _EDGES))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.restore = buttons.addButton(_("&Restore this copy…"), role.ActionRole)
        self.make = buttons.addButton(_("&Make a copy now"), role.ActionRole)
        self.share = buttons.addButton(_("Copy to the &exchange folder"), role.ActionRole)
        self.close_button = buttons.addButton(_("&Close"), role.RejectRole)
        for button in (self.restore, self.make, self.share, self.close_button):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        self.restore.clicked.connect(self._ask_restore)
        self.make.clicked.connect(self._make)
        self.share.clicked.connect(self._ask_share)
        buttons.rejected.connect(self.reject)
        return buttons

    # --- the list

    def reload(self) -> None:
        """Read which copies there are, and choose the newest."""
        self._copies = workflow.copying.copies_of(self._workspace.path)
        self._lines.show_lines([_line(copy) for copy in self._copies])
        self.restore.setEnabled(bool(self._copies) and not self._workspace.read_only)
        if self._copies:
            self.table.go_to(0)
            self._look()
        else:
            self.preview.setPlainText(_("There is no copy of {name} yet.").format(name=self._workspace.path.name))

    def chosen(self) -> Copy | None:
        """Return the chosen copy."""
        at = self.table.currentIndex().row()
        return self._copies[at] if 0 <= at < len(self._copies) else None

    def _look(self) -> None:
        copy = self.chosen()
        if copy is None:
            return
        self.is_told = False
        self.preview.setPlainText(_("Reading the copy …"))
        present = self._workspace.path

        def look(_store: Store, _progress: Report) -> Preview:
            return workflow.restoring.look_into(copy.path, present)

        self._workspace.look(look, self._listen)

    def _listen(self, job: Job) -> None:
        job.done.connect(self._show)
        job.failed.connect(self._show_failed)

    def _show(self, found: Preview) -> None:
        copy = self.chosen()
        if copy and copy.path == found.path:
            self.is_told = True
            self.preview.setPlainText("\n".join(workflow.restoring.told(found)))

    def _show_failed(self, error: Exception) -> None:
        if not isinstance(error, KkError):
            raise error
        self.preview.setPlainText(error.sentence)

    # --- the acts

    def _ask_restore(self) -> None:
        copy = self.chosen()
        if copy is None:
            return
        question = _(
            "Bring the workspace to the copy of {moment}? The present file stays beside it as “{name}”; "
            "nothing is lost."
        ).format(
            moment=f"{copy.moment.astimezone():%d.%m.%Y %H:%M:%S}",
            name=workflow.restoring.kept_name(self._workspace.path).name,
        )
        errors.ask(self, question, _("Restore"), lambda: self._restore(copy))

    def _restore(self, copy: Copy) -> None:
        self.accept()
        self.restore_wanted.emit(copy.path)

    def _make(self) -> None:
        made = self._workspace.ask(lambda store: workflow.copying.copy_now(store, Why.ASKED))
        self.made.emit(made)
        self.reload()
        self.said.setText(made.sentence or _("The newest copy holds all that is in the workspace now."))

    def _ask_share(self) -> None:
        folder = chosen.exchange_folder()
        if folder is None:
            self._ask_folder()
        elif chosen.is_decided():
            self._share(folder)
        else:
            question = _("Once a day a copy goes by itself to the folder you chose: {folder}").format(folder=folder)
            ways = {
                _("&Copy there now"): lambda: self._share(folder),
                _("&Another folder…"): self._ask_folder,
                _("Copy there &no more"): self._share_no_more,
            }
            errors.ask_which(self, question, ways)

    def _ask_folder(self) -> None:
        files.ask_folder(self, _("Which folder do colleagues share?"), files.documents(), self._choose_and_share)

    def _share_no_more(self) -> None:
        chosen.choose_exchange_folder(None)
        self.said.setText(_("No more copies go to the exchange folder; those that lie there stay."))

    def _choose_and_share(self, folder: Path) -> None:
        chosen.choose_exchange_folder(folder)
        self._share(folder)

    def _share(self, folder: Path) -> None:
        self.said.setText(_("Copying to {folder} …").format(folder=folder))

        def share(store: Store, _progress: Report) -> Shared:
            return workflow.copying.to_exchange(store, folder)

        self._workspace.look(share, self._listen_share)

    def _listen_share(self, job: Job) -> None:
        job.done.connect(self._shared)
        job.failed.connect(self._show_failed)

    def _shared(self, shared: Shared) -> None:
        told = _("A copy without the workspace's secret keys: {path}").format(path=shared.path)
        self.said.setText(shared.sentence or told)


def _reading_place() -> QPlainTextEdit:
    """Return a place to read what a copy holds."""
    place = QPlainTextEdit()
    place.setReadOnly(True)
    place.setTabChangesFocus(True)
    place.setAccessibleName(_("What the copy holds"))
    place.setStyleSheet(field_style(tones()))
    return place


def _line(copy: Copy) -> Line:
    size = _("{count} kB").format(count=max(1, round(size_of(copy.path) / 1024)))
    return Line(copy, (f"{copy.moment.astimezone():%d.%m.%Y %H:%M:%S}", _(WHY_NAMES[copy.why]), size))
