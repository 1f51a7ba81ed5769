"""F1 in a dialog: the window's own key does not reach it while the dialog is open."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog


def give_help(dialog: QDialog) -> None:
    """Let F1 open the guide, as everywhere else; the window behind the dialog knows how."""
    QShortcut(QKeySequence("F1"), dialog).activated.connect(lambda: _show_guide(dialog))


def _show_guide(dialog: QDialog) -> None:
    above = dialog.parentWidget()
    while above is not None:
        show = getattr(above, "show_guide", None)
        if show:
            show()
            return
        above = above.parentWidget()
