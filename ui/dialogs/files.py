"""Questions for a file; each opens without waiting and hands the path on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kkapp.archive.names import MANIFEST
from kkapp.i18n import _

WORKSPACE_SUFFIX = ".kk"
_MOST_TRIED = 100

Then = Callable[[Path], None]


def ask_workspace(parent: QWidget, then: Then) -> QFileDialog:
    """Ask which workspace to open."""
    return _ask(parent, _("Open a workspace"), _("Workspaces and cards of units (*.kk *.kkp)"), then)


def ask_card_place(parent: QWidget, then: Then, name: str, unit: str) -> QFileDialog:
    """Ask where the card of a unit shall be kept; a free name after the file it came in is proposed."""
    title = _("Where shall the card be kept? {unit}").format(unit=unit)
    return _ask_free(parent, title, _workspaces(), then, _free(documents(), name))


def ask_new_workspace(parent: QWidget, then: Then, name: str = "") -> QFileDialog:
    """Ask where a new workspace shall lie; a name that is free is proposed."""
    title, proposed = _("Where shall the new workspace lie?"), _free(documents(), name or _("Programme"))
    return _ask_free(parent, title, _workspaces(), then, proposed)


def ask_programme_file(parent: QWidget, then: Then) -> QFileDialog:
    """Ask for a programme data file."""
    return _ask(parent, _("Choose a programme data file"), _("Programme data file (*.json)"), then)


def ask_template(parent: QWidget, then: Then) -> QFileDialog:
    """Ask for the office's own letterhead."""
    return _ask(parent, _("Choose a letterhead"), _("Word document (*.docx)"), then)


def ask_target(parent: QWidget, proposed: Path, kind: str, then: Then) -> QFileDialog:
    """Ask where a document shall be written."""
    return _ask(
        parent, _("Where shall the document be written?"), kind, then, suffix=proposed.suffix, proposed=proposed
    )


def ask_archive_target(parent: QWidget, folder: Path, year: int, then: Then) -> QFileDialog:
    """Ask where the archive of a year shall be written."""
    proposed = folder / f"archiwum-{year}.zip"
    title = _("Where shall the archive of the year lie?")
    return _ask_free(parent, title, _("Year archives (*.zip)"), then, proposed)


def ask_archive(parent: QWidget, then: Then) -> QFileDialog:
    """Ask which archive to verify; of one that was unpacked, its manifest stands for the folder."""
    kinds = _("Year archives, also unpacked (*.zip {manifest})").format(manifest=MANIFEST)

    def chosen(path: Path) -> None:
        then(path.parent if path.name == MANIFEST else path)

    return _ask(parent, _("Which archive shall be verified?"), kinds, chosen)


def ask_handover_target(parent: QWidget, proposed: Path, then: Then) -> QFileDialog:
    """Ask where the file for the successor shall be written."""
    title = _("Where shall the handover file lie?")
    return _ask_free(parent, title, _("Handover files (*.kkh)"), then, proposed)


def ask_handover(parent: QWidget, then: Then) -> QFileDialog:
    """Ask which handover file to go on with."""
    return _ask(parent, _("Which workspace do you go on with?"), _("Handover files (*.kkh)"), then)


def ask_folder(parent: QWidget, title: str, begin: Path, then: Then) -> QFileDialog:
    """Ask for a folder."""
    dialog = QFileDialog(parent, title, str(begin))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_delivered(parent: QWidget, begin: Path, then: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for what units sent: any number of files."""
    dialog = QFileDialog(parent, _("Choose what the units sent"), str(begin))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    kinds = _("What units send: packages, cards, archives, e-mails (*.kkp *.xlsx *.ods *.zip *.eml *.msg)")
    dialog.setNameFilters([kinds, _("All files (*)")])
    dialog.filesSelected.connect(lambda chosen: then([Path(name) for name in chosen]))
    dialog.open()
    return dialog


def documents() -> Path:
    """Return the folder of the person's documents: never that of the program, where an update may clear all away."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _free(folder: Path, name: str) -> Path:
    """Return a name that no file in the folder has: "Program", "Program 2" …."""
    stems = (name, *(f"{name} {number}" for number in range(2, _MOST_TRIED)))
    places = (folder / f"{stem}{WORKSPACE_SUFFIX}" for stem in stems)
    return next((place for place in places if not place.exists()), folder / f"{name}{WORKSPACE_SUFFIX}")


def _workspaces() -> str:
    return _("Workspace (*.kk)")


def _ask_free(parent: QWidget, title: str, kind: str, then: Then, proposed: Path) -> QFileDialog:
    """Ask for a name that no file has: what lies there is never replaced, so no question offers to."""
    dialog = _made(parent, title, kind, then, suffix=proposed.suffix, proposed=proposed)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.open()
    return dialog


def _ask(
    parent: QWidget, title: str, kind: str, then: Then, *, suffix: str = "", proposed: Path | None = None
) -> QFileDialog:
    dialog = _made(parent, title, kind, then, suffix=suffix, proposed=proposed)
    dialog.open()
    return dialog


def _made(
    parent: QWidget, title: str, kind: str, then: Then, *, suffix: str = "", proposed: Path | None = None
) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([kind, _("All files (*)")])
    if suffix:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setDirectory(str(proposed.parent if proposed else documents()))
    if proposed:
        dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    return dialog
