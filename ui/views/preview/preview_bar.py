"""The bar of the preview: which document, which page, how large, words to find, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from kkapp.i18n import _
from kkapp.workflow.previewing import Document
from ui import icons
from ui.dialogs.choices import PlainChoice
from ui.edges import Spin
from ui.theme import field_style, tones
from ui.views.preview.flow import Flow

Units = Sequence[tuple[str | None, str]]
"""Units by their identities with their names; None is all of a workspace."""
_FIND_LETTERS = 24


class PreviewBar(QWidget):
    """Says what the person wants; the screen does it."""

    document_chosen = Signal(object)
    page_wanted = Signal(int)
    zoom_wanted = Signal(int)
    """Larger (1), smaller (-1), as wide as the window (0)."""
    words_typed = Signal(str)
    found_wanted = Signal(int)
    """The next (1) or the previous (-1) place of the words."""
    changes_wanted = Signal(bool)
    export_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make_choices()
        self._make_pages()
        self._make_search()
        self._make_acts()
        flow = Flow(self)
        for part in self._groups():
            flow.addWidget(part)

    def _make_choices(self) -> None:
        answers = [("attachment", _("Attachment")), ("card", _("Card of a unit"))]
        self.what = PlainChoice(_("Document"), answers)
        self.unit = PlainChoice(_("Unit"), [])
        self.unit.hide()
        self.what.currentIndexChanged.connect(self._choose)
        self.unit.currentIndexChanged.connect(self._choose)

    def _make_pages(self) -> None:
        self.page = Spin()
        self.page.setAccessibleName(_("Page"))
        self.page.setKeyboardTracking(False)
        self.page.valueChanged.connect(lambda page: self.page_wanted.emit(page - 1))
        self.smaller = self._tool("zoom_out", _("Smaller"), "Ctrl+-", lambda: self.zoom_wanted.emit(-1))
        self.larger = self._tool("zoom_in", _("Larger"), "Ctrl++", lambda: self.zoom_wanted.emit(1))
        self.fit = self._tool("fit_width", _("As wide as the window"), "Ctrl+0", lambda: self.zoom_wanted.emit(0))
        self.fit.setCheckable(True)
        self.zoom = QLabel()
        self.zoom.setAccessibleName(_("Size of the pages"))

    def _make_search(self) -> None:
        self.words = QLineEdit()
        self.restyle()
        self.words.setAccessibleName(_("Find on the pages"))
        self.words.setPlaceholderText(_("Find on the pages"))
        self.words.setToolTip(_("Find on the pages (Ctrl+F); next: Enter or F3, previous: Shift+F3"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(self.words.fontMetrics().averageCharWidth() * _FIND_LETTERS + 40)
        self.words.textChanged.connect(self.words_typed)
        self.words.returnPressed.connect(lambda: self.found_wanted.emit(1))
        self.outcome = QLabel()
        self.outcome.setAccessibleName(_("Outcome of the search"))
        self.outcome.hide()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.words.setStyleSheet(field_style(tones()))

    def _make_acts(self) -> None:
        self.changes = QPushButton(_("&Changes"))
        self.changes.setCheckable(True)
        self.changes.toggled.connect(self.changes_wanted)
        self.export = QPushButton(_("E&xport…"))
        self.print = QPushButton(_("P&rint…"))
        self.print.setToolTip(_("Print what is shown (Ctrl+P)"))
        self.export.clicked.connect(self.export_wanted)
        self.print.clicked.connect(self.print_wanted)
        icons.give(self.export, "export")
        icons.give(self.print, "print")
        for button in (self.changes, self.export, self.print):
            button.setAutoDefault(True)  # Enter presses it also outside a dialog
        self.updating = QLabel(_("Updating …"))
        policy = self.updating.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.updating.setSizePolicy(policy)
        self.updating.hide()

    def _groups(self) -> list[QWidget]:
        pages = _together(self.page, self.smaller, self.larger, self.fit, self.zoom)
        search = _together(self.words, self.outcome)
        acts = _together(self.changes, self.export, self.print)
        return [self.what, self.unit, pages, search, acts, self.updating]

    def _tool(self, icon: str, name: str, keys: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(button, icon)
        side = button.fontMetrics().height() + 10
        button.setIconSize(QSize(side - 10, side - 10))
        button.clicked.connect(act)
        return button

    # --- what is chosen

    @property
    def document(self) -> Document:
        """Return the document that is chosen."""
        if self.what.currentData() == "card":
            return Document("card", self.unit.currentData())
        return Document()

    def show_units(self, units: Units, document: Document) -> None:
        """Offer the cards of these units, and choose a document; without any unit there is the attachment alone."""
        with QSignalBlocker(self.what), QSignalBlocker(self.unit):
            self.unit.clear()
            for unit, name in units:
                self.unit.addItem(name, unit)
            self.what.setEnabled(bool(units))
            self.what.setCurrentIndex(self.what.findData(document.what))
            self.unit.setCurrentIndex(max(0, self.unit.findData(document.unit)))
        self.unit.setVisible(document.what == "card")

    def _choose(self) -> None:
        self.unit.setVisible(self.what.currentData() == "card")
        self.document_chosen.emit(self.document)

    # --- what is shown

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is read, of how many."""
        with QSignalBlocker(self.page):
            self.page.setRange(min(1, pages), pages)
            before, after = _("page {page} of {pages}").format(page="\0", pages=pages).split("\0")
            self.page.setPrefix(before)
            self.page.setSuffix(after)
            self.page.setValue(page + 1)

    def show_zoom(self, zoom: float, *, fitted: bool) -> None:
        """Say how large the pages are."""
        self.zoom.setText(f"{round(zoom * 100)}\u00a0%")
        self.fit.setChecked(fitted)

    def show_found(self, chosen: int, count: int, *, looking: bool) -> None:
        """Say which of the places is shown, where something is looked for."""
        self.outcome.setVisible(bool(self.words.text().strip()))
        none = _("searching …") if looking else _("not found")
        self.outcome.setText(_("{number} of {count}").format(number=chosen + 1, count=count) if count else none)

    def show_changes(self, count: int | None) -> None:
        """Say how much is printed otherwise than in the last export; None where there was none."""
        text = _("&Changes") if count is None else _("&Changes: {count}").format(count=count)
        self.changes.setText(text)


def _together(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    return group
