"""The preview screen: the pages of the attachment or of a unit's card, current after every step."""

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _
from ui.settings import settings
from ui.views.buttons import push_button
from ui.views.labels import Muted, Wrapped
from ui.views.preview.announcing import announce
from ui.views.preview.cell_names import FIELDS
from ui.views.preview.cell_walk import CellWalk
from ui.views.preview.cells_view import CellsView
from ui.views.preview.changes_list import ChangesList
from ui.views.preview.choosing import choices_of, first_choice
from ui.views.preview.finder import Finder
from ui.views.preview.making import Maker, Order, Pages
from ui.views.preview.preview_bar import PreviewBar
from ui.views.preview.printer import Printer
from ui.views.screen import Screen
from ui.views.window_command import EXPLAIN, EXPLAIN_HINT, window_command

if TYPE_CHECKING:
    from pathlib import Path

    from kkapp.model.changes import Changes
    from kkapp.model.exported import Exported
    from ui.workspace import Workspace

_CHANGES_SHOWN = "preview/changes"
_SIGN_AFTER = 300
"""Milliseconds of work before it is said that the pages are being updated: a sign that only flashes disturbs."""


class PreviewScreen(Screen):
    """Shows the pages; a click or Enter on a cell asks for its form."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._stale = True
        self._shown: Order | None = None
        self._bring = ""
        self.maker = Maker(self)
        self.bar, self.pages, self.changes = PreviewBar(), CellsView(), ChangesList()
        self.finder = Finder(self.bar, self.pages)
        self.printer = Printer(self)
        self._message, self.banner, self.cell = Wrapped(), Wrapped(), Muted()
        self.explain_button = push_button(_("Where is it from?"), "explain", self._explain, _(EXPLAIN_HINT))
        self._sign = QTimer(self)
        self._sign.setSingleShot(True)
        self._sign.setInterval(_SIGN_AFTER)
        self._lay_out()
        self._connect()
        self._keys = self._make_keys()

    def _lay_out(self) -> None:
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setText(_("The pages are being made …"))
        self.banner.setContentsMargins(12, 6, 12, 6)
        self.banner.hide()
        self._name_cell()
        self._places = QStackedWidget()
        self._places.addWidget(self._message)
        self._places.addWidget(self.pages)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._places)
        self._split.addWidget(self.changes)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([1000, 320])
        below = QHBoxLayout()
        below.setContentsMargins(12, 2, 12, 4)
        below.addWidget(self.cell, 1)
        below.addWidget(self.explain_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self._split, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self.maker.working.connect(self._working)
        self._sign.timeout.connect(self.bar.updating.show)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.zoom_changed.connect(self._zoom_changed)
        self.pages.cell_moved.connect(self._cell_moved)
        self.pages.cell_opened.connect(self._open)
        self.changes.chosen.connect(self._show_change)
        self.changes.opened.connect(self._open_change)
        self.bar.document_chosen.connect(lambda _document: self._renew(at_once=True))
        self.bar.page_wanted.connect(self.pages.go_to_page)
        self.bar.zoom_wanted.connect(self._zoom)
        self.bar.changes_wanted.connect(self._show_changes)
        self.bar.export_wanted.connect(self.export)
        self.bar.print_wanted.connect(self.print_pages)
        self.printer.wanted.connect(self.print_pages)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.bar.restyle()
        self.pages.viewport().update()

    def enter(self) -> None:
        """Put the focus on the pages."""
        self.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_editable(self, *, editable: bool) -> None:
        """Nothing is edited here; while a document is written, no other one can be."""
        self.bar.export.setEnabled(editable or (self._workspace is not None and not self._workspace.is_busy))

    # --- the workspace

    def show_workspace(self, workspace: "Workspace") -> None:
        """Show a workspace, or the same one with another year."""
        document = self.bar.document
        if workspace is not self._workspace:
            self._workspace = workspace
            workspace.exported.connect(self._exported)
            document = first_choice(workspace)
            self._shown = None
            self._message.setText(_("The pages are being made …"))
            self._places.setCurrentWidget(self._message)  # pages of another workspace would mislead
        self.bar.show_units(choices_of(workspace), document)
        shown = settings().value(_CHANGES_SHOWN)
        self.bar.changes.setChecked(self._made_before() is not None if shown is None else shown == "true")
        self.changes.setVisible(self.bar.changes.isChecked())
        self._renew(at_once=True)

    def take_changes(self, changes: "Changes") -> None:
        """Make the pages again."""
        if changes.rows:
            self._renew(at_once=False)

    def show_action(self, action: str) -> None:
        """Bring the row of an action in sight and mark it; as soon as there are pages."""
        self._bring = "" if self.pages.walk.row(action) and not self.maker.busy else action
        self.pages.mark_action(action)

    def _exported(self) -> None:
        self._renew(at_once=False)

    def _renew(self, *, at_once: bool) -> None:
        """Make the pages of what is chosen, from the data as they are now; later, when nobody looks."""
        workspace = self._workspace
        self._stale = not self.isVisible()
        if workspace is None or self._stale:
            return
        order = Order(workspace.data, self.bar.document, workspace.path, self._made_before())
        if order.is_met_by(self._shown):
            self.maker.drop()
            return
        blank = self._shown is None or (self._shown.path, self._shown.document) != (order.path, order.document)
        self.maker.want(order, at_once=at_once or blank, blank=blank)

    def _made_before(self) -> "Exported | None":
        workspace, document = self._workspace, self.bar.document
        if workspace is None:
            return None
        try:
            return workspace.ask(lambda store: workflow.previewing.last_export(store, document, workspace.year))
        except KkError:
            return None  # the pages can be shown without it

    def leave(self) -> None:
        """Make nothing more for a workspace that is being closed."""
        self._stale = True
        self.maker.stop()
        self._working(self.maker.busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages that were not made while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._renew(at_once=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Make nothing that nobody looks at."""
        self._stale = self._stale or self.maker.busy
        self.maker.stop()
        self._working(self.maker.busy)
        super().hideEvent(event)

    # --- pages that were made

    def _working(self, working: bool) -> None:
        if working:
            self._sign.start()
        else:
            self._sign.stop()
            self.bar.updating.hide()

    def _made(self, pages: object) -> None:
        if not isinstance(pages, Pages):
            return
        self.banner.hide()
        self._shown = pages.order
        self.pages.show_pages(pages.preview.pdf, CellWalk(pages.preview.places))
        self._places.setCurrentWidget(self.pages)
        self._show_differences(pages)
        self._name_cell()
        self.finder.look_through()
        if self._bring and not pages.order.beginning:
            self.pages.mark_action(self._bring)
            self._bring = ""
        self.printer.pages_came(whole=not pages.order.beginning)

    def _show_differences(self, pages: Pages) -> None:
        made = pages.order.made
        changed: defaultdict[str, set[str]] = defaultdict(set)
        for difference in pages.differences:
            changed[difference.action].add(difference.column.value if difference.column else "action")
        self.pages.show_changes(changed)
        self.changes.show_differences(made, pages.differences)
        self.bar.show_changes(len(pages.differences) if made else None)

    def _failed(self, error: object) -> None:
        """Say why there are no new pages; the old ones stay."""
        if not isinstance(error, KkError):
            if isinstance(error, Exception):
                raise error
            return
        self._message.setText(error.sentence)
        before = _("These pages are from before the last change. {reason}")
        self.banner.setText(before.format(reason=error.sentence))
        self.banner.setVisible(self.pages.page_count > 0)
        announce(self, error.sentence)

    # --- reading

    def _page_changed(self, page: int) -> None:
        self.bar.show_page(page, self.pages.page_count)
        announce(self.pages, _("Page {page} of {pages}").format(page=page + 1, pages=self.pages.page_count))

    def _zoom_changed(self) -> None:
        self.bar.show_zoom(self.pages.shown_zoom(), fitted=self.pages.zoom is None)

    def _zoom(self, by: int) -> None:
        if by:
            self.pages.zoom_by(by)
        else:
            self.pages.set_zoom(None)

    def _cell_moved(self, sentence: str) -> None:
        self._name_cell()
        announce(self.pages, sentence)

    def _name_cell(self) -> None:
        title = self.pages.cell_title
        self.explain_button.setVisible(bool(title) and window_command(self, EXPLAIN) is not None)
        chosen = _("Chosen: {cell}. Enter opens its form.").format(cell=title)
        self.cell.setText(chosen if title else _("Arrows go from cell to cell; Enter or a click opens its form."))

    def asked_about(self) -> tuple[str, str]:
        """Return the action and the column of the chosen cell."""
        return self.pages.cell or ("", "")

    def _explain(self) -> None:
        command = window_command(self, EXPLAIN)
        if command:
            command.trigger()

    def _open(self, action: str, column: str) -> None:
        self.field_wanted.emit(action, FIELDS.get(column, column))

    def _show_changes(self, shown: bool) -> None:
        self.changes.setVisible(shown)
        settings().setValue(_CHANGES_SHOWN, "true" if shown else "false")

    def _show_change(self, action: str, column: str) -> None:
        if action:
            self.pages.choose((action, column))

    def _open_change(self, action: str, column: str) -> None:
        if self.pages.walk.places_of((action, column)):
            self._open(action, column)

    # --- writing

    def export(self) -> None:
        """Ask how to export what is shown."""
        from ui.dialogs.export_dialog import ExportDialog

        if self._workspace:
            ExportDialog(self._workspace, self, self.bar.document).open()

    def print_pages(self) -> None:
        """Ask how to print what is shown, as soon as it is made."""
        self.printer.ask(self.pages.pdf, ready=not self.maker.busy)

    def print_to(self, path: "Path") -> None:
        """Print what is chosen, as it is now, into a PDF file as a printer would draw it."""
        if self._workspace:
            chosen = workflow.previewing.printed(self._workspace.data, self.bar.document)
            self.printer.print_to(workflow.previewing.preview(chosen, lambda: None).pdf, path)

    # --- keys

    def _make_keys(self) -> dict[tuple[Qt.KeyboardModifier, Qt.Key], object]:
        control, none, shift = (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        return {
            (control, Qt.Key.Key_F): self.finder.enter,
            (none, Qt.Key.Key_F3): lambda: self.finder.go_on(1),
            (shift, Qt.Key.Key_F3): lambda: self.finder.go_on(-1),
            (control, Qt.Key.Key_Plus): lambda: self._zoom(1),
            (control, Qt.Key.Key_Equal): lambda: self._zoom(1),
            (control, Qt.Key.Key_Minus): lambda: self._zoom(-1),
            (control, Qt.Key.Key_0): lambda: self._zoom(0),
            (control, Qt.Key.Key_P): self.print_pages,
        }

    def event(self, event: QEvent) -> bool:
        """Take the screen's own keys before the window's commands of the same keys do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find, zoom and print by keys; Escape leaves the search for the pages."""
        act = self._key(event)
        if callable(act):
            act()
        elif event.key() == Qt.Key.Key_Escape and not self.pages.hasFocus():
            self.enter()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> object:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get((modifiers, Qt.Key(event.key())))
