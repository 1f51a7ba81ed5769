"""What was planned, achieved and spent for an action in a reporting period."""

from enum import StrEnum

from pydantic import JsonValue

from kkapp.model.base import Frozen, Id
from kkapp.model.quantity import DeliveryMode, Quantity


class Status(StrEnum):
    """What became of an action."""

    CARRIED_OUT = "carried_out"
    LIMITED = "limited"
    CHANGED_FORM = "changed_form"
    MOVED_ONLINE = "moved_online"
    NOT_HELD = "not_held"
    ENDED = "ended"


class Reason(StrEnum):
    """Why an action was not carried out as planned."""

    EPIDEMIC = "epidemic"
    LAW = "law"
    OTHER = "other"
    NONE_GIVEN = "none_given"


class SpendingKind(StrEnum):
    """Four things that are not the same: blank, an amount (0,00 zł included), "–", and not applicable."""

    BLANK = "blank"
    AMOUNT = "amount"
    DASH = "dash"
    NOT_APPLICABLE = "not_applicable"


class Spending(Frozen):
    """Spending on an action in a period, in grosze; ``entered`` keeps an entry that could not be read."""

    kind: SpendingKind = SpendingKind.BLANK
    grosze: int | None = None
    raw: str | None = None
    entered: str | None = None


class Target(Frozen):
    """The planned cell. ``raw`` is the source's wording, ``raw_holds`` is false once the figures were edited since.

    ``wording`` is a clerk's replacement of the composed text. ``since_year`` is "realizacja od 2020 roku".
    """

    raw: str | None = None
    raw_holds: bool = False
    wording: str | None = None
    since_year: int | None = None
    quantities: tuple[Quantity, ...] = ()


class Achieved(Frozen):
    """The achieved cell: figures, status with its reason, and a narrative.

    ``status`` None means not reported yet. ``reason_text`` says more than the kind of reason.
    """

    raw: str | None = None
    raw_holds: bool = False
    wording: str | None = None
    quantities: tuple[Quantity, ...] = ()
    status: Status | None = None
    reason: Reason | None = None
    reason_text: str | None = None
    delivery: DeliveryMode | None = None
    narrative: str | None = None


class Footnote(Frozen):
    """A note or a source under the table, tied to one cell ("planned", "achieved", "spending", "units", "action")."""

    id: Id
    cell: str
    text: str


class Report(Frozen):
    """One action in one period; ``unit`` None is the action as a whole, as it stands in the attachment.

    ``source`` keeps what a transcription says of its origin (lines, notes, numbers that are no quantities).
    """

    id: Id
    action: Id
    unit: Id | None = None
    target: Target = Target.model_construct()
    achieved: Achieved = Achieved.model_construct()
    spending: Spending = Spending.model_construct()
    footnotes: tuple[Footnote, ...] = ()
    source: dict[str, JsonValue] | None = None
