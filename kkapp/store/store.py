"""One open workspace: the one door through which data are read and every change goes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, HistoryEntry, RowChange
from kkapp.model.exported import Exported
from kkapp.store import exports, state
from kkapp.store import history as log
from kkapp.store.connection import ReadSound, Told, Transaction, has_journal, one_moment, without_collecting
from kkapp.store.copying import Content, backup, content_of, first_hash, in_memory
from kkapp.store.creating import user
from kkapp.store.earlier import earlier
from kkapp.store.migrations import migrate
from kkapp.store.place.permitted import require_local
from kkapp.store.recognise import needs_migrating
from kkapp.store.replaying import require_same_content
from kkapp.store.undoing import NEVER_UNDONE
from kkapp.store.writer import Writer


class Store(Writer):
    """One workspace, one writer, one thread. Close it, or use it as a context manager.

    It opens (``OpenFile``), reads (``Reader``) and changes (``Writer``); here is what the history is good for.
    """

    # What happened

    def history(
        self, action: str | None = None, limit: int | None = None, before: int | None = None, *, large: bool = True
    ) -> Iterator[HistoryEntry]:
        """Yield the recorded steps, newest last: all, or those that touched an action; at most the newest ``limit``.

        ``before`` leaves out a step and those after it; without ``large`` very long steps come without their rows.
        """
        with ReadSound(self.path):
            yield from log.entries(self._connection, log.Wanted(action, limit, before, large))

    def recorded(self, table: str, field: str) -> Iterator[RowChange]:
        """Yield the changes of a table, oldest first and undone ones too, in the steps that may speak of a field."""
        with ReadSound(self.path):
            yield from log.rows_of(self._connection, table, field)

    def records(self) -> Iterator[tuple[Any, ...]]:
        """Yield every entry of the history as it is stored and sealed, oldest first."""
        with ReadSound(self.path):
            yield from log.records(self._connection)

    def verify(self) -> int:
        """Check the chain of the history, and that it yields exactly what is stored; return the number of entries.

        Raises:
            DamagedHistoryError: something was changed from outside; the sentence names the step or the table.
        """
        with ReadSound(self.path), one_moment(self._connection), without_collecting():
            return require_same_content(self._connection, log.verified(self._connection))

    def as_of(self, step: int) -> Self:
        """Return the workspace as it stood after a step: a copy in memory, to be read and then closed."""
        with Told(self.path), one_moment(self._connection):
            return type(self)(self.path, earlier(self._connection, step), self._who, None)

    @property
    def last_step(self) -> int:
        """Return the number of the newest history entry."""
        return log.head(self._connection)[0]

    @property
    def last_hash(self) -> str:
        """Return the hash of the newest history entry: it changes with every step."""
        return log.head(self._connection)[1]

    # Taking back

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back, without reading it."""
        return self._undo_order().undoable is not None

    @property
    def undo_would_empty(self) -> bool:
        """Return whether the step that ``undo`` would take back is the one that brought the programme."""
        return self._undo_order().is_at_first

    def can_redo(self) -> bool:
        """Tell whether there is a step to make again, without reading it."""
        return self._undo_order().redoable is not None

    def undoable(self) -> HistoryEntry | None:
        """Return the step that ``undo`` would take back."""
        return self._entry(self._undo_order().undoable)

    def redoable(self) -> HistoryEntry | None:
        """Return the step that ``redo`` would make again."""
        return self._entry(self._undo_order().redoable)

    def undo(self) -> Changes:
        """Take back the newest step that is not taken back yet; without one, nothing happens."""
        entry = self.undoable()
        return self._taken_back(entry) if entry else Changes()

    def redo(self) -> Changes:
        """Make the step again that was taken back last; without one, nothing happens."""
        entry = self.redoable()
        if entry is None:
            return Changes()
        return self.apply(entry.rows, kind="redo", of=entry.step, label=entry.why)

    def undo_step(self, step: int) -> Changes:
        """Take back any step, as long as what it changed was not changed again.

        Raises:
            StaleChangeError: it was.
            BadValueError: there is no such step, or it made the workspace.
        """
        with Told(self.path):
            known = {number: kind for number, kind, _of in log.outlines(self._connection)}
        if known.get(step, "create") in NEVER_UNDONE:
            raise BadValueError(
                _("Step {step} cannot be undone; nothing was changed. Choose another one.").format(step=step)
            )
        entry = self._entry(step)
        return self._taken_back(entry) if entry else Changes()

    def _taken_back(self, entry: HistoryEntry) -> Changes:
        rows = Changes(entry.rows).inverse_rows()
        return self.apply(rows, kind="undo", of=entry.step, label=entry.why)

    def _entry(self, step: int | None) -> HistoryEntry | None:
        if step is None:
            return None
        with ReadSound(self.path):
            return log.entry(self._connection, step)

    # Beside the data

    def backup(self, target: Path, *, keys: bool = True) -> None:
        """Write a whole, checked copy of the workspace to a file that does not exist yet.

        Without ``keys`` it lacks the workspace's own secrets, so that it may lie where others read.

        Raises:
            BadValueError: it exists.
            NotAWorkspaceError: the workspace itself is damaged.
            DamagedHistoryError: its history is.
            StorageError: it cannot be written.
        """
        with Told(target):
            backup(self._connection, target, keys=keys)

    @classmethod
    def look_into(cls, path: Path) -> Self:
        """Open a closed copy of a workspace to be read, in memory, wherever it lies.

        Raises:
            NotAWorkspaceError: it is no workspace, or damaged.
            NewerWorkspaceError: a newer version of the program wrote it.
        """
        path = path.resolve()
        with ReadSound(path):
            memory = in_memory(path)
            try:
                if needs_migrating(memory, path):
                    migrate(memory)
                return cls(path, memory, user(), None)
            except BaseException:
                memory.close()
                raise

    @classmethod
    def open_for_a_moment(cls, path: Path) -> Self:
        """Open a workspace to look something up; nothing is left beside one that nobody has open.

        Never one that is open in this process: closing any other handle of a file takes SQLite's locks of it away.

        Raises:
            NotAWorkspaceError, NewerWorkspaceError, NetworkPathError: as ``open`` does.
        """
        require_local(path)
        with Told(path):
            is_open = has_journal(path.resolve())
        return cls.open(path, read_only=True) if is_open else cls.look_into(path)

    def content(self) -> Content:
        """Return what tells whether another file holds the same."""
        with Told(self.path):
            return content_of(self._connection)

    def rows_to(self, other: "Store") -> tuple[RowChange, ...]:
        """Return what would change if this workspace became the other one; where they differ, and nothing of why."""
        with ReadSound(other.path):
            wanted = state.stored(other._connection)  # noqa: SLF001 - of our own kind
        with ReadSound(self.path):
            return state.difference(state.stored(self._connection), wanted)

    @property
    def first_hash(self) -> str:
        """Return the hash of the first step: it tells this workspace from every other, wherever its file goes."""
        with Told(self.path):
            return first_hash(self._connection)

    def exports(self) -> tuple[Exported, ...]:
        """Return which documents were made, oldest first."""
        with Told(self.path):
            return exports.listed(self._connection)

    def note_export(self, made: Exported) -> None:
        """Remember that a document was made; not a step, for the data stay as they are."""
        self._require_writer()
        with Told(self.path), Transaction(self._connection):
            exports.note(self._connection, made, self._who)

    def keep_glance(self, body: str) -> None:
        """Keep what the window shows first, valid until the next step; a cache that no history covers."""
        self._require_writer()
        with Told(self.path), Transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO glance (id, hash, body) VALUES (1, ?, ?)",
                (log.head(self._connection)[1], body),
            )
