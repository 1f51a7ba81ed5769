"""What was kept at the last close of a workspace: the window paints it before the workspace is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp.glance import read_glance
from ui.item_models.action_rows import row_from_glance
from ui.item_models.programme_tree import Branch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.item_models.action_rows import ActionRow
    from ui.workspace import Workspace


class Kept(NamedTuple):
    """The rows and branches kept at the last close, the step of the history they show, and the year."""

    rows: Sequence[ActionRow] = ()
    branches: Sequence[Branch] = ()
    hash: str = ""
    year: int = 0

    def rows_of(self, workspace: Workspace) -> Sequence[ActionRow]:
        """Return the rows if they are still those of a workspace and of the year it shows."""
        return self.rows if (self.hash, self.year) == (workspace.last_hash, workspace.year) else ()


def kept_view(path: Path) -> Kept:
    """Return what was kept at the last close, nothing where nothing was or another version kept it."""
    kept = read_glance(path)
    if kept is None or not kept.ours:
        return Kept()
    try:
        rows = [row_from_glance(row) for row in kept.grid]
        return Kept(rows, [Branch(*map(str, branch)) for branch in kept.tree], kept.hash, kept.year)
    except (TypeError, ValueError):
        return Kept()
