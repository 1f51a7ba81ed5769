"""F1–F3: the window with the real workspace, beside a bare PySide6 window with an empty table."""

import os
from collections.abc import Iterator
from functools import partial

from bench.figures import Figure
from bench.measuring import median, take_turns, told_by
from bench.prepared import workspace_path
from bench.run_settings import Settings


def windows(settings: Settings) -> Iterator[Figure]:
    """F1, F2 and F3; each window in a process of its own that tells its times itself."""
    settings.prepare("workspace", 1)
    environment = os.environ | {"KK_USER_DATA": str(settings.folder / "user")}
    if not os.environ.get("DISPLAY"):
        environment |= {"QT_QPA_PLATFORM": "offscreen"}
    floor = partial(told_by, "bare_window", environment=environment)
    ours = partial(told_by, "own_window", workspace_path(settings.folder, 1), environment=environment)
    floor(), ours()  # the first start reads the disk and writes the bytecode
    found = take_turns({"floor": floor, "ours": ours}, 2 * settings.rounds)
    windows_, bare = found["ours"], found["floor"]
    n = len(bare)
    painted, memory = median(bare, "painted_ms"), median(bare, "resident_mb")
    yield Figure("F1", "window painted, real workspace ÷ bare window", n, median(windows_, "painted_ms"), painted, 1.25)
    yield Figure("F2", "everything loaded ÷ bare window", n, median(windows_, "ready_ms"), painted, 1.9)
    yield Figure("F3", "memory after start ÷ bare window", n, median(windows_, "resident_mb"), memory, 1.5, "MB")
    yield Figure("F3", "starts that loaded pandas", n, sum(run["pandas"] for run in windows_), None, 0, "")
