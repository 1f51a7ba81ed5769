"""Files dropped anywhere on the window: a workspace opens, programme data are taken in, others get a sentence."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from kkapp.errors import BadFileError, KkError
from kkapp.i18n import _, mark, ngettext
from ui import errors
from ui.theme import tones

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

    from kkapp.workflow.taking_in import TrialTakingIn
    from ui.workspace import Workspace

_MAGIC = b"SQLite format 3\0"
_EDGE, _ROUND, _LINE, _OPAQUE = 18, 10, 3, 225


class Kind(Enum):
    """What can be done with a file that is dropped."""

    WORKSPACE = "workspace"
    DATA = "data"
    PACKAGE = "package"
    HANDOVER = "handover"
    DOCUMENT = "document"
    FOLDER = "folder"
    GONE = "gone"
    UNKNOWN = "unknown"


_BY_SUFFIX = {
    ".kk": Kind.WORKSPACE,
    ".json": Kind.DATA,
    ".kkp": Kind.PACKAGE,
    ".kkh": Kind.HANDOVER,
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".csv", ".docx", ".doc", ".odt", ".pdf", ".html"), Kind.DOCUMENT),
}


def kind_of(path: Path) -> Kind:
    """Return what a file is; a workspace is known by its content, whatever it is called."""
    if path.is_dir():
        return Kind.FOLDER
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) == _MAGIC:
                return Kind.WORKSPACE
    except OSError:
        return Kind.GONE
    return _BY_SUFFIX.get(path.suffix.casefold(), Kind.UNKNOWN)


class DropTarget(QObject):
    """Takes files over the whole window, before a field under the mouse would take their names for text."""

    open_file = Signal(Path)
    """A workspace is to be opened."""
    new_from = Signal(Path)
    """A new workspace is to be made from a programme data file."""
    received = Signal(list)
    """What units sent is to be received by the department: files and folders."""
    take_in = Signal(Path)
    """A programme data file is to be imported into the open workspace, which shows first what would change."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.frame = DropFrame(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_handle()

    def _watch_handle(self) -> None:
        """Watch the native window too: there a drag arrives before it is handed to the widget under the mouse."""
        handle = self._window.windowHandle()
        if handle:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns dragged files, leave everything else alone."""
        kind = event.type()
        if kind == QEvent.Type.WinIdChange or (kind == QEvent.Type.Show and watched is self._window):
            self._watch_handle()
        elif kind == QEvent.Type.Resize:
            self.frame.cover()
        elif kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            return self._drag(event)
        elif kind == QEvent.Type.DragLeave:
            self.frame.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _drag(self, event: QDropEvent) -> bool:
        if not dropped_paths(event.mimeData()) or QApplication.activeModalWidget():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.frame.show_over(receives=self._receives())
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.frame.hide()
        paths = dropped_paths(event.mimeData())
        if not paths or QApplication.activeModalWidget():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(paths)
        return True

    # --- what becomes of a file

    def take(self, paths: list[Path]) -> None:
        """Do what can be done with dropped files, or say what can be dropped."""
        if self._receives() and are_delivered(paths):
            self.received.emit(paths)
            return
        if len(paths) > 1:
            self._refuse(_("Several files were dropped, and nothing was changed. Please drop one file at a time."))
            return
        (path,) = paths
        kind = kind_of(path)
        if kind in (Kind.WORKSPACE, Kind.HANDOVER):
            self.open_file.emit(path)
        elif kind is Kind.PACKAGE:
            self._take_package(path)
        elif kind is Kind.DATA:
            self._take_data(path)
        else:
            self._refuse(_(_REFUSALS[kind]).format(name=path.name))

    def _receives(self) -> bool:
        """Return whether a department's workspace is open, which has an inbox."""
        workspace = self._workspace()
        return workspace is not None and workspace.role == "department"

    def _take_package(self, path: Path) -> None:
        """Open a unit's card."""
        self.open_file.emit(path)

    def _take_data(self, path: Path) -> None:
        workspace = self._workspace()
        if workspace is None:
            self.new_from.emit(path)
            return
        from kkapp.workflow.taking_in import try_taking_in

        try:
            trial = workspace.ask(lambda store: try_taking_in(store, path))
        except KkError as error:
            errors.tell(self._window, error)
            return
        ways = {_("&New workspace"): lambda: self.new_from.emit(path)}
        if workspace.editable and trial.possible:
            ways[_("&Import into the open one …")] = lambda: self.take_in.emit(path)
        errors.ask_which(self._window, _question(trial), ways)

    def _workspace(self) -> Workspace | None:
        holder: Workspace | None = getattr(self._window, "workspace", None)
        return holder

    def _refuse(self, sentence: str) -> None:
        errors.tell(self._window, BadFileError(sentence))


_DELIVERED = (".kkp", ".xlsx", ".ods", ".zip", ".eml", ".msg")


def are_delivered(paths: list[Path]) -> bool:
    """Return whether some of these are what units send, and none is a workspace or programme data."""
    kinds = [kind_of(path) for path in paths]
    if any(kind in (Kind.WORKSPACE, Kind.DATA, Kind.GONE) for kind in kinds):
        return False
    sent = (path.suffix.casefold() in _DELIVERED for path in paths)
    return any(kind is Kind.FOLDER or delivered for kind, delivered in zip(kinds, sent, strict=True))


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _question(trial: TrialTakingIn) -> str:
    if trial.other_programme:
        return _(
            "“{name}” holds another programme than the open workspace: {programme}. Make a new workspace from it?"
        ).format(name=trial.source.name, programme=trial.data.programme.name)
    if trial.unlinked:
        return _(
            "“{name}” holds the year {year} with indicators of its own, which this version cannot link to those of the"
            " open workspace. Make a new workspace from it?"
        ).format(name=trial.source.name, year=trial.data.period.year)
    question = ngettext(
        "“{name}” is a programme data file. Imported into the open workspace, it would change {count} record; you"
        " would see it first. Import it there, or make a new workspace from it?",
        "“{name}” is a programme data file. Imported into the open workspace, it would change {count} records; you"
        " would see them first. Import it there, or make a new workspace from it?",
        trial.records,
    )
    return question.format(name=trial.source.name, count=trial.records)


_REFUSALS = {
    Kind.FOLDER: mark(
        "“{name}” is a folder, and nothing was changed. Please drop one file: a workspace (.kk) or programme data"
        " (.json)."
    ),
    Kind.GONE: mark(
        "“{name}” could not be read, and nothing was changed. Copy the file to this computer and drop it again."
    ),
    Kind.DOCUMENT: mark(
        "“{name}” is a document. What can be dropped are workspaces (.kk) and programme data (.json); cells copied in"
        " Excel can be pasted into the sheet of indicators. Nothing was changed."
    ),
    Kind.UNKNOWN: mark(
        "“{name}” is none of the files this program reads. Please drop a workspace (.kk) or programme data (.json)."
        " Nothing was changed."
    ),
}


class DropFrame(QWidget):
    """A frame over the whole window with a sentence, while files are dragged above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = ""
        self.hide()

    def cover(self) -> None:
        """Stay as large as the window."""
        self.setGeometry(self._window.rect())

    def show_over(self, *, receives: bool = False) -> None:
        """Show the frame above everything else; ``receives`` where what units sent can be dropped, too."""
        if not self.isVisible():
            self.text = _("Drop a workspace (.kk) or programme data (.json) here")
            if receives:
                self.text = _("Drop what the units sent here, or a workspace (.kk) or programme data (.json)")
            self.cover()
            self.raise_()
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Paint a dashed frame and the sentence."""
        tone, painter = tones(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tone.panel)
        ground.setAlpha(_OPAQUE)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(tone.accent), _LINE, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), _ROUND, _ROUND)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tone.text))
        room = self.rect().adjusted(3 * _EDGE, _EDGE, -3 * _EDGE, -_EDGE)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.text)
        painter.end()
