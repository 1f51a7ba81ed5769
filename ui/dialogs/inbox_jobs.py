"""What the inbox does in the background: look into files, try what merging would do, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kkapp import workflow
from kkapp.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kkapp.workflow.inbox import InboxItem
    from kkapp.workflow.receiving import Decisions, Received, Tried
    from ui.workers import Report
    from ui.workspace import Store


class Merged(NamedTuple):
    """What came of the files, and whether the person stopped before the last one."""

    received: tuple[Received, ...]
    stopped: bool


class Choice(NamedTuple):
    """The files, and what a person decided about them."""

    items: Sequence[InboxItem]
    decisions: Decisions
    agreed: frozenset[str]


def looking(paths: Sequence[Path]) -> Callable[[Store, Report], tuple[InboxItem, ...]]:
    """Return the job that recognises files from inside; nothing is written."""

    def look(store: Store, progress: Report) -> tuple[InboxItem, ...]:
        progress(0, 1)
        return workflow.inbox.look_into(store, paths)

    return look


def trying(choice: Choice, year: int) -> Callable[[Store, Report], Tried]:
    """Return the job that says what merging would do; nothing is written."""

    def attempt(store: Store, progress: Report) -> Tried:
        items, decisions, agreed = choice
        return workflow.receiving.tried(store, items, year=year, decisions=decisions, agreed=agreed, progress=progress)

    return attempt


def merging(choice: Choice) -> Callable[[Store, Report], Merged]:
    """Return the job that merges, a step a file; stopping leaves what is merged and takes no more."""

    def merge(store: Store, progress: Report) -> Merged:
        done: list[Received] = []
        try:
            progress(0, len(choice.items))
            for each in workflow.receiving.receive(
                store, choice.items, decisions=choice.decisions, agreed=choice.agreed
            ):
                done.append(each)
                progress(len(done), len(choice.items))
        except CancelledError:
            return Merged(tuple(done), stopped=len(done) < len(choice.items))
        return Merged(tuple(done), stopped=False)

    return merge
