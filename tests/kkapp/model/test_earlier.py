"""What stands beside an indicator of the year before: found by identity first, else by what is counted."""

from decimal import Decimal

from kkapp.model.earlier import earlier_figures
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Edition, Programme
from kkapp.model.quantity import Per, Quantity
from kkapp.model.report import Achieved, Report, Target


def figure(identity: str, **fields: object) -> Quantity:
    return Quantity.model_validate({"id": identity, "indicator": "i", **fields})


def last_year(planned: tuple[Quantity, ...] = (), achieved: tuple[Quantity, ...] = ()) -> PeriodData:
    programme = Programme(id="p", name="P", short_name_genitive="P", edition=Edition(first_year=2019, last_year=2021))
    report = Report(id="r", action="a", target=Target(quantities=planned), achieved=Achieved(quantities=achieved))
    return PeriodData(programme=programme, period=ReportingPeriod(id="y", year=2020), reports=(report,))


def test_that_an_indicator_is_known_by_its_identity_whatever_it_is_counted_in() -> None:
    data = last_year((figure("old", measure="hours", number=Decimal(12)),), (figure("got", measure="hours"),))
    found = earlier_figures(data, "a", [figure("new", measure="meetings")])
    assert found
    assert (found.year, found.planned and found.planned.id, found.achieved and found.achieved.id) == (
        2020,
        "old",
        "got",
    )


def test_that_without_a_common_indicator_the_same_measure_and_qualifier_is_meant() -> None:
    data = last_year(
        (
            figure("other", indicator="x", measure="m", qualifier="dla dzieci"),
            figure("rate", indicator="x", measure="m", qualifier="dla rodzin", per=Per.MONTH),
            figure("same", indicator="x", measure="m", qualifier="dla rodzin"),
        )
    )
    found = earlier_figures(data, "a", [figure("new", measure="m", qualifier="dla rodzin")])
    assert found
    assert found.planned
    assert found.planned.id == "same"
    assert found.achieved is None


def test_that_nothing_is_said_where_nothing_is_known() -> None:
    data = last_year((figure("old", indicator="x", measure="m"),))
    assert earlier_figures(data, "a", [figure("new", measure="n")]) is None
    assert earlier_figures(data, "another", [figure("new", measure="m")]) is None
    assert earlier_figures(data, "a", []) is None
    assert earlier_figures(data, "a", [figure("new")]) is None
