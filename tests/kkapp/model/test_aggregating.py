"""The examples beside an indicator's aggregation, and when persons would be added up."""

from decimal import Decimal

import pytest

from kkapp.model.aggregating import OF_PERIODS, OF_UNITS, adds_people, together
from kkapp.model.indicator import Aggregation
from kkapp.model.measure import Counts, Measure


@pytest.mark.parametrize(
    ("rule", "units", "periods"),
    [
        (Aggregation.SUM, "25", "98"),
        (Aggregation.MAX, "12", "34"),
        (Aggregation.LAST, "5", "34"),
        (Aggregation.RATIO, "62.5", "81.7"),
    ],
)
def test_that_the_examples_are_reckoned_by_the_rule(rule: Aggregation, units: str, periods: str) -> None:
    assert together(OF_UNITS, rule) == Decimal(units)
    assert together(OF_PERIODS, rule) == Decimal(periods)


def test_that_figures_that_are_not_joined_have_no_total() -> None:
    assert together(OF_UNITS, Aggregation.NONE) is None


@pytest.mark.parametrize("rule", Aggregation)
@pytest.mark.parametrize("counts", Counts)
def test_that_only_adding_persons_is_warned_about(rule: Aggregation, counts: Counts) -> None:
    measure = Measure(id="m", one="osoba", few="osoby", many="osób", other="osoby", counts=counts)
    adding = rule in (Aggregation.SUM, Aggregation.RATIO)
    assert adds_people([measure], rule) == (adding and counts is Counts.PEOPLE)
