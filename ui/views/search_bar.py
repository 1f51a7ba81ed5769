"""The search above the grid: words, which actions to show, of which unit, and one way back to all."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from kkapp.i18n import _, ngettext
from ui import icons
from ui.dialogs.choices import PlainChoice
from ui.dialogs.unit_choice import UnitChoice
from ui.item_models.action_filter import Shown
from ui.theme import field_style, tones

_BESIDE_WORDS = 64
"""The width of the signs and edges beside the words."""
_PAUSE_MS = 8
"""So long after the last key the grid is filtered; typing fast filters once."""


class SearchBar(QWidget):
    """Words to search for, the state and the unit to show; Enter or Down go on to the grid, Escape shows all."""

    changed = Signal(str)
    shown_chosen = Signal(object)
    unit_chosen = Signal(str)
    all_wanted = Signal()
    """Every filter is to be taken back, that of the tree too."""
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words(self)
        self.words.setAccessibleName(_("Search"))
        self.words.setAccessibleDescription(
            _("Finds actions by code, name, unit or indicator, with or without Polish letters.")
        )
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)
        self._sign = QAction(self)
        self.words.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.units = UnitChoice()
        self.shown = PlainChoice(_("Which actions are shown"), [(shown, _(shown.value)) for shown in Shown])
        self.shown.insertSeparator(list(Shown).index(Shown.CARRIED_OUT))
        self.show_all = QPushButton()
        self.show_all.setAutoDefault(True)  # Enter presses it
        self.found = QLabel()
        self._branch = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect()
        self._lay_out()
        self.restyle()
        self._say_filters()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(self._pause.start)
        self.words.textChanged.connect(self._say_filters)
        self.shown.currentIndexChanged.connect(self._tell_shown)
        self.units.chosen.connect(self.unit_chosen)
        self.units.chosen.connect(self._say_filters)
        self.show_all.clicked.connect(self.clear)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 2)
        row.addWidget(self.units, 2)
        row.addWidget(self.shown)
        row.addWidget(self.show_all)
        row.addWidget(self.found)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self._sign.setIcon(icons.icon("search", tones().muted))
        self.words.setStyleSheet(field_style(tones()))

    # --- what is wanted

    def show_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer these units, (identity, name), to choose from."""
        self.units.show_units(units)

    def choose_unit(self, unit: str) -> None:
        """Show only the actions of a unit, "" for all."""
        self.units.choose(unit)

    def choose_shown(self, shown: Shown) -> None:
        """Show only actions in a state."""
        self.shown.setCurrentIndex(self.shown.findData(shown))

    def clear(self) -> None:
        """Take every filter back."""
        self.words.clear()
        self.choose_unit("")
        self.choose_shown(Shown.ALL)
        self.tell_now()
        self.all_wanted.emit()

    def _tell(self) -> None:
        self.changed.emit(self.words.text())

    def tell_now(self) -> None:
        """Search at once for what stands there."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def _tell_shown(self) -> None:
        self._say_filters()
        self.shown_chosen.emit(self.shown.currentData())

    # --- what is said

    def say_branch(self, *, narrowed: bool) -> None:
        """Take note whether the tree narrows the grid to a branch."""
        self._branch = narrowed
        self._say_filters()

    def say_found(self, shown: int, total: int) -> None:
        """Say how many actions are shown."""
        self.found.setText(_("{shown} of {total}").format(shown=shown, total=total))
        self.found.setAccessibleName(_("Actions shown: {shown} of {total}").format(shown=shown, total=total))

    def filters(self) -> list[str]:
        """Return in words which filters are on."""
        named = [
            (bool(self.words.text().strip()), _("words: {words}").format(words=self.words.text().strip())),
            (bool(self.units.currentData()), _("unit: {unit}").format(unit=self.units.currentText())),
            (self.shown.currentData() is not Shown.ALL, self.shown.currentText()),
            (self._branch, _("a part of the programme chosen in the tree")),
        ]
        return [text for on, text in named if on]

    def _say_filters(self) -> None:
        on = self.filters()
        self.show_all.setEnabled(bool(on))
        counted = ngettext("Show all ({count} filter)", "Show all ({count} filters)", len(on)).format(count=len(on))
        self.show_all.setText(counted if on else _("Show all"))
        said = _("Filters that are on: {filters}").format(filters="; ".join(on)) if on else _("No filter is on.")
        self.show_all.setToolTip(said)
        self.show_all.setAccessibleDescription(said)


class _Words(QLineEdit):
    """The words; Enter and Down go to the grid, Escape clears them and then every filter."""

    def __init__(self, bar: SearchBar) -> None:
        super().__init__()
        self._bar = bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what can be searched for, in fewer words where there is less room."""
        super().resizeEvent(event)
        whole, short = _("Search: code, name, unit, indicator (Ctrl+F)"), _("Search (Ctrl+F)")
        fits = self.fontMetrics().horizontalAdvance(whole) < self.width() - _BESIDE_WORDS
        self.setPlaceholderText(whole if fits else short)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the grid or clear."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._bar.tell_now()
            self._bar.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._bar.clear()
            self._bar.entered.emit()
        else:
            super().keyPressEvent(event)
