"""Whatever a disk did to a workspace: it opens, or is salvaged, or gets a sentence; never a crash, never changed.

``python -m bench.damaged 500`` does the same many more times.
"""

from collections import Counter

from bench.damaged import WAYS, outcomes

COUNT = 2 * len(WAYS)


def test_that_no_damage_crashes_the_program_or_changes_the_file() -> None:
    found = list(outcomes(COUNT))
    assert {outcome.became for outcome in found} <= {"opened", "salvaged", "told"}
    assert all(outcome.sentence for outcome in found if outcome.became == "told")
    assert Counter(outcome.became for outcome in found)["salvaged"] >= COUNT // 4
    assert [outcome.damage for outcome in found if outcome.became == "told" and outcome.how == "with a copy"] == []
