"""How far a plan was reached, and what must never be added."""

from decimal import Decimal

import pytest

from kkapp.model.achievement import achievement_rate, aggregate, default_aggregations, indicator_rate
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.quantity import Per, Quantity, Relation


def figure(number: str | None, relation: Relation = Relation.PLAIN, per: Per | None = None) -> Quantity:
    value = None if number is None else Decimal(number)
    return Quantity(id="q", indicator="i", number=value, relation=relation, per=per)


def test_that_plan_zero_gives_no_percent() -> None:
    assert achievement_rate(Decimal(0), Decimal(5)) is None
    assert achievement_rate(None, Decimal(5)) is None
    assert achievement_rate(Decimal(10600), Decimal(12271)) == Decimal("115.8")


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        (Aggregation.SUM, Decimal(60)),
        (Aggregation.MAX, Decimal(30)),
        (Aggregation.LAST, Decimal(20)),
        (Aggregation.NONE, None),
    ],
)
def test_that_each_rule_brings_figures_together_its_own_way(rule: Aggregation, result: Decimal | None) -> None:
    assert aggregate([Decimal(10), Decimal(30), Decimal(20)], rule) == result
    assert aggregate([Decimal(7)], rule) == Decimal(7)
    assert aggregate([], rule) is None


def test_that_people_are_never_added_up() -> None:
    people = Measure(id="m", one="widz", few="widzów", many="widzów", other="widza", counts=Counts.PEOPLE)
    assert default_aggregations(people) == (Aggregation.NONE, Aggregation.NONE)
    indicator = Indicator(id="i")
    assert indicator_rate(indicator, [figure("15")], [figure("120"), figure("66")]) is None


def test_that_a_total_speaks_for_its_parts() -> None:
    indicator = Indicator(id="i", across_units=Aggregation.SUM)
    parts = [figure("100", Relation.TOTAL), figure("60", Relation.SUBSET), figure("40", Relation.SUBSET)]
    assert indicator_rate(indicator, [figure("200")], parts) == Decimal("50.0")


def test_that_a_monthly_rate_has_no_percent_of_a_yearly_total() -> None:
    assert indicator_rate(Indicator(id="i"), [figure("500", per=Per.MONTH)], [figure("1418")]) is None


def test_that_a_blank_or_unreadable_figure_gives_no_percent() -> None:
    assert indicator_rate(Indicator(id="i"), [figure("5")], [figure(None)]) is None
    assert indicator_rate(Indicator(id="i"), [figure("5")], []) is None
