"""A page of the guide: Markdown in our colours, pictures as wide as the page, links between chapters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QTextBrowser

from kkapp.i18n import _
from ui.theme import tones
from ui.views.guide.chapters import CHAPTERS, chapter, folder

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

Kind = QTextDocument.ResourceType

_EDGE = 16
_RESIZE_PAUSE_MS = 120
_SMALLEST, _LARGEST = -3, 10


class GuidePage(QTextBrowser):
    """Shows one chapter; back, forward and zoom are Qt's own."""

    chapter_shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.zoom = 0
        self.setAccessibleName(_("Page of the guide"))
        tone = tones()
        self.setStyleSheet(
            f"GuidePage {{ border: 2px solid {tone.field}; }} GuidePage:focus {{ border-color: {tone.accent}; }}"
        )
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_EDGE)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(self._note)  # back and forward too
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(_RESIZE_PAUSE_MS)
        self._fitting.timeout.connect(self._fit)

    def show_chapter(self, name: str, anchor: str = "") -> None:
        """Show a chapter, at one of its headings if one is named."""
        if name in CHAPTERS:
            self.setSource(_address(name, anchor), Kind.MarkdownResource)

    def _note(self, address: QUrl) -> None:
        self.name = Path(address.path()).stem
        self._give_headings_room()
        self.chapter_shown.emit(self.name)

    def _give_headings_room(self) -> None:
        """Set each heading off from what is above it; Markdown leaves hardly any room."""
        block = self.document().firstBlock()
        while (block := block.next()).isValid():
            form = block.blockFormat()
            if form.headingLevel():
                form.setTopMargin(_EDGE)
                QTextCursor(block).setBlockFormat(form)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's own signature
        """Return the text of a chapter, or a picture no wider than the page."""
        path = QUrl(name).path()
        if type == Kind.MarkdownResource.value:
            return chapter(Path(path).stem).text
        if type == Kind.ImageResource.value:
            return self._picture(folder() / path)
        return super().loadResource(type, name)

    def _picture(self, path: Path) -> QImage:
        picture = QImage(str(path))
        if picture.isNull():
            return picture
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 3 * _EDGE
        wide = min(picture.width(), max(_EDGE, room))
        if wide < picture.width() or ratio > 1:
            picture = picture.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return _framed(picture)

    # --- links

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
            return
        self.show_chapter(Path(link.path()).stem or self.name, link.fragment())

    # --- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fitting.start()

    def _fit(self) -> None:
        if self.name:
            place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
            self.reload()
            self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def change_zoom(self, by: int) -> None:
        """Show larger or smaller letters; 0 goes back to the size of the window's texts."""
        wanted = min(max(self.zoom + by, _SMALLEST), _LARGEST) if by else 0
        self.zoomIn(wanted - self.zoom)
        self.zoom = wanted


def _framed(picture: QImage) -> QImage:
    """Return a picture with an edge, so that a light window ends on a light page."""
    framed = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(framed)
    painter.setPen(QColor(tones().edge))
    painter.drawRect(
        QRectF(0, 0, framed.deviceIndependentSize().width() - 1, framed.deviceIndependentSize().height() - 1)
    )
    painter.end()
    return framed


def _address(name: str, anchor: str) -> QUrl:
    address = QUrl(f"{name}.md")
    if anchor:
        address.setFragment(anchor)
    return address
