"""The window: programme tree beside the grid of actions, and the form of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from kkapp.i18n import _
from ui import errors, icons
from ui.theme import small_font
from ui.views.grid.overview import ActionGrid
from ui.views.tree_view import ProgrammeTree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent

    from kkapp.errors import KkError
    from kkapp.model.changes import Changes
    from ui.item_models.action_rows import ActionRow
    from ui.item_models.programme_tree import Branch
    from ui.views.form.action_form import ActionForm
    from ui.views.start_view import StartView
    from ui.workspace import Workspace

_FORM_BESIDE = 1600
"""From this width on the form stands beside the grid, below it otherwise."""
_BARS_LINES, _BARS_EDGES = 2, 29
"""The height of menus and toolbar: lines of text, and what stands around them."""
_ON_START = ("open", "new", "import", "quit")
"""The commands there are before anything is open."""


class MainWindow(QMainWindow):
    """Shows what is open; painted before anything heavy is imported, filled after that."""

    painted = Signal()
    """The first paint is done."""
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.form: ActionForm | None = None
        self.commands: dict[str, QAction] = {}
        self.is_complete = False
        self._was_painted = False
        self._close_anyway = False
        self.setWindowTitle(_("Karta Koordynatora"))
        self._make_parts()
        self._make_status()
        self._connect_parts()

    # --- layout

    def _make_parts(self) -> None:
        self._start: StartView | None = None
        self.tree, self.grid = ProgrammeTree(), ActionGrid()
        self._form_place = QStackedWidget()
        self._form_place.addWidget(QWidget())
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.addWidget(self.grid)
        self._right.addWidget(self._form_place)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.addWidget(self.tree)
        self._panes.addWidget(self._right)
        for splitter in (self._panes, self._right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(5)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([256, 1110])
        self._places = QStackedWidget()
        self._places.addWidget(self._panes)
        self.setCentralWidget(self._places)

    def complete(self) -> None:
        """Make what the first paint does without: menus, toolbar and the signs of the rows."""
        if not self.is_complete:
            self.is_complete = True
            self._make_commands()
            self._make_toolbar()
            self._places.setContentsMargins(0, 0, 0, 0)
            self.grid.show_signs(shown=True)

    def _make_commands(self) -> None:
        from ui.views.commands import make_commands

        acts: dict[str, Callable[[], object]] = {
            "open": self.open_wanted.emit,
            "new": self.new_wanted.emit,
            "import": self.import_wanted.emit,
            "export": self.export,
            "close": self.close_workspace,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "search": self._go_to_search,
            "form": self._go_to_form,
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "next_pane": lambda: self._cycle(1),
            "previous_pane": lambda: self._cycle(-1),
            "tree": lambda: self.tree.setVisible(not self.tree.isVisible()),
        }
        self.commands = make_commands(self, acts)

    def _make_toolbar(self) -> None:
        from PySide6.QtWidgets import QToolBar

        from ui.views.commands import TOOLBAR
        from ui.views.search_bar import SearchBar

        self.search = SearchBar()
        self._bar = QToolBar(_("Toolbar"))
        self._bar.setMovable(False)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLBAR:
            if name:
                self._bar.addAction(self.commands[name])
            else:
                self._bar.addSeparator()
        self.commands["open"].setIconText(_("Open"))
        self.commands["export"].setIconText(_("Export"))
        self._bar.addWidget(self.search)
        self.addToolBar(self._bar)
        self.search.changed.connect(self._search)
        self.search.shown_chosen.connect(self._show_only)
        self.search.entered.connect(self.grid.setFocus)
        self.grid.shown_changed.connect(self.search.say_found)
        self.grid.tell_shown()

    def _make_status(self) -> None:
        self.saved, self._filled = QLabel(), QLabel()
        for label in (self.saved, self._filled):
            label.setFont(small_font())
        self.statusBar().addWidget(self.saved, 1)
        self.statusBar().addPermanentWidget(self._filled)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(8, 0, 8, 0)

    def _connect_parts(self) -> None:
        self.tree.branch_chosen.connect(self._branch_chosen)
        self.grid.action_chosen.connect(self._show_action)
        self.grid.opened.connect(self._go_to_form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the form beside the grid where the window is wide, below it otherwise."""
        super().resizeEvent(event)
        wide = event.size().width() >= _FORM_BESIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._right.orientation() != orientation or event.oldSize().width() <= 0:
            self._right.setOrientation(orientation)
            self._right.setSizes([600, 400] if wide else [510, 490])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint once it is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Draw icons and headers in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange and self.is_complete:
            icons.redraw(self)
            for part in (self.grid, self.tree, self.search):
                part.restyle()
            if self.form:
                self.form.restyle()
                self.form.refresh()

    # --- what is open

    @property
    def start(self) -> StartView:
        """Return the first screen, made when it is needed first."""
        if self._start is None:
            from ui.views.start_view import StartView

            self._start = StartView()
            self._places.addWidget(self._start)
            self._start.open_wanted.connect(self.open_wanted)
            self._start.shipped_wanted.connect(self.new_wanted)
            self._start.file_wanted.connect(self.import_wanted)
        return self._start

    def show_start(self) -> None:
        """Show the first screen."""
        self.complete()
        self._places.setCurrentWidget(self.start)
        self.search.setEnabled(False)
        self.statusBar().hide()
        for name, command in self.commands.items():
            command.setEnabled(name in _ON_START)
        self.setWindowTitle(_("Karta Koordynatora"))

    def show_glance(self, path: Path, rows: Sequence[ActionRow], branches: Sequence[Branch]) -> None:
        """Show what was kept from last time, while the workspace is being read; ``complete`` may follow the paint."""
        if not self.is_complete:
            self.grid.show_signs(shown=False)
            self._places.setContentsMargins(0, self._bars_height(), 0, 0)
        self._places.setCurrentWidget(self._panes)
        self.statusBar().show()
        self._name_window(path)
        self.saved.setText(_("Opening …"))
        self.grid.show_rows(rows)
        self.tree.show_programme(branches, rows)
        self._count(rows)
        if self.is_complete:
            self._refresh_commands()

    def _bars_height(self) -> int:
        """Return the room that menus and toolbar will take, so that nothing moves when they come."""
        return _BARS_LINES * self.fontMetrics().height() + _BARS_EDGES

    def attach(self, workspace: Workspace, rows: Sequence[ActionRow] = ()) -> None:
        """Show an open workspace and let it be edited; ``rows`` are its rows where they are known already."""
        from ui.item_models.overview_rows import branches_of, rows_of
        from ui.views.form.action_form import ActionForm

        self.complete()
        self.workspace = workspace
        if self.form is None:
            self.form = ActionForm()
            self._form_place.addWidget(self.form)
            self._form_place.setCurrentWidget(self.form)
            self.form.step_wanted.connect(self._step)
            self.form.left.connect(self.grid.setFocus)
        workspace.changed.connect(self._changed)
        workspace.failed.connect(self._failed)
        workspace.busy.connect(self._busy)
        self.show_glance(workspace.path, rows or rows_of(workspace.data), branches_of(workspace.data.programme))
        self._show_action(self.grid.chosen())
        self.search.setEnabled(True)
        self.saved.setText(_("Read only") if workspace.read_only else _("Everything is saved"))
        self._refresh_commands()
        self.grid.setFocus()

    def _name_window(self, path: Path) -> None:
        self.setWindowTitle(_("{name} – Karta Koordynatora").format(name=path.stem))

    def close_workspace(self) -> bool:
        """Save what is typed, close the file and show the first screen; return whether it is closed."""
        if not self.leave_workspace():
            return False
        self.show_start()
        return True

    def leave_workspace(self) -> bool:
        """Save what is typed and close the file; return whether that was possible."""
        if self.workspace is None:
            return True
        if self.form and not self.workspace.is_busy and not self.form.commit() and not self._close_anyway:
            question = _("An entry could not be saved. If you close now, that entry is lost, everything else is saved.")
            errors.ask(self, question, _("Close anyway"), self._force_close)
            return False
        workspace, self.workspace = self.workspace, None
        workspace.close()
        workspace.deleteLater()
        return True

    def _force_close(self) -> None:
        self._close_anyway = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed before the window goes."""
        if self.leave_workspace():
            event.accept()
        else:
            event.ignore()

    # --- what the workspace says

    def _changed(self, changes: Changes) -> None:
        if self.workspace is None:
            return
        from datetime import datetime

        from ui.item_models.overview_rows import rows_of_actions

        self.grid.update_rows(rows_of_actions(self.workspace.data, changes.actions))
        self._count(self.grid.table.rows)
        self.tree.count(self.grid.table.rows)
        if self.form and self.form.action and self.form.action.id in changes.actions:
            self.form.refresh()
        now = datetime.now().astimezone()
        self.saved.setText(_("Saved at {time}").format(time=f"{now:%H:%M:%S}"))
        self._refresh_commands()

    def _count(self, rows: Sequence[ActionRow]) -> None:
        filled = sum(row.filled for row in rows)
        problems = sum(row.problem for row in rows)
        text = _("Reported: {filled} of {total}").format(filled=filled, total=len(rows))
        if problems:
            text += " · " + _("to mend: {count}").format(count=problems)
        self._filled.setText(text)

    def _failed(self, error: KkError) -> None:
        self.saved.setText(_("Not saved"))
        errors.tell(self, error)

    def _busy(self, busy: bool) -> None:
        self._refresh_commands()
        if self.form:
            self.form.set_editable(editable=not busy)

    def _refresh_commands(self) -> None:
        workspace = self.workspace
        for command in self.commands.values():
            command.setEnabled(workspace is not None and not workspace.is_busy)
        if workspace:
            self.commands["undo"].setEnabled(workspace.can_undo())
            self.commands["redo"].setEnabled(workspace.can_redo())

    # --- what the person does

    def _branch_chosen(self, branch: str) -> None:
        self.grid.filter.show_branch(branch)
        self.grid.refilter()

    def _search(self, text: str) -> None:
        self.grid.filter.search(text)
        self.grid.refilter()

    def _show_only(self, shown: object) -> None:
        from ui.item_models.action_filter import Shown

        if isinstance(shown, Shown):
            self.grid.filter.show_only(shown)
            self.grid.refilter()

    def _show_action(self, action: str) -> None:
        if self.workspace and self.form and action:
            self.form.show_action(self.workspace, self.workspace.data.action_by_id[action])

    def _step(self, by: int) -> None:
        in_form = self.form is not None and self.form.isAncestorOf(QApplication.focusWidget() or self)
        if self.form:
            self.form.commit()
        if self.grid.step(by) and in_form and self.form:
            self.form.enter()

    def _undo(self) -> None:
        self._look_back(lambda workspace: workspace.undo())

    def _redo(self) -> None:
        self._look_back(lambda workspace: workspace.redo())

    def _look_back(self, step: Callable[[Workspace], Changes | None]) -> None:
        if self.workspace is None:
            return
        if self.form:
            self.form.commit()
        changes = step(self.workspace)
        if changes and changes.actions and self.grid.chosen() not in changes.actions:
            self.grid.choose(min(changes.actions, key=self.grid.table.place_of))

    def _go_to_search(self) -> None:
        self.search.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.words.selectAll()

    def _go_to_form(self) -> None:
        if self.form:
            self.form.enter()

    def _cycle(self, by: int) -> None:
        panes: list[QWidget] = [pane for pane in (self.tree, self.grid, self.form) if pane and pane.isVisible()]
        focused = QApplication.focusWidget()
        here = [at for at, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))]
        target = panes[(here[0] + by) % len(panes)] if here else panes[0]
        if target is self.form:
            self._go_to_form()
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def export(self) -> None:
        """Open the dialog that writes the attachment."""
        if self.workspace is None:
            return
        from ui.dialogs.export_dialog import ExportDialog

        if self.form:
            self.form.commit()
        ExportDialog(self.workspace, self).open()
