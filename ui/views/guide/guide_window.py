"""The window of the user's guide: contents and search on the left, the chapter on the right, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from ui import icons
from ui.theme import field_style, tones
from ui.views.guide.chapters import Chapter, chapter_of, chapters, holding
from ui.views.guide.page import GuidePage

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["GuideWindow", "chapter_of"]

_SIZE = QSize(1040, 700)
_NAME = Qt.ItemDataRole.UserRole


class GuideWindow(QWidget):
    """Stands beside the main window; the same one turns to another chapter when F1 is pressed again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("User's guide – Karta Koordynatora"))
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._chapters = chapters()
        self.page = GuidePage()
        self._make_contents()
        self._make_bar()
        self._lay_out()
        self.page.chapter_shown.connect(self._mark)
        self._list(self._chapters)

    @classmethod
    def show_chapter(cls, parent: QWidget, name: str) -> GuideWindow:
        """Show a chapter in the guide of a window, or of the dialog that is open above it."""
        owner = QApplication.activeModalWidget() or parent
        known = [child for child in owner.children() if isinstance(child, cls)]
        window = known[0] if known else cls(owner)
        window.go_to(name)
        window.show()
        window.activateWindow()
        window.page.setFocus()
        return window

    # --- layout

    def _make_contents(self) -> None:
        self.words = QLineEdit()
        self.words.setStyleSheet(field_style(tones()))
        self.words.setPlaceholderText(_("Search (Ctrl+F)"))
        self.words.setAccessibleName(_("Search the guide"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self._open_first)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Chapters"))
        self.contents.setWordWrap(True)
        self.contents.setSpacing(2)
        self.contents.currentItemChanged.connect(self._chosen)
        self.contents.itemActivated.connect(lambda _item: self.page.setFocus())

    def _make_bar(self) -> None:
        self.bar = QToolBar(_("Toolbar of the guide"))
        self.bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back_action = self._act(_("Back"), "Alt+Left", self.page.backward, "back")
        self.forward_action = self._act(_("Forward"), "Alt+Right", self.page.forward, "forward")
        self.bar.addSeparator()
        self._act(_("Larger letters"), "Ctrl++", lambda: self.page.change_zoom(1), also="Ctrl+=")
        self._act(_("Smaller letters"), "Ctrl+-", lambda: self.page.change_zoom(-1))
        for keys, act in (
            ("Ctrl+0", lambda: self.page.change_zoom(0)),
            ("Ctrl+F", self._go_to_search),
            ("Esc", self._leave),
        ):
            hidden = QAction(self)
            hidden.setShortcut(QKeySequence(keys))
            hidden.triggered.connect(lambda _checked, go=act: go())
            self.addAction(hidden)
        self.page.backwardAvailable.connect(self.back_action.setEnabled)
        self.page.forwardAvailable.connect(self.forward_action.setEnabled)
        for action in (self.back_action, self.forward_action):
            action.setEnabled(False)

    def _act(self, text: str, keys: str, act: Callable[[], object], icon: str = "", *, also: str = "") -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(one) for one in (keys, also) if one])
        action.setToolTip(_("{command} ({keys})").format(command=text, keys=keys))
        action.triggered.connect(lambda _checked: act())
        if icon:
            icons.give(action, icon)
        self.bar.addAction(action)
        return action

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 0, 8)
        column.addWidget(self.words)
        column.addWidget(self.contents, 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(left)
        sides.addWidget(self.page)
        sides.setChildrenCollapsible(False)
        sides.setStretchFactor(1, 1)
        sides.setSizes([_SIZE.width() // 4, _SIZE.width() * 3 // 4])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(sides, 1)

    # --- chapters

    def go_to(self, name: str) -> None:
        """Show a chapter and mark it among the contents."""
        self.words.clear()
        if self.page.name != name:
            self.page.show_chapter(name)

    def _list(self, found: list[Chapter]) -> None:
        with QSignalBlocker(self.contents):
            self.contents.clear()
            for one in found:
                item = QListWidgetItem(one.title)
                item.setData(_NAME, one.name)
                self.contents.addItem(item)
        self._mark(self.page.name)

    def _mark(self, name: str) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_NAME) == name:
                with QSignalBlocker(self.contents):
                    self.contents.setCurrentRow(row)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.page.show_chapter(item.data(_NAME))
        words = self.words.text().split()
        if words:
            self.page.find(words[0])

    # --- search

    def _go_to_search(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _search(self, words: str) -> None:
        found = holding(self._chapters, words)
        self._list(found)
        if not found:
            self.contents.addItem(self._nothing_found())

    def _nothing_found(self) -> QListWidgetItem:
        item = QListWidgetItem(_("No chapter holds these words. Try fewer or other ones."))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _open_first(self) -> None:
        if self.contents.count() and self.contents.item(0).data(_NAME):
            self.contents.setCurrentRow(-1)
            self.contents.setCurrentRow(0)
            self.page.setFocus()

    def _leave(self) -> None:
        if self.words.hasFocus() and self.words.text():
            self.words.clear()
        else:
            self.close()
