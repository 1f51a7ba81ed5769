"""One figure of a cell: number, measure, relation to the others, qualifier, group and mode of delivery."""

from decimal import Decimal
from enum import StrEnum

from kkapp.model.base import Frozen, Id


class Relation(StrEnum):
    """How a quantity stands to the others of its cell.

    "w tym" is a part (at most the whole); parts may overlap and are never added.
    """

    PLAIN = "plain"
    TOTAL = "total"
    SUBSET = "subset"
    ADDITIONAL = "additional"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    ABOUT = "about"
    DESCRIPTIVE = "descriptive"


class DeliveryMode(StrEnum):
    """How an action or a part of it was held."""

    ON_SITE = "on_site"
    ON_LINE = "on_line"
    MIXED = "mixed"


class Per(StrEnum):
    """The span a rate refers to ("500 czytelników/miesiąc"); a rate has no percent of a yearly total."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class IndicatorCorrection(Frozen):
    """A correction of a planned value during the year; the old value, date, author and reason are kept where known."""

    id: Id
    year: int
    old_number: Decimal | None = None
    date: str | None = None
    author: str | None = None
    reason: str | None = None


class Quantity(Frozen):
    """A figure with its measure, planned or achieved.

    ``number`` is None while the field is blank or holds an entry that cannot be read; such an entry stays, as typed,
    in ``entered``. ``number_text`` and ``measure_text`` are the source's own spelling. ``qualifier`` tells apart
    figures of the same measure ("dla rodzin", a programme's name). ``group`` joins figures of one cell that belong
    together (7 warsztatów – 120 uczestników). ``indicator`` links planned to achieved and never rests on equal text.
    """

    id: Id
    indicator: Id
    number: Decimal | None = None
    number_text: str | None = None
    entered: str | None = None
    measure: Id | None = None
    measure_text: str | None = None
    relation: Relation = Relation.PLAIN
    qualifier: str | None = None
    group: int | None = None
    mode: DeliveryMode | None = None
    context: str | None = None
    per: Per | None = None
    glued: bool = False
    implied_measure: bool = False
    corrections: tuple[IndicatorCorrection, ...] = ()

    @property
    def counted(self) -> bool:
        """Return whether the figure counts towards the result (parts and descriptive numbers do not)."""
        return self.relation not in (Relation.SUBSET, Relation.DESCRIPTIVE)
