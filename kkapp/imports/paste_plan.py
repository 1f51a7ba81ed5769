"""What pasting a block of cells would do, cell by cell; nothing is written here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kkapp.imports.clipboard import Block
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.cells import DASH, FIGURES, NOT_APPLICABLE, CellRef, counted_of, number_plain, text_of
from kkapp.model.measure import Counts
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.polish.collation import fold
from kkapp.polish.money import GROSZE_IN_ZLOTY, MAX_DECIMALS, MAX_GROSZE, without_currency
from kkapp.polish.numbers import UnreadableNumberError
from kkapp.polish.pasted_numbers import Mark, read_pasted, sure_mark
from kkapp.polish.typography import clean_text

_DASHES = ("-", "–", "—")
_NOT_APPLICABLE = ("nie dotyczy", "nd", "n.d.", "nd.", "not applicable", "n/a")

Answers = Mapping[str, Mapping[str, str]]
"""For a field with a list of answers: the stored value of each, by its words folded as for a search."""


class Outcome(StrEnum):
    """What becomes of a cell."""

    NEW = "new"
    REPLACES = "replaces"
    CLEARS = "clears"
    UNCHANGED = "unchanged"
    LEFT = "left"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a cell cannot take what was pasted."""

    NOT_EDITABLE = "not_editable"
    NOT_A_NUMBER = "not_a_number"
    NOT_AN_AMOUNT = "not_an_amount"
    NO_SUCH_STATUS = "no_such_status"
    NO_SUCH_REASON = "no_such_reason"
    TOO_LONG = "too_long"
    OUTSIDE = "outside"
    LOCKED = "locked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Target:
    """A cell that is pasted into: the value it enters (None: it cannot be edited) and what it shows now.

    ``closed`` says why it can only be read as things stand, "" where it can be entered.
    """

    ref: CellRef | None = None
    shown: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """What becomes of a cell of the block; ``row`` and ``column`` count from the block's first cell.

    ``before`` and ``after`` are the values as typed. ``doubtful`` says that the number could mean another one, were
    it written in another country. ``closed`` says why a closed one can only be read.
    """

    row: int
    column: int
    text: str
    outcome: Outcome
    ref: CellRef | None = None
    before: str = ""
    after: str = ""
    refusal: Refusal | None = None
    doubtful: bool = False
    closed: str = ""


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What a paste would do."""

    cells: tuple[PlannedCell, ...]

    def of(self, *outcomes: Outcome) -> tuple[PlannedCell, ...]:
        """Return the cells with one of these outcomes."""
        return tuple(cell for cell in self.cells if cell.outcome in outcomes)

    @property
    def doubtful(self) -> tuple[PlannedCell, ...]:
        """Return the cells whose number could have been read otherwise."""
        return tuple(cell for cell in self.cells if cell.doubtful and cell.outcome is not Outcome.REFUSED)

    @property
    def needs_consent(self) -> bool:
        """Return whether a person should look first: a value would be lost, a cell refuses, a number is in doubt."""
        return bool(self.of(Outcome.REPLACES, Outcome.CLEARS, Outcome.REFUSED) or self.doubtful)

    @property
    def why_closed(self) -> str:
        """Return why nothing at all can be pasted, where that is because the cells are closed."""
        pasted = [cell for cell in self.cells if cell.outcome is not Outcome.LEFT]
        return pasted[0].closed if pasted and all(cell.closed for cell in pasted) else ""

    @property
    def entries(self) -> tuple[tuple[CellRef, str], ...]:
        """Return what is to be entered."""
        written = self.of(Outcome.NEW, Outcome.REPLACES, Outcome.CLEARS)
        return tuple((cell.ref, cell.after) for cell in written if cell.ref)


def plan_paste(
    block: Block,
    targets: Sequence[Sequence[Target | None]],
    data: PeriodData,
    *,
    answers: Answers,
    clear_blanks: bool = False,
    locked: bool = False,
) -> PastePlan:
    """Plan the paste of a block into cells of the same shape; None is a place outside the table.

    Blank cells of the block leave what is there, unless ``clear_blanks`` is asked for. A cell that shows the pasted
    text already is unchanged, also where it cannot be edited.
    """
    planner = _Planner(data, answers, clear_blanks=clear_blanks, locked=locked)
    planner.mark = sure_mark(_numbers(block, targets))
    return PastePlan(
        tuple(
            planner.planned(at, place, text, target)
            for at, (texts, row) in enumerate(zip(block, targets, strict=True))
            for place, (text, target) in enumerate(zip(texts, row, strict=True))
        )
    )


def _numbers(block: Block, targets: Sequence[Sequence[Target | None]]) -> Iterator[str]:
    for texts, row in zip(block, targets, strict=True):
        for text, target in zip(texts, row, strict=True):
            if target and target.ref and target.ref.field in (*FIGURES, "spending"):
                yield without_currency(text)


class _Refused(Exception):  # noqa: N818 - it ends the reading of one cell, nothing failed
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class _Planner:
    """Plans cell by cell; ``mark`` is the decimal mark that the block was surely written with."""

    def __init__(self, data: PeriodData, answers: Answers, *, clear_blanks: bool, locked: bool) -> None:
        self._data, self._answers = data, answers
        self._clear_blanks, self._locked = clear_blanks, locked
        self.mark: Mark | None = None
        self._readers: dict[str, Callable[[str, CellRef, Report], tuple[str, bool]]] = {
            "planned": self._figure,
            "achieved": self._figure,
            "spending": self._spending,
            "status": lambda text, _ref, _report: (self._answer("status", text, Refusal.NO_SUCH_STATUS), False),
            "reason": lambda text, _ref, _report: (self._answer("reason", text, Refusal.NO_SUCH_REASON), False),
            "narrative": lambda text, _ref, _report: (text, False),
        }

    def planned(self, row: int, column: int, text: str, target: Target | None) -> PlannedCell:
        """Return what becomes of one cell."""
        typed = clean_text(text).strip()
        ref = target.ref if target else None
        if not typed and not (self._clear_blanks and ref and target and not target.closed):
            return PlannedCell(row, column, typed, Outcome.LEFT, ref)
        try:
            return self._accepted(row, column, typed, target)
        except _Refused as refused:
            before = text_of(self._report(ref), ref) if ref else target.shown if target else ""
            closed = target.closed if target and refused.refusal is Refusal.CLOSED else ""
            return PlannedCell(row, column, typed, Outcome.REFUSED, ref, before, refusal=refused.refusal, closed=closed)

    def _accepted(self, row: int, column: int, typed: str, target: Target | None) -> PlannedCell:
        if target is None:
            raise _Refused(Refusal.OUTSIDE)
        if typed and _same(typed, target.shown):
            return PlannedCell(row, column, typed, Outcome.UNCHANGED, target.ref, typed, typed)
        if target.closed:
            raise _Refused(Refusal.CLOSED)
        if target.ref is None:
            raise _Refused(Refusal.NOT_EDITABLE)
        if self._locked:
            raise _Refused(Refusal.LOCKED)
        if len(typed) > TEXT_LIMIT:
            raise _Refused(Refusal.TOO_LONG)
        ref, report = target.ref, self._report(target.ref)
        before = text_of(report, ref)
        after, doubtful = self._readers[ref.field](typed, ref, report) if typed else ("", False)
        outcome = _outcome(before, after, numeric=ref.field in (*FIGURES, "spending"))
        return PlannedCell(row, column, typed, outcome, ref, before, after, None, doubtful)

    def _report(self, ref: CellRef) -> Report:
        return self._data.report_by_action.get(ref.action) or Report(id="", action=ref.action)

    # --- reading

    def _figure(self, text: str, ref: CellRef, report: Report) -> tuple[str, bool]:
        counted = counted_of(report, ref)
        measure = self._data.measure_by_id.get(counted.measure or "") if counted else None
        money = measure is not None and measure.counts is Counts.MONEY
        try:
            number, doubtful = read_pasted(without_currency(text) if money else text, self.mark)
        except UnreadableNumberError:
            raise _Refused(Refusal.NOT_A_NUMBER) from None
        return number_plain(number), doubtful

    def _spending(self, text: str, _ref: CellRef, _report: Report) -> tuple[str, bool]:
        if text in _DASHES:
            return DASH, False
        if text.casefold() in _NOT_APPLICABLE:
            return NOT_APPLICABLE, False
        try:
            number, doubtful = read_pasted(without_currency(text), self.mark)
        except UnreadableNumberError:
            raise _Refused(Refusal.NOT_AN_AMOUNT) from None
        exact = number.quantize(Decimal(1).scaleb(-MAX_DECIMALS)) if abs(number) < MAX_GROSZE else None
        if exact is None or exact != number or abs(exact) * GROSZE_IN_ZLOTY > MAX_GROSZE:
            raise _Refused(Refusal.NOT_AN_AMOUNT)
        return number_plain(exact), doubtful

    def _answer(self, field: str, text: str, refusal: Refusal) -> str:
        value = self._answers.get(field, {}).get(fold(text))
        if value is None:
            raise _Refused(refusal)
        return value


def _outcome(before: str, after: str, *, numeric: bool) -> Outcome:
    if before == after or (numeric and _same_number(before, after)):
        return Outcome.UNCHANGED
    if not before:
        return Outcome.NEW
    return Outcome.REPLACES if after else Outcome.CLEARS


def _same_number(before: str, after: str) -> bool:
    try:
        return Decimal(before.replace(",", ".")) == Decimal(after.replace(",", "."))
    except ArithmeticError:
        return False


def _same(typed: str, shown: str) -> bool:
    """Tell whether two texts are the same but for spaces, which programs change on the way."""
    return typed.split() == shown.split()
