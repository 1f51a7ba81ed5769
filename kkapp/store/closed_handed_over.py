"""A workspace that was handed over: it is read here, and written where it is gone on with."""

from collections.abc import Sequence
from datetime import datetime

from kkapp.errors import ClosedFieldError
from kkapp.i18n import _
from kkapp.model.changes import RowChange
from kkapp.model.handed_over import HandedOver

HANDING_OVER = frozenset({"hand_over", "take_over"})
"""Kinds of steps by which a workspace goes from one person to another; undo takes the first of them back."""

_COLUMNS = frozenset({"handed_to", "handed_at"})


def hands_over(rows: Sequence[RowChange], kind: str) -> bool:
    """Tell whether a step does nothing but hand the workspace over, or take it over."""
    return kind in HANDING_OVER and all(map(_is_of_handing, rows))


def require_here(handed_over: HandedOver | None, rows: Sequence[RowChange]) -> None:
    """Let a step pass that neither comes too late nor says by itself whose the workspace is.

    Raises:
        ClosedFieldError: the workspace was handed over; or the step would change what only handing over may.
    """
    if handed_over is not None:
        raise handed_over_error(handed_over)
    if any(row.table == "workspace" and not _COLUMNS.isdisjoint(row.after or ()) for row in rows):
        raise ClosedFieldError(
            _(
                "Who works in this workspace is changed only by handing it over and taking it over; nothing was "
                "changed. Take the handover back by itself."
            )
        )


def handed_over_error(handed_over: HandedOver) -> ClosedFieldError:
    """Return the error that the workspace is gone on with elsewhere."""
    return ClosedFieldError(
        _(
            "This workspace was handed over to {name} on {day}, so it is only read here; nothing was changed. Work on "
            "in the workspace that was taken over, or take the handover back."
        ).format(name=handed_over.to, day=_day(handed_over.at))
    )


def _is_of_handing(row: RowChange) -> bool:
    return (
        row.table == "workspace" and row.before is not None and row.after is not None and row.after.keys() <= _COLUMNS
    )


def _day(at: str) -> str:
    try:
        return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y}"
    except ValueError:
        return at
