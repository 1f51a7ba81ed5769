"""The tables of the inbox in which a person decides: which file counts, and whose value stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from kkapp.i18n import _
from ui.dialogs.rows_table import RowsTable
from ui.item_models.submissions_inbox import CONFLICT_TITLES, FILE_TITLES, OURS, THEIRS
from ui.item_models.submissions_lines import LinesModel


class FilesTable(RowsTable):
    """The traffic lights; Space or Enter decides about a file that waits for a decision."""

    decision_wanted = Signal(object)
    """A file by its line's key."""

    def __init__(self) -> None:
        self.lines_model = LinesModel(FILE_TITLES)
        super().__init__(_("Files of the inbox"), self.lines_model, (5, 2, 8, 4, 2))
        self.setAccessibleDescription(_("Space decides about a file that waits for a decision."))
        self.doubleClicked.connect(lambda _index: self.decide())

    def decide(self) -> None:
        """Turn the decision about the current file."""
        at = self.currentIndex().row()
        if 0 <= at < len(self.lines_model.lines):
            self.decision_wanted.emit(self.lines_model.lines[at].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by Space; everything else is Qt's."""
        if event.key() == Qt.Key.Key_Space:
            self.decide()
        else:
            super().keyPressEvent(event)


class ConflictsTable(RowsTable):
    """Left takes the department's value, Right the unit's."""

    side_wanted = Signal(object, str)
    """A conflict by its line's key, and "ours" or "theirs"."""

    def __init__(self) -> None:
        self.lines_model = LinesModel(CONFLICT_TITLES)
        super().__init__(_("Conflicts"), self.lines_model, (4, 3, 3, 4, 4))
        self.setAccessibleDescription(_("Left takes the department's value, Right the unit's value."))
        self.clicked.connect(lambda index: self._click(index.column()))

    def choose_side(self, side: str) -> None:
        """Let a side's value stand in the current conflict."""
        at = self.currentIndex().row()
        if 0 <= at < len(self.lines_model.lines):
            self.side_wanted.emit(self.lines_model.lines[at].key, side)

    def _click(self, column: int) -> None:
        if column in (OURS, THEIRS):
            self.choose_side("ours" if column == OURS else "theirs")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a side with the arrows; everything else is Qt's."""
        side = {Qt.Key.Key_Left: "ours", Qt.Key.Key_Right: "theirs"}.get(Qt.Key(event.key()))
        if side:
            self.choose_side(side)
        else:
            super().keyPressEvent(event)
