"""Several units' figures become one by each indicator's rule, and the real year comes back from its parts."""

from collections.abc import Callable
from decimal import Decimal
from time import perf_counter

import pytest

from kkapp.consolidate.consolidating import consolidated
from kkapp.exports.assembling import attachment_of
from kkapp.model.declaration import declared_report
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Reason, Report, Spending, SpendingKind, Status
from kkapp.model.submission import Submission
from kkapp.model.unit_report import in_department

WORKSHOPS, PERSONS, ROOMS = ("events", "m-warsztat"), ("people", "m-uczestnik"), ("rooms", "m-lokal")


def figure(kind: tuple[str, str], number: int | None, action: str = "a", **more: object) -> Quantity:
    what, measure = kind
    value = None if number is None else Decimal(number)
    fields = {"id": f"q-{action}-{what}", "indicator": f"{action}-{what}", "measure": measure, "number": value, **more}
    return Quantity.model_validate(fields)


def reported(unit: str, *figures: Quantity, grosze: int | None = None, action: str = "a", **said: object) -> Report:
    spending = Spending() if grosze is None else Spending(kind=SpendingKind.AMOUNT, grosze=grosze)
    achieved = Achieved.model_validate({"quantities": figures, **said})
    return in_department(Report(id="x", action=action, achieved=achieved, spending=spending), unit, 2021)


def together(year: PeriodData, *reports: Report, action: str = "a") -> Report:
    return consolidated(year.replaced(reports=(*year.reports, *reports))).report_by_action[action]


def numbers(report: Report) -> list[int | None]:
    return [None if q.number is None else int(q.number) for q in report.achieved.quantities]


def test_that_a_year_without_reports_of_units_is_the_same_object(year: PeriodData) -> None:
    assert consolidated(year) is year


def test_that_events_are_added_and_persons_are_listed_though_sum_was_set(year: PeriodData) -> None:
    one = reported("u1", figure(PERSONS, 20), figure(WORKSHOPS, 3))
    two = reported("u2", figure(WORKSHOPS, 4), figure(PERSONS, 30))
    assert numbers(together(year, two, one)) == [7, 20, 30]


def test_that_a_largest_is_not_a_sum(year: PeriodData) -> None:
    assert numbers(together(year, reported("u1", figure(ROOMS, 3)), reported("u2", figure(ROOMS, 4)))) == [4]


def test_that_figures_with_other_qualifiers_stay_apart(year: PeriodData) -> None:
    one, two = reported("u1", figure(WORKSHOPS, 3, qualifier="dla rodzin")), reported("u2", figure(WORKSHOPS, 4))
    assert numbers(together(year, one, two)) == [3, 4]


def test_that_an_entry_nobody_can_read_is_kept_beside_the_sum(year: PeriodData) -> None:
    parts = [reported(unit, figure(WORKSHOPS, number)) for unit, number in (("u1", 1), ("u2", 2))]
    odd = reported("u3", figure(WORKSHOPS, None, entered="kilka"))
    whole = together(year, *parts, odd)
    assert numbers(whole) == [3, None]
    assert whole.achieved.quantities[1].entered == "kilka"


def test_that_one_unit_stands_as_it_reported(year: PeriodData) -> None:
    only = reported("u2", figure(PERSONS, 5), status=Status.LIMITED, narrative="Opis", grosze=100)
    whole = together(year, only)
    assert (whole.achieved, whole.spending) == (only.achieved, only.spending)
    assert whole.target == year.report_by_action["a"].target


def test_that_an_action_without_reports_is_left_as_it_is(year: PeriodData) -> None:
    after = consolidated(year.replaced(reports=(*year.reports, reported("u1", figure(WORKSHOPS, 1)))))
    assert after.report_by_action["b"] is year.report_by_action["b"]


def test_that_units_to_which_an_action_does_not_apply_are_left_out(year: PeriodData) -> None:
    only = reported("u1", figure(WORKSHOPS, 4))
    whole = together(year, only, declared_report("a", "u2", 2021, "brak chętnych"))
    assert whole.achieved == only.achieved


def test_that_a_unit_with_nothing_to_report_at_all_is_left_out(year: PeriodData) -> None:
    out = year.replaced(submissions=(Submission(id="s", unit="u2", declared_reason="remont"),))
    whole = together(out, reported("u1", figure(WORKSHOPS, 4)), reported("u2", figure(WORKSHOPS, 9)))
    assert numbers(whole) == [4]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Status.NOT_HELD, Status.NOT_HELD, Status.NOT_HELD),
        (Status.CARRIED_OUT, Status.NOT_HELD, Status.LIMITED),
        (Status.CARRIED_OUT, Status.MOVED_ONLINE, Status.CHANGED_FORM),
        (Status.NOT_HELD, Status.ENDED, Status.NOT_HELD),
        (None, Status.NOT_HELD, Status.LIMITED),
        (None, None, None),
    ],
)
def test_that_a_mixed_status_follows_the_rule(
    year: PeriodData, first: Status | None, second: Status | None, expected: Status | None
) -> None:
    one, two = reported("u1", figure(WORKSHOPS, 1), status=first), reported("u2", figure(WORKSHOPS, 1), status=second)
    assert together(year, one, two).achieved.status is expected


def test_that_two_reasons_are_another_one(year: PeriodData) -> None:
    one = reported("u1", status=Status.NOT_HELD, reason=Reason.LAW)
    two = reported("u2", status=Status.NOT_HELD, reason=Reason.EPIDEMIC)
    assert together(year, one, two).achieved.reason is Reason.OTHER


def test_that_narratives_stand_in_the_order_of_responsibility_each_named(year: PeriodData) -> None:
    whole = together(year, reported("u2", narrative="Dwa"), reported("u1", narrative="Raz."))
    assert whole.achieved.narrative == "Jednostka u1: Raz. Jednostka u2: Dwa."


def own(year: PeriodData, **said: str) -> PeriodData:
    plan = year.report_by_action["a"]
    return year.replaced(
        reports=(plan.model_copy(update={"achieved": Achieved.model_validate(said)}), *year.reports[1:])
    )


def test_that_the_departments_own_words_stay(year: PeriodData) -> None:
    whole = together(
        own(year, narrative="Nasz opis", wording="Nasze"), reported("u1", narrative="A"), reported("u2", narrative="B")
    )
    assert (whole.achieved.narrative, whole.achieved.wording) == ("Nasz opis", "Nasze")


@pytest.mark.parametrize(
    ("spendings", "expected"),
    [
        ([("amount", 100), ("amount", 250)], ("amount", 350)),
        ([("amount", 100), ("blank", None), ("dash", None)], ("amount", 100)),
        ([("dash", None), ("blank", None)], ("blank", None)),
        ([("dash", None), ("not_applicable", None)], ("dash", None)),
        ([("amount", 0), ("dash", None)], ("amount", 0)),
    ],
)
def test_that_amounts_are_added_and_nothing_else_is_taken_for_one(
    year: PeriodData, spendings: list[tuple[str, int | None]], expected: tuple[str, int | None]
) -> None:
    reports = [
        reported(f"u{place}", narrative="x").model_copy(
            update={"spending": Spending(kind=SpendingKind(kind), grosze=grosze)}
        )
        for place, (kind, grosze) in enumerate(spendings, 1)
    ]
    spending = together(year, *reports).spending
    assert (spending.kind.value, spending.grosze) == expected


def test_that_an_amount_nobody_can_read_stops_the_sum(year: PeriodData) -> None:
    odd = reported("u2", narrative="x").model_copy(update={"spending": Spending(entered="ok. 5 zł")})
    assert together(year, reported("u1", grosze=5), odd).spending == Spending(entered="ok. 5 zł")


Printed = Callable[[PeriodData], list[list[str]]]


def split_among_units(data: PeriodData) -> PeriodData:
    """Return the year with each whole report's results handed in by the first unit of the action."""
    reports = list[Report]()
    for whole in data.reports:
        first = next(iter(data.action_by_id[whole.action].responsible), None)
        if first is None:
            reports.append(whole)
            continue
        own_notes = {"footnotes": tuple(n for n in whole.footnotes if n.cell not in ("achieved", "spending"))}
        reports += [
            whole.model_copy(update={"achieved": Achieved(), "spending": Spending(), **own_notes}),
            in_department(
                whole.model_copy(
                    update={"footnotes": tuple(n for n in whole.footnotes if n.cell in ("achieved", "spending"))}
                ),
                first.unit,
                data.period.year,
            ),
        ]
    return data.replaced(reports=tuple(reports))


@pytest.mark.parametrize("wording", ["composed", "raw"])
def test_that_the_year_2021_comes_back_from_the_reports_of_its_units(shipped: PeriodData, wording: str) -> None:
    parts = split_among_units(shipped)
    assert attachment_of(parts, wording=wording) != attachment_of(shipped, wording=wording)  # type: ignore[arg-type]
    whole = attachment_of(consolidated(parts), wording=wording)  # type: ignore[arg-type]
    wanted = attachment_of(shipped, wording=wording)  # type: ignore[arg-type]
    rows = [
        [row for section in each.sections if section.table for row in section.table.rows] for each in (whole, wanted)
    ]
    assert len(rows[0]) == 185
    assert rows[0] == rows[1]
    assert whole == wanted


def test_that_a_year_of_5550_actions_is_consolidated_at_once(shipped: PeriodData) -> None:
    many = _repeated(split_among_units(shipped), 30)
    _ = many.reports_by_unit, many.report_by_action, many.action_by_id
    began = perf_counter()
    consolidated(many)
    assert perf_counter() - began < 3


def _repeated(data: PeriodData, times: int) -> PeriodData:
    """Return the year with every action many times over, under new identities."""
    areas = tuple(area for turn in range(times) for area in (_renamed(area, turn) for area in data.programme.areas))
    reports = tuple(
        report.model_copy(update={"id": f"{report.id}/{turn}", "action": f"{report.action}/{turn}"})
        for turn in range(times)
        for report in data.reports
    )
    return data.replaced(programme=data.programme.model_copy(update={"areas": areas}), reports=reports)


def _renamed(area: object, turn: int) -> object:
    tasks = tuple(
        task.model_copy(
            update={
                "actions": tuple(a.model_copy(update={"id": f"{a.id}/{turn}"}) for a in task.actions),
                "subtasks": tuple(
                    s.model_copy(
                        update={"actions": tuple(a.model_copy(update={"id": f"{a.id}/{turn}"}) for a in s.actions)}
                    )
                    for s in task.subtasks
                ),
            }
        )
        for task in area.tasks  # type: ignore[attr-defined]
    )
    return area.model_copy(update={"tasks": tasks})  # type: ignore[attr-defined]
