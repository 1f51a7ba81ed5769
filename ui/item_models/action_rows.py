"""A row of the grid: what is shown of an action, ready to paint, search and sort; plain values, no heavy import."""

from dataclasses import dataclass
from typing import Any

from kkapp.i18n import _, mark

NOT_REPORTED = "not_reported"

STATUS_NAMES = {
    NOT_REPORTED: mark("not reported"),
    "reported": mark("reported"),
    "carried_out": mark("carried out"),
    "limited": mark("limited"),
    "changed_form": mark("changed form"),
    "moved_online": mark("moved on-line"),
    "not_held": mark("not held"),
    "ended": mark("ended"),
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the grid shows it.

    ``status`` is a key of ``STATUS_NAMES``; ``branch`` are the identities of its area, task and subtask; ``rate`` is
    the percent of the plan, ``rate_text`` the same as written; ``spent`` is in grosze; ``problem`` says that an entry
    cannot be read.
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

    @property
    def filled(self) -> bool:
        """Return whether anything was reported."""
        return self.status != NOT_REPORTED

    @property
    def status_name(self) -> str:
        """Return the status in the language of the screen."""
        return _(STATUS_NAMES[self.status])

    def haystack(self) -> str:
        """Return the words a search looks through."""
        return " ".join((self.code, self.name, self.units, self.planned, self.achieved, self.status_name))


def kept(row: ActionRow) -> list[Any]:
    """Return the row as plain JSON values for the glance at the next start."""
    return [getattr(row, name) for name in ActionRow.__slots__]


def restored(values: list[Any]) -> ActionRow:
    """Return the row from what ``kept`` returned.

    Raises:
        TypeError: when the values were kept by another version.
    """
    row = ActionRow(*values)
    if row.status not in STATUS_NAMES:
        raise TypeError(row.status)
    return ActionRow(**{**{name: getattr(row, name) for name in ActionRow.__slots__}, "branch": tuple(row.branch)})
