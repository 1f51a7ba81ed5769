"""Take thousands of spoilt packages as the inbox does: count what became of them, and name the slowest.

``python -m bench.mutating 20000`` prints a table; it fails at the first exception that is no refusal in a sentence.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

LIMIT = 5.0
"""How many seconds a single file may take."""


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for; return 1 when a case broke the rules or took too long."""
    from tests.kkapp.exchange.mutations import cases, outcome

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    outcomes: Counter[tuple[str, str]] = Counter()
    broken: list[str] = []
    slowest = (0.0, "")
    for number, case in enumerate(cases(options.count, options.seed)):
        place = f"case {number} of seed {options.seed} ({case.kind})"
        begun = time.perf_counter()
        try:
            outcomes[case.kind, outcome(case)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            outcomes[case.kind, "BROKEN"] += 1
            broken.append(f"{place}: {type(error).__name__}: {error}")
        slowest = max(slowest, (time.perf_counter() - begun, place))
    _print(outcomes)
    print(f"\n{outcomes.total()} spoilt packages; the slowest took {slowest[0]:.2f} s: {slowest[1]}")
    for line in broken[:20]:
        print(line, file=sys.stderr)
    return 1 if broken or slowest[0] > LIMIT else 0


def _print(outcomes: Counter[tuple[str, str]]) -> None:
    columns = sorted({said for _kind, said in outcomes})
    print(f"{'kind':<22}" + "".join(f"{said:>22}" for said in columns))
    for kind in sorted({kind for kind, _said in outcomes}):
        print(f"{kind:<22}" + "".join(f"{outcomes[kind, said]:>22}" for said in columns))
    print(f"{'all':<22}" + "".join(f"{sum(n for (_, s), n in outcomes.items() if s == said):>22}" for said in columns))


if __name__ == "__main__":
    sys.exit(main())
