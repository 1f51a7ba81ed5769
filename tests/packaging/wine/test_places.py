"""Paths of this machine and of Windows, and how the check says what is wrong."""

from pathlib import Path

import pytest
from wine.places import STAND_INS, CheckError, expect, in_prefix, in_windows
from wine.prefix import _OURS, surroundings


def test_that_paths_are_named_for_either_side() -> None:
    assert in_windows(Path("/praca/Łódź i Żory/a.msi")) == r"Z:\praca\Łódź i Żory\a.msi"
    assert in_prefix(Path("/p/drive_c"), r"C:\Program Files\Karta Koordynatora") == Path(
        "/p/drive_c/Program Files/Karta Koordynatora"
    )


def test_that_what_differs_is_told_and_of_many_things_the_first_few() -> None:
    expect("the same", [1], [1])
    with pytest.raises(CheckError) as told:
        expect("files", list(range(40)), [])
    assert "and 28 more" in str(told.value)


def test_that_nothing_of_this_machine_decides_how_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_LANGUAGE", "en")
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    monkeypatch.setenv("DISPLAY", ":0")
    told = surroundings(Path("/p"))
    assert {"KK_LANGUAGE", "QT_SCALE_FACTOR", "DISPLAY"}.isdisjoint(told)
    assert told["WINEPREFIX"] == "/p"
    assert surroundings(Path("/p"), ":5")["DISPLAY"] == ":5"


def test_that_each_stand_in_has_its_source() -> None:
    assert sorted(path.stem for path in STAND_INS.glob("*.c")) == sorted(_OURS)
