"""The window: its screens, the pane beside them, commands, toolbar and status, and what is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

from kkapp.i18n import _
from ui import errors, icons
from ui.views.open_place import OpenPlace
from ui.views.screen_stack import SCREENS, WORK
from ui.views.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent

    from kkapp.errors import KkError
    from kkapp.model.changes import Changes
    from ui.item_models.action_rows import ActionRow
    from ui.item_models.programme_tree import Branch
    from ui.views.form.action_form import ActionForm
    from ui.views.grid.grid_place import GridPlace
    from ui.views.search_bar import SearchBar
    from ui.views.side_pane import SidePane
    from ui.views.start_view import StartView
    from ui.views.tree_view import ProgrammeTree
    from ui.workspace import Workspace

_BARS_LINES, _BARS_EDGES = 2, 29
"""The height of menus and toolbar: lines of text, and what stands around them."""


class MainWindow(QMainWindow):
    """Shows what is open; painted before anything heavy is imported, filled after that."""

    painted = Signal()
    """The first paint is done."""
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    training_wanted = Signal()
    empty_wanted = Signal()
    take_in_wanted = Signal()
    path_wanted = Signal(object)
    """A certain workspace is wanted: ``Path``."""
    left = Signal(object)
    """A workspace is about to be closed: ``Workspace``."""
    preferences_wanted = Signal()
    doctor_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.commands: dict[str, QAction] = {}
        self.is_complete = False
        self._was_painted = False
        self._close_anyway = False
        self._start: StartView | None = None
        self.setWindowTitle(_("Karta Koordynatora"))
        self._make_parts()

    # --- layout

    def _make_parts(self) -> None:
        self.place = OpenPlace()
        self.screens, self.work = self.place.screens, self.place.work
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self._places = QStackedWidget()
        self._places.addWidget(self.place)
        self.setCentralWidget(self._places)
        self.work.counted.connect(self.status.say_counts)
        self.grid.sheet_changed.connect(self._mark_sheet)
        self.place.screen_shown.connect(self._mark_screen)
        self.place.panel_shown.connect(self._mark_panel)

    def complete(self) -> None:
        """Make what the first paint does without: menus, toolbar, search and the pane beside."""
        if not self.is_complete:
            self.is_complete = True
            self._make_commands()
            self._make_toolbar()
            self._places.setContentsMargins(0, 0, 0, 0)
            self.place.complete(self.width())

    def _make_commands(self) -> None:
        from ui.views.commands import make_commands
        from ui.views.place_acts import place_acts

        self.commands |= make_commands(self, {**self._own_acts(), **place_acts(self.place, self.commands)})
        for name in (WORK, "tree"):
            self.commands[name].setChecked(True)
        view = self.findChild(QMenu, "View")
        if view:
            view.insertMenu(self.commands["next_pane"], self.grid.columns_menu(self))

    def _own_acts(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.open_wanted.emit,
            "new": self.new_wanted.emit,
            "import": self.import_wanted.emit,
            "training": self.training_wanted.emit,
            "empty": self.empty_wanted.emit,
            "take_in": self.take_in_wanted.emit,
            "export": self.export,
            "print": self.print_pages,
            "preferences": self.preferences_wanted.emit,
            "doctor": self.doctor_wanted.emit,
            **self._leaving_acts(),
            "close": self.close_workspace,
            "quit": self.close,
            "undo": lambda: self._look_back(lambda workspace: workspace.undo()),
            "redo": lambda: self._look_back(lambda workspace: workspace.redo()),
            "palette": self._show_palette,
            "guide": self.show_guide,
            "about": self._show_about,
        }

    def _leaving_acts(self) -> dict[str, Callable[[], object]]:
        from ui.views.leaving.acts import leaving_acts

        return leaving_acts(self, lambda: self.workspace, self.screens.commit, self.path_wanted.emit)

    def _make_toolbar(self) -> None:
        from ui.views.tool_bar import ToolBar

        self._bar = ToolBar(self.commands)
        self._bar.year_chosen.connect(self._show_year)
        self.addToolBar(self._bar)

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
            self.place.restyle()

    # --- the parts by name

    @property
    def grid(self) -> GridPlace:
        """Return the grid of actions."""
        return self.work.grid

    @property
    def tree(self) -> ProgrammeTree:
        """Return the programme tree."""
        return self.work.tree

    @property
    def form(self) -> ActionForm | None:
        """Return the form, None until something is open."""
        return self.work.form

    @property
    def side(self) -> SidePane | None:
        """Return the pane of panels, None until the first paint is done."""
        return self.place.side

    @property
    def search(self) -> SearchBar:
        """Return the search above the grid, which is there after the first paint."""
        self.complete()
        if self.work.search is None:
            raise AssertionError("the search is made with the rest")
        return self.work.search

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
            self._start.training_wanted.connect(self.training_wanted)
            self._start.empty_wanted.connect(self.empty_wanted)
            self._start.guide_wanted.connect(self.show_guide)
            self._start.recent_wanted.connect(self.path_wanted)
        return self._start

    def show_start(self) -> None:
        """Show the first screen."""
        from ui.views.commands import ON_START

        self.complete()
        self._places.setCurrentWidget(self.start)
        self.start.recent.reload()
        self.start.enter()
        self.status.hide()
        for name, command in self.commands.items():
            command.setEnabled(name in ON_START)
        self._bar.show_years((), 0)
        self.setWindowTitle(_("Karta Koordynatora"))

    def show_glance(self, path: Path, rows: Sequence[ActionRow], branches: Sequence[Branch]) -> None:
        """Show what was kept from last time, while the workspace is being read; ``complete`` may follow the paint."""
        if not self.is_complete:
            self._places.setContentsMargins(0, self._bars_height(), 0, 0)
        self._places.setCurrentWidget(self.place)
        self.status.show()
        self.setWindowTitle(_("{name} – Karta Koordynatora").format(name=path.stem))
        self.status.saved.setText(_("Opening …"))
        self.work.show_glance(rows, branches)
        if self.is_complete:
            self._refresh_commands()

    def _bars_height(self) -> int:
        """Return the room that menus and toolbar will take, so that nothing moves when they come."""
        return _BARS_LINES * self.fontMetrics().height() + _BARS_EDGES

    def attach(self, workspace: Workspace, rows: Sequence[ActionRow] = (), action: str = "") -> None:
        """Show an open workspace, at an action, and let it be edited; ``rows`` are its rows where they are known."""
        self.complete()
        self.workspace = workspace
        workspace.changed.connect(self._changed)
        workspace.failed.connect(self._failed)
        workspace.busy.connect(self._busy)
        workspace.turned.connect(self._turned)
        self._show_open(workspace, rows, action)
        self.place.show_screen(WORK)
        self.work.enter()

    def _show_open(self, workspace: Workspace, rows: Sequence[ActionRow] = (), action: str = "") -> None:
        self._places.setCurrentWidget(self.place)
        self.status.show()
        self.setWindowTitle(_("{name} – Karta Koordynatora").format(name=workspace.path.stem))
        self.place.show_workspace(workspace, rows, action)
        self._bar.show_years(workspace.years(), workspace.year)
        self.status.saved.setText(_standing(workspace))
        self._refresh_commands()

    def _turned(self) -> None:
        if self.workspace:
            self._show_open(self.workspace)

    def _show_year(self, year: int) -> None:
        if self.workspace and self.screens.commit():
            self.workspace.show_year(year)

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
        if not self.workspace.is_busy and not self.place.commit() and not self._close_anyway:
            question = _("An entry could not be saved. If you close now, that entry is lost, everything else is saved.")
            errors.ask(self, question, _("Close anyway"), self.close_at_once)
            return False
        self.left.emit(self.workspace)
        workspace = self._let_go()
        workspace.close()
        workspace.deleteLater()
        return True

    def _let_go(self) -> Workspace:
        """Show no workspace any more, and return the one that was shown."""
        self.place.leave()
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            raise AssertionError("nothing is open")
        return workspace

    def take_over(self, before: MainWindow) -> None:
        """Show what another window shows, which lets go of it; nothing is closed in between."""
        self.complete()
        if before.workspace is None:
            self.show_start()
            return
        action, screen = before.grid.chosen(), before.screens.name
        self.attach(before._let_go())
        self.work.show_action(action)
        self.place.show_screen(screen)

    def close_at_once(self) -> None:
        """Close also where an entry cannot be saved."""
        self._close_anyway = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed before the window goes."""
        if self.leave_workspace():
            from ui import places

            places.remember(self, self.place.splitters())
            event.accept()
        else:
            event.ignore()

    # --- what the workspace says

    def _changed(self, changes: Changes) -> None:
        self.place.take_changes(changes)
        if self.workspace and any(row.table == "periods" for row in changes.rows):
            self._bar.show_years(self.workspace.years(), self.workspace.year)
        self.status.say_saved()
        self._refresh_commands()

    def _failed(self, error: KkError) -> None:
        errors.tell(self, error)

    def _busy(self, busy: bool) -> None:
        self._refresh_commands()
        for screen in self.place.every_screen():
            screen.set_editable(editable=not busy)

    def _refresh_commands(self) -> None:
        from ui.views.role_commands import allow

        allow(self.commands, self.workspace)

    # --- screens and panels

    def _mark_screen(self, name: str) -> None:
        for screen in SCREENS:
            if screen in self.commands:
                self.commands[screen].setChecked(screen == name)

    def _mark_panel(self, name: str) -> None:
        from ui.views.side_pane import TITLES

        for panel in TITLES:
            self.commands[panel].setChecked(panel == name)

    def _mark_sheet(self, shown: bool) -> None:
        self.commands["sheet"].setChecked(shown)

    def _show_palette(self) -> None:
        from ui.views.palette.palette import Palette

        palette = Palette(self)
        palette.action_chosen.connect(self.place.go_to_action)
        palette.branch_chosen.connect(lambda branch: self.place.in_work(lambda: self.work.show_branch(branch)))
        palette.unit_chosen.connect(lambda unit: self.place.in_work(lambda: self.work.show_unit(unit)))
        palette.open_over(self, self.commands, self.workspace)

    # --- what the person does

    def _look_back(self, step: Callable[[Workspace], Changes | None]) -> None:
        """Undo or redo a step, and show where it can be seen."""
        from ui.views.looking_back import year_to_see

        if self.workspace is None:
            return
        self.screens.commit()
        changes = step(self.workspace)
        year = year_to_see(self.workspace, changes)
        if year is not None:
            self._show_year(year)
        if changes and changes.actions:
            self.work.show_changed(changes.actions)

    def export(self) -> None:
        """Open the dialog that writes the attachment."""
        if self.workspace is None:
            return
        from ui.dialogs.export_dialog import ExportDialog

        self.screens.commit()
        ExportDialog(self.workspace, self).open()

    def print_pages(self) -> None:
        """Print what the preview shows."""
        if self.workspace is None:
            return
        from ui.views.preview.preview_screen import PreviewScreen

        screen = self.place.show_screen("preview")
        if isinstance(screen, PreviewScreen):
            screen.print_pages()

    def show_guide(self) -> None:
        """Open the user's guide at the chapter of what has the focus."""
        from ui.views.guide.chapters import chapter_of
        from ui.views.guide.guide_window import GuideWindow

        GuideWindow.show_chapter(self, chapter_of(QApplication.focusWidget() or self))

    def _show_about(self) -> None:
        from ui.dialogs.about import about

        about(self)


def _standing(workspace: Workspace) -> str:
    """Return what the status line says of a workspace that was just opened."""
    if workspace.handed_over_to:
        return _("Handed over to {name}").format(name=workspace.handed_over_to)
    return _("Read only") if workspace.read_only else _("Everything is saved")
