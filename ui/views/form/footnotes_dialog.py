"""The footnotes of an action's cells: add, change, remove; each is one step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kkapp import workflow
from kkapp.i18n import _, mark
from kkapp.model.programme import Action
from ui.dialogs.choices import PlainChoice
from ui.item_models.own_card import OwnCard
from ui.theme import field_style, open_wide, tones
from ui.views.buttons import push_button
from ui.views.labels import Heading, Muted
from ui.workspace import Workspace

CELL_NAMES = {
    "planned": mark("the planned indicators"),
    "achieved": mark("the achieved scope"),
    "spending": mark("the spending"),
    "units": mark("the units"),
    "action": mark("the action"),
}


class FootnotesDialog(QDialog):
    """A list of the notes, and the chosen one below it."""

    def __init__(self, parent: QWidget, workspace: Workspace, action: Action, cell: str = "achieved") -> None:
        super().__init__(parent)
        self._workspace, self._action = workspace, action
        self.setWindowTitle(_("Footnotes of action {code}").format(code=action.code))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(field_style(tones()))
        self.setModal(True)
        open_wide(self, 520, 420)
        self._make_parts(cell)
        self._lay_out()
        self.list.currentItemChanged.connect(self._show_chosen)
        self.text.textChanged.connect(self._allow)
        workspace.changed.connect(self._fill)
        self._fill()
        self._allow()
        self._begin()

    def _begin(self) -> None:
        """Go to the first note, seen as the chosen one, or to the text of a new one."""
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.text.setFocus()

    def _make_parts(self, cell: str) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Footnotes"))
        self.list.setWordWrap(True)
        card = OwnCard.of(self._workspace)
        self.closed = Muted(card.why_closed(self._action.id, "footnotes") if card else "")
        self.closed.setVisible(bool(self.closed.text()))
        self.empty = Muted(_("There is no footnote yet. Write one below and add it."))
        self.cell = PlainChoice(_("Cell"), [(key, _(name)) for key, name in CELL_NAMES.items()])
        self.cell.setCurrentIndex(list(CELL_NAMES).index(cell))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the footnote"))
        self.add_button = push_button(_("&Add as a new footnote"), "add", self._add)
        self.change_button = push_button(_("&Save the change"), "rename", self._change)
        self.remove_button = push_button(_("&Remove"), "remove", self._remove)
        self.close_button = push_button(_("Close"), "", self.close)
        for button in (self.add_button, self.change_button, self.remove_button, self.close_button):
            button.setAutoDefault(False)  # Enter presses the one that has the focus, and no other

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addWidget(Heading(_("&Footnotes"), self.list))
        column.addWidget(self.list, 3)
        column.addWidget(self.empty)
        column.addWidget(self.closed)
        column.addWidget(Heading(_("&Cell"), self.cell))
        column.addWidget(self.cell)
        column.addWidget(Heading(_("&Text of the footnote"), self.text))
        column.addWidget(self.text, 2)
        row = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _fill(self) -> None:
        notes = self._workspace.report(self._action.id).footnotes
        chosen = self._chosen()
        self.list.clear()
        for note in notes:
            item = QListWidgetItem(_("{cell}: {text}").format(cell=_(CELL_NAMES[note.cell]), text=note.text))
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self.list.addItem(item)
            if note.id == chosen:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(notes))
        self.empty.setVisible(not notes)
        self._allow()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for note in self._workspace.report(self._action.id).footnotes:
            if note.id == chosen:
                self.cell.setCurrentIndex(self.cell.findData(note.cell))
                self.text.setPlainText(note.text)
        self._allow()

    def _allow(self) -> None:
        editable = self._workspace.editable and not self.closed.text()
        written = bool(self.text.toPlainText().strip()) and editable
        self.add_button.setEnabled(written)
        self.change_button.setEnabled(written and bool(self._chosen()))
        self.remove_button.setEnabled(editable and bool(self._chosen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter; from the list and the cell it leads to the text."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        else:
            self.text.setFocus()

    # --- steps

    def _add(self) -> None:
        place, cell, text = self._workspace.report_of(self._action.id), str(self.cell.currentData()), self._written()
        if self._workspace.take(lambda store: workflow.indicators.add_footnote(store, place, cell, text)):
            self.list.setCurrentRow(-1)  # what is written next is another note
            self.text.clear()
            self.text.setFocus()

    def _change(self) -> None:
        note, cell, text = self._chosen(), str(self.cell.currentData()), self._written()
        self._workspace.take(lambda store: workflow.indicators.change_footnote(store, note, cell, text))

    def _remove(self) -> None:
        note = self._chosen()
        if self._workspace.take(lambda store: workflow.indicators.remove_footnote(store, note)):
            self.text.clear()
            self._begin()

    def _written(self) -> str:
        return self.text.toPlainText()
