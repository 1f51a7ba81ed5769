"""Print what the preview shows: the system's own dialog, then page after page."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from kkapp.errors import KkError
from kkapp.i18n import _
from ui import errors
from ui.views.preview.documents import opened

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from ui.views.preview.printing import Printing


class Printer(QObject):
    """Asks for a printer and prints pages on it; they stay as they were when the person asked."""

    wanted = Signal()
    """The pages that were waited for are there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = False
        self._progress: QProgressDialog | None = None
        self.printing: Printing | None = None
        self.dialog: QPrintDialog | None = None

    def ask(self, pdf: bytes, *, ready: bool) -> None:
        """Open the system's dialog; pages that are not ready yet are waited for."""
        self._waiting = not ready or not pdf
        if not self._waiting and self.printing is None:
            self._open(pdf)

    def pages_came(self, *, whole: bool) -> None:
        """Tell who waited for these pages."""
        if self._waiting and whole:
            self._waiting = False
            self.wanted.emit()

    def _open(self, pdf: bytes) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.views.preview.printing import printer_for

        document = opened(pdf, self)
        printer = printer_for(document, self._window.windowTitle())
        self.dialog = QPrintDialog(printer, self._window)
        self.dialog.setMinMax(1, document.pageCount())
        self.dialog.setFromTo(1, document.pageCount())
        self.dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(lambda: self.print_on(printer, pdf))
        QDialog.open(self.dialog)  # its own "open" wants a slot by name
        document.deleteLater()

    def print_on(self, printer: "QPrinter", pdf: bytes) -> None:
        """Print pages on a printer that is set up, telling how far it is."""
        from ui.views.preview.printing import Printing

        self.printing = Printing(opened(pdf, self), printer, self)
        self.printing.finished.connect(self._end)
        self.printing.failed.connect(self._failed)
        if self.printing.prints_whole_file:
            self.printing.write(pdf)
            return
        self._progress = QProgressDialog(_("Printing …"), _("Stop"), 0, 0, self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.canceled.connect(self.printing.stop)
        self.printing.progressed.connect(self._tell)
        self.printing.begin()

    def _tell(self, done: int, pages: int) -> None:
        if self._progress and done < pages:
            self._progress.setMaximum(pages)
            self._progress.setValue(done)

    def _end(self) -> None:
        if self._progress:
            self._progress.deleteLater()
        if self.printing:
            self.printing.deleteLater()
        self._progress, self.printing = None, None

    def _failed(self, error: object) -> None:
        self._end()
        if isinstance(error, KkError):
            errors.tell(self._window, error)

    def print_to(self, pdf: bytes, path: Path) -> None:
        """Print pages into a PDF file, all before returning."""
        from ui.views.preview.printing import print_to_file

        document = opened(pdf, self)
        print_to_file(document, path)
        document.deleteLater()
