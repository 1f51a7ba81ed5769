"""The text of a cell as it will be printed, with a way to replace its wording and a way back."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.programme import Action
from kkapp.polish.typography import unbind
from kkapp.wording import achieved_text, planned_text
from ui import icons
from ui.theme import small_font, tones
from ui.views.form.fields import TextField
from ui.views.labels import Heading
from ui.workspace import Cell, Workspace


class WordingBox(QWidget):
    """One cell's printed text; read only until the person wants to replace it."""

    def __init__(self, cell: Cell, title: str, change: str, restore: str) -> None:
        super().__init__()
        self._cell: Cell = cell
        self._workspace: Workspace | None = None
        self._action: Action | None = None
        self.text = _PrintedText(title.replace("&", ""), self._save)
        self.change_button = _button(change, "edit_wording", self._begin)
        self.restore_button = _button(restore, "restore", self._restore)
        self._sign, self._mark = QLabel(), QLabel(_("Wording replaced by hand"))
        self._mark.setFont(small_font())
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Heading(title, self.text))
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._mark)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_action(self, workspace: Workspace, action: Action) -> None:
        """Show the printed text of an action's cell."""
        self._workspace, self._action = workspace, action
        report = workspace.report(action.id)
        compose = planned_text if self._cell == "planned" else achieved_text
        printed = compose(report, workspace.data)
        self.text.setReadOnly(True)
        self.text.set_entry(printed.text)
        self._show_mark(replaced=printed.replaced)
        self.set_editable(editable=workspace.editable)

    def _show_mark(self, *, replaced: bool) -> None:
        self.restore_button.setVisible(replaced)
        self._sign.setVisible(replaced)
        self._mark.setVisible(replaced)
        self._sign.setPixmap(icons.pixmap("edit_wording", tones().caution, 14, self.devicePixelRatioF()))
        self._mark.setStyleSheet(f"color: {tones().caution};")
        self.text.setAccessibleDescription(self._mark.text() if replaced else _("Composed from the figures"))

    @property
    def replaced(self) -> bool:
        """Return whether the box shows a replaced wording."""
        return not self._mark.isHidden()

    def set_editable(self, *, editable: bool) -> None:
        """Let the wording be replaced or only read."""
        self.change_button.setEnabled(editable)
        self.restore_button.setEnabled(editable)

    def _begin(self) -> None:
        self.text.set_entry(unbind(self.text.toPlainText()))
        self.text.setReadOnly(False)
        self.text.setFocus()
        self.text.selectAll()

    def _restore(self) -> None:
        if self._workspace and self._action:
            self._workspace.save_wording(self._action.id, self._cell, None)

    def _save(self, text: str) -> bool:
        if not self._workspace or not self._action:
            return False
        return self._workspace.save_wording(self._action.id, self._cell, text)


class _PrintedText(TextField):
    """Looks like the form while it is only read, and like a field once it can be edited."""

    def __init__(self, name: str, save: object) -> None:
        super().__init__(name, save, lines=3)  # type: ignore[arg-type]
        self._settling = False
        self.setReadOnly(True)

    def commit(self) -> bool:
        """Save a replaced wording and end the editing."""
        taken = super().commit()
        if taken and not self.isReadOnly():
            self.setReadOnly(True)
        return taken

    def setReadOnly(self, ro: bool) -> None:
        """Show by the ground whether the text can be edited."""
        super().setReadOnly(ro)
        self._colour()

    def changeEvent(self, e: QEvent) -> None:
        """Take the colours of a new palette."""
        super().changeEvent(e)
        if e.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()

    def _colour(self) -> None:
        ground = tones().head if self.isReadOnly() else tones().field
        own = self.palette()
        own.setColor(QPalette.ColorRole.Base, QColor(ground))
        self.setPalette(own)


def _button(text: str, icon: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    icons.give(button, icon)
    button.clicked.connect(act)
    return button
