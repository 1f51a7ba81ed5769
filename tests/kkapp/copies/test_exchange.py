"""The copy to share is whole or not there, replaces only its own of the day, and leaves others' files alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kkapp.copies import exchange

DAY = date(2026, 11, 21)
LABEL = "Program 2021 3fa9c1"


def test_that_a_folder_that_takes_half_keeps_no_half(tmp_path: Path) -> None:
    source, target = tmp_path / "source.kk", tmp_path / "shared" / "copy.kk"
    target.parent.mkdir()
    source.write_bytes(b"whole" * 1000)
    target.write_bytes(b"yesterday's")

    def half(one: Path, other: Path) -> None:
        other.write_bytes(one.read_bytes()[:2000])

    with pytest.raises(OSError, match="gave back something else"):
        exchange.put(source, target, half)
    assert [path.name for path in target.parent.iterdir()] == ["copy.kk"]
    assert target.read_bytes() == b"yesterday's"
    exchange.put(source, target, shutil.copyfile)
    assert target.read_bytes() == source.read_bytes()


def test_that_rotation_takes_the_oldest_of_one_workspace_only(tmp_path: Path) -> None:
    days = [DAY.replace(day=day) for day in range(1, 21)]
    for day in days:
        (tmp_path / exchange.name_for(LABEL, day)).touch()
    others = ["Program 2021 aaaaaa 2026-11-01.kk", f"{LABEL} notatki.kk", "Program 2021.kk"]
    for name in others:
        (tmp_path / name).touch()
    exchange.rotate(LABEL, tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {exchange.name_for(LABEL, day) for day in days[-exchange.MOST :]} | set(others)


def test_that_a_day_has_its_copy_or_not(tmp_path: Path) -> None:
    assert not exchange.has_copy_of(LABEL, tmp_path, DAY)
    (tmp_path / exchange.name_for(LABEL, DAY)).touch()
    assert exchange.has_copy_of(LABEL, tmp_path, DAY)
    with pytest.raises(OSError, match="nowhere"):
        exchange.has_copy_of(LABEL, tmp_path / "nowhere", DAY)
