"""Take steps back: the last one, any one, or all since a moment; each taking back is itself a step."""

from collections.abc import Iterable

from kkapp.errors import BadValueError, StaleChangeError
from kkapp.i18n import _, ngettext
from kkapp.model.changes import Changes, HistoryEntry, RowChange, net
from kkapp.store.store import Store
from kkapp.workflow.undoing_merges import undone_merge

_MOST_NAMED = 3


def undo(store: Store) -> Changes:
    """Take the last step back; nothing happens when there is none.

    The step that brought the programme stays: without it the workspace would be as empty as it was made.
    """
    return Changes() if store.undo_would_empty else store.undo()


def redo(store: Store) -> Changes:
    """Do again what was taken back last."""
    return store.redo()


def can_undo(store: Store) -> bool:
    """Return whether there is a step to take back."""
    return store.can_undo() and not store.undo_would_empty


def can_redo(store: Store) -> bool:
    """Return whether there is a step to do again."""
    return store.can_redo()


def undoable(store: Store) -> HistoryEntry | None:
    """Return the step that undo would take back."""
    return None if store.undo_would_empty else store.undoable()


def undo_step(store: Store, step: int) -> Changes:
    """Take one earlier step back, as long as nothing it touched was changed since.

    Raises:
        StaleChangeError: later steps rest on it; the sentence names them.
        BadValueError: there is no such step, or it made the workspace.
    """
    entry = next(store.history(limit=1, before=step + 1), None)
    if entry and entry.step == step:
        _require_period(store, Changes(entry.rows).inverse_rows())
    try:
        return store.undo_step(step)
    except (StaleChangeError, BadValueError) as error:
        rows = undone_merge(store, entry) if entry and entry.step == step and entry.kind == "merge" else None
        if rows:
            return store.apply(rows, kind="undo", of=step, label=entry.why if entry else "")
        later = resting_on(store, step)
        if not later:
            raise
        raise StaleChangeError(_rests(step, later)) from error


def _rests(step: int, later: tuple[int, ...]) -> str:
    named = ", ".join(str(number) for number in later[:_MOST_NAMED])
    if len(later) > _MOST_NAMED:
        named = _("{steps} and others").format(steps=named)
    sentence = ngettext(
        "Step {step} cannot be taken back alone: step {later} changed the same since. Nothing was changed. Take that "
        "one back first, or go back to the moment before step {step}.",
        "Step {step} cannot be taken back alone: steps {later} changed the same since. Nothing was changed. Take "
        "those back first, or go back to the moment before step {step}.",
        len(later),
    )
    return sentence.format(step=step, later=named)


def resting_on(store: Store, step: int) -> tuple[int, ...]:
    """Return the later steps, still in force, that changed the same fields or use what the step made; newest first."""
    entries = _since(store, step - 1)
    if not entries or entries[0].step != step:
        return ()
    own, taken_back = entries[0].rows, _taken_back(entries)
    return tuple(
        entry.step
        for entry in reversed(entries[1:])
        if entry.kind != "undo" and entry.step not in taken_back and _meets(own, entry.rows)
    )


def _taken_back(entries: list[HistoryEntry]) -> frozenset[int]:
    """Return the steps that were taken back and not made again."""
    gone: set[int] = set()
    for entry in entries:
        if entry.of is not None and entry.kind == "undo":
            gone.add(entry.of)
        elif entry.of is not None and entry.kind == "redo":
            gone.discard(entry.of)
    return frozenset(gone)


def _meets(own: tuple[RowChange, ...], later: tuple[RowChange, ...]) -> bool:
    places = {(row.table, row.key): row for row in own}
    made = {row.key for row in own if row.before is None}
    return any(
        _same_fields(places[row.table, row.key], row)
        if (row.table, row.key) in places
        else not made.isdisjoint(str(value) for value in (row.after or {}).values() if value is not None)
        for row in later
    )


def _same_fields(one: RowChange, other: RowChange) -> bool:
    if None in (one.before, one.after, other.before, other.after):
        return True
    return not set(one.after or ()).isdisjoint(other.after or ())


def back_to(store: Store, step: int) -> Changes:
    """Bring all data to where a step left them, as one step, which can itself be taken back.

    Raises:
        BadValueError: there is no such step, or there was no programme in the workspace yet.
    """
    return store.apply(permitted_way_back(store, step), kind="back", of=step)


def permitted_way_back(store: Store, step: int) -> tuple[RowChange, ...]:
    """Return what ``back_to`` would change; nothing is written.

    Raises:
        BadValueError: there is no such step, or there was no programme in the workspace yet.
    """
    rows = way_back(store, step)
    _require_period(store, rows)
    return rows


def _require_period(store: Store, rows: Iterable[RowChange]) -> None:
    """Refuse what would leave the workspace without any programme."""
    gone = sum((row.after is None) - (row.before is None) for row in rows if row.table == "periods")
    if gone > 0 and gone >= len(store.years()):
        raise BadValueError(
            _("There would be no programme left in the workspace; nothing was changed. Choose a later step.")
        )


def way_back(store: Store, step: int) -> tuple[RowChange, ...]:
    """Return what going back to where a step left the data would change; nothing is written.

    Raises:
        BadValueError: there is no such step.
    """
    if not 0 < step <= store.last_step:
        raise BadValueError(_("There is no step {step} in the history; nothing was changed.").format(step=step))
    return net(row for entry in reversed(_since(store, step)) for row in Changes(entry.rows).inverse_rows())


def _since(store: Store, step: int) -> list[HistoryEntry]:
    """Return the entries after a step, newest last."""
    later = store.last_step - step
    return list(store.history(limit=later)) if later > 0 else []
