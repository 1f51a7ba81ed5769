"""The pages on paper and as a PDF file."""

from collections.abc import Callable
from pathlib import Path

import pdfplumber
from PySide6.QtCore import qInstallMessageHandler
from pytestqt.qtbot import QtBot

from ui import errors
from ui.views.preview.preview_screen import PreviewScreen
from ui.workspace import Workspace

Keys = Callable[[str], None]
Named = Callable[[str], str]
Text = Callable[[], str]


def test_that_printing_waits_for_the_newest_pages(
    screen: PreviewScreen, workspace: Workspace, figure_of: Named, text: Text, qtbot: QtBot, press: Keys
) -> None:
    workspace.save_number(figure_of("I.1/4"), "777")
    press("Ctrl+P")
    assert screen.printer.dialog is None
    qtbot.waitUntil(lambda: screen.printer.dialog is not None, timeout=30_000)
    assert "777 rodzin" in text()
    assert screen.printer.dialog
    screen.printer.dialog.reject()


def test_that_a_printer_gets_the_pages_one_by_one(screen: PreviewScreen, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.views.preview.printing import printer_for

    document = screen.pages.document
    assert document
    printer = printer_for(document, "załącznik")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "strony.pdf"))
    printer.setResolution(60)
    printer.setFromTo(2, 4)
    screen.printer.print_on(printer, screen.pages.pdf)
    qtbot.waitUntil(lambda: screen.printer.printing is None, timeout=20_000)
    with pdfplumber.open(tmp_path / "strony.pdf") as printed:
        assert len(printed.pages) == 3


def test_that_a_pdf_file_gets_all_pages_as_they_are(screen: PreviewScreen, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.views.preview.printing import printer_for

    document = screen.pages.document
    assert document
    printer = printer_for(document, "załącznik")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "strony.pdf"))
    screen.printer.print_on(printer, screen.pages.pdf)
    assert screen.printer.printing is None
    with pdfplumber.open(tmp_path / "strony.pdf") as printed:
        assert len(printed.pages) == screen.pages.page_count
        assert "Prowadzenie poradnictwa" in (printed.pages[0].extract_text() or "").replace("\u00a0", " ")
    printer.setOutputFileName(str(tmp_path / "nie ma" / "strony.pdf"))
    screen.printer.print_on(printer, screen.pages.pdf)
    (told,) = errors.said
    assert "nie istnieje" in told
    errors.said.clear()


def test_that_a_failing_printer_is_told(screen: PreviewScreen, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "nie ma" / "takiego" / "folderu.pdf"))
    listening = qInstallMessageHandler(lambda *_anything: None)  # Qt itself complains, too
    screen.printer.print_on(printer, screen.pages.pdf)
    qInstallMessageHandler(listening)
    assert len(errors.said) == 1
    errors.said.clear()
    assert screen.printer.printing is None
