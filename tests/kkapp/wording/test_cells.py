"""What stands in a cell, composed from figures, status, reason and narrative."""

from decimal import Decimal
from typing import Any

import pytest

from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import DeliveryMode, IndicatorCorrection, Per, Quantity, Relation
from kkapp.model.report import Achieved, Reason, Report, Spending, SpendingKind, Status, Target
from kkapp.polish.prepositions import with_z
from kkapp.wording import achieved_text, planned_text, spending_text
from kkapp.wording.headings import task_heading

WORKSHOP = Measure(id="w", one="warsztat", few="warsztaty", many="warsztatów", other="warsztatu")
PEOPLE = Measure(id="p", one="uczestnik", few="uczestników", many="uczestników", other="uczestnika")
YOUTH = Measure(
    id="y",
    one="liczba młodzieży",
    few="liczba młodzieży",
    many="liczba młodzieży",
    other="liczba młodzieży",
    before=True,
)


def figure(number: str | None, measure: Measure = WORKSHOP, **more: Any) -> Quantity:
    value = None if number is None else Decimal(number)
    return Quantity(id=f"{number}{measure.id}", indicator="i", number=value, measure=measure.id, **more)


def data_of(report: Report, **action: Any) -> PeriodData:
    task = Task(
        id="t",
        number="I.1",
        kind=TaskKind.BASIC,
        title="Zadanie",
        actions=(Action(id="a", code="I.1/1", name="A", **action),),
    )
    programme = Programme(
        id="p",
        name="Program Próby",
        short_name_genitive="Programu Próby",
        edition=Edition(first_year=2019, last_year=2021),
        areas=(Area(id="o", number="I", title="Obszar", tasks=(task,)),),
    )
    period = ReportingPeriod(id="2021", year=2021)
    return PeriodData(programme=programme, period=period, measures=(WORKSHOP, PEOPLE, YOUTH), reports=(report,))


def achieved(*quantities: Quantity, **more: Any) -> str:
    report = Report(id="r", action="a", achieved=Achieved(quantities=quantities, **more))
    return achieved_text(report, data_of(report)).text.replace("\u00a0", " ")


def planned(*quantities: Quantity, since: int | None = None, **action: Any) -> str:
    report = Report(id="r", action="a", target=Target(quantities=quantities, since_year=since))
    return planned_text(report, data_of(report, **action)).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1", "1 warsztat"),
        ("2", "2 warsztaty"),
        ("5", "5 warsztatów"),
        ("12", "12 warsztatów"),
        ("22", "22 warsztaty"),
        ("1.5", "1,5 warsztatu"),
        ("0", "0 warsztatów"),
        ("1001", "1 001 warsztatów"),
    ],
)
def test_that_the_noun_agrees_with_the_number(number: str, text: str) -> None:
    assert achieved(figure(number)) == text


def test_that_w_tym_is_said_once_before_its_parts() -> None:
    parts = (figure("10"), figure("3", relation=Relation.SUBSET), figure("2", PEOPLE, relation=Relation.SUBSET))
    assert achieved(*parts) == "10 warsztatów, w tym 3 warsztaty, 2 uczestników"


def test_that_mode_qualifier_span_and_bound_stand_where_they_belong() -> None:
    assert achieved(figure("2", mode=DeliveryMode.ON_LINE, qualifier="„KAS”")) == "2 warsztaty on-line „KAS”"
    assert achieved(figure("500", PEOPLE, per=Per.MONTH)) == "500 uczestników/miesiąc"
    assert planned(figure("10", relation=Relation.AT_MOST, context="Do")) == "do 10 warsztatów"
    assert planned(figure("350", YOUTH)) == "liczba młodzieży – 350"


def test_that_a_blank_or_unreadable_figure_is_not_printed() -> None:
    assert achieved(figure("5"), figure(None, PEOPLE, entered="ok. stu")) == "5 warsztatów"


def test_that_planned_cells_name_corrections_and_years() -> None:
    corrected = figure("5", corrections=(IndicatorCorrection(id="c", year=2021),))
    assert planned(corrected) == "5 warsztatów /korekta wskaźnika na 2021 rok/"
    assert planned(joined_year=2020) == "zadanie włączone w 2020 roku do Programu Próby"
    assert planned(since=2020) == "(realizacja od 2020 roku)"
    assert planned() == ""


@pytest.mark.parametrize(
    ("status", "reason", "text"),
    [
        (Status.NOT_HELD, Reason.EPIDEMIC, "Z uwagi na stan epidemii działanie nie zostało zrealizowane"),
        (Status.NOT_HELD, Reason.LAW, "W związku ze zmianą przepisów działanie nie zostało zrealizowane"),
        (Status.NOT_HELD, Reason.NONE_GIVEN, "Działanie nie zostało zrealizowane"),
        (Status.CARRIED_OUT, None, ""),
        (None, None, ""),
    ],
)
def test_that_status_and_reason_make_the_stock_phrase(status: Status, reason: Reason, text: str) -> None:
    assert achieved(status=status, reason=reason) == text


def test_that_a_narrative_stands_for_the_stock_phrase() -> None:
    more = {"status": Status.LIMITED, "reason": Reason.EPIDEMIC}
    assert achieved(figure("5"), **more) == "5 warsztatów – realizacja ograniczona z uwagi na stan epidemii"
    assert achieved(figure("5"), **more, narrative="klub był nieczynny") == "5 warsztatów – klub był nieczynny"


def test_that_on_line_is_not_said_twice() -> None:
    online = {"status": Status.MOVED_ONLINE}
    assert achieved(figure("5"), **online) == "5 warsztatów – działanie zrealizowano on-line"
    assert achieved(figure("5", mode=DeliveryMode.ON_LINE), **online) == "5 warsztatów on-line"


def test_that_a_replaced_wording_is_marked_and_the_raw_one_only_holds_until_an_edit() -> None:
    cell = Achieved(quantities=(figure("5"),), raw="Pięć warsztatów", raw_holds=True, wording="warsztaty (5)")
    report = Report(id="r", action="a", achieved=cell)
    composed = achieved_text(report, data_of(report))
    assert (composed.text, composed.replaced) == ("warsztaty (5)", True)
    assert achieved_text(report, data_of(report), "raw").text == "Pięć warsztatów"
    edited = report.model_copy(update={"achieved": cell.model_copy(update={"raw_holds": False, "wording": None})})
    assert achieved_text(edited, data_of(edited), "raw").text == "5\u00a0warsztatów"


def test_that_a_declared_action_says_why_it_does_not_apply() -> None:
    declared = Report(
        id="r",
        action="a",
        achieved=Achieved(reason_text="nie było naboru", raw="3 warsztaty", raw_holds=False),
        spending=Spending(kind=SpendingKind.NOT_APPLICABLE),
    )
    for wording in ("composed", "raw"):
        assert achieved_text(declared, data_of(declared), wording).text == "Nie dotyczy\u00a0– nie było naboru"


def test_that_four_kinds_of_spending_look_different() -> None:
    kinds = [
        Spending(),
        Spending(kind=SpendingKind.AMOUNT, grosze=0),
        Spending(kind=SpendingKind.DASH),
        Spending(kind=SpendingKind.NOT_APPLICABLE),
    ]
    assert [spending_text(kind) for kind in kinds] == ["", "0,00\u00a0zł", "–", "nie dotyczy"]


@pytest.mark.parametrize(
    ("phrase", "preposition"),
    [
        ("„Strategią Rozwoju”", "ze"),
        ("szkołą", "ze"),
        ("szansą", "z"),
        ("zmianą", "ze"),
        ("zadaniem", "z"),
        ("Programem", "z"),
        ("wsparciem", "ze"),
        ("świetlicą", "ze"),
        ("czasem", "z"),
    ],
)
def test_that_the_preposition_fits_the_next_word(phrase: str, preposition: str) -> None:
    assert with_z(phrase) == f"{preposition} {phrase}"


def test_that_a_task_without_its_own_heading_gets_one() -> None:
    task = Task(id="t", number="I.2", kind=TaskKind.COMPLEMENTARY, title="Wzmacnianie sieci wsparcia")
    assert task_heading(task) == "I.2 Zadanie komplementarne: Wzmacnianie sieci wsparcia"
