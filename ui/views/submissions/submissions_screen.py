"""The screen of the submissions: every expected unit with how far it is, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _, mark, ngettext
from kkapp.model.submission import SubmissionState
from ui import errors
from ui.dialogs.choices import PlainChoice
from ui.item_models.submissions_rows import SHOWN_NAMES, Shown, day_of, submission_rows
from ui.theme import field_style, tones
from ui.views.buttons import push_button
from ui.views.labels import Muted, Wrapped
from ui.views.preview.flow import Flow
from ui.views.screen import Screen
from ui.views.submissions import possible
from ui.views.submissions.acts import WITHOUT_WRITING, SubmissionActs, received_in
from ui.views.submissions.remarks_pane import RemarksPane
from ui.views.submissions.units_table import UnitsTable

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QPushButton

    from kkapp.consolidate.coverage import Coverage
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

_BUTTONS = (
    ("hand_out", mark("Hand out &cards…"), "hand_out", mark("Make for each unit the file with its card.")),
    ("receive", mark("&Receive…"), "receive", mark("Look into what units sent, then merge it. Files can be dropped.")),
    ("accept", mark("Acce&pt"), "take", mark("Accept the figures of the chosen units.")),
    ("remark", mark("Add a re&mark…"), "question", mark("Ask the chosen unit about one field.")),
    ("give_back", mark("Return t&o the unit…"), "state_returned", mark("Return the figures with the open remarks.")),
    ("withdraw_return", mark("Take the return back"), "withdraw", mark("The figures stand as submitted again.")),
    ("confirm_receipt", mark("Confirm receip&t…"), "confirm_receipt", mark("Write to the units that it came in.")),
    ("remind", mark("Rem&inders…"), "remind", mark("Write to units that have not handed in.")),
    ("deadline", mark("&Deadline…"), "deadline", mark("Say until when units hand in.")),
    ("lock_year", mark("Lock the &year…"), "state_locked", mark("Nothing of a locked year can be written.")),
    ("summary", mark("S&ummary…"), "summary", mark("The year on a few pages, for the head of the department.")),
)
"""The acts that have a button: their commands, texts, icons and what they are for."""


class SubmissionsScreen(Screen):
    """Table and buttons; while no card was handed out, a sentence says where to begin."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._received: frozenset[str] = frozenset()
        self.table = UnitsTable()
        self.acts = SubmissionActs(self, self.table)
        self.summary = Wrapped()
        self.shown = PlainChoice(_("Which units are shown"), [(value, _(text)) for value, text in SHOWN_NAMES.items()])
        self.found = Muted()
        self.declared, self.remarks = Wrapped(), RemarksPane()
        self.buttons: dict[str, QPushButton] = {
            name: push_button(_(text), icon, partial(self.acts.run, name), _(hint))
            for name, text, icon, hint in _BUTTONS
        }
        self._lay_out()
        self._connect()
        self.restyle()

    # --- layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        label = QLabel(_("Sho&w:"))
        label.setBuddy(self.shown)
        top.addWidget(label)
        top.addWidget(self.shown)
        column.addLayout(top)
        bar = QWidget()
        flow = Flow(bar, spacing=6, margin=0)
        for button in self.buttons.values():
            flow.addWidget(button)
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        column.addWidget(bar)
        self.begin = Wrapped(
            _(
                "No card is handed out yet. “Hand out cards…” makes for each unit a file with its actions; send it to"
                " the unit. What comes back is received here: “Receive…”, or drop the files on this window."
            )
        )
        column.addWidget(self.begin)
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self.nobody = Wrapped(_("No unit is responsible for any action. Name the units in charge in the programme."))
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._places.addWidget(self.nobody)
        column.addWidget(self._places, 1)
        column.addWidget(self.found)
        column.addWidget(self.declared)
        column.addWidget(self.remarks)

    def _connect(self) -> None:
        self.shown.currentIndexChanged.connect(lambda: self.table.show_only(Shown(self.shown.currentData())))
        self.table.chosen_changed.connect(self._chosen_changed)
        self.table.opened.connect(lambda: self.acts.run("remark"))
        self.table.units.modelReset.connect(self._count)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.remarks.field_wanted.connect(self.field_wanted)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("accept", "remark", "give_back", "withdraw_return", "confirm_receipt", "remind"):
            button = self.buttons[name]
            entry = menu.addAction(button.icon(), button.text(), partial(self.acts.run, name))
            entry.setEnabled(button.isEnabled())
        menu.addAction(_("&Nothing to report…"), partial(self.acts.run, "declare"))
        menu.popup(self.table.viewport().mapToGlobal(place))

    # --- what the window asks of a screen

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the units of a workspace's year."""
        if workspace is not self._workspace:
            self.table.begin()
        self._workspace = self.acts.workspace = workspace
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show what a step changed."""
        del changes
        self._show()

    def _show(self) -> None:
        if self._workspace is None:
            return
        year = self._workspace.year
        try:
            coverage = self._workspace.ask(lambda store: workflow.reviewing.coverage_of(store, year=year))
        except KkError as error:
            errors.tell(self, error)
            return
        self._received = received_in(self._workspace)
        rows = submission_rows(coverage, self._workspace.data)
        self._places.setCurrentWidget(self.table if rows else self.nobody)
        self.begin.setVisible(bool(rows) and not any(row.assigned or row.revision for row in rows))
        self.summary.setText(_told(coverage, self._workspace))
        self.table.show_rows(rows)
        self._chosen_changed()

    def set_editable(self, *, editable: bool) -> None:
        """Let acts be done, or only read."""
        del editable
        self._chosen_changed()

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.setStyleSheet(field_style(tones()))
        self.table.restyle()
        self.remarks.restyle()

    def enter(self) -> None:
        """Go to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is chosen

    def _chosen_changed(self) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        can = workspace.editable
        for name, button in self.buttons.items():
            button.setEnabled(can or name in WITHOUT_WRITING)
        self.buttons["lock_year"].setText(self.acts.lock_text(workspace))
        chosen = self.table.chosen()
        self.buttons["confirm_receipt"].setEnabled(bool(possible.to_confirm(chosen, self._received)))
        declared = chosen[0].declarations if len(chosen) == 1 else ""
        self.declared.setText(declared)
        self.declared.setVisible(bool(declared))
        self.remarks.show_unit(workspace, chosen[0].identity if len(chosen) == 1 else "")

    def _count(self) -> None:
        shown, every = self.table.units.rowCount(), len(self.table.units.every)
        if shown or not every:
            self.found.setText(_("Shown: {shown} of {all}").format(shown=shown, all=every))
        else:
            self.found.setText(_("No unit is in this state. Choose “all units” to see the others."))


def _told(coverage: Coverage, workspace: Workspace) -> str:
    rows = coverage.rows
    done = sum(row.revision > 0 for row in rows)
    told = [
        ngettext("{year}: {count} unit", "{year}: {count} units", len(rows)).format(
            year=workspace.year, count=len(rows)
        ),
        _("handed in: {count}").format(count=done),
        _("silent: {count}").format(count=len(coverage.silent)),
    ]
    if coverage.late:
        told.append(_("after the deadline: {count}").format(count=len(coverage.late)))
    deadline = (
        _("deadline: {day}").format(day=f"{coverage.deadline:%d.%m.%Y}") if coverage.deadline else _("no deadline")
    )
    told.append(deadline)
    period = workspace.data.period
    if period.locked_at is not None:
        told.append(_("locked on {day} by {person}").format(day=day_of(period.locked_at), person=period.locked_by))
        opened = [unit.name for unit in workspace.data.units if _is_opened(workspace, unit.id)]
        if opened:
            told.append(_("open for: {units}").format(units=workflow.accepting.named(opened)))
    return " · ".join(told)


def _is_opened(workspace: Workspace, unit: str) -> bool:
    """Return whether a locked year is open for a unit."""
    submission = workspace.data.submission_by_unit.get(unit)
    return bool(submission and submission.exception_reason and submission.state is not SubmissionState.LOCKED)
