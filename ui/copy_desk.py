"""The copies of what is open, for the one window: made by themselves, said in its status line, restored, salvaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kkapp.i18n import _
from kkapp.workflow.copying import moment_words
from ui import errors
from ui.views.copies.keeping import CopyKeeping
from ui.views.copies.mending import Mending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kkapp.errors import KkError
    from kkapp.workflow.copying import Made
    from ui.main_window import MainWindow
    from ui.workspace import Workspace


class CopyDesk(QObject):
    """Made when copies are needed first; ``window`` returns the window that is there now."""

    opened = Signal(object)
    """A workspace is to be opened: ``Path``."""

    def __init__(self, parent: QObject, window: Callable[[], MainWindow]) -> None:
        super().__init__(parent)
        self._window = window
        self._keeping = CopyKeeping(self)
        self._keeping.kept.connect(self.say)
        self._said_gone = False

    def attend(self, workspace: Workspace) -> None:
        """Look after the workspace, if it is still the one that is open."""
        if self._window().workspace is workspace and not workspace.read_only:
            self._keeping.attend(workspace)

    def leave(self, workspace: Workspace) -> None:
        """Copy what is not copied yet, before the workspace is closed."""
        self._window().status.forget_copy()
        self._window().place.copy_trouble = ""
        self._said_gone = False
        self._keeping.leave(workspace)

    def say(self, made: Made) -> None:
        """Say quietly when the last good copy was made; that a workspace is damaged is said aloud."""
        self._window().place.copy_trouble = made.sentence
        self._window().status.say_copy(moment_words(made.copy.moment) if made.copy else "", made.sentence)
        if made.is_gone and not self._said_gone:
            self._said_gone = True
            errors.inform(self._window(), made.sentence)
        if made.is_damaged:
            errors.ask(self._window(), made.sentence, _("Open the list of copies"), self.show_list)

    def show_list(self) -> None:
        """Open the list of copies."""
        self._window().commands["copies"].trigger()

    def ask_about(self, path: Path) -> bool:
        """Offer the newest copy of a workspace that is damaged or gone, or to salvage it; return whether there is."""
        return not path.is_dir() and self._mending().ask(path)

    def restore(self, copy: Path) -> None:
        """Put a copy in the place of the open workspace, which is kept beside, and open it."""
        window = self._window()
        shown = window.workspace
        if shown and window.close_workspace():
            window.start.set_waiting(waiting=True)
            self._mending().restore(copy, shown.path)

    def _mending(self) -> Mending:
        made = Mending(self._window())
        made.mended.connect(self._mended)
        made.refused.connect(self._refused)
        return made

    def _mended(self, path: Path, sentence: str) -> None:
        self._window().start.set_waiting(waiting=False)
        self.opened.emit(path)
        self._window().status.saved.setText(sentence)

    def _refused(self, error: KkError) -> None:
        self._window().start.set_waiting(waiting=False)
        errors.tell(self._window(), error)
