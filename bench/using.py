"""F12: work in the open window, beside a bare table over the same rows: action chosen, words searched, scrolling."""

import os
from collections.abc import Iterator

from bench.figures import Figure
from bench.measuring import Sample, told_by
from bench.prepared import ROWS, workspace_path
from bench.run_settings import Settings

FRAME, TWO_FRAMES = 16, 33
"""Milliseconds between two pictures of a screen, and between three."""
NOTICED = 50
"""Milliseconds from which on a person notices that something was not at once."""


def window_work(settings: Settings) -> Iterator[Figure]:
    """F12; one process a size, many choices, searches and steps in it."""
    environment = os.environ | {"KK_USER_DATA": str(settings.folder / "user"), "QT_QPA_PLATFORM": "offscreen"}
    for times in settings.up_to(30):
        settings.prepare("workspace", times)
        words = (workspace_path(settings.folder, times), 5 * settings.rounds)
        told = told_by("one_window", *words, environment=environment)
        yield from _figures(told, times * ROWS)


def _figures(told: Sample, rows: int) -> Iterator[Figure]:
    yield from _pair(
        told, "chosen", f"action chosen → form painted, {rows} rows", FRAME if rows <= ROWS else TWO_FRAMES
    )
    yield from _pair(told, "searched", f"last key → rows filtered and painted, {rows} rows", NOTICED)
    yield from _pair(told, "filtered", f"the same without the pause for typing, {rows} rows", None)
    yield from _pair(told, "cleared", f"search cleared → all rows painted, {rows} rows", NOTICED)
    yield from _pair(told, "stalled", f"scrolling, the longest of 720 steps, {rows} rows", NOTICED)
    yield from _pair(told, "stalled_step", f"scrolling, a step, {rows} rows", None)
    yield from _pair(told, "sheet_stalled", f"scrolling the sheet, the longest of 720 steps, {rows} rows", NOTICED)
    yield from _pair(told, "sheet_stalled_step", f"scrolling the sheet, a step, {rows} rows", None)
    yield Figure("", f"figure left → saved and shown, {rows} rows", int(told["n"]), told["saved"])


def _pair(told: Sample, name: str, what: str, goal: float | None) -> Iterator[Figure]:
    """Yield a figure beside its goal in milliseconds, and its ratio to the bare table."""
    n, ours, bare = int(told["n"]), told[name], told[f"{name}_bare"]
    if goal is not None:
        yield Figure("F12", what, n, ours, None, goal)
    yield Figure("F12" if goal else "", f"{what} ÷ bare table", n, ours, bare)
