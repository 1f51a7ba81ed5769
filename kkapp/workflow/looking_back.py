"""Look back: what was done, by whom and when, and the way back to before it."""

from collections.abc import Iterator
from dataclasses import replace

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes, HistoryEntry, RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


def history(store: Store, action_code: str | None = None, year: int | None = None) -> Iterator[HistoryEntry]:
    """Yield what was done, oldest first; with a code only what touched that action, and of it only its own rows."""
    if action_code is None:
        yield from store.history()
        return
    data = store.period_data(year)
    keys = _keys_of(data, action_named(data, action_code))
    for entry in store.history(action_named(data, action_code)):
        yield replace(entry, rows=tuple(row for row in entry.rows if _belongs(row, keys)))


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


def verify_history(store: Store) -> int:
    """Check the hash chain and return how many entries it has."""
    return store.verify()


def undo(store: Store) -> Changes:
    """Take the last step back; nothing happens when there is none."""
    return store.undo()


def redo(store: Store) -> Changes:
    """Do again what was taken back last."""
    return store.redo()


def undo_step(store: Store, step: int) -> Changes:
    """Take one earlier step back, as long as nothing it touched was changed since."""
    return store.undo_step(step)


def can_undo(store: Store) -> bool:
    """Return whether there is a step to take back."""
    return store.can_undo()


def can_redo(store: Store) -> bool:
    """Return whether there is a step to do again."""
    return store.can_redo()


def undoable(store: Store) -> HistoryEntry | None:
    """Return the step that undo would take back."""
    return store.undoable()


def redoable(store: Store) -> HistoryEntry | None:
    """Return the step that redo would do again."""
    return store.redoable()
