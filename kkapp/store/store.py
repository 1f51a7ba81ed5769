"""One open workspace: the one door through which data are read and every change goes."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, HistoryEntry, RowChange, Value
from kkapp.model.exported import Exported
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.model.unit import Unit
from kkapp.store import exports, reading
from kkapp.store import history as log
from kkapp.store.connection import Told, Transaction, connect, connect_to_read, one_moment, without_collecting
from kkapp.store.converting import converted_copy
from kkapp.store.creating import backup, create_file, user
from kkapp.store.differing import difference, shared_difference
from kkapp.store.earlier import earlier
from kkapp.store.editing import edited_difference
from kkapp.store.lock import Lock
from kkapp.store.migrations import migrate
from kkapp.store.missing import no_period, nothing
from kkapp.store.place.permitted import require_local
from kkapp.store.recognise import needs_migrating, require_workspace
from kkapp.store.refreshing import refreshed
from kkapp.store.refusing import made_up, only_read
from kkapp.store.replaying import require_same_content
from kkapp.store.tables import TABLES
from kkapp.store.touched import Touched
from kkapp.store.undoing import NEVER_UNDONE, UndoOrder
from kkapp.store.writing import read_row, write


class Known(NamedTuple):
    """What was read of a period, and after which step."""

    step: int
    data: PeriodData


class Store:
    """One workspace, one writer, one thread. Close it, or use it as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection, who: str, lock: Lock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._connection = connection
        self._who = who
        self._lock = lock
        self._order: UndoOrder | None = None
        self._known: Known | None = None
        self._touched = Touched(connection)
        self._head = log.head(connection)  # the lock keeps others from adding to the history
        (self.role,) = connection.execute("SELECT role FROM workspace").fetchone()
        self.training = reading.read_training(connection)

    @classmethod
    def create(cls, path: Path, *, role: str = "department", who: str | None = None, training: bool = False) -> "Store":
        """Make an empty workspace and open it; ``role`` is "department" or "unit".

        A workspace for ``training`` stays one for ever: nothing takes the mark away.

        Raises:
            BadValueError: there is a file already.
            NetworkPathError: the folder is on a network or synchronised.
            StorageError: the folder cannot be written to, or the disk is full.
        """
        who = who or user()
        require_local(path)
        path = path.resolve()
        with Told(path):
            lock = Lock.acquire(path, who)
            try:
                create_file(path, role=role, who=who, training=training)
                return cls._opened(path, who, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(cls, path: Path, *, who: str | None = None, read_only: bool = False) -> "Store":
        """Open a workspace to write, or to read only, which is possible beside a writer.

        Raises:
            NotAWorkspaceError: there is no such file, or it is something else, or damaged.
            NewerWorkspaceError: a newer version of the program wrote it.
            WorkspaceLockedError: another process has it open for writing.
            NetworkPathError: it lies on a network or in a synchronised folder.
            StorageError: it, or its folder, cannot be written to.
        """
        who = who or user()
        require_local(path)
        path = path.resolve()
        with Told(path):
            require_workspace(path)
            if read_only:
                return cls._opened_to_read(path, who)
            with path.open("rb+"):  # a file that may not be written to is Told before anything is made beside it
                pass
            lock = Lock.acquire(path, who)
            try:
                return cls._opened(path, who, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def _opened(cls, path: Path, who: str, lock: Lock) -> "Store":
        connection = connect(path)
        try:
            if needs_migrating(connection, path):
                migrate(connection)
            return cls(path, connection, who, lock)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def _opened_to_read(cls, path: Path, who: str) -> "Store":
        connection = connect_to_read(path)
        try:
            if needs_migrating(connection, path):
                connection = converted_copy(connection)
            return cls(path, connection, who, None)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the file and let others open it; closing twice is no error."""
        self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    # What is stored

    def years(self) -> tuple[int, ...]:
        """Return the years with a reporting period, in order."""
        with Told(self.path):
            found = self._connection.execute("SELECT DISTINCT year FROM periods ORDER BY year")
            return tuple(year for (year,) in found)

    def period_data(self, year: int | None = None, *, aside: bool = False) -> PeriodData:
        """Return all that is known of a year, by default the latest.

        What is read stays at hand until the next step, unless it is only looked at ``aside`` from the year in hand.

        Raises:
            BadValueError: nothing is stored for the year.
        """
        with Told(self.path), one_moment(self._connection), without_collecting():
            data = self._read(self._scope(year))
        if not aside:
            self._remember(data)
        return data

    def of_action(self, data: PeriodData, action: str, year: int) -> PeriodData:
        """Return what an action reported in another year, by itself: beside it all is as in ``data``.

        Raises:
            BadValueError: nothing is stored for the year.
        """
        with Told(self.path), one_moment(self._connection):
            scope = self._scope(year)
            return reading.assembled(
                programme=data.programme,
                period=reading.read_period(self._connection, scope),
                units=data.units,
                measures=data.measures,
                reports=reading.read_reports_of(self._connection, (action,), scope["period"]),
                training=data.training,
            )

    def _read(self, scope: reading.Scope) -> PeriodData:
        return self._still(scope["period"]) or reading.read_period_data(self._connection, scope)

    def _still(self, period: str) -> PeriodData | None:
        """Return what was read of a period, where no step came after it."""
        known = self._known
        return known.data if known and known.step == self._head[0] and known.data.period.id == period else None

    def _remember(self, data: PeriodData) -> None:
        """Remember what was read, which is valid until the next step; to a file read only others may write."""
        if not self.read_only:
            self._known = Known(self._head[0], data)

    def _scope(self, year: int | None) -> reading.Scope:
        found = self._connection.execute(
            "SELECT programme, id FROM periods WHERE year = COALESCE(?, year) ORDER BY year DESC, programme LIMIT 1",
            (year,),
        ).fetchone()
        if found is None:
            raise no_period(year)
        return {"programme": found[0], "period": found[1]}

    def units(self) -> tuple[Unit, ...]:
        """Return the units of the workspace."""
        with Told(self.path):
            return reading.read_units(self._connection)

    def measures(self) -> tuple[Measure, ...]:
        """Return the measures of the workspace."""
        with Told(self.path):
            return reading.read_measures(self._connection)

    def refreshed(self, data: PeriodData, changes: Changes) -> PeriodData:
        """Return ``data`` as it stands after a step, rereading only what the step touched.

        Raises:
            BadValueError: the step took the period away.
        """
        with Told(self.path), one_moment(self._connection):
            if any(row.table in ("periods", "programmes") for row in changes.rows):
                self._require_period(data)
            fresh = refreshed(self._connection, data, changes)
        known = self._known
        if known and known.data is data and known.step == changes.step - 1 == self._head[0] - 1:
            self._remember(fresh)
        return fresh

    def _require_period(self, data: PeriodData) -> None:
        if read_row(self._connection, "periods", data.period.id) is None:
            raise no_period(data.period.year)

    def report(self, report_id: str) -> Report:
        """Return one report.

        Raises:
            BadValueError: there is none of that identity.
        """
        with Told(self.path):
            found = reading.read_report(self._connection, report_id)
        if found is None:
            raise nothing(report_id)
        return found

    def row(self, table: str, key: str) -> dict[str, Value]:
        """Return a stored row, for steps that change single fields.

        Raises:
            BadValueError: there is none of that key.
        """
        with Told(self.path):
            found = read_row(self._connection, table, key) if table in TABLES else None
        if found is None:
            raise nothing(key)
        return dict(found)

    # Every change

    def difference(self, data: PeriodData) -> tuple[RowChange, ...]:
        """Return the rows that would change if ``data`` were saved; nothing is written.

        Rows of the same programme and period that ``data`` lacks would be removed.
        """
        if data.training and not self.training:
            raise made_up(self.path)
        with Told(self.path), one_moment(self._connection), without_collecting():
            return self._difference(data, self._still(data.period.id))

    def _difference(self, data: PeriodData, known: PeriodData | None, *, alone: bool = True) -> tuple[RowChange, ...]:
        if known and known.programme.id == data.programme.id:
            return edited_difference(self._connection, known, data, alone=alone)
        return difference(self._connection, data, alone=alone)

    def save(self, data: PeriodData, *, kind: str, why: str = "", label: str = "") -> Changes:
        """Bring the programme and the period to what ``data`` says, as one step."""
        return self.apply(self.difference(data), kind=kind, why=why, label=label)

    def save_units(self, units: tuple[Unit, ...], *, kind: str, why: str = "") -> Changes:
        """Bring the units of the workspace to these, as one step; one that is used cannot be left out."""
        return self._save_shared(units, self.measures(), kind, why)

    def save_measures(self, measures: tuple[Measure, ...], *, kind: str, why: str = "") -> Changes:
        """Bring the measures of the workspace to these, as one step; one that is used cannot be left out."""
        return self._save_shared(self.units(), measures, kind, why)

    def _save_shared(self, units: tuple[Unit, ...], measures: tuple[Measure, ...], kind: str, why: str) -> Changes:
        with Told(self.path), one_moment(self._connection):
            rows = shared_difference(self._connection, units, measures)
        return self.apply(rows, kind=kind, why=why)

    def save_everywhere(
        self, edit: Callable[[PeriodData], PeriodData], *, kind: str, why: str = "", label: str = ""
    ) -> Changes:
        """Bring every period of the workspace to what ``edit`` makes of it, as one step.

        For what all years share, units and measures; ``edit`` must make the same of them in each period.
        """
        rows: dict[tuple[str, str], RowChange] = {}
        for year in self.years():
            with Told(self.path), one_moment(self._connection), without_collecting():
                known = self._read(self._scope(year))
            edited = edit(known)
            with Told(self.path), one_moment(self._connection), without_collecting():
                found = self._difference(edited, known, alone=False)
            rows |= {(row.table, row.key): row for row in found}
        return self.apply(tuple(rows.values()), kind=kind, why=why, label=label)

    def apply(
        self, rows: Sequence[RowChange], *, kind: str, why: str = "", of: int | None = None, label: str = ""
    ) -> Changes:
        """Change rows and record the step, both or neither; it is on the disk when this returns.

        Raises:
            StaleChangeError: a row is no longer as its change says it was.
            BadValueError: the rows would not fit together, or a value cannot be stored.
            StorageError: the disk is full, read-only or failing.
        """
        if not rows:
            return Changes()
        self._require_writer()
        cause = log.Cause(self._who, kind, why, of)
        with Told(self.path), Transaction(self._connection):
            write(self._connection, rows)
            actions = self._touched.actions(rows)
            head = log.append(self._connection, self._head, cause, rows, actions)
        self._head = head
        if self._order:
            self._order.note(head[0], kind, of)
        return Changes(tuple(rows), head[0], label, actions)

    def _require_writer(self) -> None:
        if self.read_only:
            raise only_read(self.path)

    # What happened

    def history(
        self, action: str | None = None, limit: int | None = None, before: int | None = None, *, large: bool = True
    ) -> Iterator[HistoryEntry]:
        """Yield the recorded steps, newest last: all, or those that touched an action; at most the newest ``limit``.

        ``before`` leaves out a step and those after it; without ``large`` very long steps come without their rows.
        """
        with Told(self.path):
            yield from log.entries(self._connection, log.Wanted(action, limit, before, large))

    def verify(self) -> int:
        """Check the chain of the history, and that it yields exactly what is stored; return the number of entries.

        Raises:
            DamagedHistoryError: something was changed from outside; the sentence names the step or the table.
        """
        with Told(self.path), one_moment(self._connection), without_collecting():
            return require_same_content(self._connection, log.verified(self._connection))

    def as_of(self, step: int) -> "Store":
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

    def _undo_order(self) -> UndoOrder:
        if self._order is None:
            with Told(self.path):
                self._order = UndoOrder(log.outlines(self._connection))
        return self._order

    def _entry(self, step: int | None) -> HistoryEntry | None:
        if step is None:
            return None
        with Told(self.path):
            return log.entry(self._connection, step)

    # Beside the data

    def backup(self, target: Path) -> None:
        """Write a whole, checked copy of the workspace to a file that does not exist yet.

        Raises:
            BadValueError: it exists.
            StorageError: it cannot be written.
        """
        with Told(target):
            backup(self._connection, target)

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
