"""A row of the grid: what is shown of an action, ready to paint, search and sort; plain values, no heavy import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kkapp.answer_names import STATUS_NAMES
from kkapp.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_REPORTED = "not_reported"

SHOWN_NAMES = {
    NOT_REPORTED: mark("not reported"),
    "reported": mark("reported"),
    **STATUS_NAMES,
    "not_applicable": mark("not applicable"),
}
"""What the grid calls a status: beside the answers of a report, how far it is where none was given."""


class ActionRow(NamedTuple):
    """An action as the grid shows it.

    ``status`` is a key of ``SHOWN_NAMES``; ``branch`` are the identities of its area, task and subtask; ``rate`` is
    the percent of the plan, ``rate_text`` the same as written; ``spent`` is in grosze; ``problem`` says that an entry
    cannot be read, ``replaced`` that a wording was replaced by hand; ``problem_cells`` and ``replaced_cells`` where.
    """

    action: str
    code: str
    name: str
    units: str = ""
    planned: str = ""
    achieved: str = ""
    rate: float | None = None
    rate_text: str = ""
    spending: str = ""
    spent: int | None = None
    status: str = NOT_REPORTED
    branch: tuple[str, ...] = ()
    problem: bool = False
    replaced: bool = False
    replaced_cells: tuple[str, ...] = ()
    problem_cells: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Return whether anything was reported."""
        return self.status != NOT_REPORTED

    @property
    def status_name(self) -> str:
        """Return the status in the language of the screen."""
        return _(SHOWN_NAMES[self.status])

    @property
    def status_text(self) -> str:
        """Return the status, and that an entry waits to be mended."""
        return self.status_name + "\n" + _("entry to mend") if self.problem else self.status_name

    def haystack(self) -> str:
        """Return the words a search looks through."""
        return f"{self.code} {self.name} {self.units} {self.planned} {self.achieved} {self.status_name}"


def status_of(status: str | None, *, reported: bool) -> str:
    """Return the status to show: figures or a narrative are a report even where no status was given."""
    return status or ("reported" if reported else NOT_REPORTED)


def row_from_glance(values: Sequence[Any]) -> ActionRow:
    """Return the row from the overview kept of it at the last close.

    Raises:
        TypeError, ValueError: when it is none of ours.
    """
    (action, code, name, units, planned, achieved, rates, spending, status, *rest) = values
    reported, spent, problem, replaced, branch, rate_text, replaced_cells, problem_cells = rest
    if status is not None and status not in SHOWN_NAMES:
        raise ValueError(status)
    return ActionRow(
        action,
        code,
        name,
        units,
        planned,
        achieved,
        min(map(float, rates), default=None),
        rate_text,
        spending,
        spent,
        status_of(status, reported=reported),
        branch,
        problem,
        replaced,
        replaced_cells,
        problem_cells,
    )
