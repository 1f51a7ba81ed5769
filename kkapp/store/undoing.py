"""Which step can be undone or redone next: read from the history alone, so that it works across restarts."""

from collections.abc import Iterable

_BEGIN = "begin"
_TAKE_OVER = "take_over"
NEVER_UNDONE = frozenset({"create", _BEGIN, _TAKE_OVER})
"""A workspace is made, what it was begun with is read in, somebody else goes on with it."""


class UndoOrder:
    """Two stacks of steps: done ones, and ones taken back since the last new step.

    Taking back a step from the middle is a new step of its own, which can be undone like any other.
    """

    def __init__(self, outlines: Iterable[tuple[int, str, int | None]] = ()) -> None:
        self._done: list[int] = []
        self._undone: list[int] = []
        self._begun = False
        for step, kind, of in outlines:
            self.note(step, kind, of)

    def note(self, step: int, kind: str, of: int | None) -> None:
        """Take an entry of the history into account, in order."""
        self._begun = self._begun or kind == _BEGIN
        if kind == _TAKE_OVER and of in self._done:  # the giver's step: nobody but the giver takes it back
            self._done.remove(of)
            self._undone.clear()
        if kind in NEVER_UNDONE:
            return
        if kind == "undo" and of is not None and of == self.undoable:
            self._undone.append(self._done.pop())
        elif kind == "redo" and of is not None and of == self.redoable:
            self._done.append(self._undone.pop())
        else:
            self._done.append(step)
            self._undone.clear()

    @property
    def undoable(self) -> int | None:
        """Return the step that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> int | None:
        """Return the step that redo makes again."""
        return self._undone[-1] if self._undone else None

    @property
    def is_at_first(self) -> bool:
        """Return whether undo would take back the first step of all, and empty the workspace."""
        return len(self._done) == 1 and not self._begun
