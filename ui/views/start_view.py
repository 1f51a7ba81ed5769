"""The first screen: what the program is for and the three ways to begin."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QProgressBar, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui import icons
from ui.views.labels import Muted

_WIDTH = 560


class StartView(QWidget):
    """Nothing is open yet: open a workspace, make one from the shipped programme, or from a data file."""

    open_wanted = Signal()
    shipped_wanted = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        outer.addWidget(inner)
        column.addWidget(_title(_("Karta Koordynatora")))
        column.addWidget(
            Muted(_("Planned and achieved indicators of the city's programmes, up to the attachment of the report."))
        )
        column.addSpacing(10)
        for button in self._make_buttons():
            column.addWidget(button)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setAccessibleName(_("A workspace is being made"))
        self.waiting.hide()
        column.addWidget(self.waiting)
        self._note = Muted(_("A workspace is one file on this computer. Everything you enter is saved in it at once."))
        column.addWidget(self._note)

    def _make_buttons(self) -> list[QCommandLinkButton]:
        self.open_button = _link(_("&Open a workspace"), _("Go on where you stopped."), "open", self.open_wanted.emit)
        self.shipped_button = _link(
            _("&Begin with the shipped programme"),
            _("Family support in Kraków 2019–2021, with the figures of 2021."),
            "new",
            self.shipped_wanted.emit,
        )
        self.file_button = _link(
            _("&Import a programme data file"),
            _("Makes a new workspace from a JSON file of a programme."),
            "import",
            self.file_wanted.emit,
        )
        return [self.open_button, self.shipped_button, self.file_button]

    def set_waiting(self, *, waiting: bool) -> None:
        """Show that a workspace is being made, and take no other wish meanwhile."""
        self.waiting.setVisible(waiting)
        for button in (self.open_button, self.shipped_button, self.file_button):
            button.setEnabled(not waiting)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    font.setBold(True)
    label.setFont(font)
    return label


def _link(text: str, description: str, icon: str, act: Callable[[], None]) -> QCommandLinkButton:
    button = QCommandLinkButton(text, description)
    button.setAccessibleName(text.replace("&", ""))
    button.setAccessibleDescription(description)
    icons.give(button, icon)
    button.setIconSize(QSize(24, 24))
    button.clicked.connect(act)
    return button
