"""F9: packages, 25 times those of a real year, received and merged beside the least that reading them costs."""

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
    many = FEW * 2 if len(settings.sizes) == 1 else MANY
    cases = {
        "floor": partial(told_by, "one_merging", "floor", many, folder),
        "ours": partial(told_by, "one_merging", "ours", many, folder),
        "at once": partial(told_by, "one_merging", "at_once", many, folder),
        "few": partial(told_by, "one_merging", "ours", FEW, folder),
        "few floor": partial(told_by, "one_merging", "floor", FEW, folder),
        "openpyxl": partial(told_by, "one_merging", "openpyxl_cards", many, folder),
        "cards": partial(told_by, "one_merging", "our_cards", many, folder),
    }
    found = take_turns(cases, min(settings.rounds, 5))
    yield _beside(found["ours"], found["floor"], many, 1.3)
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
