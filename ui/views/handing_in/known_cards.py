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
    """A unit's workspace, the revision of the assignment in it, 0 where it has none of that year, and who signed it."""

    path: Path
    revision: int
    department: str | None


def known_cards(made: Manifest, shown: Workspace | None) -> list[KnownCard]:
    """Return the workspaces of the unit and programme of a package: the open one first, then those opened last."""
    listed = [entry.path for entry in recent.entries() if entry.role == "unit"]
    if shown is not None:
        listed = [shown.path, *(path for path in listed if path != shown.path)]
    return list(_matching(made, shown, listed))


def _matching(made: Manifest, shown: Workspace | None, listed: list[Path]) -> Iterator[KnownCard]:
    for path in listed:
        card = _card(path, made, shown)
        if card is not None:
            yield card


def _card(path: Path, made: Manifest, shown: Workspace | None) -> KnownCard | None:
    """Return the card a workspace holds, None where it is another unit's or cannot be read."""
    try:
        if shown is not None and shown.path == path:
            held = shown.ask(lambda store: workflow.taking_on.held_card(store, made))
        elif path.is_file():
            with workflow.opening.open_for_a_moment(path) as store:
                held = workflow.taking_on.held_card(store, made)
        else:
            held = None
    except (KkError, OSError):
        return None
    return KnownCard(path, held.revision, held.department) if held else None
