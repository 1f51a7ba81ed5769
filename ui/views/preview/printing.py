"""Print pages: each drawn at the printer's resolution, one at a time, so that the window goes on and can stop it."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from kkapp.errors import ExportError, KkError
from kkapp.exports.place import placed
from kkapp.i18n import _

_FINEST = 300
"""Dots per inch that are drawn at most; finer ones cannot be told on paper and take four times the memory."""


class Printing(QObject):
    """Prints the pages of a document on a printer, from the first to the last that is wanted."""

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        last = document.pageCount()
        first = max(1, printer.fromPage())
        self._pages = list(range(first - 1, min(last, printer.toPage() or last)))
        self._painter = QPainter()
        self._at = 0

    def begin(self) -> None:
        """Print, a page at each turn of the event loop."""
        if not self._start():
            self.failed.emit(
                ExportError(
                    _(
                        "The printer does not answer, so nothing was printed. Your data is safe; check the printer, "
                        "or export to PDF and print that file."
                    )
                )
            )
            return
        self._next()

    def run(self) -> None:
        """Print all pages before returning."""
        if self._start():
            while self._at < len(self._pages):
                self._print_page()
            self._painter.end()

    def _start(self) -> bool:
        """Begin to paint; in a PDF file text drawn without loss is sharper, and smaller than as a photograph."""
        begun = self._painter.begin(self._printer)
        if begun:
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        return begun

    @property
    def prints_whole_file(self) -> bool:
        """Return whether every page goes into a PDF file, which can have them as they are."""
        to_file = self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and self._printer.outputFileName()
        return bool(to_file) and len(self._pages) == self._document.pageCount()

    def write(self, pdf: bytes) -> None:
        """Give a PDF file the pages as they are: text that can be searched and read out, a tenth of the size."""
        target = Path(self._printer.outputFileName())
        try:
            with placed(target) as path:
                path.write_bytes(pdf)
        except KkError as error:
            self.failed.emit(error)
        else:
            self.finished.emit()

    def stop(self) -> None:
        """Print no further page."""
        self._pages = self._pages[: self._at]

    def _next(self) -> None:
        if self._at >= len(self._pages):
            self._painter.end()
            self.finished.emit()
            return
        self._print_page()
        self.progressed.emit(self._at, len(self._pages))
        QTimer.singleShot(0, self._next)

    def _print_page(self) -> None:
        if self._at:
            self._printer.newPage()
        page = self._pages[self._at]
        self._at += 1
        room = QRectF(self._painter.viewport())
        size = self._document.pagePointSize(page)
        scale = min(room.width() / size.width(), room.height() / size.height())
        drawn = QRectF(0, 0, size.width() * scale, size.height() * scale)
        drawn.moveCenter(room.center())
        finer = min(1.0, _FINEST / self._printer.resolution())
        pixels = QSize(round(drawn.width() * finer), round(drawn.height() * finer))
        self._painter.drawImage(drawn, _on_white(self._document.render(page, pixels)))


def _on_white(picture: QImage) -> QImage:
    """Return a picture without transparency, which some printers draw slowly or black."""
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    painter.end()
    return paper


def printer_for(document: QPdfDocument, name: str) -> QPrinter:
    """Return a printer set up for the pages of a document: their size and direction, nothing lost at the edges."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    size = document.pagePointSize(0)
    wide = size.width() > size.height()
    direction = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), direction, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    return printer


def print_to_file(document: QPdfDocument, target: Path) -> None:
    """Print into a PDF file, as a printer would draw it."""
    printer = printer_for(document, target.stem)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(_FINEST)
    Printing(document, printer).run()
