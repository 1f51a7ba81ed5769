"""The history that can be proved: the longest chain from the first step on, and what stands alone after it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kkapp.store import history as log
from kkapp.store.salvage.pages import entries_in

Record = tuple[Any, ...]
_STEP, _PREVIOUS, _HASH = 0, 6, 7


class Found(NamedTuple):
    """Entries of the history as they are stored: ``chain`` without a gap from the first, ``later`` after a gap.

    ``from_copies`` are the steps of the chain that only copies had.
    """

    chain: tuple[Record, ...]
    later: tuple[Record, ...]
    from_copies: tuple[int, ...] = ()

    @property
    def lost(self) -> tuple[int, ...]:
        """Return the steps of which it is known that they were there."""
        there = {record[_STEP] for record in self.later}
        return tuple(step for step in range(len(self.chain) + 1, max(there, default=0)) if step not in there)

    @property
    def newest(self) -> int:
        """Return the newest step that is known at all."""
        return max((record[_STEP] for record in (*self.chain[-1:], *self.later)), default=0)


def found_in(path: Path, copies: Iterable[Path] = ()) -> Found:
    """Return the history of a damaged file, its gaps filled from copies, newest first, as far as they belong to it."""
    known: dict[str, Record] = {}
    _note(known, entries_in(path))
    own = frozenset(known)
    chain = _chain(known)
    for copy in copies:
        of_copy: dict[str, Record] = {}
        _note(of_copy, entries_in(copy))
        if _are_strangers(chain, _chain(of_copy)):
            continue
        known = {**known, **of_copy}
        chain = _chain(known)
        if chain and not _after(known, chain):
            break
    return Found(
        chain, _after(known, chain), tuple(record[_STEP] for record in chain if own and record[_HASH] not in own)
    )


def _are_strangers(chain: tuple[Record, ...], other: tuple[Record, ...]) -> bool:
    """Tell whether two histories began differently: another workspace lay here before."""
    return bool(chain and other) and chain[0][_HASH] != other[0][_HASH]


def _note(known: dict[str, Record], records: Iterable[Record]) -> None:
    for record in records:
        if isinstance(record[_HASH], str) and record[_HASH] not in known and log.is_sealed(record):
            known[record[_HASH]] = record


def _chain(known: dict[str, Record]) -> tuple[Record, ...]:
    """Return the longest chain that begins with a first step."""
    following: dict[str, list[Record]] = {}
    for record in known.values():
        following.setdefault(record[_PREVIOUS], []).append(record)
    return max((tuple(_followed(first, following)) for first in following.get("", ())), key=len, default=())


def _followed(record: Record, following: dict[str, list[Record]]) -> Iterator[Record]:
    step = 1
    while record[_STEP] == step:
        yield record
        next_ones = following.get(record[_HASH])
        if not next_ones:
            return
        record, step = next_ones[0], step + 1


def _after(known: dict[str, Record], chain: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return the entries after a gap, oldest first, each step once."""
    later = {record[_STEP]: record for record in known.values() if record[_STEP] > len(chain)}
    return tuple(later[step] for step in sorted(later))
