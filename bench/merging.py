"""F9: packages, 25 times those of a real year, received and merged beside the least that reading them costs."""

import os
from collections.abc import Iterator
from functools import partial

from bench.figures import Figure
from bench.measuring import Sample, median, take_turns, told_by
from bench.packages import UNITS
from bench.run_settings import Settings

MANY, FEW = 1_000, 100


def packages(settings: Settings) -> Iterator[Figure]:
    """F9: time beside the floor, how the peak of the memory grows with their number, and what one drop of all costs."""
    folder = settings.folder / "merging"
    folder.mkdir()
    told_by("packages", folder)
    told_by("cards", folder)
    # The copies that are made before merging belong to the measured person, not to the one who measures.
    receiving = partial(told_by, "one_merging", environment=os.environ | {"KK_USER_DATA": str(folder / "user")})
    many = FEW * 2 if len(settings.sizes) == 1 else MANY
    cases = {
        "floor": partial(receiving, "floor", many, folder),
        "ours": partial(receiving, "ours", many, folder),
        "at once": partial(receiving, "at_once", many, folder),
        "few": partial(receiving, "ours", FEW, folder),
        "few floor": partial(receiving, "floor", FEW, folder),
        "openpyxl": partial(receiving, "openpyxl_cards", many, folder),
        "cards": partial(receiving, "our_cards", many, folder),
    }
    found = take_turns(cases, min(settings.rounds, 5))
    yield _beside(found["ours"], found["floor"], many, 1.3)
    processor = median(found["ours"], "cpu"), median(found["floor"], "cpu")
    yield Figure("F9", "the same, time of the processor alone", len(found["ours"]), *processor)
    yield _beside(found["few"], found["few floor"], FEW, None)
    peer = median(found["openpyxl"])
    what = f"{many} packages received and merged ÷ as many XLSX cards read by openpyxl"
    yield Figure("F9", what, len(found["ours"]), median(found["ours"]), peer, 1 / 6.5)
    what = f"{many} XLSX cards in our inbox ÷ read by openpyxl"
    yield Figure("F9", what, len(found["cards"]), median(found["cards"]), peer)
    peaks = median(found["ours"], "mb"), median(found["few"], "mb")
    yield Figure("F9", f"peak memory, {many} packages ÷ {FEW}", len(found["ours"]), *peaks, goal=1.1, unit="MB")
    pile = median(found["at once"], "mb"), median(found["ours"], "mb")
    what = f"peak memory, {many} packages in one drop ÷ {UNITS} at a time"
    yield Figure("F9", what, len(found["at once"]), *pile, unit="MB")


def _beside(ours: list[Sample], floor: list[Sample], count: int, goal: float | None) -> Figure:
    what = f"{count} packages received and merged ÷ read, verified, parsed, inserted"
    return Figure("F9", what, len(ours), median(ours), median(floor), goal)
