"""What a merge would change, where a value comes from, who is expected, and what the year comes to."""

import datetime as dt
from decimal import Decimal

import pytest

from kkapp.consolidate.consolidating import consolidated
from kkapp.consolidate.coverage import Coverage, CoverageRow, Filled, coverage
from kkapp.consolidate.explaining import Explanation, explain, explanations
from kkapp.consolidate.summary import summary
from kkapp.consolidate.trial import trial
from kkapp.model.declaration import declared_report
from kkapp.model.of_unit import units_with_actions
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Reason, Report, Spending, SpendingKind, Status
from kkapp.model.submission import Submission, SubmissionState
from kkapp.model.summary import Band
from kkapp.model.unit import UnitKind
from kkapp.model.unit_report import in_department
from kkapp.wording.overview import overview

BEFORE, AFTER = dt.date(2022, 1, 31), dt.date(2022, 2, 1)


def handed(unit: str, workshops: int, persons: int, *, grosze: int | None = None, action: str = "a") -> Report:
    figures = (
        Quantity(id="w", indicator=f"{action}-events", number=Decimal(workshops), measure="m-warsztat"),
        Quantity(id="p", indicator=f"{action}-people", number=Decimal(persons), measure="m-uczestnik"),
    )
    spending = Spending() if grosze is None else Spending(kind=SpendingKind.AMOUNT, grosze=grosze)
    achieved = Achieved(quantities=figures, status=Status.CARRIED_OUT)
    return in_department(Report(id="x", action=action, achieved=achieved, spending=spending), unit, 2021)


def with_reports(year: PeriodData, *reports: Report) -> PeriodData:
    return year.replaced(reports=(*year.reports, *reports))


@pytest.fixture(name="two")
def two_units(year: PeriodData) -> PeriodData:
    return with_reports(year, handed("u1", 3, 20, grosze=100), handed("u2", 4, 30, grosze=250))


# --- trial


def test_that_a_trial_names_each_cell_and_total_that_would_change_and_no_other(
    year: PeriodData, two: PeriodData
) -> None:
    found = trial(consolidated(year), consolidated(two))
    assert len(found.cells) == 3 * 4
    changed = {(cell.code, cell.cell) for cell in found.changed_cells}
    assert changed == {("I.1/1", "achieved"), ("I.1/1", "rates"), ("I.1/1", "spending")}
    assert {(each.level, each.before, each.after) for each in found.changed_totals} == {
        ("task", 0, 350),
        ("area", 0, 350),
        ("programme", 0, 350),
    }


def test_that_a_trial_shows_the_texts_of_the_attachment(shipped: PeriodData) -> None:
    found = trial(shipped, shipped)
    assert found.changed_cells == ()
    texts = {(cell.action, cell.cell): cell.after for cell in found.cells}
    rows = overview(shipped)
    assert [texts[row.action, "achieved"] for row in rows] == [row.achieved for row in rows]
    assert [texts[row.action, "rates"] for row in rows] == [row.rate_text for row in rows]


# --- explaining


def explained(data: PeriodData, field: str) -> Explanation:
    found = explain(data, "a", field)
    assert found is not None
    return found


def test_that_a_sum_names_its_parts(two: PeriodData) -> None:
    told = explained(two, "quantity:w@u1")
    assert told.value.startswith("7 ")
    assert [(part.unit, part.value.split()[0]) for part in told.contributions] == [("u1", "3"), ("u2", "4")]


def test_that_every_figure_of_the_consolidated_action_can_be_explained(two: PeriodData) -> None:
    whole = consolidated(two).report_by_action["a"]
    fields = {told.field for told in explanations(two, "a")}
    assert fields == {*(f"quantity:{q.id}" for q in whole.achieved.quantities), "status", "narrative", "spending"}


def test_that_persons_that_were_not_added_say_so(two: PeriodData) -> None:
    told = explained(two, "quantity:p@u2")
    assert (told.value.split()[0], len(told.contributions)) == ("30", 1)
    assert "Osób" in told.rule


def test_that_spending_tells_what_each_unit_spent(two: PeriodData) -> None:
    told = explained(two, "spending")
    assert (told.value, [part.value for part in told.contributions]) == ("3,50 zł", ["1,00 zł", "2,50 zł"])


def test_that_a_unit_that_is_left_out_is_named_with_its_reason(year: PeriodData) -> None:
    data = with_reports(year, handed("u1", 3, 20), declared_report("a", "u2", 2021, "remont"))
    part = explained(data, "status").contributions[-1]
    assert (part.unit, part.counted) == ("u2", False)
    assert "remont" in part.value


def test_that_what_the_department_entered_is_told_as_such(shipped: PeriodData) -> None:
    report = next(report for report in shipped.reports if report.achieved.quantities)
    told = explain(shipped, report.action, f"quantity:{report.achieved.quantities[0].id}")
    assert told is not None
    assert told.contributions == ()
    assert "ydział" in told.rule


def test_that_a_value_that_is_not_there_has_no_explanation(two: PeriodData) -> None:
    assert explain(two, "a", "quantity:nowhere") is None


# --- coverage


def row(found: Coverage, unit: str) -> CoverageRow:
    return next(row for row in found.rows if row.unit == unit)


@pytest.fixture(name="due")
def with_deadline(two: PeriodData) -> PeriodData:
    period = two.period.model_copy(update={"deadline": "2022-01-31"})
    submissions = (
        Submission(id="1", unit="u1", state=SubmissionState.SUBMITTED, revision=1, assignment_revision=1),
        Submission(id="3", unit="u3", declared_by="Anna", declared_reason="remont"),
    )
    return two.replaced(period=period, submissions=submissions)


def test_that_units_are_counted_by_what_they_are_expected_to_say(due: PeriodData) -> None:
    found = coverage(due, BEFORE)
    assert [(each.unit, each.expected, each.filled) for each in found.rows] == [
        ("u1", 2, 1),
        ("u2", 2, 1),
        ("u3", 2, 2),
    ]
    assert row(found, "u1").state is SubmissionState.SUBMITTED
    assert row(found, "u3").declared_by == "Anna"
    assert {cell.filled for cell in row(found, "u3").cells} == {Filled.DECLARED}
    assert found.missing == ("b",)


def test_that_late_is_who_handed_nothing_in_by_the_end_of_the_last_day(due: PeriodData) -> None:
    assert coverage(due, BEFORE).late == ()
    assert [each.unit for each in coverage(due, AFTER).late] == ["u2"]


def test_that_silent_is_who_said_nothing(year: PeriodData, due: PeriodData) -> None:
    assert [each.unit for each in coverage(year, AFTER).silent] == ["u1", "u2", "u3"]
    assert coverage(due, AFTER).silent == ()
    assert coverage(year, AFTER).late == ()


def test_that_a_group_is_expected_only_once_it_has_a_submission(year: PeriodData) -> None:
    groups = (*year.units[:2], year.units[2].model_copy(update={"kind": UnitKind.NGO_GROUP}))
    data = year.replaced(units=groups)
    assert [each.unit for each in coverage(data, BEFORE).rows] == ["u1", "u2"]
    known = data.replaced(submissions=(Submission(id="3", unit="u3"),))
    assert [each.unit for each in coverage(known, BEFORE).rows] == ["u1", "u2", "u3"]


def test_that_the_real_programme_expects_its_units(shipped: PeriodData) -> None:
    found = coverage(shipped, AFTER)
    groups = {unit.id for unit in shipped.units if unit.kind in (UnitKind.GENERIC_GROUP, UnitKind.NGO_GROUP)}
    assert groups
    assert [each.unit for each in found.rows] == [unit for unit in units_with_actions(shipped) if unit not in groups]
    assert sum(each.filled for each in found.rows) == 0


# --- the summary


def test_that_the_summary_counts_each_action_once_and_people_never(shipped: PeriodData) -> None:
    found = summary(shipped)
    assert (found.whole.actions, len(found.areas), sum(len(area.tasks) for area in found.areas)) == (185, 4, 10)
    for total, parts in (
        (found.whole, [area.line for area in found.areas]),
        *((area.line, area.tasks) for area in found.areas),
    ):
        assert total.actions == sum(line.actions for line in parts)
        assert total.spending.grosze == sum(line.spending.grosze for line in parts)
        assert total.bands == {band: sum(line.bands[band] for line in parts) for band in Band}
    assert sum(found.whole.bands.values()) == 185
    assert found.whole.reported == found.whole.without_status + sum(found.whole.statuses.values())
    assert "Liczby osób nie sumują się" in found.notes[0]


def test_that_what_was_not_held_is_listed_with_its_reason(shipped: PeriodData) -> None:
    found = summary(shipped)
    assert len(found.not_held) == found.whole.statuses[Status.NOT_HELD] > 0
    epidemic = [each for each in found.not_held if each.reason is Reason.EPIDEMIC]
    assert epidemic
    assert all(each.why for each in epidemic)


def test_that_the_summary_consolidates_what_units_handed_in(two: PeriodData) -> None:
    found = summary(two)
    assert (found.whole.spending.grosze, found.whole.spending.amounts, found.whole.spending.blank) == (350, 1, 2)
    assert (found.whole.reported, found.whole.silent) == (1, 2)
    assert found.whole.bands[Band.FROM_50] == 1
    assert found.whole.lowest == Decimal("70.0")


def test_that_a_unit_answers_for_its_own_part_of_a_shared_action(two: PeriodData) -> None:
    lines = {line.id: line for line in summary(two).units}
    assert (lines["u1"].actions, lines["u1"].shared, lines["u1"].reported) == (2, 2, 1)
    assert [lines[unit].spending.grosze for unit in ("u1", "u2", "u3")] == [100, 250, 0]
    assert lines["u3"].reported == 0
    assert lines["u1"].bands[Band.NO_RATE] == 2
