"""The first tab of the programme's editor: the tree with its commands, and the form of the chosen part."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from kkapp.i18n import _, ngettext
from kkapp.model.changes import Changes
from kkapp.model.programme import Action
from ui import icons
from ui.theme import field_style, tones
from ui.views.labels import Muted, Wrapped
from ui.views.structure.branch_form import BranchForm
from ui.views.structure.tree_acts import TreeActs
from ui.views.structure.tree_commands import make_buttons, make_commands
from ui.views.structure.tree_outline import StructureTree
from ui.workspace import Workspace

_TREE_WIDTH, _FORM_WIDTH = 660, 700
_TABLES = frozenset(
    (
        "programmes", "areas", "tasks", "subtasks", "linked_documents", "actions", "action_names",
        "responsibilities", "indicators", "units", "unit_aliases", "unit_codes", "measures", "quantities",
    )
)  # fmt: skip
"""What this tab shows something of."""


class TreePane(QWidget):
    """Tree and form; every command works from the keyboard, and the focus stays in the tree."""

    action_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self.tree, self.form = StructureTree(), BranchForm()
        self.said = Muted()
        self.acts = TreeActs(self, self._choose, self._say)
        self.words = _Words(self._to_tree)
        self.commands = make_commands(self.tree, self._make_acts())
        self._make_notes()
        self._lay_out()
        self.tree.part_chosen.connect(self._show_part)
        self.tree.entered.connect(self.form.enter)
        self.tree.outline.move_wanted.connect(self._move)
        self.form.left.connect(self._to_tree)
        self.words.textChanged.connect(self._search)
        self.restyle()

    def _make_acts(self) -> dict[str, Callable[[], None]]:
        acts, chosen = self.acts, self.tree.chosen
        return {
            "add_below": lambda: acts.add_below(chosen()),
            "add_inside": lambda: acts.add_inside(chosen()),
            "rename": self.form.go_to_title,
            "up": lambda: acts.move_within(chosen(), -1),
            "down": lambda: acts.move_within(chosen(), 1),
            "out": lambda: acts.move_beside(chosen(), -1),
            "in": lambda: acts.move_beside(chosen(), 1),
            "cut": self._cut,
            "paste": self._paste,
            "numbers": lambda: acts.number_in_order(chosen()),
            "remove": lambda: acts.remove(chosen()),
            "card": lambda: self.action_wanted.emit(chosen()),
        }

    def _make_notes(self) -> None:
        self.read_only = Wrapped(
            _("The department keeps the programme, so it can only be read here. Your own figures are on the card.")
        )
        self.read_only.hide()
        self.empty = QWidget()
        column = QVBoxLayout(self.empty)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(
            Wrapped(_("The programme is empty. Begin with its first area; tasks, subtasks and actions go inside it."))
        )
        self.first_area = QPushButton(_("Add the fi&rst area…"))
        self.first_area.setAutoDefault(True)  # Enter presses it
        self.first_area.setAccessibleName(_("Add the first area"))
        icons.give(self.first_area, "add")
        self.first_area.clicked.connect(self._add_first)
        column.addWidget(self.first_area, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty.hide()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 4, 4)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._buttons = make_buttons(self.commands)
        top.addWidget(self.words, 1)
        top.addWidget(self._buttons)
        column.addLayout(top)
        column.addWidget(self.read_only)
        column.addWidget(self.empty)
        column.addWidget(self.tree, 1)
        column.addWidget(self.said)
        self.said.hide()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.addWidget(left)
        self.panes.addWidget(self.form)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(5)
        self.panes.setSizes([_TREE_WIDTH, _FORM_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))
        self.tree.restyle()
        self.words.restyle()
        self.form.restyle()

    # --- what is shown

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the programme of a workspace."""
        self._workspace = self.acts.workspace = workspace
        is_unit = workspace.ask(lambda store: store.role) == "unit"
        self.read_only.setVisible(is_unit)
        self.set_editable(editable=workspace.editable)
        self._refresh()

    def take_changes(self, changes: Changes) -> None:
        """Show what a step changed."""
        if not _TABLES.isdisjoint(row.table for row in changes.rows):
            self._refresh()

    def _refresh(self) -> None:
        if self._workspace is None:
            return
        programme = self._workspace.data.programme
        self.empty.setVisible(not programme.areas)
        self.tree.show_programme(programme)
        if self.words.text():
            self.tree.show_matching(self.words.text())
        self._show_part(self.tree.chosen())

    def _show_part(self, _identity: str) -> None:
        part = self.tree.outline.part_at(self.tree.currentIndex())
        if part is not None and part.id != self.form.identity and self._stays():
            QTimer.singleShot(0, self, self._go_back)  # once the tree is done with choosing
            return
        if self._workspace and part is not None:
            self.form.show_part(self._workspace, part)
            self.commands["card"].setEnabled(isinstance(part, Action))
        self.said.hide()

    def _stays(self) -> bool:
        """Save what is typed; return whether an entry was refused, which going on would lose."""
        is_there = self.tree.outline.index_of(self.form.identity).isValid()
        return is_there and not self.form.commit() and any(self.form.unsaved())

    def _go_back(self) -> None:
        """Go back to the entry that was refused."""
        self.tree.choose(self.form.identity)
        for field in self.form.unsaved():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def show_action(self, action: str) -> None:
        """Follow the person to an action."""
        self.tree.choose(action)

    def set_editable(self, *, editable: bool) -> None:
        """Let the programme be edited or only read."""
        allowed = editable and self.read_only.isHidden()
        self.tree.outline.editable = allowed
        for name, command in self.commands.items():
            command.setEnabled(allowed or name == "card")
        self.first_area.setEnabled(allowed)
        self.form.set_editable(editable=allowed)

    def commit(self) -> bool:
        """Save what is typed."""
        return self.form.commit()

    def enter(self) -> None:
        """Put the focus where work begins."""
        self._to_tree()

    def _to_tree(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        """Tell why nothing was done, below the tree."""
        self.said.setText(sentence)
        self.said.show()

    # --- what the person does

    def _choose(self, part: str) -> None:
        self.tree.choose(part)
        self._to_tree()

    def _add_first(self) -> None:
        if self._workspace:
            self.acts.add_inside(self._workspace.data.programme.id)

    def _move(self, part: str, home: str, position: int) -> None:
        self.acts.move(part, home, None if position < 0 else position)

    def _cut(self) -> None:
        self.acts.cut = self.tree.chosen()
        self.tree.outline.show_cut(self.acts.cut)
        self._say(_("Choose the new place and press Ctrl+V."))

    def _paste(self) -> None:
        self.acts.paste(self.tree.chosen())
        self.tree.outline.show_cut(self.acts.cut)

    def _search(self, words: str) -> None:
        found = self.tree.show_matching(words)
        if words.strip():
            self._say(
                ngettext("{count} part has these words.", "{count} parts have these words.", found).format(count=found)
            )
        else:
            self.said.hide()


class _Words(QLineEdit):
    """The words to search for; Enter and Down go to the tree, Escape shows all again."""

    def __init__(self, on: Callable[[], None]) -> None:
        super().__init__()
        self._on = on
        self.setAccessibleName(_("Search in the programme"))
        self.setAccessibleDescription(_("Finds parts by number or name, with or without Polish letters."))
        self.setPlaceholderText(_("Search: number or name"))
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self._sign.setIcon(icons.icon("search", tones().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the tree."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self._on()
        else:
            super().keyPressEvent(event)
