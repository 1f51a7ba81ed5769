"""Finds the workspaces that were made from a unit's card before, among those opened last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp import recent, workflow
from kkapp.errors import KkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kkapp.exchange.manifest import Manifest
    from ui.workspace import Workspace


class KnownCard(NamedTuple):
    """A unit's workspace, and the revision of the assignment that is in it, 0 where it has none of that year."""

    path: Path
    revision: int


def known_cards(made: Manifest, shown: Workspace | None) -> list[KnownCard]:
    """Return the workspaces of the unit and programme of a package: the open one first, then those opened last."""
    listed = [entry.path for entry in recent.entries() if entry.role == "unit"]
    if shown is not None:
        listed = [shown.path, *(path for path in listed if path != shown.path)]
    return list(_matching(made, shown, listed))


def _matching(made: Manifest, shown: Workspace | None, listed: list[Path]) -> Iterator[KnownCard]:
    for path in listed:
        revision = _revision(path, made, shown)
        if revision is not None:
            yield KnownCard(path, revision)


def _revision(path: Path, made: Manifest, shown: Workspace | None) -> int | None:
    """Return the revision a workspace holds, None where it is another unit's or cannot be read."""
    try:
        if shown is not None and shown.path == path:
            return shown.ask(lambda store: workflow.taking_on.held_revision(store, made))
        if not path.is_file():
            return None
        with workflow.opening.open_workspace(path, read_only=True) as store:
            return workflow.taking_on.held_revision(store, made)
    except (KkError, OSError):
        return None
