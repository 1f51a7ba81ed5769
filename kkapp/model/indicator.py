"""What is counted of an action, and how its figures come together across units and across periods."""

from enum import StrEnum

from kkapp.model.base import Frozen, Id


class Aggregation(StrEnum):
    """How several figures of one indicator become one; people are never added (NONE)."""

    SUM = "sum"
    MAX = "max"
    LAST = "last"
    RATIO = "ratio"
    NONE = "none"


class Indicator(Frozen):
    """A result indicator of an action: it links targets to achieved figures, one to one, 1:n, n:1 or one side missing.

    Aggregation across units and across periods are two settings: 12 meetings in each of 3 units are 36, 34 centres
    open all year are still 34 at its end.
    """

    id: Id
    across_units: Aggregation = Aggregation.NONE
    across_periods: Aggregation = Aggregation.NONE
