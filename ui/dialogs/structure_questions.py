"""Questions of the programme's editor; each opens without waiting and hands the answer on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kkapp.i18n import _

Follow = Callable[[bool | None], None]


def ask_followers(parent: QWidget, question: str, then: Follow) -> QMessageBox:
    """Ask whether the codes below follow a new number: yes, no, or (None) leave everything as it was."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("Karta Koordynatora"))
    box.setText(question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    follow = box.addButton(_("&They follow"), QMessageBox.ButtonRole.YesRole)
    alone = box.addButton(_("&Only this number"), QMessageBox.ButtonRole.NoRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(follow)

    def answered() -> None:
        clicked = box.clickedButton()
        then(True if clicked is follow else False if clicked is alone else None)

    box.finished.connect(answered)
    box.open()
    return box
