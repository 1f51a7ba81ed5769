"""A choice of a unit: typed in any letters, Polish or not, or picked from the list."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView

from kkapp.i18n import _
from kkapp.polish.collation import fold
from ui.dialogs.choices import PlainChoice

_FOLDED = Qt.ItemDataRole.UserRole + 1


class UnitChoice(PlainChoice):
    """All units or one of them; ``currentData`` is its identity, "" for all."""

    chosen = Signal(str)
    """A unit was chosen, "" for all."""

    def __init__(self) -> None:
        super().__init__(_("Unit"))
        self._typed = QLineEdit()
        self._units = QStandardItemModel(self)
        self.setEditable(True)
        self.setLineEdit(self._typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setAccessibleDescription(
            _("Type a part of a unit's name, with or without Polish letters, and press Enter.")
        )
        self._typed.setAccessibleName(_("Unit"))
        self.setModel(self._units)
        self.setCompleter(_Finder(self))
        self.show_units(())
        self._told = ""
        self.activated.connect(self._tell)
        self._typed.editingFinished.connect(self._take_typed)

    def show_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer these units, (identity, name), and keep the chosen one where it is among them."""
        kept = str(self.currentData() or "")
        with QSignalBlocker(self):
            self.clear()
            for unit, name in (("", _("All units")), *units):
                item = QStandardItem(name)
                item.setData(unit, Qt.ItemDataRole.UserRole)
                item.setData(f"{fold(name)}\n{_initials(name)}", _FOLDED)
                item.setToolTip(name)
                self._units.appendRow(item)
            self.setCurrentIndex(max(0, self.findData(kept)))
        self._typed.setCursorPosition(0)

    def choose(self, unit: str) -> None:
        """Choose a unit, "" for all; one that is not offered chooses all."""
        self.setCurrentIndex(max(0, self.findData(unit)))
        self._tell()

    def _tell(self) -> None:
        unit = str(self.currentData() or "")
        self.setToolTip(self.currentText())
        self._typed.setCursorPosition(0)
        if unit != self._told:
            self._told = unit
            self.chosen.emit(unit)

    def _take_typed(self) -> None:
        """Take the first unit that holds what was typed; nothing typed is all units, a strange word changes nothing."""
        typed = fold(self._typed.text())
        if not typed:
            self.choose("")
            return
        names = [fold(self.itemText(at)) for at in range(self.count())]
        exact = [at for at, name in enumerate(names) if name == typed]
        short = [at for at in range(self.count()) if _initials(self.itemText(at)).startswith(typed)]
        found = [*short, *(at for at, name in enumerate(names) if typed in name)]
        if self.currentIndex() not in exact:
            self.setCurrentIndex(exact[0] if exact else found[0] if found else max(0, self.findData(self._told)))
        self.setEditText(self.itemText(self.currentIndex()))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to all units on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._told:
            self.choose("")
        else:
            super().keyPressEvent(event)


def _initials(name: str) -> str:
    """Return what people call a unit: "mops" for Miejski Ośrodek Pomocy Społecznej; small words have no letter."""
    words = [word for word in name.replace("„", " ").replace("-", " ").split() if len(word) > 1]
    return fold("".join(word[0] for word in words if word[0].isalnum())) if len(words) > 1 else ""


class _Finder(QCompleter):
    """Finds units by a part of their folded name, or by its initials."""

    def __init__(self, choice: UnitChoice) -> None:
        super().__init__(choice.model(), choice)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        units = QListView()
        units.setAccessibleName(_("Unit"))
        self.setPopup(units)

    def splitPath(self, path: str) -> list[str]:
        """Search for what was typed in plain letters."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Complete to the unit's own name."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
