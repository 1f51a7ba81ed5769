"""Every change of a workspace: rows and their entry of the history, both or neither."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kkapp.model.changes import Changes, RowChange
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Receipt, TrustedKey
from kkapp.model.unit import Unit
from kkapp.store import beside
from kkapp.store import history as log
from kkapp.store.closed import Closed
from kkapp.store.closed_handed_over import handed_over_error
from kkapp.store.connection import Told, Transaction, one_moment, without_collecting
from kkapp.store.differing import difference, shared_difference
from kkapp.store.editing import edited_difference
from kkapp.store.lock import Lock
from kkapp.store.reader import Reader
from kkapp.store.refusing import made_up, only_read
from kkapp.store.touched import Touched
from kkapp.store.undoing import UndoOrder
from kkapp.store.writing import write


class Writer(Reader):
    """An open workspace as far as it is changed; all ends in ``apply``."""

    def __init__(self, path: Path, connection: sqlite3.Connection, who: str, lock: Lock | None) -> None:
        super().__init__(path, connection, who, lock)
        self._touched = Touched(connection)
        self._closed = Closed(connection)
        self._order: UndoOrder | None = None

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

    def receipt_rows(self, receipt: Receipt) -> tuple[RowChange, ...]:
        """Return the rows that keep a merged package, to be applied together with what the merge changes."""
        with Told(self.path):
            return beside.receipt_rows(self._connection, receipt)

    def trusted_key_rows(self, key: TrustedKey) -> tuple[RowChange, ...]:
        """Return the rows that trust a key, in place of the one trusted before."""
        with Told(self.path):
            return beside.trusted_key_rows(self._connection, key)

    def open_field_rows(self, year: int, fields: Iterable[str] | None) -> tuple[RowChange, ...]:
        """Return the rows that open exactly these fields ("action/field") of a returned card; None opens all."""
        with Told(self.path):
            return beside.open_field_rows(self._connection, year, fields)

    def keep_own_key(self, key: str, secret: str, public: str) -> None:
        """Keep a key of this workspace's own; no step and no part of the history, so nothing can carry it away.

        Raises:
            BadValueError: there is one already.
        """
        self._require_writer()
        with Told(self.path), Transaction(self._connection):
            beside.keep_own_key(self._connection, key, secret, public)

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
            ClosedFieldError: a row belongs to what is submitted, accepted or locked, or is not for this role to write.
            StaleChangeError: a row is no longer as its change says it was.
            BadValueError: the rows would not fit together, or a value cannot be stored.
            StorageError: the disk is full, read-only or failing.
        """
        if not rows:
            return Changes()
        self._require_writer()
        cause = log.Cause(self._who, kind, why, of)
        with Told(self.path), Transaction(self._connection):
            self._closed.require_open(rows, cause)
            write(self._connection, rows)
            actions = self._touched.actions(rows)
            head = log.append(self._connection, self._head, cause, rows, actions)
        self._head = head
        self._closed.follow(rows)
        if self._order:
            self._order.note(head[0], kind, of)
        return Changes(tuple(rows), head[0], label, actions)

    def require_here(self) -> None:
        """Refuse what leaves the workspace without a step, where it was handed over.

        Raises:
            ClosedFieldError: somebody else goes on with it.
        """
        handed_over = self.handed_over
        if handed_over is not None:
            raise handed_over_error(handed_over)

    def _require_writer(self) -> None:
        if self.read_only:
            raise only_read(self.path)

    def _undo_order(self) -> UndoOrder:
        if self._order is None:
            with Told(self.path):
                self._order = UndoOrder(log.outlines(self._connection))
        return self._order
