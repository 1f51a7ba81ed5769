"""What is done about copies in the background; each opens the workspace by a connection of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.workflow.copying import Made, Shared, Why

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.workers import Report


class Kept(NamedTuple):
    """What became of a copy, and of the one to share where a folder for that is known."""

    made: Made
    shared: Shared | None = None


def keeping(path: Path, why: Why, *, share: bool) -> Callable[[Report], Kept]:
    """Return the job that copies a workspace, and once a day shares a copy."""

    def keep(_progress: Report) -> Kept:
        return keep_now(path, why, share=share)

    return keep


def keep_now(path: Path, why: Why, *, share: bool = False) -> Kept:
    """Copy a workspace; where that is not possible, a sentence says so."""
    try:
        with workflow.opening.open_workspace(path, read_only=True) as store:
            made = workflow.copying.copy_now(store, why)
            shared = workflow.copying.daily_exchange(store) if share and not store.training else None
            return Kept(made, shared)
    except KkError as error:
        newest = next(iter(workflow.copying.copies_of(path)), None)
        return Kept(Made(newest, error.sentence))


def restoring(copy: Path, path: Path) -> Callable[[Report], Path]:
    """Return the job that puts a copy in the place of a workspace; it returns the name under which that is kept."""

    def restore(_progress: Report) -> Path:
        return workflow.restoring.restore(copy, path)

    return restore


def salvaging(path: Path, target: Path) -> Callable[[Report], workflow.salvaging.Report]:
    """Return the job that salvages a damaged workspace to a new file."""

    def salvage(_progress: Report) -> workflow.salvaging.Report:
        return workflow.salvaging.salvage_to(path, target)

    return salvage
