"""Which commands there are for whom: a unit hands in, and only the department reads programmes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from kkapp.model.states import TRANSITIONS, Act
from kkapp.model.submission import SubmissionState
from ui.item_models.own_card import OwnCard
from ui.views.place_acts import REVIEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from ui.workspace import Workspace

OF_THE_UNIT = ("submit", "take_back", "questions", "not_applicable")
OF_THE_DEPARTMENT = ("take_in", "submissions", *REVIEW, "explain")
_SUBMITTED_FROM = (SubmissionState.DRAFT, SubmissionState.RETURNED)


def allow(commands: Mapping[str, QAction], workspace: Workspace | None) -> None:
    """Enable the commands as things stand; those that are not for whose workspace it is are not even there."""
    for command in commands.values():
        command.setEnabled(workspace is not None and not workspace.is_busy)
    if workspace:
        commands["undo"].setEnabled(workspace.can_undo())
        commands["redo"].setEnabled(workspace.can_redo())
        _allow_leaving(commands, workspace)
        _allow_by_role(commands, workspace)


def _allow_leaving(commands: Mapping[str, QAction], workspace: Workspace) -> None:
    """Offer to hand over, or to take that back: whichever is possible."""
    commands["archive"].setVisible(workspace.role == "department")
    commands["hand_over"].setVisible(not workspace.handed_over_to)
    commands["hand_over"].setEnabled(workspace.editable)
    commands["take_back_handover"].setVisible(bool(workspace.handed_over_to))
    commands["take_back_handover"].setEnabled(not workspace.read_only and not workspace.is_busy)


def _allow_by_role(commands: Mapping[str, QAction], workspace: Workspace) -> None:
    card, is_unit = OwnCard.of(workspace), workspace.role == "unit"
    for names, there in ((OF_THE_UNIT, is_unit), (OF_THE_DEPARTMENT, not is_unit)):
        for name in names:
            commands[name].setVisible(there)
            commands[name].setEnabled(there and commands[name].isEnabled())
    for holder in commands["hand_out"].associatedObjects():
        if isinstance(holder, QMenu):
            holder.menuAction().setVisible(not is_unit)
    submits = card is not None and card.state in _SUBMITTED_FROM and not card.only_compares
    taken_back = card is not None and (card.state, Act.TAKE_BACK) in TRANSITIONS
    for name, possible in (("take_in", not is_unit), ("submit", submits), ("take_back", taken_back)):
        commands[name].setEnabled(possible and workspace.editable)
