"""Puts the open workspace at the head of the list of recent ones."""

from typing import TYPE_CHECKING

from kkapp import recent
from kkapp.recent import Recent
from ui.item_models.overview_rows import rows_of

if TYPE_CHECKING:
    from ui.workspace import Workspace


def note_workspace(workspace: "Workspace") -> None:
    """Note what is open and how far it is; called when it was opened and before it is closed."""
    data = workspace.data
    rows = rows_of(data)
    role = workspace.ask(lambda store: store.role)
    names = [unit.name for unit in data.units]
    recent.note(
        Recent(
            workspace.path,
            programme=data.programme.name,
            role=role,
            unit=names[0] if role == "unit" and len(names) == 1 else "",
            year=data.period.year,
            reported=sum(row.filled for row in rows),
            total=len(rows),
            training=data.training,
        )
    )
