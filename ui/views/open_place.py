"""The place of an open workspace: its screens, the pane beside them, and the ways from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from kkapp.i18n import _
from ui.views.screen import Screen
from ui.views.screen_stack import WORK, ScreenStack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kkapp.model.changes import Changes
    from ui.item_models.action_rows import ActionRow
    from ui.views.handing_in.strip import Strip
    from ui.views.side_pane import SidePane
    from ui.workspace import Workspace


class OpenPlace(QWidget):
    """Shows a workspace; a screen or panel that names an action or a field gets it shown on the daily screen."""

    screen_shown = Signal(str)
    """A screen is in sight, by its name."""
    panel_shown = Signal(str)
    """A panel is in sight beside it, by its name; "" for none."""

    restore_wanted = Signal(object)
    """A copy is to be put in the place of the workspace: its ``Path``."""
    copy_made = Signal(object)
    """A copy was made because the person asked for it: ``Made``."""

    def __init__(self) -> None:
        super().__init__()
        self.screens = ScreenStack()
        self.work = self.screens.work
        self.side: SidePane | None = None
        self.strip: Strip | None = None
        self.copy_trouble = ""
        """Why there is no newer copy, in a sentence."""
        self._banner: QWidget | None = None
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.addWidget(self.screens)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(5)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._beside, 1)
        self.work.action_chosen.connect(self._follow)
        self.screens.made.connect(self._take_screen)
        self._take_screen(self.work)

    def complete(self, width: int) -> None:
        """Make what the first paint does without, in a window of a width: the pane beside the screens, the search."""
        from ui.views.side_pane import WIDTH, SidePane

        self.side = SidePane()
        self._beside.addWidget(self.side)
        self._beside.setStretchFactor(0, 1)
        self._beside.setSizes([width - WIDTH, WIDTH])
        self.side.made.connect(self._take_screen)
        self.side.closed.connect(self._panel_closed)
        self.work.complete()

    def _take_screen(self, screen: Screen) -> None:
        screen.action_wanted.connect(self.go_to_action)
        screen.field_wanted.connect(self.go_to_field)

    def splitters(self) -> dict[str, QSplitter]:
        """Return what parts the place, by the names under which it is remembered."""
        return self.work.splitters() | {"side": self._beside}

    # --- what is shown

    def every_screen(self) -> list[Screen]:
        """Return the screens and panels that were made, and the strip over them."""
        panels = self.side.panels.values() if self.side else ()
        return [*self.screens.screens.values(), *panels, *([self.strip] if self.strip else [])]

    def commit(self) -> bool:
        """Save what is typed anywhere; return whether nothing is left unsaved."""
        saved = [screen.commit() for screen in self.every_screen()]  # each saves, whatever another one answers
        return all(saved)

    def show_workspace(self, workspace: Workspace, rows: Sequence[ActionRow] = (), action: str = "") -> None:
        """Show an open workspace, at an action; ``rows`` are its rows where they are known already."""
        self.work.show_workspace(workspace, rows, action)
        self.screens.show_workspace(workspace)
        if self.side:
            self.side.show_workspace(workspace)
            if self.work.form:
                self.side.read_after(self.work.form.achieved_wording.restore_button)
        self._show_training(shown=workspace.training)
        self._show_strip(workspace)

    def leave(self) -> None:
        """Show no workspace any more."""
        for screen in self.every_screen():
            screen.leave()
        self.screens.show_workspace(None)
        if self.side:
            self.side.show_workspace(None)

    def _show_training(self, *, shown: bool) -> None:
        if shown and self._banner is None:
            from ui.views.labels import Banner

            self._banner = Banner(_("Practice – everything here is made up. No official document comes out of it."))
            self._column.insertWidget(0, self._banner)
        if self._banner:
            self._banner.setVisible(shown)

    def _show_strip(self, workspace: Workspace) -> None:
        """Show over a unit's card how far it is."""
        if self.strip is None and workspace.role == "unit":
            from ui.views.handing_in.strip import Strip

            self.strip = Strip()
            self._column.insertWidget(self._column.indexOf(self._beside), self.strip)
            self.strip.submit_wanted.connect(self.submit)
            self.strip.take_back_wanted.connect(self.take_back)
            self.strip.questions_wanted.connect(lambda: self.turn_panel("questions"))
            if self.work.search:
                self.strip.read_before(self.work.search.words)
        if self.strip:
            self.strip.show_workspace(workspace)

    def take_changes(self, changes: Changes) -> None:
        """Tell the screens and the panel in sight what a step changed."""
        self.screens.take_changes(changes)
        if self.side:
            self.side.take_changes(changes)
        if self.strip:
            self.strip.take_changes(changes)

    def restyle(self) -> None:
        """Take the colours now in force."""
        if self.side:
            self.side.restyle()
        for screen in self.every_screen():
            screen.restyle()

    def _follow(self, action: str) -> None:
        """Let the panel in sight follow to the action that is worked on."""
        if self.side and self.side.panel:
            self.side.panel.show_action(action)

    # --- a unit's card as a whole

    def submit(self) -> None:
        """Submit the card, once the person has seen what it lacks."""
        from ui.views.handing_in import acts

        if self.screens.workspace and self.commit():
            acts.submit(self.screens.workspace, self.window(), lambda: self.step_finding(1))

    def take_back(self) -> None:
        """Take the submission back, and let the card be filled again."""
        from ui.views.handing_in import acts

        if self.screens.workspace:
            acts.take_back(self.screens.workspace, self.window(), self.screens.current.enter)

    # --- the ways

    def show_screen(self, name: str) -> Screen:
        """Show a screen by its name and go to it, unless it is in sight already."""
        before = self.screens.name
        screen = self.screens.show_screen(name)
        self.screen_shown.emit(name)
        if before != name:
            screen.enter()
        return screen

    def in_work(self, act: Callable[[], object]) -> None:
        """Do something on the daily screen, which is shown for it."""
        self.show_screen(WORK)
        act()

    def go_to_action(self, action: str) -> None:
        """Show an action's form."""
        self.in_work(lambda: self.work.show_action(action))
        self.work.go_to_form()

    def go_to_field(self, action: str, field: str) -> None:
        """Show a field of an action's form."""
        self.in_work(lambda: self.work.go_to_field(action, field))

    def turn_panel(self, name: str) -> None:
        """Show a panel, or take it away where it is in sight."""
        if self.side is None:
            return
        if self.side.panel and self.side.name == name:
            self.side.close_panel()
        else:
            self.side.show_panel(name).enter()
            self.panel_shown.emit(name)

    def _panel_closed(self, had_focus: bool) -> None:
        """Let the person go on where the screen was left for the panel."""
        self.panel_shown.emit("")
        if not had_focus:
            return
        left = self.screens.current.focusWidget()
        if left is not None and left.isVisible():
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.screens.current.enter()

    def step_finding(self, by: int) -> None:
        """Go to the next thing left to do, or to the previous one."""
        if self.side is None:
            return
        panel = self.side.show_todo()
        self.panel_shown.emit("todo")
        self.screens.commit()
        if by > 0:
            panel.next_finding()
        else:
            panel.previous_finding()

    def show_value_history(self) -> None:
        """Show what was ever written in the field that is worked on."""
        if self.side is None or self.work.form is None:
            return
        panel = self.side.show_history()
        self.panel_shown.emit("history")
        panel.show_value(*self.work.value)

    def cycle(self, by: int) -> None:
        """Go to the next part in sight, or to the previous one."""
        parts = self.work.parts() if self.screens.current is self.work else [self.screens.current]
        if self.side and self.side.panel:
            parts.append(self.side.panel)
        focused = QApplication.focusWidget()
        here = [at for at, part in enumerate(parts) if focused and (part is focused or part.isAncestorOf(focused))]
        part = parts[(here[0] + by) % len(parts)] if here else parts[0]
        if isinstance(part, Screen):
            part.enter()
        else:
            self.work.enter_part(part)
