"""The first screen: what was opened last, and the ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _
from ui.views.labels import Heading, Muted, Wrapped
from ui.views.start.recent_view import RecentView
from ui.views.start.way import Way

_WIDEST = 1180
_EDGE, _GAP = 24, 12


class StartView(QWidget):
    """Nothing is open yet: go on with a workspace, make one, or try the program out."""

    recent_wanted = Signal(Path)
    """A workspace of the list is to be opened."""
    open_wanted = Signal()
    shipped_wanted = Signal()
    file_wanted = Signal()
    training_wanted = Signal()
    empty_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("chapter", "start")
        self.recent = RecentView()
        self._make_buttons()
        self._make_waiting()
        self._lay_out()
        self.recent.open_wanted.connect(self.recent_wanted)
        self.recent.emptied.connect(self._show_empty)
        self.recent.reload()

    # --- layout

    def _make_buttons(self) -> None:
        self.training_button = Way(
            _("&Try it in a training workspace"),
            _("A made-up city with everything filled in. You cannot spoil anything."),
            "training",
            self.training_wanted.emit,
        )
        self.open_button = Way(
            _("&Open a workspace"),
            _("From a file on this computer; also the card that a department sent you."),
            "open",
            self.open_wanted.emit,
        )
        self.shipped_button = Way(
            _("&Begin with the shipped programme"),
            _("Family support in Kraków 2019–2021, with the figures of 2021."),
            "new",
            self.shipped_wanted.emit,
        )
        self.file_button = Way(
            _("&Import a programme data file"),
            _("Makes a new workspace from a JSON file of a programme."),
            "import",
            self.file_wanted.emit,
        )
        self.empty_button = Way(
            _("Set &up a programme of your own"),
            _("Begins with nothing: you add areas, tasks and actions."),
            "structure",
            self.empty_wanted.emit,
        )
        self.guide_button = Way(
            _("User's &guide"), _("Step by step, with pictures (F1)."), "guide", self.guide_wanted.emit
        )
        self.buttons = [
            self.open_button,
            self.training_button,
            self.shipped_button,
            self.file_button,
            self.empty_button,
            self.guide_button,
        ]

    def _make_waiting(self) -> None:
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setAccessibleName(_("A workspace is being made"))
        self.waiting.hide()

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        outer.addWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(_title(_("Karta Koordynatora")))
        column.addWidget(
            Muted(_("Planned and achieved indicators of the city's programmes, up to the attachment of the report."))
        )
        column.addSpacing(_GAP)
        sides = QHBoxLayout()
        sides.setSpacing(2 * _EDGE)
        sides.addLayout(self._recent_side(), 3)
        sides.addWidget(_scrolled(self._ways()), 2)
        column.addLayout(sides, 1)
        self._column = column

    def _recent_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        self._heading = Heading(_("&Recent workspaces"), self.recent)
        self._empty = self._make_empty()
        column.addWidget(self._heading)
        column.addWidget(self.recent, 1)
        column.addWidget(self._empty, 1)
        return column

    def _make_empty(self) -> QWidget:
        empty = QFrame()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(
            Wrapped(
                _(
                    "To look around, choose the training workspace on the right. To work, open the file that was"
                    " given to you or drop it anywhere on this window."
                )
            )
        )
        column.addWidget(
            Muted(
                _(
                    "A workspace is one file on this computer: a programme with its years. Everything you enter is"
                    " saved in it at once. Workspaces you open will be listed here."
                )
            )
        )
        column.addStretch(1)
        return empty

    def _ways(self) -> QWidget:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(_("Ways to begin")))
        column.addSpacing(_GAP - column.spacing())
        for button in self.buttons:
            column.addWidget(button)
        column.addWidget(self.waiting)
        column.addStretch(1)
        return ways

    # --- what is shown

    def _show_empty(self, empty: bool) -> None:
        self.recent.setHidden(empty)
        self._empty.setVisible(empty)
        if empty and not self.focusWidget():
            self.open_button.setFocus()

    def enter(self) -> None:
        """Put the focus where work begins."""
        (self.recent if self.recent.list.entries else self.training_button).setFocus()

    def add_notice(self, notice: QWidget) -> None:
        """Show a quiet line below everything."""
        self._column.addWidget(notice, 0, Qt.AlignmentFlag.AlignLeft)

    def set_waiting(self, *, waiting: bool) -> None:
        """Show that a workspace is being made, and take no other wish meanwhile."""
        self.waiting.setVisible(waiting)
        for part in (self.recent, *self.buttons):
            part.setEnabled(not waiting)


def _scrolled(inside: QWidget) -> QScrollArea:
    """Return the part in an area that scrolls where texts are large."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    font.setBold(True)
    label.setFont(font)
    return label
