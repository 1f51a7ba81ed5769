"""What is stored in a workspace, read as the types of the model."""

import operator
import sqlite3
from pathlib import Path
from typing import NamedTuple

from kkapp.model.changes import Changes, Value
from kkapp.model.handed_over import HandedOver
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Mark, Receipt, TrustedKey
from kkapp.model.report import Report
from kkapp.model.unit import Unit
from kkapp.store import beside, reading
from kkapp.store.connection import ReadSound, one_moment, without_collecting
from kkapp.store.lock import Lock
from kkapp.store.missing import no_period, nothing
from kkapp.store.open_file import OpenFile
from kkapp.store.refreshing import refreshed
from kkapp.store.tables import TABLES
from kkapp.store.writing import read_row


class Known(NamedTuple):
    """What was read of a period, and after which step."""

    step: int
    data: PeriodData


class Reader(OpenFile):
    """An open workspace as far as it is read; it remembers the period read last until the next step."""

    def __init__(self, path: Path, connection: sqlite3.Connection, who: str, lock: Lock | None) -> None:
        super().__init__(path, connection, who, lock)
        self._known: Known | None = None

    @property
    def handed_over(self) -> HandedOver | None:
        """Return to whom the workspace was handed over, None where it is worked in here."""
        with ReadSound(self.path):
            return reading.read_handed_over(self._connection)

    def years(self) -> tuple[int, ...]:
        """Return the years with a reporting period, in order."""
        with ReadSound(self.path):
            found = self._connection.execute("SELECT DISTINCT year FROM periods ORDER BY year")
            return tuple(year for (year,) in found)

    def period_data(self, year: int | None = None, *, aside: bool = False) -> PeriodData:
        """Return all that is known of a year, by default the latest.

        What is read stays at hand until the next step, unless it is only looked at ``aside`` from the year in hand.

        Raises:
            BadValueError: nothing is stored for the year.
        """
        with ReadSound(self.path), one_moment(self._connection), without_collecting():
            data = self._read(self._scope(year))
        if not aside:
            self._remember(data)
        return data

    def of_action(self, data: PeriodData, action: str, year: int) -> PeriodData:
        """Return what an action reported in another year, by itself: beside it all is as in ``data``.

        Raises:
            BadValueError: nothing is stored for the year.
        """
        with ReadSound(self.path), one_moment(self._connection):
            scope = self._scope(year)
            return reading.assembled(
                programme=data.programme,
                period=reading.read_period(self._connection, scope),
                units=data.units,
                measures=data.measures,
                reports=reading.read_reports_of(self._connection, (action,), scope["period"]),
                submissions=reading.read_submissions(self._connection, scope),
                queries=(),
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
        with ReadSound(self.path):
            return reading.read_units(self._connection)

    def measures(self) -> tuple[Measure, ...]:
        """Return the measures of the workspace."""
        with ReadSound(self.path):
            return reading.read_measures(self._connection)

    def refreshed(self, data: PeriodData, changes: Changes) -> PeriodData:
        """Return ``data`` as it stands after a step, rereading only what the step touched.

        Raises:
            BadValueError: the step took the period away.
        """
        with ReadSound(self.path), one_moment(self._connection):
            if any(row.table in ("periods", "programmes") for row in changes.rows):
                self._require_period(data)
            fresh = refreshed(self._connection, data, changes)
        known = self._known
        if known and known.data is data and known.step == changes.step - 1 == self._head[0] - 1:
            self._remember(fresh)
        return fresh

    def followed(self, data: PeriodData, saved: PeriodData, changes: Changes) -> PeriodData:
        """Return ``saved``, which a step just made of ``data``, as what stands at hand now; nothing is read again.

        That holds of reports, submissions and queries in the order in which they are read. Where the step changed what
        all years share, it is read again: what another year needs may have stayed.
        """
        known = self._known
        at_hand = known and known.data is data and known.step == changes.step - 1 == self._head[0] - 1
        shared = ((each.programme, each.period, each.units, each.measures) for each in (data, saved))
        if not at_hand or operator.ne(*shared):
            return self.refreshed(data, changes)
        self._remember(saved)
        return saved

    def _require_period(self, data: PeriodData) -> None:
        if read_row(self._connection, "periods", data.period.id) is None:
            raise no_period(data.period.year)

    def receipts(self, unit: str | None = None, year: int | None = None) -> tuple[Receipt, ...]:
        """Return what was merged, of one unit or year where these are given; of a unit the newest revision last."""
        with ReadSound(self.path):
            return beside.read_receipts(self._connection, unit, year)

    def newest_receipt(self, unit: str, year: int) -> Receipt | None:
        """Return what was merged last of a unit in a year."""
        with ReadSound(self.path):
            return beside.read_newest_receipt(self._connection, unit, year)

    def assigned(self, unit: str, year: int) -> Receipt | None:
        """Return what a unit's workspace keeps of the newest assignment of a year."""
        with ReadSound(self.path):
            return beside.read_assigned(self._connection, unit, year)

    def receipt_marks(self) -> tuple[Mark, ...]:
        """Return what was merged, as far as a package is recognised by it; in the order of ``receipts``."""
        with ReadSound(self.path):
            return beside.read_marks(self._connection)

    def trusted_keys(self) -> tuple[TrustedKey, ...]:
        """Return whose signatures this workspace trusts."""
        with ReadSound(self.path):
            return beside.read_trusted_keys(self._connection)

    def open_fields(self, year: int) -> frozenset[str] | None:
        """Return the fields that stay open while the unit's card is returned, as "action/field"; None: all."""
        with ReadSound(self.path):
            return beside.read_open_fields(self._connection, year)

    def own_key(self, key: str) -> str | None:
        """Return the secret of an own key, None where it has not been made."""
        with ReadSound(self.path):
            return beside.read_own_key(self._connection, key)

    def report(self, report_id: str) -> Report:
        """Return one report.

        Raises:
            BadValueError: there is none of that identity.
        """
        with ReadSound(self.path):
            found = reading.read_report(self._connection, report_id)
        if found is None:
            raise nothing(report_id)
        return found

    def row(self, table: str, key: str) -> dict[str, Value]:
        """Return a stored row, for steps that change single fields.

        Raises:
            BadValueError: there is none of that key.
        """
        with ReadSound(self.path):
            found = read_row(self._connection, table, key) if table in TABLES else None
        if found is None:
            raise nothing(key)
        return dict(found)
