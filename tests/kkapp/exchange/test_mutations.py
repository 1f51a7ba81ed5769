"""Two thousand spoilt packages: each is refused in a sentence or is what it was, and none costs more than it may."""

import tracemalloc
from collections import Counter

from bench import mutating
from kkapp.errors import DamagedPackageError
from kkapp.exchange.unpacking import unpack
from tests.kkapp.exchange.mutations import KINDS, WHOLE, cases, work_of

CASES = 2_000
MOST_CALLS = 400_000
"""How many functions one file may make the program call; a whole package takes some 1,000."""


def test_that_two_thousand_spoilt_packages_are_refused_or_harmless_and_cheap() -> None:
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


def test_that_the_long_run_counts_what_became_of_each(capsys: object) -> None:
    assert mutating.main(["90"]) == 0
