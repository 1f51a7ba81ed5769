"""Look back: what was done, by whom and when."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, HistoryEntry, RowChange
from kkapp.model.changes import Value as RowValue
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.going_back import way_back
from kkapp.workflow.telling import Told, Value, only_value, tell
from kkapp.workflow.telling.rows import name_of, sentences
from kkapp.workflow.telling.rows_known import LookUp, Row, RowsKnown

_MOST_PREVIEWED = 300
"""So many changed rows are told before going back; who changes more reads no longer list."""


def history(store: Store, action_code: str | None = None, year: int | None = None) -> Iterator[HistoryEntry]:
    """Yield what was done, oldest first; with a code only what touched that action, and of it only its own rows."""
    if action_code is None:
        yield from store.history()
        return
    data = store.period_data(year)
    keys = _keys_of(data, action_named(data, action_code))
    for entry in store.history(action_named(data, action_code)):
        yield entry._replace(rows=tuple(row for row in entry.rows if _belongs(row, keys)))


def _keys_of(data: PeriodData, action: str) -> frozenset[str]:
    """Return the identities of an action's rows: its own, its reports' and their figures'."""
    reports = [report for report in data.reports if report.action == action]
    figures = [q.id for r in reports for q in (*r.target.quantities, *r.achieved.quantities)]
    return frozenset([action, *(report.id for report in reports), *figures])


def _belongs(row: RowChange, keys: frozenset[str]) -> bool:
    fields = {**(row.before or {}), **(row.after or {})}
    return row.key in keys or any(fields.get(name) in keys for name in ("action", "report", "quantity"))


def action_named(data: PeriodData, code: str) -> str:
    """Return the identity of the action with a code."""
    action = data.action_by_code.get(code)
    if action is None:
        raise BadValueError(
            _("There is no action “{code}” in {year}. Nothing was changed; check the code.").format(
                code=code, year=data.period.year
            )
        )
    return action.id


def last_hash(store: Store) -> str:
    """Return the hash of the newest step: it changes with every one."""
    return store.last_hash


def last_step(store: Store) -> int:
    """Return the number of the newest step."""
    return store.last_step


def verify_history(store: Store) -> int:
    """Check the hash chain and return how many entries it has."""
    return store.verify()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps are to be told: all, those of an action, or those of one value."""

    action: str | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some steps, newest first, and where the next page begins: before that step; None at the end."""

    told: tuple[Told, ...]
    before: int | None


def told_history(store: Store, wanted: Wanted, *, before: int | None = None, count: int = 100) -> Page:
    """Return the newest steps before a step in sentences, looking through at most ``count`` of them."""
    action = wanted.action
    if wanted.value:
        action = _action_of(store, wanted.value) or action
    entries = list(store.history(action, count, before, large=wanted.value is not None))
    look_up = _look_up(store)
    told = tuple(_tell(look_up, entry, wanted) for entry in reversed(entries))
    return Page(tuple(filter(None, told)), entries[0].step if len(entries) == count else None)


def told_step(store: Store, entry: HistoryEntry) -> Told:
    """Return a step in sentences."""
    return tell(entry, _look_up(store))


def _tell(look_up: LookUp, entry: HistoryEntry, wanted: Wanted) -> Told | None:
    if wanted.value is None:
        told = tell(entry, look_up)
        own = tuple(line for line in told.lines if line.action == wanted.action)
        return replace(told, lines=own) if own else told
    rows = only_value(entry.rows, wanted.value)
    return tell(entry._replace(rows=rows), look_up) if rows else None


def _action_of(store: Store, value: Value) -> str:
    return RowsKnown(_look_up(store)).action(value.table, value.key)


def _look_up(store: Store) -> LookUp:
    """Return a way to look stored rows up, each once: the steps of one page speak of the same few rows."""

    @cache
    def look_up(table: str, key: str) -> Row | None:
        with suppress(BadValueError):
            return store.row(table, key)
        return None

    return look_up


def years_touched(store: Store, changes: Changes) -> frozenset[int]:
    """Return the years whose period, reports or figures a step changed; none where it changed only what all share."""
    stored, changed = _look_up(store), {(row.table, row.key): _sides(row) for row in changes.rows}

    def year(table: str, key: str) -> int:
        row = {**(stored(table, key) or {}), **changed.get((table, key), {})}
        column, owner = _OWNERS.get(table, ("year", ""))
        return year(owner, str(row[column])) if owner else int(str(row[column]))

    periods = [place for place in changed if place[0] == "periods"]
    return frozenset(year(*place) for place in periods or changed if place[0] in {"periods", *_OWNERS})


_OWNERS = {
    "corrections": ("quantity", "quantities"),
    "quantities": ("report", "reports"),
    "footnotes": ("report", "reports"),
    "reports": ("period", "periods"),
}
"""Table of a period: the column that says whom a row belongs to, and the table of that owner."""


def _sides(row: RowChange) -> dict[str, RowValue]:
    return {**(row.before or {}), **(row.after or {})}


def value_named(store: Store, value: Value) -> str:
    """Return a value by what a person knows it as: "I.3/4/11 – achieved: 2 000 widzów"."""
    return name_of(value, RowsKnown(_look_up(store)))


@dataclass(frozen=True, slots=True)
class WayBack:
    """What going back would change: rows, how many actions, and the first of the changes in sentences."""

    rows: int
    actions: int
    texts: tuple[str, ...]


def told_way_back(store: Store, step: int) -> WayBack:
    """Return what going back to where a step left the data would change; nothing is written."""
    rows = way_back(store, step)
    known = RowsKnown(_look_up(store), rows)
    actions = {known.action(row.table, row.key) for row in rows} - {""}
    texts = tuple(text for row in rows[:_MOST_PREVIEWED] for text, _field in sentences(row, known))
    if len(rows) > _MOST_PREVIEWED:
        texts = (*texts, "…")
    return WayBack(len(rows), len(actions), texts)
