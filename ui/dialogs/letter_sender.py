"""Who signs letters: typed once, and remembered for this person on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from kkapp.i18n import _
from ui.settings import settings

if TYPE_CHECKING:
    from ui.workspace import Workspace

_SENDER = "letters/sender"


class SenderField(QLineEdit):
    """A name; before one was ever typed, that under which the person works in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._login = workspace.ask(lambda store: store.who)
        self.setText(str(settings().value(_SENDER, "")) or self._login)
        self.setPlaceholderText(self._login)
        self.setAccessibleName(_("Signed by"))
        self.setToolTip(_("Name, and post if you like, under the letter."))

    def taken(self) -> str:
        """Return the name, and remember it where it is not the login's; an empty field means the login's again."""
        name = self.text().strip()
        settings().setValue(_SENDER, "" if name == self._login else name)
        return name
