"""The names of copies tell when and why; other files are none of them."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.copies.names import Why, copy_of, free_name, listed, name_of

MOMENT = datetime(2026, 11, 21, 9, 42, 5, tzinfo=UTC)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis gives the zone


@given(moments.map(lambda moment: moment.replace(microsecond=0)), st.sampled_from(Why), st.integers(1, 999))
def test_that_a_name_says_what_it_was_made_of(moment: datetime, why: Why, number: int) -> None:
    copy = copy_of(Path(name_of(moment, why, number)))
    assert copy is not None
    assert (copy.moment, copy.why, copy.number) == (moment, why, number)


def test_that_a_moment_of_another_zone_is_named_in_utc() -> None:
    local = datetime(2026, 11, 21, 10, 42, 5, tzinfo=timezone(timedelta(hours=1)))
    assert name_of(local, Why.MERGE) == "2026-11-21-094205Z-merge.kk"


@pytest.mark.parametrize(
    "name",
    [
        "program.kk",
        "about.json",
        ".kk-4f2.new",
        "2026-11-21-094205Z-other.kk",
        "2026-13-41-094205Z-merge.kk",
        "2026-11-21-094205Z-merge.kk-wal",
    ],
)
def test_that_other_files_are_no_copies(name: str) -> None:
    assert copy_of(Path(name)) is None


def test_that_copies_of_one_second_keep_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    made = [Why.STEPS, Why.STEPS, Why.CLOSE, Why.ASKED]
    for milliseconds, why in enumerate(made):
        free_name(tmp_path, MOMENT + timedelta(milliseconds=milliseconds), why).touch()
    assert [copy.why for copy in listed(tmp_path)] == made[::-1]
