"""Which year shows what a step changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow

if TYPE_CHECKING:
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace


def year_to_see(workspace: Workspace, changes: Changes | None) -> int | None:
    """Return the year to turn to, so that the changes can be seen; None where the one that is shown shows them."""
    if not changes:
        return None
    touched = workspace.ask(lambda store: workflow.looking_back.years_touched(store, changes))
    there = touched.intersection(workspace.years())
    return max(there) if there and workspace.year not in there else None
