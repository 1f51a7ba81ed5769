"""F12: work in the open window: another action chosen, words searched, at 185 and 5,550 rows."""

import os
from collections.abc import Iterator

from bench.figures import Figure
from bench.measuring import told_by
from bench.prepared import ROWS, workspace_path
from bench.run_settings import Settings

FRAME = 1000 / 60
"""Milliseconds between two pictures of a screen."""


def window_work(settings: Settings) -> Iterator[Figure]:
    """F12; one process a size, many choices and searches in it."""
    environment = os.environ | {"KK_USER_DATA": str(settings.folder / "user"), "QT_QPA_PLATFORM": "offscreen"}
    for times in settings.up_to(30):
        settings.prepare("workspace", times)
        words = (workspace_path(settings.folder, times), 5 * settings.rounds)
        told = told_by("one_window", *words, environment=environment)
        n, rows = int(told["n"]), f"{times * ROWS} rows"
        yield Figure("F12", f"action chosen → form painted ÷ a frame, {rows}", n, told["chosen"], FRAME, 1)
        yield Figure("F12", f"last key → rows filtered and painted ÷ 50 ms, {rows}", n, told["searched"], 50, 1)
        yield Figure("F12", f"search cleared → all rows painted ÷ 50 ms, {rows}", n, told["cleared"], 50, 1)
        yield Figure("", f"filtering and painting without the pause for typing, {rows}", n, told["filtered"])
        yield Figure("", f"figure left → saved and shown, {rows}", n, told["saved"])
