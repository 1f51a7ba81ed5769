"""What the program is, its version and its licence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kkapp import __version__
from kkapp.i18n import _


def about(parent: QWidget) -> QMessageBox:
    """Show it without waiting."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About the program"))
    box.setText(_("Karta Koordynatora {version}").format(version=__version__))
    box.setInformativeText(
        _(
            "Planned and achieved indicators of the city's programmes, up to the attachment of the report. Free"
            " software; the licences of the parts it is made of are in the folder of the program. Everything you"
            " enter stays on this computer: the program sends nothing anywhere."
        )
    )
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box
