"""The buttons of forms and panels: an icon, and a name without the mnemonic for a screen reader."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from ui import icons


def push_button(text: str, icon: str, act: Callable[[], object], hint: str = "") -> QPushButton:
    """Return a button that does ``act``; ``hint`` says what it does, to the eye and to a screen reader."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", "").removesuffix("…"))
    made.setAccessibleDescription(hint)
    made.setToolTip(hint)
    if icon:
        icons.give(made, icon)
    made.clicked.connect(act)
    made.setAutoDefault(True)  # Enter presses it also outside a dialog
    return made
