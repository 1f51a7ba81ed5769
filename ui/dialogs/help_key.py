"""F1 in every dialog: the window's own key does not reach one while it is open."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_GIVEN = "has_help_key"


def help_everywhere(app: QApplication) -> None:
    """Let F1 open the guide in each dialog that is entered from now on."""
    app.focusChanged.connect(_entered)


def _entered(_before: QWidget | None, now: QWidget | None) -> None:
    dialog = now.window() if now else None
    if isinstance(dialog, QDialog) and not dialog.property(_GIVEN):
        give_help(dialog)


def give_help(dialog: QDialog) -> None:
    """Let F1 open the guide, as everywhere else; the window behind the dialog knows how."""
    dialog.setProperty(_GIVEN, True)  # noqa: FBT003 - Qt's own signature
    QShortcut(QKeySequence("F1"), dialog).activated.connect(lambda: _show_guide(dialog))


def _show_guide(dialog: QDialog) -> None:
    above = dialog.parentWidget()
    while above is not None:
        show = getattr(above, "show_guide", None)
        if show:
            show()
            return
        above = above.parentWidget()
