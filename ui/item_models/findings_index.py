"""What the checks find in the open workspace, kept up to date step by step; computed in slices, so nothing waits."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kkapp.checks import Finding, Severity, findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

_SLICE_SECONDS = 0.008
"""So long the checks may hold up the window at a time: half a frame."""
_OF_ACTIONS = frozenset({"reports", "quantities", "footnotes", "corrections", "indicators"})
"""Tables a change of which concerns only the checks of the actions that the step touched."""


class FindingsIndex(QObject):
    """The findings of each action; one for a workspace, shared by all who show them."""

    changed = Signal(object)
    """The findings of these actions may have changed: a frozenset; an empty one means all of them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._check_on)
        workspace.changed.connect(self._take)
        workspace.turned.connect(self._begin)
        self._begin()

    @classmethod
    def of(cls, workspace: Workspace) -> FindingsIndex:
        """Return the index of a workspace, begun when it is asked for first."""
        return workspace.findChild(cls) or cls(workspace)

    @property
    def is_complete(self) -> bool:
        """Return whether every action has been checked."""
        return not self._waiting

    def of_action(self, action: str) -> tuple[Finding, ...]:
        """Return the findings of an action."""
        return self._found.get(action, ())

    def all(self) -> Iterator[Finding]:
        """Yield all findings in the order of paper."""
        for action in self._workspace.data.action_by_id:
            yield from self._found.get(action, ())

    def with_remarks(self) -> frozenset[str]:
        """Return the actions in which something looks wrong."""
        return self._with((Severity.ERROR, Severity.WARNING))

    def unfinished(self) -> frozenset[str]:
        """Return the actions in which something is left to do or to mend."""
        return self._with((Severity.ERROR, Severity.TODO))

    def _with(self, severities: tuple[Severity, ...]) -> frozenset[str]:
        return frozenset(
            action for action, found in self._found.items() if any(finding.severity in severities for finding in found)
        )

    def finish(self) -> None:
        """Check what is left at once, for who cannot wait."""
        while self._waiting:
            self._check_on()

    def _begin(self) -> None:
        self._found = {}
        self._waiting = list(self._workspace.data.action_by_id)[::-1]
        self._timer.start()

    def _check_on(self) -> None:
        end = perf_counter() + _SLICE_SECONDS
        while self._waiting and perf_counter() < end:
            self._check(self._waiting.pop())
        if not self._waiting:
            self._timer.stop()
            self.changed.emit(frozenset())

    def _check(self, action: str) -> None:
        found = findings(self._workspace.data, action)
        if found:
            self._found[action] = found
        else:
            self._found.pop(action, None)

    def _take(self, changes: Changes) -> None:
        if any(row.table not in _OF_ACTIONS for row in changes.rows):
            self._begin()
            return
        for action in changes.actions:
            self._check(action)
        if self.is_complete:
            self.changed.emit(changes.actions)
