"""A plan read in again says nothing of the units, so what they handed in stays with what it needs."""

from decimal import Decimal

from kkapp.model.indicator import Indicator
from kkapp.model.keeping import with_handed_in
from kkapp.model.measure import Measure
from kkapp.model.of_unit import of_unit
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.query import Query
from kkapp.model.report import Achieved, Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Responsibility, Unit


def plan(*actions: Action) -> PeriodData:
    task = Task(id="t", number="I.1", kind=TaskKind.BASIC, title="T", actions=actions)
    programme = Programme(
        id="p",
        name="P",
        short_name_genitive="P",
        edition=Edition(first_year=2019, last_year=2021),
        areas=(Area(id="a", number="I", title="A", tasks=(task,)),),
    )
    return PeriodData(
        programme=programme, period=ReportingPeriod(id="2021", year=2021), units=(Unit(id="u", name="U"),)
    )


def action(name: str, *indicators: str) -> Action:
    responsible = (Responsibility(unit="u", written="U"),)
    made = tuple(Indicator(id=each) for each in indicators)
    return Action(id=name, code=name, name=name, responsible=responsible, indicators=made)


def query(name: str, of: str, unit: str = "u") -> Query:
    return Query(id=name, unit=unit, action=of, field="status", text="?", asked_by="A", asked_at="2022")


FIGURE = Quantity(id="q@u", indicator="added", number=Decimal(3), measure="m")
MEASURE = Measure(id="m", one="raz", few="razy", many="razy", other="razu")
OWN = Report(id="r@u", action="1", unit="u", achieved=Achieved(quantities=(FIGURE,)))
KNOWN = plan(action("1", "planned", "added"), action("2")).replaced(
    period=ReportingPeriod(id="2021", year=2021, deadline="2022-01-31", locked_at="2022"),
    measures=(MEASURE,),
    reports=(Report(id="r", action="1"), OWN, Report(id="s@u", action="2", unit="u")),
    submissions=(Submission(id="s", unit="u"), Submission(id="o", unit="other")),
    queries=(query("1", "1"), query("2", "2"), query("3", "1", "other")),
)


def test_that_figures_come_along_with_their_measure_and_their_indicator() -> None:
    file = plan(action("1", "planned")).replaced(reports=(Report(id="r", action="1", target=KNOWN.reports[0].target),))
    kept = with_handed_in(file, KNOWN)
    assert kept.reports == (*file.reports, OWN)
    assert kept.measures == (MEASURE,)
    assert [indicator.id for indicator in kept.action_by_id["1"].indicators] == ["planned", "added"]
    assert kept.submissions == KNOWN.submissions
    assert [each.id for each in kept.queries] == ["1", "3"]
    assert (kept.period.deadline, kept.period.locked_at) == ("2022-01-31", "2022")


def test_that_the_part_of_a_unit_holds_its_own_state_and_questions_alone() -> None:
    part = of_unit(KNOWN.replaced(programme=plan(action("1")).programme), "u")
    assert [each.unit for each in part.submissions] == ["u"]
    assert [each.id for each in part.queries] == ["1"]
