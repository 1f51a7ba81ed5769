"""The line under the window: what was saved last, how many actions are reported, how many have something to mend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from kkapp.i18n import _, ngettext
from ui.theme import small_font


class StatusLine(QStatusBar):
    """Says what was saved last on the left, and counts and the last good copy on the right."""

    copies_wanted = Signal()
    """The list of copies is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.copies = QToolButton()
        self.copies.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.copies.setAutoRaise(True)
        self.copies.setFont(small_font())
        self.copies.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copies.clicked.connect(self.copies_wanted)
        self.forget_copy()  # there from the first paint on: what is below the tables never grows under them
        self.saved, self.filled, self.to_mend = QLabel(), QLabel(), QLabel()
        for label in (self.saved, self.filled, self.to_mend):
            label.setFont(small_font())
        self.addWidget(self.saved, 1)
        self.addPermanentWidget(self.copies)
        self.addPermanentWidget(self.to_mend)
        self.addPermanentWidget(self.filled)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)

    def say_counts(self, filled: int, total: int, problems: int) -> None:
        """Say how many of all actions are reported, and how many have an entry to mend."""
        self.filled.setText(_("Reported: {filled} of {total}").format(filled=filled, total=total))
        self.to_mend.setVisible(problems > 0)
        text = ngettext("{count} action to mend", "{count} actions to mend", problems)
        self.to_mend.setText(text.format(count=problems))

    def say_saved(self) -> None:
        """Say that everything was saved just now."""
        from datetime import datetime

        now = datetime.now().astimezone()
        self.saved.setText(_("Saved at {time}").format(time=f"{now:%H:%M:%S}"))

    def say_copy(self, moment: str, sentence: str = "") -> None:
        """Say when the last good copy was made, "" for none; a sentence says why there is no newer one."""
        text = _("Last good copy {moment}").format(moment=moment) if moment else _("No copy yet")
        self._show_copy(f"{text} – !" if sentence else text, text, sentence)
        self.copies.setEnabled(True)

    def forget_copy(self) -> None:
        """Say nothing of copies: nothing is known of them yet."""
        self._show_copy("", _("Copies"), "")
        self.copies.setEnabled(False)

    def _show_copy(self, text: str, name: str, sentence: str) -> None:
        tip = sentence or _("Click to see the copies and to restore one (Ctrl+Shift+B).")
        self.copies.setText(text)
        self.copies.setToolTip(tip)
        self.copies.setAccessibleName(name)
        self.copies.setAccessibleDescription(tip)
