"""Bring a workspace to a local disk: from a share, from a synchronised folder, from wherever it is in danger."""

from pathlib import Path
from typing import NamedTuple

from kkapp import paths
from kkapp.store.creating import user
from kkapp.store.moved_note import moved_to, write_note
from kkapp.store.moving import bring
from kkapp.store.place.permitted import on_network, synchronised_by

__all__ = ["Moved", "is_safe", "move_workspace", "moved_to", "proposed_folder"]


class Moved(NamedTuple):
    """Where a workspace went; ``note`` lies beside the original, None where its folder takes no file."""

    source: Path
    target: Path
    steps: int
    note: Path | None


def move_workspace(source: Path, folder: Path, *, who: str | None = None) -> Moved:
    """Copy a workspace into a local folder, verify it there, and leave a note beside the original.

    Nothing of the original is changed; moving it again into the same folder changes nothing there.

    Raises:
        KkError: it cannot be moved; nothing was.
    """
    who = who or user()
    target, steps = bring(source, folder, who)
    return Moved(source, target, steps, write_note(source, target, who))


def proposed_folder(documents: Path) -> Path:
    """Return a folder on the local disk for workspaces: Documents, unless these are redirected or synchronised."""
    own = paths.user_data() / "workspaces"
    return next((folder for folder in (documents, Path.home() / "Karta Koordynatora", own) if is_safe(folder)), own)


def is_safe(folder: Path) -> bool:
    """Tell whether a workspace may lie in a folder."""
    inside = folder / "workspace.kk"
    return not on_network(inside) and synchronised_by(inside) is None
