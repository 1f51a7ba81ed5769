"""What a salvage brought back and what is missing: read at leisure, and kept as a text beside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from kkapp.i18n import _
from ui.theme import field_style, tones
from ui.wrapped import Wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class SalvageReport(QDialog):
    """Shows the sentences of a salvage; ``kept`` is where they are kept, None where they are not."""

    def __init__(self, sentences: Sequence[str], target: Path, kept: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What was salvaged"))
        lead = Wrapped(_lead(target, kept))
        self.told = QPlainTextEdit("\n\n".join(sentences))
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(_("What was salvaged and what is missing"))
        self.told.setStyleSheet(field_style(tones()))
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (lead, self.told, buttons):
            column.addWidget(widget)
        close.setFocus()
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 22)


def _lead(target: Path, kept: Path | None) -> str:
    if kept is None:
        return _("The salvaged workspace is {name}; it is open now.").format(name=target.name)
    return _("The salvaged workspace is {name}; it is open now. What is said here is kept beside it: {report}.").format(
        name=target.name, report=kept.name
    )
