"""What stands in the grid when no action fits the filters."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kkapp.i18n import _

_ASIDE = 24


class NothingFound(QLabel):
    """A sentence over an empty grid that says how to see the actions again."""

    def __init__(self, grid: QWidget) -> None:
        super().__init__(_("No action fits the filters. “Show all”, or Esc in the search, takes them back."), grid)
        self._grid = grid
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        grid.installEventFilter(self)

    def take_count(self, shown: int, total: int) -> None:
        """Show the sentence where there are actions and none of them fits."""
        self._place()
        self.setVisible(total > 0 and shown == 0)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the grid."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = max(0, self._grid.width() - 2 * _ASIDE)
        height = self.heightForWidth(width)
        self.setGeometry(_ASIDE, max(0, (self._grid.height() - height) // 2), width, height)
