"""The year on a few pages for the head of the department: what became of the actions, of the plans, of the money.

People are never added up, and figures of different actions never either: the same event may stand under two of them.
What is counted are actions; money is the only sum.
"""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from kkapp.model.base import Frozen, Id
from kkapp.model.report import Reason, Status


class Band(StrEnum):
    """How far an action reached its plan, by the lowest rate among its indicators.

    ``NO_RATE``: no plan, nothing reported, or figures that cannot be compared (plan 0, a rate per month, people of
    several units).
    """

    REACHED = "reached"
    FROM_75 = "from_75"
    FROM_50 = "from_50"
    BELOW_50 = "below_50"
    NO_RATE = "no_rate"


class SpendingTotal(Frozen):
    """Spending in grosze and of how many amounts it is the sum; what is no amount is counted, never taken for zero.

    ``blank`` counts only actions of tasks that report spending; ``unreadable`` are entries kept as they were typed.
    """

    grosze: int = 0
    amounts: int = 0
    blank: int = 0
    dashes: int = 0
    not_applicable: int = 0
    unreadable: int = 0


class SummaryLine(Frozen):
    """What became of the actions of an area, a task, a unit, or of all.

    ``planned`` are the actions with a planned figure, ``reported`` those with a status, a figure or a narrative.
    ``statuses`` counts the reported ones that have a status, ``without_status`` the others; ``reasons`` counts why
    actions were limited, changed, moved on-line, not held or ended. ``bands`` has every band. ``lowest`` and
    ``highest`` are the rates in percent between which the line's indicators lie. ``shared`` counts actions of a unit
    that others carry out too: the lines of units do not add up to the whole.
    """

    id: Id
    name: str
    number: str | None = None
    actions: int = 0
    shared: int = 0
    planned: int = 0
    reported: int = 0
    without_status: int = 0
    statuses: dict[Status, int] = Field(default={})
    reasons: dict[Reason, int] = Field(default={})
    bands: dict[Band, int] = Field(default={})
    lowest: Decimal | None = None
    highest: Decimal | None = None
    spending: SpendingTotal = SpendingTotal()

    @property
    def silent(self) -> int:
        """Return how many actions nothing was reported of."""
        return self.actions - self.reported

    @property
    def reached(self) -> int:
        """Return how many actions reached each of their plans that can be compared."""
        return self.bands.get(Band.REACHED, 0)


class AreaSummary(Frozen):
    """An area with its tasks."""

    line: SummaryLine
    tasks: tuple[SummaryLine, ...] = ()


class NotHeld(Frozen):
    """An action that was not held; ``why`` is a Polish phrase or the unit's own words, "" where none is given."""

    action: Id
    code: str
    name: str
    task: str
    units: str
    reason: Reason | None = None
    why: str = ""


class Summary(Frozen):
    """A reporting period for the head of the department; ``notes`` are Polish sentences that stand under the tables."""

    programme: str
    year: int
    training: bool
    whole: SummaryLine
    areas: tuple[AreaSummary, ...] = ()
    units: tuple[SummaryLine, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    notes: tuple[str, ...] = ()
