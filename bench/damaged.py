"""Damage workspaces in every way a disk can, and count what the program makes of them: ``python -m bench.damaged 500``.

Each is opened, or salvaged, or answered by a sentence; a traceback or a changed original ends the run with code 1.
"""

import argparse
import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.store.salvage.salvaging import salvage
from kkapp.store.store import Store

PAGE = 4096
_HEADER = 100
SEED = 2021


class Outcome(NamedTuple):
    """What became of one damaged workspace: "opened", "salvaged" or "told", and of how many steps how many are left."""

    how: str
    damage: str
    became: str
    steps: int
    of: int
    sentence: str = ""


Damage = Callable[[Path, random.Random], None]


def bytes_overwritten(path: Path, chance: random.Random) -> None:
    """Overwrite runs of bytes anywhere."""
    data = bytearray(path.read_bytes())
    for _run in range(chance.choice((1, 1, 3, 20, 200))):
        at, length = chance.randrange(len(data)), chance.choice((1, 4, 64, 600))
        data[at : at + length] = chance.randbytes(len(data[at : at + length]))
    path.write_bytes(data)


def pages_zeroed(path: Path, chance: random.Random) -> None:
    """Let pages read as zeros, as a disk does that lost them."""
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    for _page in range(chance.choice((1, 2, 10, max(1, pages // 3)))):
        at = chance.randrange(pages) * PAGE
        data[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(data)


def truncated(path: Path, chance: random.Random) -> None:
    """Cut the end off."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.truncate(chance.choice((chance.randrange(size), size - chance.randrange(1, PAGE * 4), PAGE, 0)))


def header_spoilt(path: Path, chance: random.Random) -> None:
    """Spoil the header, or the whole first page with the list of tables."""
    with path.open("rb+") as file:
        file.write(chance.randbytes(chance.choice((1, 16, 28, _HEADER, 700, PAGE))))


def journal_lost(path: Path, _chance: random.Random) -> None:
    """Lose the journal beside the file."""
    _journal(path).unlink(missing_ok=True)


def journal_spoilt(path: Path, chance: random.Random) -> None:
    """Spoil the journal, or cut it."""
    journal = _journal(path)
    data = bytearray(journal.read_bytes())
    for _run in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(data))
        data[at : at + 40] = chance.randbytes(len(data[at : at + 40]))
    journal.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])


def pages_swapped(path: Path, chance: random.Random) -> None:
    """Put pages where others were, as a synchronising service does that mixes two states."""
    data = bytearray(path.read_bytes())
    for _pair in range(chance.choice((1, 4))):
        one, other = (chance.randrange(len(data) // PAGE) * PAGE for _side in range(2))
        data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
    path.write_bytes(data)


def replaced(path: Path, chance: random.Random) -> None:
    """Leave something else under the name."""
    path.write_bytes(chance.choice((b"", b"\0" * 90_000, b"PK\x03\x04" + chance.randbytes(9000), chance.randbytes(5))))


WAYS: tuple[Damage, ...] = (
    bytes_overwritten,
    bytes_overwritten,
    bytes_overwritten,
    pages_zeroed,
    truncated,
    header_spoilt,
    journal_lost,
    journal_spoilt,
    pages_swapped,
    replaced,
)
_OF_JOURNAL = (journal_lost, journal_spoilt)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


class Sample(NamedTuple):
    """A workspace to damage: closed, killed with its journal beside it, and a copy made earlier."""

    closed: Path
    killed: Path
    copy: Path
    steps: int


def make_sample(folder: Path) -> Sample:
    """Make a year with some steps, and the same as a killed process would leave it."""
    closed, killed, copy = folder / "closed.kk", folder / "killed" / "killed.kk", folder / "copy.kk"
    with workflow.opening.create_workspace(closed) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        _take_steps(store, 0, 20)
        store.backup(copy)
        _take_steps(store, 20, 40)
    killed.parent.mkdir()
    shutil.copyfile(closed, folder / "working.kk")
    with Store.open(folder / "working.kk") as store:
        _take_steps(store, 40, 60)
        for suffix in ("", "-wal"):
            shutil.copyfile(folder / f"working.kk{suffix}", killed.with_name(f"killed.kk{suffix}"))
        return Sample(closed, killed, copy, store.last_step)


def _take_steps(store: Store, begin: int, end: int) -> None:
    reports = store.period_data().reports
    for number in range(begin, end):
        workflow.entering.save_narrative(store, reports[number].id, f"Opis działania {number}: spotkania rodzin. " * 5)


def damage_and_look(sample: Sample, folder: Path, number: int, seed: int = SEED) -> Outcome:
    """Damage a copy of the sample in one way and return what the program makes of it.

    Raises:
        AssertionError: the damaged file was changed, or what was made of it is not sound.
    """
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - a run can be repeated
    way = WAYS[number % len(WAYS)]
    path = folder / "damaged.kk"
    source = sample.killed if way in _OF_JOURNAL or chance.random() < 0.3 else sample.closed
    shutil.copyfile(source, path)
    if _journal(source).exists():
        shutil.copyfile(_journal(source), _journal(path))
    way(path, chance)
    copies = [sample.copy] if chance.random() < 0.5 else []
    before = _digests(path)
    how = "with a copy" if copies else "alone"
    found = _opened(path, how, way.__name__) or _salvaged(path, copies, how, way.__name__)
    assert _digests(path) == before, f"{number}: the damaged file was changed"  # noqa: S101 - what the run is for
    return found


def _digests(path: Path) -> dict[str, str]:
    files = [path, _journal(path)]
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.exists() and file.stat().st_size
    }


def _opened(path: Path, how: str, damage: str) -> Outcome | None:
    try:
        with Store.open(path, read_only=True) as store:
            for year in store.years():
                store.period_data(year)
            steps = store.verify()
            return Outcome(how, damage, "opened", steps, steps)
    except KkError as error:
        if not error.sentence:
            raise AssertionError("an error without a sentence") from error
        return None


def _salvaged(path: Path, copies: Sequence[Path], how: str, damage: str) -> Outcome:
    target = path.with_name("salvaged.kk")
    try:
        report = salvage(path, target, copies)
    except KkError as error:
        if target.exists():
            raise AssertionError("half a file was left") from error
        return Outcome(how, damage, "told", 0, 0, error.sentence)
    with Store.open(target) as store:
        steps = store.verify()
        for year in store.years():
            store.period_data(year)
    return Outcome(how, damage, "salvaged", report.steps, max(report.steps, steps))


def outcomes(count: int, seed: int = SEED) -> Iterator[Outcome]:
    """Yield what became of so many damaged workspaces."""
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        folder = Path(name)
        sample = make_sample(folder)
        for number in range(count):
            place = folder / f"case-{number}"
            place.mkdir()
            yield damage_and_look(sample, place, number, seed)
            shutil.rmtree(place)


def main(words: Sequence[str] | None = None) -> int:
    """Print what became of how many; the exit code is 1 where one of them met an error that nobody expected."""
    options = _options(words)
    begun, counted, kept = time.perf_counter(), Counter[tuple[str, str]](), Counter[str]()
    for outcome in outcomes(options.count, options.seed):
        counted[outcome.became, outcome.how] += 1
        counted[outcome.became, outcome.damage] += 1
        kept[outcome.became] += 1
    for (became, what), count in sorted(counted.items()):
        print(f"{count:5d}  {became:9s} {what}")
    print(f"{options.count} damaged workspaces: " + ", ".join(f"{count} {became}" for became, count in kept.items()))
    print(f"no crash, no changed original; {time.perf_counter() - begun:.0f} s")
    return 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.damaged", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
