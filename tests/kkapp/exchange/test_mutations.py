"""Two thousand spoilt packages: each is refused in a sentence or is what it was, and none costs more than it may."""

import tracemalloc
from collections import Counter

import pytest

from bench import mutating
from kkapp.errors import DamagedPackageError
from kkapp.exchange.unpacking import unpack
from tests.kkapp.exchange.mutations import KINDS, WHOLE, cases, work_of

CASES = 1_000
MOST_CALLS = 400_000
"""How many functions one file may make the program call; a whole package takes some 1,000."""


@pytest.mark.no_cover
def test_that_a_thousand_spoilt_packages_are_refused_or_harmless_and_cheap() -> None:
    outcomes: Counter[str] = Counter()
    dearest = (0, "")
    for number, case in enumerate(cases(CASES)):
        said, calls = work_of(case)
        outcomes[said] += 1
        dearest = max(dearest, (calls, f"{case.kind}, case {number}"))
    print(f"{CASES} spoilt packages: {dict(outcomes)}; dearest: {dearest[0]} calls for {dearest[1]}")
    assert outcomes.total() == CASES
    assert dearest[0] < MOST_CALLS, dearest
    assert set(outcomes) == {
        "as it was made",
        "damaged-package",
        "forged-package",
        "newer-package",
        "signed by a stranger",
    }
    assert outcomes["as it was made"] < CASES / 10


@pytest.mark.no_cover
def test_that_all_kinds_take_their_turn_and_repeat_with_the_seed() -> None:
    made = [case.kind for case in cases(len(KINDS))]
    assert set(made) == {kind.__name__ for kind in KINDS}
    assert [case.data for case in cases(60, seed=5)] == [case.data for case in cases(60, seed=5)]
    assert [case.data for case in cases(60, seed=5)] != [case.data for case in cases(60, seed=6)]


def test_that_a_bomb_is_not_unpacked() -> None:
    bombs = [case.data for case in cases(len(KINDS) * 12) if case.kind in ("bombs", "lying_bombs")]
    assert max(map(len, bombs)) > len(max(WHOLE, key=len))
    tracemalloc.start()
    try:
        for bomb in bombs:
            try:
                unpack(bomb, name="x")
            except DamagedPackageError:
                continue
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000, peak


@pytest.mark.no_cover
def test_that_the_long_run_counts_packages_and_cards_and_names_the_slowest(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutating.main(["90", "--cards", "30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("; ")[0] for line in lines if "× spoilt" in line] == ["90 × spoilt package", "30 × spoilt card"]
    sums = [[int(count) for count in line.split()[1:]] for line in lines if line.startswith("all ")]
    assert [sum(each) for each in sums] == [90, 30]
    assert "the slowest took" in lines[-2]


def test_that_the_long_run_fails_where_a_file_does_anything_but_be_read_or_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall(_data: bytes) -> str:
        raise KeyError("a part of it")

    monkeypatch.setattr(mutating, "_card", fall)
    assert mutating.main(["0", "--cards", "2"]) == 1
    told = capsys.readouterr()
    assert "BROKEN" in told.out
    assert "card 1 of seed 1 (bits_turned_inside): KeyError" in told.err
