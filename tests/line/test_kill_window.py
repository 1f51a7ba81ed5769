"""The window keeps the same promise: whenever its process is killed, what was typed and left is on the disk."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kkapp.model.period import PeriodData
from kkapp.store.store import Store

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KK_KILLS", "10"))
SEED = int(os.environ.get("KK_SEED", "2021"))
MOST_EDITS_BETWEEN = 24

_CLERK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui import theme
from ui.main_window import MainWindow
from ui.workspace import Workspace

def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\\n")
    sys.stdout.flush()

def type_text(text):
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(app.focusWidget(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

def enter(field, text):
    field.setFocus()
    app.processEvents()
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(text)
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_Tab)
    app.processEvents()

app = QApplication(["clerk", *theme.STYLE])
theme.dress(app, "light", 100)
window = MainWindow()
window.resize(1366, 768)
window.show()
window.attach(Workspace(Path(sys.argv[1])))
window.activateWindow()
app.processEvents()
number = int(sys.argv[2])
while True:
    window.grid.way.setCurrentIndex(window.grid.filter.index(number % window.grid.filter.rowCount(), 1))
    app.processEvents()
    form, code = window.form, window.form.action.code
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    fields = {"figure": figure, "narrative": form.outcome.narrative, "spending": form.outcome.spending}
    kind = ("figure", "narrative", "spending")[number // window.grid.filter.rowCount() % 3]
    text = {"figure": f"{number}", "narrative": f"Zdanie ż{number}", "spending": f"{number},50"}[kind]
    say("begun", number, code, kind)
    enter(fields[kind], text)
    say("left", number, code, kind)
    number += 1
"""


class Edit(NamedTuple):
    """An edit that the clerk spoke of."""

    number: int
    code: str
    kind: str


def killed(path: Path, first: int, after: int, patience: float) -> Iterator[str]:
    """Yield what the clerk said until it was killed, in the middle of what followed so many lines."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KK_USER_DATA": str(path.parent / "user")}
    arguments = [sys.executable, "-c", _CLERK, str(path), str(first), str(ROOT)]
    pipe, silent = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(arguments, stdout=pipe, stderr=silent, text=True, env=environment) as clerk:
        assert clerk.stdout is not None
        for _line, said in zip(range(after), clerk.stdout, strict=False):
            yield said
        for _turn in range(int(patience * 400_000)):  # up to about twice what an edit takes
            pass
        clerk.send_signal(signal.SIGKILL)
        yield from clerk.stdout
    assert clerk.returncode == -signal.SIGKILL, "it ended by itself"


def spoken_of(said: list[str], word: str) -> list[Edit]:
    whole = [line.split() for line in said if line.endswith("\n") and line.startswith(word)]
    return [Edit(int(number), code, kind) for _word, number, code, kind in whole]


def stored(data: PeriodData, code: str, kind: str) -> object:
    report = data.report_by_action[data.action_by_code[code].id]
    if kind == "figure":
        number = report.achieved.quantities[0].number
        return None if number is None else int(number)
    return report.achieved.narrative if kind == "narrative" else report.spending.grosze


def meant(edit: Edit) -> object:
    texts = {"figure": edit.number, "narrative": f"Zdanie ż{edit.number}", "spending": edit.number * 100 + 50}
    return texts[edit.kind]


def test_that_killing_the_window_at_any_moment_loses_nothing_that_left_its_field(assignment_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311
    kept: dict[tuple[str, str], object] = {}
    number, left = 1000, 0
    for _kill in range(KILLS):
        said = list(killed(assignment_path, number, chance.randint(0, 2 * MOST_EDITS_BETWEEN), chance.random()))
        begun, acknowledged = spoken_of(said, "begun"), spoken_of(said, "left")
        kept |= {(edit.code, edit.kind): meant(edit) for edit in acknowledged}
        unfinished = {(edit.code, edit.kind): meant(edit) for edit in begun[len(acknowledged) :]}
        with Store.open(assignment_path) as store:
            store.verify()
            data = store.period_data()
        found = {place: stored(data, *place) for place in (*kept, *unfinished)}
        lost = {place: value for place, value in kept.items() if found[place] not in (value, unfinished.get(place))}
        assert lost == {}
        kept |= {place: found[place] for place in unfinished}
        left += len(acknowledged)
        number += len(begun)
    assert left > KILLS
    print(f"\n{KILLS} kills, {left} edits acknowledged, none lost")
