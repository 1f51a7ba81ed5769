"""What came of a long job, to be read, copied and kept: sentences, a number for paper, the folder it lies in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.dialogs.main_button import MainButton
from ui.theme import field_style, scaled, tones
from ui.wrapped import Wrapped


class ToldDialog(QDialog):
    """Shows sentences one under the other; ``show_number`` adds what is to be copied digit by digit."""

    def __init__(self, parent: QWidget, title: str, sentences: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setStyleSheet(field_style(tones()))
        self.setMinimumSize(scaled(580), scaled(300))
        self._folder: Path | None = None
        self.text = QPlainTextEdit("\n".join(sentences))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What was found"))
        self.number = QLineEdit()
        self.number.setReadOnly(True)
        self.number.setAccessibleName(_("Fingerprint"))
        self._above = Wrapped()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.text, 1)
        column.addWidget(self._above)
        row = QHBoxLayout()
        self.copy_button = QPushButton(_("&Copy"))
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.number, 1)
        row.addWidget(self.copy_button)
        column.addLayout(row)
        for widget in (self._above, self.number, self.copy_button):
            widget.hide()
        column.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.folder_button = QPushButton(_("Open the &folder"))
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.hide()
        self.close_button = MainButton(_("C&lose"))
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def show_number(self, above: str, number: str) -> None:
        """Show a number, and above it what it is for."""
        self._above.setText(above)
        self.number.setText(number)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance(number) + scaled(24))
        self.number.setCursorPosition(0)
        for widget in (self._above, self.number, self.copy_button):
            widget.show()

    def show_folder(self, folder: Path) -> None:
        """Offer to open the folder in which the file lies."""
        self._folder = folder
        self.folder_button.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())

    def _open_folder(self) -> None:
        if self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
