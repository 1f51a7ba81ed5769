"""Which copies stay: hours, days, months; and in which order copies go where there is no room."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kkapp.copies.names import Copy, Why
from kkapp.copies.rotation import HOURS, first_to_go, kept

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
AUTOMATIC = [why for why in Why if why is not Why.UPGRADE]


def copies_aged(*ages: timedelta, why: Why = Why.STEPS) -> list[Copy]:
    return [Copy(Path(f"{number}.kk"), NOW - age, why, number + 1) for number, age in enumerate(ages)]


ages = st.integers(min_value=-400 * 86_400, max_value=1200 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
piles = st.lists(st.tuples(ages, st.sampled_from(Why)), max_size=60, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [Copy(Path(f"{n}.kk"), NOW - age, why, n + 1) for n, (age, why) in enumerate(pairs)]
)


def days_of(copies: Sequence[Copy]) -> set[object]:
    return {copy.moment.astimezone().date() for copy in copies}


@given(piles)
def test_that_the_newest_copy_always_stays(pile: list[Copy]) -> None:
    newest = max(pile, key=lambda copy: copy.order, default=None)
    assert newest is None or newest in kept(pile, NOW)


@given(piles)
def test_that_all_of_the_last_hours_and_one_of_each_day_and_month_stay(pile: list[Copy]) -> None:
    stay = kept(pile, NOW)
    lately = [copy for copy in pile if timedelta() <= NOW - copy.moment <= HOURS]
    month = [copy for copy in pile if NOW - copy.moment <= timedelta(days=31)]
    years = [copy for copy in pile if NOW - copy.moment <= timedelta(days=731)]
    assert set(lately) <= stay
    assert days_of(month) <= days_of(list(stay))
    assert {(day.year, day.month) for day in days_of(years)} <= {(day.year, day.month) for day in days_of(list(stay))}  # type: ignore[attr-defined]


@given(piles)
def test_that_the_copy_before_an_upgrade_stays_for_ever(pile: list[Copy]) -> None:
    assert {copy for copy in pile if copy.why is Why.UPGRADE} <= kept(pile, NOW)


@given(piles)
def test_that_rotating_again_takes_nothing_more(pile: list[Copy]) -> None:
    once = kept(pile, NOW)
    assert kept(once, NOW) == once


def test_that_work_of_three_years_leaves_few_copies() -> None:
    every_hour = copies_aged(*(timedelta(hours=hour) for hour in range(24 * 1100)))
    assert 60 <= len(kept(every_hour, NOW)) <= 75  # 13 hours, 32 days, some 24 months


def test_that_of_a_day_the_newest_stays() -> None:
    morning, noon = copies_aged(timedelta(days=9, hours=3), timedelta(days=9))
    assert kept([*copies_aged(timedelta()), morning, noon], NOW) >= {noon}
    assert morning not in kept([*copies_aged(timedelta()), morning, noon], NOW)


def test_that_copies_made_while_the_clock_was_wrong_do_not_pile_up() -> None:
    wrong = copies_aged(*(timedelta(days=-4000, seconds=second) for second in range(50)))
    assert len(kept(wrong, NOW)) == 1


@given(piles)
def test_that_upgrades_go_last_and_the_newest_never(pile: list[Copy]) -> None:
    going = first_to_go(pile)
    assert len(going) == max(0, len(pile) - 1)
    upgrades = [copy.why is Why.UPGRADE for copy in going]
    assert upgrades == sorted(upgrades)
    assert max(pile, key=lambda copy: copy.order, default=None) not in going
