"""The desk: opens, makes and closes workspaces for the one window, and builds the window anew for another language."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kkapp.errors import (
    DamagedHistoryError,
    KkError,
    NetworkPathError,
    NoCopyError,
    NotAWorkspaceError,
    NotWritableError,
    StorageError,
    WorkspaceLockedError,
)
from kkapp.i18n import _
from ui import errors, theme
from ui.doctor import Doctor
from ui.main_window import MainWindow
from ui.views.kept import Kept, kept_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.copy_desk import CopyDesk
    from ui.dialogs.new_programme import Beginning
    from ui.workers import Job, Worker
    from ui.workspace import Making, Workspace

_NOTED_AFTER_MS = 500
"""An opened workspace is noted after so long: the window is used before that."""
_MAY_BE_READ = (WorkspaceLockedError, NoCopyError, NotWritableError)
"""What keeps from writing alone."""
_OF_THE_PLACE = (StorageError, NetworkPathError)
"""What another place for a new workspace may put right."""
_COPIED_AFTER_MS = 3000
"""The first copy is looked for after so long."""


class Desk(QObject):
    """Opens, makes and closes workspaces; ``ready`` is called once when the first of them can be used."""

    def __init__(self, window: MainWindow, ready: Callable[[], None]) -> None:
        super().__init__()
        self.window = window
        self._ready = ready
        self._worker: Worker | None = None
        self._wanted: Path | None = None
        self._again: Callable[[], object] | None = None
        self._kept = Kept()
        self._copies: CopyDesk | None = None
        self.doctor = Doctor(lambda: self.window, self.open)
        self._connect_window()

    def _connect_window(self) -> None:
        window = self.window
        window.open_wanted.connect(self._ask_workspace)
        window.new_wanted.connect(self._ask_shipped)
        window.import_wanted.connect(self._ask_programme_file)
        window.training_wanted.connect(self._ask_training)
        window.empty_wanted.connect(self._ask_empty)
        window.take_in_wanted.connect(self._ask_to_take_in)
        window.preferences_wanted.connect(self._ask_preferences)
        window.doctor_wanted.connect(self.doctor.show)
        window.path_wanted.connect(self.open)
        window.left.connect(self._note)
        window.left.connect(self._leave_copies)
        window.status.copies_wanted.connect(lambda: self.copies.show_list())  # noqa: PLW0108 - not made before
        window.place.restore_wanted.connect(lambda copy: self.copies.restore(copy))  # noqa: PLW0108
        window.place.copy_made.connect(lambda made: self.copies.say(made))  # noqa: PLW0108

    # --- opening

    def begin(self, path: Path | None) -> None:
        """Show what can be shown before anything heavy is imported; load after the first paint."""
        self._wanted = path
        if path and not (_is_package(path) or _is_handover(path)):
            self._kept = kept_view(path)
            self.window.show_glance(path, self._kept.rows, self._kept.branches)
        else:
            self.window.show_start()
        self.window.painted.connect(self._after_paint)

    def _after_paint(self) -> None:
        QTimer.singleShot(0, self._complete)

    def _complete(self) -> None:
        from ui import icons

        self.window.complete()
        self.window.setWindowIcon(icons.icon("application", theme.tones().accent))
        QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        from kkapp.logs import listening
        from ui import language
        from ui.dialogs.help_key import help_everywhere

        listening.listen()
        language.speak(_application())
        help_everywhere(_application())
        try:
            if self._wanted:
                self.open(self._wanted)
        finally:
            gc.freeze()  # what is loaded now stays; no collection need look through it again
            gc.enable()
        self._ready()
        QTimer.singleShot(0, self._take_drops)

    def end(self) -> None:
        """Save what can be saved and go; nobody is there to be asked."""
        self.window.close_at_once()
        _application().quit()

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a workspace in place of the one that is open, which stays where the other cannot be opened."""
        from ui.workspace import EmptyWorkspaceError, Workspace

        if _is_handover(path):
            self._take_over(path)
            return
        if _is_package(path):
            self._take_on(path)
            return
        if self._is_open(path) and not self.window.leave_workspace():
            return
        try:
            workspace = Workspace(path, read_only=read_only)
        except _MAY_BE_READ as error:
            self._show_something()
            errors.ask(self.window, error.sentence, _("Open to read only"), lambda: self.open(path, read_only=True))
        except EmptyWorkspaceError as error:
            self._show_something()
            errors.ask(self.window, error.sentence, _("Begin a programme"), lambda: self._ask_programme(path))
        except (NotAWorkspaceError, DamagedHistoryError) as error:
            self._show_something()
            if not self.copies.ask_about(path):
                errors.tell(self.window, error)
        except KkError as error:
            self._show_something()
            self.doctor.tell(error)
        else:
            self._show(workspace)

    def _take_on(self, package: Path) -> None:
        """Make a card from an assignment, or bring the one that is there up to date; receive what a unit hands in."""
        from ui.views.handing_in.for_department import ask_where_to_receive
        from ui.views.handing_in.taking_on import TakingOn

        self._show_something()
        shown = self.window.workspace
        if TakingOn.is_for_department(package):
            if shown and shown.role == "department":
                self._receive([package])
                return
            if ask_where_to_receive(self.window, package, lambda path: self._receive_in(path, package)):
                return
        say = self.window.status.saved.setText
        TakingOn(self.window.place, self.open, self._make, say).take(package)

    def _take_over(self, file: Path) -> None:
        """Ask for the passphrase of a handover file and go on with what is in it."""
        from ui.views.leaving.handing_over import take_over

        self._show_something()
        take_over(self.window, file, self.window.workspace, self.open)

    def _is_open(self, path: Path) -> bool:
        """Return whether the file is open in this window: it would be locked by ourselves."""
        shown = self.window.workspace
        return shown is not None and path.exists() and shown.path.exists() and path.samefile(shown.path)

    def _show_something(self) -> None:
        if self.window.workspace is None:
            self.window.show_start()

    def _show(self, workspace: Workspace) -> None:
        if self.window.leave_workspace():
            kept, self._kept = self._kept, Kept()
            action = _place_left(workspace)
            self.window.attach(workspace, kept.rows_of(workspace), action)
            QTimer.singleShot(_NOTED_AFTER_MS, lambda: self._note_open(workspace))
            QTimer.singleShot(_COPIED_AFTER_MS, lambda: self.copies.attend(workspace))
        else:
            workspace.close()

    def _note_open(self, workspace: Workspace) -> None:
        if self.window.workspace is workspace:  # else it was noted when it was left
            self._note(workspace)

    def _note(self, workspace: Workspace) -> None:
        """Put a workspace at the head of those opened last, with how far it is."""
        from ui.views.start.noting import note_workspace

        note_workspace(workspace, self.window.grid.table.rows, self.window.grid.chosen())

    # --- copies

    @property
    def copies(self) -> CopyDesk:
        """Return what keeps copies, made when it is needed first: the first paint does without."""
        if self._copies is None:
            from ui.copy_desk import CopyDesk

            self._copies = CopyDesk(self, lambda: self.window)
            self._copies.opened.connect(self.open)
        return self._copies

    def _leave_copies(self, workspace: Workspace) -> None:
        if self._copies:
            self._copies.leave(workspace)

    def _ask_workspace(self) -> None:
        from ui.dialogs import files

        files.ask_workspace(self.window, self.open)

    # --- making

    def _ask_shipped(self) -> None:
        from kkapp.workflow.opening import shipped_programme

        self._ask_target(shipped_programme())

    def _ask_programme_file(self) -> None:
        from ui.dialogs import files

        files.ask_programme_file(self.window, self.begin_from)

    def begin_from(self, source: Path) -> None:
        """Read a programme data file through before asking where the workspace made from it shall lie."""
        from kkapp import workflow

        try:
            workflow.opening.read_programme(source)
        except KkError as error:
            errors.tell(self.window, error)
        else:
            self._ask_target(source)

    def _ask_target(self, source: Path) -> None:
        from ui.dialogs import files

        files.ask_new_workspace(self.window, lambda target: self.make_from(target, source))

    def make_from(self, target: Path, source: Path) -> None:
        """Make a workspace from a programme data file in the background, then open it."""
        from kkapp import workflow

        self.make(
            target, lambda store: workflow.opening.import_programme(store, source), lambda: self._ask_target(source)
        )

    def _ask_training(self) -> None:
        from ui.dialogs import files

        files.ask_new_workspace(self.window, self._make_training, _("Training workspace"))

    def _make_training(self, target: Path) -> None:
        from ui.workspace import make_training

        self._make(make_training(target), self._ask_training)

    def _ask_empty(self) -> None:
        from ui.dialogs import files

        files.ask_new_workspace(self.window, self._ask_programme)

    def _ask_programme(self, target: Path) -> None:
        """Ask what the programme is called and for which years, and begin it in a new or an empty workspace."""
        from ui.dialogs.new_programme import NewProgrammeDialog

        dialog = NewProgrammeDialog(self.window)
        dialog.agreed.connect(lambda beginning: self._begin_programme(target, beginning))
        dialog.open()

    def _begin_programme(self, target: Path, beginning: Beginning) -> None:
        from kkapp import workflow

        self.make(target, lambda store: workflow.structure_details.new_programme(store, *beginning))

    def make(self, target: Path, fill: Making, again: Callable[[], object] | None = None) -> None:
        """Make a workspace in the background, or fill an empty one, then open it."""
        from ui.workspace import make_workspace

        self._make(make_workspace(target, fill), again)

    def _make(self, work: Callable[..., Path], again: Callable[[], object] | None = None) -> None:
        """Make a workspace; ``again`` asks anew for a place where nothing can be kept at the one that was chosen."""
        from ui.workers import Worker

        if not self.window.close_workspace():
            return
        self._again = again
        self.window.start.set_waiting(waiting=True)
        self._worker = self._worker or Worker(self)
        self._worker.start(work, self._attend)

    def _attend(self, job: Job) -> None:
        job.done.connect(self._made)
        job.failed.connect(self._not_made)

    def _made(self, path: Path) -> None:
        self.window.start.set_waiting(waiting=False)
        self.open(path)

    def _not_made(self, error: Exception) -> None:
        self.window.start.set_waiting(waiting=False)
        if not isinstance(error, KkError):
            raise error
        box = errors.tell(self.window, error)
        again, self._again = self._again, None
        if box and again and isinstance(error, _OF_THE_PLACE):
            box.finished.connect(lambda _answer: again())

    # --- into the open workspace

    def _ask_to_take_in(self) -> None:
        from ui.dialogs import files

        files.ask_programme_file(self.window, self.take_in)

    def take_in(self, source: Path) -> None:
        """Show what importing a file into the open workspace would change, and do it if the person agrees."""
        from ui.dialogs.import_dialog import ImportDialog

        if self.window.workspace and self.window.screens.commit():
            dialog = ImportDialog(self.window.workspace, self.window)
            dialog.new_wanted.connect(self.begin_from)
            dialog.open_for(source)

    def _take_drops(self) -> None:
        from ui.views.dropping import DropTarget

        drops = DropTarget(self.window)
        drops.open_file.connect(self.open)
        drops.new_from.connect(self.begin_from)
        drops.received.connect(self._receive)
        drops.take_in.connect(self.take_in)

    def _receive_in(self, department: Path, package: Path) -> None:
        """Open a department's workspace and receive a submission there."""
        self.open(department)
        shown = self.window.workspace
        if shown and shown.path == department:
            self._receive([package])

    def _receive(self, paths: list[Path]) -> None:
        from ui.views.place_acts import receive

        receive(self.window.place, paths)

    # --- language and look

    def _ask_preferences(self) -> None:
        from ui.dialogs.preferences import Preferences

        dialog = Preferences(self.window)
        dialog.language_chosen.connect(self.speak)
        dialog.open()

    def speak(self, language: str) -> None:
        """Show the window in another language; the workspace stays open, at the same place."""
        from ui import language as languages

        if not self.window.screens.commit():
            return
        languages.switch(_application(), language)
        old, self.window = self.window, MainWindow()
        self._connect_window()
        self.window.setGeometry(old.geometry())
        self.window.setWindowState(old.windowState())
        self.window.setWindowIcon(old.windowIcon())
        self.window.show()
        self.window.take_over(old)
        self._take_drops()
        self.doctor.note_again()
        old.close()
        old.deleteLater()


def _is_handover(path: Path) -> bool:
    """Return whether a file hands a workspace over, by its name or by how it begins."""
    return path.suffix.casefold() == ".kkh"


def _is_package(path: Path) -> bool:
    """Return whether a file may be a package: a workspace begins with other letters than an archive."""
    if path.suffix.casefold() == ".kkp":
        return True
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False


def _place_left(workspace: Workspace) -> str:
    """Turn to the year worked on when the workspace was closed, and return the action, "" where none is known."""
    from kkapp import recent

    last = recent.entry_of(workspace.path)
    if last and last.year in workspace.years():
        workspace.show_year(last.year)
    return last.action if last and last.action in workspace.data.action_by_id else ""


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs an application")
    return app
