"""Copies never fill the disk: a share of their own, and a part of the disk that they leave alone."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kkapp.copies.names import Why, listed, name_of
from kkapp.copies.room import Room, make_room

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLENTY = 10**12


def pile(folder: Path, count: int, size: int = 100, why: Why = Why.STEPS) -> None:
    for minutes in range(count):
        (folder / name_of(NOW - timedelta(minutes=minutes), why)).write_bytes(b"x" * size)


def test_that_the_oldest_go_where_the_share_is_used_up(tmp_path: Path) -> None:
    pile(tmp_path, 10)
    assert make_room(tmp_path, 100, NOW, Room(most=500, spare=0), lambda _folder: PLENTY)
    assert [copy.moment for copy in listed(tmp_path)] == [NOW - timedelta(minutes=minute) for minute in range(4)]


def test_that_nothing_goes_where_it_would_not_help(tmp_path: Path) -> None:
    pile(tmp_path, 5)
    assert not make_room(tmp_path, 100, NOW, Room(most=10**9, spare=10**6), lambda _folder: 1000)
    assert len(listed(tmp_path)) == 5


def test_that_the_disk_keeps_its_spare_room(tmp_path: Path) -> None:
    pile(tmp_path, 5)
    assert make_room(tmp_path, 100, NOW, Room(most=10**9, spare=1000), lambda _folder: 900)
    assert len(listed(tmp_path)) == 3


def test_that_the_newest_stays_even_where_it_is_larger_than_the_share(tmp_path: Path) -> None:
    pile(tmp_path, 1, size=900)
    assert not make_room(tmp_path, 900, NOW, Room(most=1000, spare=0), lambda _folder: PLENTY)
    assert len(listed(tmp_path)) == 1


@pytest.mark.parametrize(("age", "stays"), [(7200, False), (5, True)])
def test_that_what_a_killed_process_left_goes_after_a_while(tmp_path: Path, age: int, stays: bool) -> None:
    left, other = tmp_path / ".kk-abc.new", tmp_path / "notes.txt"
    for file in (left, other):
        file.write_bytes(b"half")
        os.utime(file, (NOW.timestamp() - age,) * 2)
    make_room(tmp_path, 1, NOW, Room(), lambda _folder: PLENTY)
    assert left.exists() is stays
    assert other.exists()
