"""The file is written: where it lies, and that it has to be sent to the department now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kkapp.i18n import _, ngettext
from ui import icons
from ui.dialogs.main_button import MainButton
from ui.theme import tones

if TYPE_CHECKING:
    from pathlib import Path

_SIGN = 20


class Written(QWidget):
    """Says what to do next; the file is not sent by itself."""

    closed = Signal()

    def __init__(self, file: Path, revision: int, actions: int) -> None:
        super().__init__()
        self.file = file
        column = QVBoxLayout(self)
        column.setSpacing(10)
        head = QHBoxLayout()
        sign = QLabel()
        sign.setPixmap(icons.pixmap("carried_out", tones().good, _SIGN))
        head.addWidget(sign)
        text = ngettext(
            "The report on {count} action is ready to be sent (version {revision}).",
            "The report on {count} actions is ready to be sent (version {revision}).",
            actions,
        ).format(count=actions, revision=revision)
        head.addWidget(_wrapped(text), 1)
        column.addLayout(head)
        self.path = _wrapped(str(file))
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.path.setAccessibleName(_("The file that was written"))
        column.addWidget(self.path)
        column.addWidget(
            _wrapped(
                _(
                    "Now send this file to the department by e-mail, as an attachment; the program sends nothing by"
                    " itself. Until you take the submission back, the figures can only be read."
                )
            )
        )
        column.addStretch(1)
        column.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.folder_button = QPushButton(_("Show in the f&older"))
        icons.give(self.folder_button, "folder")
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self._show_folder)
        self.copy_button = QPushButton(_("Co&py the path"))
        icons.give(self.copy_button, "copy")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(str(self.file)))
        self.close_button = MainButton(_("C&lose"))
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.folder_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def enter(self) -> None:
        """Let Enter close it."""
        self.close_button.setFocus()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
