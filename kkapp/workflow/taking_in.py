"""Take a programme data file into an open workspace: first what it would change, then one step."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.model.changes import Changes
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.opening import keeping_handed_in, known_to, period_data, read_programme, save_programme, years

if TYPE_CHECKING:
    from kkapp.wording.overview import OverviewRow


class Became(StrEnum):
    """What taking the file in would make of an action."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


CELLS = ("name", "units", "planned", "achieved", "spending", "status")
"""What is compared of an action; the rest follows from these or is told by the number of records."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An action that would change; ``cell`` is one of ``CELLS`` where the action is there before and after."""

    became: Became
    action: str
    code: str
    name: str
    cell: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TrialTakingIn:
    """What taking a file in would change.

    ``records`` counts every stored record that would change, also where no cell of an action shows it; ``new_year``
    says that the workspace holds nothing of the file's year yet, ``other_programme`` that it holds another programme,
    ``unlinked`` that the file's indicators are not those of the years that are here already, so that taking it in would
    take these years' indicators away.
    """

    data: PeriodData
    source: Path
    records: int
    lines: tuple[TakenIn, ...]
    new_year: bool
    other_programme: bool
    unlinked: bool

    @property
    def possible(self) -> bool:
        """Return whether the file can be taken into this workspace."""
        return not self.other_programme and not self.unlinked

    def count(self, became: Became) -> int:
        """Return how many actions would become so."""
        return len({line.action for line in self.lines if line.became is became})


def try_taking_in(store: Store, source: Path) -> TrialTakingIn:
    """Return what taking a file in would change; nothing is written.

    Raises:
        KkError: the file cannot be read, or is none of ours.
    """
    return compare_with(store, read_programme(source, known=known_to(store)), source)


def compare_with(store: Store, data: PeriodData, source: Path) -> TrialTakingIn:
    """Return what saving data that were read from a file would change; nothing is written."""
    data = keeping_handed_in(store, data)
    known = years(store)
    new_year = data.period.year not in known
    held = period_data(store, None if new_year else data.period.year) if known else None
    other = held is not None and held.programme.id != data.programme.id
    before = None if other or new_year else held
    rows = store.difference(data)
    return TrialTakingIn(
        data=data,
        source=source,
        records=len(rows),
        lines=tuple(_lines(before, data)),
        new_year=new_year,
        other_programme=other,
        unlinked=new_year and any(row.table == "indicators" and row.after is None for row in rows),
    )


def take_in(store: Store, trial: TrialTakingIn) -> Changes:
    """Save what the trial showed, as one step that can be undone."""
    return save_programme(store, trial.data, source=trial.source)


def _lines(before: PeriodData | None, after: PeriodData) -> Iterator[TakenIn]:
    from kkapp.wording.overview import overview

    old = {row.action: row for row in overview(before)} if before else {}
    new = {row.action: row for row in overview(after)}
    for action, row in new.items():
        if action not in old:
            yield TakenIn(Became.ADDED, action, row.code, row.name)
        else:
            yield from _cells(old[action], row)
    for action, row in old.items():
        if action not in new:
            yield TakenIn(Became.REMOVED, action, row.code, row.name)


def _cells(old: "OverviewRow", new: "OverviewRow") -> Iterator[TakenIn]:
    for cell in CELLS:
        before, after = str(getattr(old, cell) or ""), str(getattr(new, cell) or "")
        if before != after:
            yield TakenIn(Became.CHANGED, new.action, new.code, new.name, cell, before, after)
