"""What a paste would do, cell by cell, before anything is written."""

import itertools
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.imports.clipboard import read_text
from kkapp.imports.paste_plan import Outcome, PastePlan, PlannedCell, Refusal, Target, plan_paste
from kkapp.model.cells import CellRef, text_of
from kkapp.model.measure import Counts, Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Report, Spending, SpendingKind, Status
from kkapp.model.report import Target as Planned
from kkapp.polish.numbers import NO_BREAK_SPACE
from kkapp.polish.pasted_numbers import read_pasted, sure_mark
from kkapp.workflow.pasting import with_entries

ANSWERS = {"status": {"ograniczone": "limited"}, "reason": {"epidemia": "epidemic"}}
ACHIEVED = CellRef("a", "achieved", quantity="q1", indicator="i1")
BLANK = CellRef("a", "achieved", indicator="i2", like="q2")
MONEY = CellRef("a", "achieved", quantity="q3", indicator="i3")
SPENDING, STATUS, REASON = CellRef("a", "spending"), CellRef("a", "status"), CellRef("a", "reason")
NARRATIVE = CellRef("a", "narrative")


def _measure(name: str, counts: Counts) -> Measure:
    return Measure(id=name, one=name, few=name, many=name, other=name, counts=counts)


@pytest.fixture(scope="module")
def data() -> PeriodData:
    task = Task(
        id="t",
        number="I.1",
        kind=TaskKind.BASIC,
        title="Zadanie",
        actions=(Action(id="a", code="I.1/1", name="Nazwa"),),
    )
    report = Report(
        id="r",
        action="a",
        target=Planned(quantities=(Quantity(id="q2", indicator="i2", number=Decimal(5), measure="people"),)),
        achieved=Achieved(
            quantities=(
                Quantity(id="q1", indicator="i1", number=Decimal("1234.50"), measure="people"),
                Quantity(id="q3", indicator="i3", measure="money"),
            ),
            status=Status.LIMITED,
        ),
        spending=Spending(kind=SpendingKind.AMOUNT, grosze=123450),
    )
    return PeriodData(
        programme=Programme(
            id="p",
            name="P",
            short_name_genitive="P",
            edition=Edition(first_year=2019, last_year=2021),
            areas=(Area(id="I", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="y", year=2021),
        measures=(_measure("people", Counts.PEOPLE), _measure("money", Counts.MONEY)),
        reports=(report,),
    )


Plan = Callable[..., PastePlan]


@pytest.fixture(scope="module")
def plan(data: PeriodData) -> Plan:
    def make(text: str, targets: Sequence[Sequence[Target | None]], **options: bool) -> PastePlan:
        return plan_paste(read_text(text), targets, data, answers=ANSWERS, **options)

    return make


@pytest.mark.parametrize(
    ("ref", "text", "outcome", "after"),
    [
        (ACHIEVED, "2 000", Outcome.REPLACES, "2000"),
        (ACHIEVED, "1234,5", Outcome.UNCHANGED, "1234,5"),
        (BLANK, "7", Outcome.NEW, "7"),
        (MONEY, "1 234,50 zł", Outcome.NEW, "1234,50"),
        (SPENDING, "1,234.50", Outcome.UNCHANGED, "1234,50"),
        (SPENDING, "–", Outcome.REPLACES, "–"),
        (SPENDING, "ND", Outcome.REPLACES, "nie dotyczy"),
        (STATUS, "Ograniczone", Outcome.UNCHANGED, "limited"),
        (REASON, "epidemia", Outcome.NEW, "epidemic"),
        (NARRATIVE, "Zdanie.", Outcome.NEW, "Zdanie."),
    ],
)
def test_that_a_value_is_read_by_the_kind_of_its_cell(
    plan: Plan, ref: CellRef, text: str, outcome: Outcome, after: str
) -> None:
    (cell,) = plan(text, [[Target(ref)]]).cells
    assert (cell.outcome, cell.after, cell.refusal) == (outcome, after, None)


@pytest.mark.parametrize(
    ("target", "text", "refusal"),
    [
        (Target(ACHIEVED), "ok. 5", Refusal.NOT_A_NUMBER),
        (Target(ACHIEVED), "116%", Refusal.NOT_A_NUMBER),
        (Target(ACHIEVED), "12 zł", Refusal.NOT_A_NUMBER),
        (Target(SPENDING), "1,005", Refusal.NOT_AN_AMOUNT),
        (Target(SPENDING), "9" * 20, Refusal.NOT_AN_AMOUNT),
        (Target(STATUS), "dobrze", Refusal.NO_SUCH_STATUS),
        (Target(REASON), "bo tak", Refusal.NO_SUCH_REASON),
        (Target(None, "I.1/1"), "I.1/2", Refusal.NOT_EDITABLE),
        (Target(NARRATIVE), "x" * 100_001, Refusal.TOO_LONG),
        (None, "5", Refusal.OUTSIDE),
    ],
)
def test_that_a_cell_that_cannot_take_the_text_says_why(
    plan: Plan, target: Target | None, text: str, refusal: Refusal
) -> None:
    made = plan(text, [[target]])
    assert [cell.refusal for cell in made.cells] == [refusal]
    assert made.entries == ()
    assert made.needs_consent


def test_that_nothing_is_taken_while_the_workspace_is_locked(plan: Plan) -> None:
    assert plan("5", [[Target(BLANK)]], locked=True).cells[0].refusal is Refusal.LOCKED


def test_that_a_blank_cell_of_the_block_leaves_what_is_there_unless_it_is_asked_to_clear(plan: Plan) -> None:
    row = [[Target(ACHIEVED), Target(BLANK)]]
    assert [cell.outcome for cell in plan("\t7", row).cells] == [Outcome.LEFT, Outcome.NEW]
    assert not plan("\t7", row).needs_consent
    cleared = plan("\t7", row, clear_blanks=True)
    assert [cell.outcome for cell in cleared.cells] == [Outcome.CLEARS, Outcome.NEW]
    assert cleared.entries == ((ACHIEVED, ""), (BLANK, "7"))


def test_that_a_row_copied_whole_and_pasted_back_changes_nothing(plan: Plan) -> None:
    row = [[Target(None, "I.1/1"), Target(ACHIEVED), Target(STATUS), Target(None)]]
    made = plan("I.1/1\t1234,5\tograniczone\t\n", row)
    assert {cell.outcome for cell in made.cells} == {Outcome.UNCHANGED, Outcome.LEFT}


def test_that_an_ambiguous_number_is_read_as_its_neighbours_and_is_told_of(plan: Plan) -> None:
    row = [[Target(BLANK), Target(SPENDING)]]
    assert [cell.after for cell in plan("1,234\t1,500.25", row).cells] == ["1234", "1500,25"]
    alone = plan("1,234", [[Target(BLANK)]])
    assert [cell.after for cell in alone.doubtful] == ["1,234"]
    assert alone.needs_consent


# --- blocks in six ways of writing

Style = Callable[[Decimal], str]


def _grouped(between: str, mark: str) -> Style:
    def write(number: Decimal) -> str:
        return f"{number:,f}".replace(",", "|").replace(".", mark).replace("|", between)

    return write


STYLES: dict[str, Style] = {
    "polish": _grouped(" ", ","),
    "dotted": _grouped(".", ","),
    "english": _grouped(",", "."),
    "plain": lambda number: f"{number:f}",
    "no-break": _grouped(NO_BREAK_SPACE, ","),
    "narrow": _grouped("\u202f", ","),
    "swiss": _grouped("'", ","),
}
"""The first five and the last are different ways to write; no-break spaces come in two widths."""
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=None, allow_nan=False, allow_infinity=False).map(
    lambda number: round(number, 3)
) | st.integers(0, 10**7).map(Decimal)


@given(
    style=st.sampled_from(sorted(STYLES)),
    rows=st.lists(st.lists(numbers | st.none(), min_size=2, max_size=2), min_size=1, max_size=5),
    ending=st.sampled_from(["", "\n", "\r\n"]),
)
@settings(deadline=None, max_examples=200)
def test_that_a_block_arrives_exactly_or_is_refused_or_told_to_be_in_doubt(
    data: PeriodData, style: str, rows: list[list[Decimal | None]], ending: str
) -> None:
    written = [["" if number is None else STYLES[style](number) for number in row] for row in rows]
    text = "\r\n".join("\t".join(row) for row in written) + ending
    refs = [[CellRef("a", "achieved", indicator=f"{at}-{place}") for place in range(2)] for at in range(len(rows))]
    made = plan_paste(read_text(text), [[Target(ref) for ref in row] for row in refs], data, answers=ANSWERS)
    report = with_entries(data, made.entries).get(("a", None), data.reports[0])
    arrived = {quantity.indicator: quantity.number for quantity in report.achieved.quantities}
    unsure = sure_mark(itertools.chain(*written)) is None
    for cell in made.cells:
        wanted = rows[cell.row][cell.column]
        there = arrived.get(f"{cell.row}-{cell.column}")
        exact = there == wanted and cell.outcome in (Outcome.NEW, Outcome.LEFT)
        refused = cell.outcome is Outcome.REFUSED and cell.refusal is not None and there is None
        assert exact or refused or (unsure and there == by_polish_rule(cell) and made.needs_consent), (cell, wanted)


def by_polish_rule(cell: PlannedCell) -> Decimal | None:
    return read_pasted(cell.text).number if cell.doubtful else None


def test_that_a_text_of_a_cell_is_read_as_the_same_value(data: PeriodData) -> None:
    report = data.reports[0]
    for ref in (ACHIEVED, BLANK, SPENDING, STATUS, REASON, NARRATIVE):
        text = text_of(report, ref)
        assert with_entries(data, [(ref, text)])["a", None] == report
