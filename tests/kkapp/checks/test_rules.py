"""What each check finds, and what it leaves alone."""

from decimal import Decimal
from typing import Any

import pytest

from kkapp import workflow
from kkapp.checks import Finding, Severity, all_findings, findings
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Per, Quantity, Relation
from kkapp.model.report import Achieved, Footnote, Reason, Report, Spending, SpendingKind, Status, Target

WORKSHOP = Measure(id="w", one="warsztat", few="warsztaty", many="warsztatów", other="warsztatu", counts=Counts.EVENTS)
PEOPLE = Measure(
    id="p", one="uczestnik", few="uczestników", many="uczestników", other="uczestnika", counts=Counts.PEOPLE
)
DONE = Spending(kind=SpendingKind.DASH)


def figure(number: str | None, measure: Measure = WORKSHOP, **more: Any) -> Quantity:
    value = None if number is None else Decimal(number)
    made = Quantity(id="", indicator="i", number=value, measure=measure.id)
    return made.model_copy(update={"id": f"{number}-{measure.id}-{more.get('relation', '')}", **more})


def data_of(report: Report | None, *, rule: Aggregation = Aggregation.NONE, **action: Any) -> PeriodData:
    indicators = (Indicator(id="i", across_units=rule), Indicator(id="j"))
    made = Action(id="a", code="I.1/1", name="A", indicators=indicators, **action)
    task = Task(id="t", number="I.1", kind=TaskKind.BASIC, title="Z", has_spending=True, actions=(made,))
    programme = Programme(
        id="p",
        name="Program Próby",
        short_name_genitive="Programu Próby",
        edition=Edition(first_year=2019, last_year=2021),
        areas=(Area(id="o", number="I", title="Obszar", tasks=(task,)),),
    )
    return PeriodData(
        programme=programme,
        period=ReportingPeriod(id="2021", year=2021),
        measures=(WORKSHOP, PEOPLE),
        reports=(report,) if report else (),
    )


def found(
    *achieved: Quantity,
    planned: tuple[Quantity, ...] = (),
    notes: str = "",
    spending: Spending = DONE,
    rule: Aggregation = Aggregation.NONE,
    **outcome: Any,
) -> tuple[Finding, ...]:
    report = Report(
        id="r",
        action="a",
        target=Target(quantities=planned),
        achieved=Achieved(quantities=achieved, **outcome),
        spending=spending,
        footnotes=(Footnote(id="f", cell=notes, text="tak ma być"),) if notes else (),
    )
    return findings(data_of(report, rule=rule), "a")


def codes(*achieved: Quantity, **more: Any) -> list[str]:
    return [finding.code for finding in found(*achieved, **more)]


DONE_IN_FULL = {"status": Status.CARRIED_OUT}


def test_that_a_filled_action_has_no_findings() -> None:
    assert found(figure("10"), planned=(figure("10"),), **DONE_IN_FULL) == ()


def test_that_an_action_without_a_report_is_to_be_reported_with_its_spending() -> None:
    told = findings(data_of(None), "a")
    assert [(f.code, f.severity, f.field) for f in told] == [
        ("not_reported", Severity.TODO, "achieved"),
        ("spending_missing", Severity.TODO, "spending"),
    ]


def test_that_an_action_that_is_over_or_not_begun_wants_no_report() -> None:
    assert findings(data_of(None, ended_year=2020), "a") == ()
    assert findings(data_of(None, joined_year=2022), "a") == ()
    assert findings(data_of(None, ended_year=2021), "a") != ()


def test_that_an_action_that_is_gone_has_no_findings() -> None:
    assert findings(data_of(None), "elsewhere") == ()


def test_that_unreadable_entries_are_errors_at_their_fields() -> None:
    spending = Spending(entered="dużo")
    told = found(
        figure(None, entered="ok. 12 osób"), planned=(figure("3"),), spending=spending, status=Status.CARRIED_OUT
    )
    assert [(f.code, f.severity, f.field) for f in told] == [
        ("unreadable_number", Severity.ERROR, "None-w-"),
        ("unreadable_spending", Severity.ERROR, "spending"),
    ]
    assert "ok. 12 osób" in told[0].message


@pytest.mark.parametrize("kind", [SpendingKind.DASH, SpendingKind.NOT_APPLICABLE])
def test_that_a_dash_and_not_applicable_are_answers_about_spending(kind: SpendingKind) -> None:
    assert codes(figure("1"), spending=Spending(kind=kind)) == []
    assert codes(figure("1"), spending=Spending()) == ["spending_missing"]
    assert codes(figure("1"), spending=Spending(kind=SpendingKind.AMOUNT, grosze=0)) == []


@pytest.mark.parametrize("status", [Status.NOT_HELD, Status.ENDED])
def test_that_what_was_not_held_wants_a_reason(status: Status) -> None:
    assert codes(status=status) == ["reason_missing"]
    assert codes(status=status, reason=Reason.NONE_GIVEN) == ["reason_missing"]
    assert codes(status=status, reason=Reason.LAW) == []
    assert codes(status=status, reason_text="remont") == []
    assert codes(status=status, narrative="Trwał remont.") == []


def test_that_results_of_something_not_held_are_told() -> None:
    (told,) = found(figure("3"), status=Status.NOT_HELD, reason=Reason.EPIDEMIC)
    assert (told.code, told.field) == ("figures_though_not_held", "status")
    assert "3\u00a0warsztaty" in told.message
    assert codes(figure("0"), status=Status.NOT_HELD, reason=Reason.EPIDEMIC) == []


@pytest.mark.parametrize(
    ("planned", "achieved", "far"),
    [("100", "79", True), ("100", "80", False), ("100", "120", False), ("100", "121", True), ("0", "5", False)],
)
def test_that_a_result_far_from_the_plan_wants_an_explanation(planned: str, achieved: str, far: bool) -> None:
    plan = (figure(planned),)
    assert codes(figure(achieved), planned=plan, **DONE_IN_FULL) == ["deviation_unexplained"] * far
    assert codes(figure(achieved), planned=plan, narrative="Z powodu remontu.") == []
    assert codes(figure(achieved), planned=plan, status=Status.LIMITED, reason_text="remont") == []
    assert codes(figure(achieved), planned=plan, status=Status.LIMITED, reason=Reason.EPIDEMIC) == []


def test_that_a_deviation_is_told_in_figures_and_settled_in_the_narrative() -> None:
    (told,) = found(figure("2"), planned=(figure("5"),), **DONE_IN_FULL)
    assert (told.field, told.quantity, told.severity) == ("narrative", "2-w-", Severity.WARNING)
    assert all(part in told.message for part in ("40%", "2\u00a0warsztaty", "5\u00a0warsztatów"))


def test_that_a_part_is_at_most_its_whole() -> None:
    part = figure("12", relation=Relation.SUBSET)
    assert codes(figure("10"), part) == ["part_beyond_whole"]
    assert codes(figure("12"), part) == []
    assert codes(figure("10", PEOPLE), part) == []
    assert codes(figure("10"), part, notes="achieved") == []
    assert codes(part) == []


def test_that_overlapping_parts_are_not_added() -> None:
    parts = (figure("8", relation=Relation.SUBSET), figure("7", relation=Relation.SUBSET))
    assert codes(figure("10"), *parts) == []


def test_that_a_bound_is_a_bound_and_no_target() -> None:
    at_most = (figure("10", relation=Relation.AT_MOST),)
    at_least = (figure("10", relation=Relation.AT_LEAST),)
    assert codes(figure("4"), planned=at_most, **DONE_IN_FULL) == []
    assert codes(figure("14"), planned=at_most, **DONE_IN_FULL) == ["bound_not_kept"]
    assert codes(figure("14"), planned=at_most, notes="achieved", **DONE_IN_FULL) == []
    assert codes(figure("30"), planned=at_least, **DONE_IN_FULL) == []
    assert codes(figure("9"), planned=at_least, **DONE_IN_FULL) == ["bound_not_kept"]
    assert codes(figure("14"), planned=(figure("10", relation=Relation.AT_MOST, per=Per.MONTH),), **DONE_IN_FULL) == []


def test_that_people_are_never_added() -> None:
    assert codes(figure("5", PEOPLE), rule=Aggregation.SUM) == ["people_added"]
    assert codes(figure("5", PEOPLE), rule=Aggregation.MAX) == []
    assert codes(figure("5"), rule=Aggregation.SUM) == []
    assert codes(figure("5", PEOPLE), rule=Aggregation.SUM, notes="achieved") == []


def test_that_a_begun_action_tells_which_planned_figures_wait() -> None:
    plan = (figure("5"), figure("50", PEOPLE, indicator="j"))
    (told,) = found(figure("5"), planned=plan)
    assert (told.code, told.field, told.quantity) == ("result_missing", "achieved", "50-p-")
    assert "50\u00a0uczestników" in told.message
    assert codes(figure("5"), planned=plan, **DONE_IN_FULL) == []
    assert codes(figure("5"), planned=plan, narrative="Uczestników nie liczono.") == []
    kept = figure(None, PEOPLE, indicator="j", entered="dużo")
    assert codes(figure("5"), kept, planned=plan) == ["unreadable_number"]


def test_that_the_shipped_programme_has_no_errors_and_nothing_left_to_do() -> None:
    data = workflow.opening.read_programme(workflow.opening.shipped_programme())
    told = all_findings(data)
    assert {finding.severity for finding in told} == {Severity.WARNING}
    assert {finding.code for finding in told} == {"deviation_unexplained", "reason_missing"}
    assert [f for action in data.programme.actions() for f in findings(data, action.id)] == list(told)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_that_findings_speak_the_language_of_the_screen(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_LANGUAGE", language)
    (told,) = found(spending=Spending(), **DONE_IN_FULL)
    assert told.message.startswith({"pl": "Brak", "en": "The spending"}[language])
