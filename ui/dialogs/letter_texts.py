"""Texts of e-mails that were written: one is copied, to be pasted into the e-mail to its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kkapp.errors import StorageError, system_reason
from kkapp.i18n import _
from ui import errors, icons
from ui.dialogs.choices import PlainChoice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME = 20
"""So many letters of a unit's name are in sight at least."""


class LetterTexts(QWidget):
    """A button that copies the text; where there are several, whose is chosen first."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = PlainChoice(_("The e-mail to"))
        self.choice.setSizeAdjustPolicy(PlainChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_NAME)
        self.copy_button = QPushButton(_("&Copy the text"))
        icons.give(self.copy_button, "copy")
        self.copy_button.clicked.connect(self._copy)
        self.said = QLabel()
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.copy_button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.said)
        self.hide()

    def show_texts(self, texts: Mapping[Path, str]) -> None:
        """Offer these files, each with the name of its unit; nothing is to be seen where there is none."""
        self.choice.clear()
        for file, unit in texts.items():
            self.choice.addItem(unit, file)
        self.choice.setVisible(len(texts) > 1)
        self.said.setText(_("The copied text can be pasted into an e-mail."))
        self.setVisible(bool(texts))

    def _copy(self) -> None:
        file: Path = self.choice.currentData()
        try:
            text = file.read_text("utf-8")
        except OSError as error:
            sentence = _("The text could not be read: {reason}. It was not copied.")
            errors.tell(self, StorageError(sentence.format(reason=system_reason(error)), path=file))
            return
        QApplication.clipboard().setText(text)
        self.said.setText(_("Copied: {unit}. Paste it into the e-mail.").format(unit=self.choice.currentText()))
