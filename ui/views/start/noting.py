"""Puts the open workspace at the head of the list of recent ones."""

from typing import TYPE_CHECKING

from kkapp import recent
from kkapp.recent import Recent
from ui.item_models.overview_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.item_models.action_rows import ActionRow
    from ui.workspace import Workspace


def note_workspace(workspace: "Workspace", rows: "Sequence[ActionRow]" = (), action: str = "") -> None:
    """Note what is open, how far it is and on which action; from its rows where they are known."""
    data = workspace.data
    shown = rows or rows_of(data)
    recent.note(
        Recent(
            workspace.path,
            programme=data.programme.name,
            role=workspace.role,
            unit=_unit_of(workspace),
            year=data.period.year,
            reported=sum(row.filled for row in shown),
            total=len(shown),
            training=data.training,
            action=action,
        )
    )


def _unit_of(workspace: "Workspace") -> str:
    """Return the name of the unit whose workspace it is, "" in the department's."""
    from ui.item_models.own_card import OwnCard

    card, known = OwnCard.of(workspace), workspace.data.unit_by_id
    if card is not None and card.unit in known:
        return known[card.unit].name
    names = [unit.name for unit in workspace.data.units]
    return names[0] if workspace.role == "unit" and len(names) == 1 else ""
