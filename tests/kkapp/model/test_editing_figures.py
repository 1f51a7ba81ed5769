"""Figures described anew, split and moved: nothing is lost on the way."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kkapp.model.editing_figures import FigureDetails, counterpart, described, moved, split
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation


def figure(identity: str, **fields: object) -> Quantity:
    return Quantity.model_validate({"id": identity, "indicator": "i", "measure": "m", **fields})


def test_that_the_details_of_a_figure_are_what_describes_it() -> None:
    details = FigureDetails("m", "dla rodzin", Relation.SUBSET, DeliveryMode.ON_LINE, Per.MONTH, 3)
    made = described(figure("a"), details, "m")
    assert (made.measure, made.qualifier, made.relation) == ("m", "dla rodzin", Relation.SUBSET)
    assert (made.mode, made.per, made.group) == (DeliveryMode.ON_LINE, Per.MONTH, 3)


def test_that_the_source_s_spelling_goes_with_its_measure() -> None:
    old = figure("a", measure_text="rodzinom", implied_measure=True)
    assert described(old, FigureDetails("m"), "m").measure_text == "rodzinom"
    other = described(old, FigureDetails("n"), "n")
    assert (other.measure, other.measure_text, other.implied_measure) == ("n", None, False)


def test_that_a_bound_stays_with_the_plan_and_a_part_is_a_part_on_both_sides() -> None:
    for relation in (Relation.AT_MOST, Relation.AT_LEAST, Relation.ABOUT):
        assert counterpart(figure("a", relation=relation), "b").relation is Relation.PLAIN
    for relation in (Relation.SUBSET, Relation.ADDITIONAL, Relation.TOTAL):
        assert counterpart(figure("a", relation=relation), "b").relation is relation


def test_that_a_counterpart_has_no_number_yet() -> None:
    made = counterpart(figure("a", number=Decimal(5), number_text="5", qualifier="dla rodzin"), "b")
    assert (made.id, made.number, made.number_text, made.qualifier) == ("b", None, None, "dla rodzin")


@given(st.decimals(0, 10_000, places=2), st.decimals(0, 10_000, places=2))
def test_that_the_parts_of_a_split_figure_add_up(whole: Decimal, part: Decimal) -> None:
    rest, other = split(figure("a", number=whole), figure("b", number=part))
    assert (rest.number or 0) + (other.number or 0) == whole


def test_that_a_blank_figure_can_be_split_too() -> None:
    rest, part = split(figure("a"), figure("b", number=Decimal(2)))
    assert (rest.number, part.number) == (None, Decimal(2))


@given(st.integers(1, 6), st.sets(st.integers(0, 5)), st.sampled_from([-1, 1]))
def test_that_moving_keeps_every_figure_and_the_order_of_the_others(count: int, chosen: set[int], by: int) -> None:
    figures = tuple(figure(str(place)) for place in range(count))
    named = {str(place) for place in chosen}
    order = [one.id for one in moved(figures, named, by)]
    assert sorted(order) == [one.id for one in figures]
    assert [key for key in order if key not in named] == [one.id for one in figures if one.id not in named]
    assert [key for key in order if key in named] == [one.id for one in figures if one.id in named]
    for place, key in enumerate(order):
        assert abs(place - int(key)) <= (1 if key in named else len(named))


def test_that_a_figure_at_the_end_stays_there() -> None:
    figures = (figure("a"), figure("b"), figure("c"))
    assert moved(figures, {"a"}, -1) == figures
    assert [one.id for one in moved(figures, {"a"}, 1)] == ["b", "a", "c"]
    assert [one.id for one in moved(figures, {"b", "c"}, 1)] == ["a", "b", "c"]
