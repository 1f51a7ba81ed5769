"""The one door through which the window tells a person something went wrong, and what happens on a defect."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kkapp.errors import CancelledError, KkError
from kkapp.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox, QWidget

said: list[str] = []
"""Every sentence that was shown, oldest first."""

_standing: set[QMessageBox] = set()
"""The boxes in sight: nothing else holds one that stands over no window."""


def tell(parent: QWidget | None, error: KkError) -> QMessageBox | None:
    """Show the error's sentence without waiting; a step the person stopped needs no message."""
    if isinstance(error, CancelledError):
        return None
    from PySide6.QtWidgets import QMessageBox

    from kkapp.logs import file

    file.note("refused", code=error.code)
    return _show(parent, QMessageBox.Icon.Warning, error.sentence)


def inform(parent: QWidget, sentence: str) -> QMessageBox:
    """Show what a person has to know of a step that was taken, without waiting."""
    from PySide6.QtWidgets import QMessageBox

    return _show(parent, QMessageBox.Icon.Information, sentence)


def ask(parent: QWidget, question: str, yes: str, then: Callable[[], None]) -> QMessageBox:
    """Ask a question with one way on and one way back, and go on when the person agrees."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, QMessageBox.Icon.Question, question)
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.accepted.connect(then)
    box.open()
    return box


def ask_which(parent: QWidget, question: str, ways: Mapping[str, Callable[[], object]]) -> QMessageBox:
    """Ask which of several ways to go, by the texts of their buttons, with one way back."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, QMessageBox.Icon.Question, question)
    for text, then in ways.items():
        box.addButton(text, QMessageBox.ButtonRole.AcceptRole).clicked.connect(lambda _checked=False, go=then: go())
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box


def _show(parent: QWidget | None, kind: QMessageBox.Icon, sentence: str, details: str = "") -> QMessageBox:
    from PySide6.QtWidgets import QMessageBox

    shown = [box for box in parent.findChildren(QMessageBox) if box.isVisible()] if parent else []
    for box in shown:
        if box.text() == _nested(sentence):
            return box  # once is enough: what is refused may be tried again while it is being told
    box = _box(parent, kind, sentence)
    box.setDetailedText(details)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def _box(parent: QWidget | None, kind: QMessageBox.Icon, sentence: str) -> QMessageBox:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    sentence = _nested(sentence)
    said.append(sentence)
    box = QMessageBox(parent)
    _standing.add(box)
    box.destroyed.connect(lambda: _standing.discard(box))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(kind)
    box.setWindowTitle(_("Karta Koordynatora"))
    box.setText(sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return box


def _nested(sentence: str) -> str:
    """Return a sentence in which a name with quotation marks of its own may stand within such marks."""
    from kkapp.polish.typography import nest_quotes

    return nest_quotes(sentence)


def catch_defects() -> None:
    """Send every unexpected exception to the log and to a dialog; what was saved before is safe."""
    sys.excepthook = _tell_defect


def _tell_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception nobody expected and tell the person; called by Python."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(1)
    import traceback

    from PySide6.QtWidgets import QApplication, QMessageBox

    from kkapp.logs import file, listening

    listening.defect(error)
    sentence = _(
        "The program met an error of its own. Everything you left a field with is saved. Close the program and"
        " open it again; if it happens again, send this file to your IT department: {path}"
    ).format(path=file.path())
    details = "".join(traceback.format_exception(kind, error, trace))
    _show(QApplication.activeWindow(), QMessageBox.Icon.Critical, sentence, details)
