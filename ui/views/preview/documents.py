"""Open a PDF that is in memory."""

from PySide6.QtCore import QBuffer, QObject
from PySide6.QtPdf import QPdfDocument


def opened(pdf: bytes, parent: QObject) -> QPdfDocument:
    """Return the document; it keeps the bytes as long as it lives."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(pdf)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document
