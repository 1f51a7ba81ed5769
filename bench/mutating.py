"""Take thousands of spoilt packages and cards as the inbox does: count what became of them, and name the slowest.

``python -m bench.mutating 16000 --cards 4000`` prints a table of each; it fails at the first exception that is no
refusal in a sentence, and where one file takes too long.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

LIMIT = 5.0
"""How many seconds a single file may take."""


class Spoilt(NamedTuple):
    """A spoilt file: of which kind, and what says what becomes of it."""

    kind: str
    take: Callable[[], str]


class Found:
    """What became of files of one sort."""

    def __init__(self, sort: str, seed: int) -> None:
        self.sort = sort
        self._seed = seed
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self.broken: list[str] = []
        self.slowest = (0.0, "nothing")

    def take(self, files: Iterator[Spoilt]) -> None:
        """Take every file and note what became of it; making the next one is no part of its time."""
        for number, file in enumerate(files):
            place = f"{self.sort} {number} of seed {self._seed} ({file.kind})"
            begun = time.perf_counter()
            try:
                said = file.take()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                said = "BROKEN"
                self.broken.append(f"{place}: {type(error).__name__}: {error}")
            self.slowest = max(self.slowest, (time.perf_counter() - begun, place))
            self._outcomes[file.kind, said] += 1

    def show(self) -> None:
        """Print how many of each kind came to what."""
        outcomes = self._outcomes
        columns = sorted({said for _kind, said in outcomes})
        print(f"{'kind':<24}" + "".join(f"{said:>22}" for said in columns))
        for kind in sorted({kind for kind, _said in outcomes}):
            print(f"{kind:<24}" + "".join(f"{outcomes[kind, said]:>22}" for said in columns))
        sums = (sum(count for (_kind, said), count in outcomes.items() if said == column) for column in columns)
        print(f"{'all':<24}" + "".join(f"{count:>22}" for count in sums))
        took, place = self.slowest
        print(f"\n{outcomes.total()} × spoilt {self.sort}; the slowest took {took:.2f} s: {place}\n")


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for; return 1 when a file broke the rules or took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=16_000, help="packages")
    parser.add_argument("--cards", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    found = []
    for sort, files, count in (("package", _packages, options.count), ("card", _cards, options.cards)):
        if count:
            of_sort = Found(sort, options.seed)
            of_sort.take(files(count, options.seed))
            of_sort.show()
            found.append(of_sort)
    for line in [line for each in found for line in each.broken[:20]]:
        print(line, file=sys.stderr)
    return 1 if any(each.broken or each.slowest[0] > LIMIT for each in found) else 0


def _packages(count: int, seed: int) -> Iterator[Spoilt]:
    from tests.kkapp.exchange.mutations import cases, outcome

    return (Spoilt(case.kind, partial(outcome, case)) for case in cases(count, seed))


def _cards(count: int, seed: int) -> Iterator[Spoilt]:
    from bench.mutated_cards import mutated_cards

    return (Spoilt(what, partial(_card, data)) for what, data in mutated_cards(seed, count))


def _card(data: bytes) -> str:
    """Take a card as the inbox does and say what became of it; anything but a card or its refusal is raised."""
    from kkapp.errors import KkError
    from kkapp.imports.unit_card import read_unit_card

    try:
        read = read_unit_card(data, "karta.xlsx")
    except KkError as error:
        if not error.sentence.endswith("."):
            raise
        return error.code
    read.content.model_dump_json()
    return "read, cells unread" if read.unreadable else "read"


if __name__ == "__main__":
    sys.exit(main())
