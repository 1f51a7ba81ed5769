"""What left a field is on the disk: a process killed at any moment loses no edit that was acknowledged."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kkapp.model.changes import RowChange
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Report
from kkapp.store.store import Store

ROOT = Path(__file__).parents[2]
EDITS = 200
KILLS = int(os.environ.get("KK_KILLS", "10"))
SEED = int(os.environ.get("KK_SEED", "2021"))

_CLERK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from kkapp.model.changes import RowChange
from kkapp.store.store import Store

with Store.open(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        place = number % 20
        row = store.row("quantities", f"quantity-{place}")
        old = store.row("reports", f"report-{place}")["narrative"]
        sys.stdout.write(f"begun {number}\\n")
        sys.stdout.flush()
        store.apply(
            [
                RowChange("quantities", f"quantity-{place}", {"number": row["number"]}, {"number": f"{number}.50"}),
                RowChange("reports", f"report-{place}", {"narrative": old}, {"narrative": "ż" * number}),
            ],
            kind="edit",
            why=str(number),
        )
        sys.stdout.write(f"saved {number}\\n")
        sys.stdout.flush()
    print("finished", flush=True)
    sys.stdin.read()  # nothing ends this process but a signal
"""


def _programme() -> PeriodData:
    actions = tuple(
        Action(id=f"action-{n}", code=f"I.1/{n}", name="Działanie", indicators=(Indicator(id=f"indicator-{n}"),))
        for n in range(20)
    )
    reports = tuple(
        Report(
            id=f"report-{n}",
            action=f"action-{n}",
            achieved=Achieved(quantities=(Quantity(id=f"quantity-{n}", indicator=f"indicator-{n}"),)),
        )
        for n in range(20)
    )
    task = Task(id="task", number="I.1", kind=TaskKind.BASIC, title="Zadanie", actions=actions)
    return PeriodData(
        programme=Programme(
            id="programme",
            name="Program",
            short_name_genitive="Programu",
            edition=Edition(first_year=2019, last_year=2021),
            areas=(Area(id="area", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="period", year=2021),
        reports=reports,
    )


def _killed(path: Path, first: int, lines: int, patience: float) -> Iterator[str]:
    """Yield what the clerk said until it was killed, ``patience`` (0 to 1) of an edit after so many lines."""
    arguments = [sys.executable, "-c", _CLERK, str(path), str(first), str(EDITS), str(ROOT)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout is not None
        for _line, said in zip(range(lines), clerk.stdout, strict=False):
            yield said
            if said == "finished\n":
                break
        for _turn in range(int(patience * 3000)):  # less than an edit takes, so that death comes in the middle of one
            pass
        clerk.send_signal(signal.SIGKILL)
        yield from clerk.stdout


def _numbers(said: Sequence[str], word: str) -> list[int]:
    return [int(line.split()[1]) for line in said if line.startswith(word) and line.endswith("\n")]


def _edits_in(store: Store) -> list[int]:
    return [int(entry.why) for entry in store.history() if entry.kind == "edit"]


def _expected(data: PeriodData, edits: int) -> dict[str, tuple[str, str]]:
    """Return number and narrative of each report after so many edits."""
    return {f"{number % 20}": (f"{number}.50", "ż" * number) for number in range(edits)}


def _require_just_these_edits(store: Store, first: PeriodData, edits: int) -> None:
    store.verify()
    expected = _expected(first, edits)
    now = store.period_data()
    for report, before in zip(now.reports, first.reports, strict=True):
        number, narrative = expected.get(report.id.removeprefix("report-"), (None, None))
        (quantity,) = report.achieved.quantities
        assert (str(quantity.number) if number else quantity.number) == number
        assert report.achieved.narrative == narrative
        restored = quantity.model_copy(update={"number": None})
        achieved = report.achieved.model_copy(update={"narrative": None, "quantities": (restored,)})
        assert report.model_copy(update={"achieved": achieved}) == before
    assert PeriodData(**{**dict(now), "reports": first.reports}) == first


def test_that_killing_the_process_at_any_moment_loses_no_acknowledged_edit(tmp_path: Path) -> None:
    path, data, chance = tmp_path / "program.kk", _programme(), random.Random(SEED)  # noqa: S311
    with Store.create(path) as store:
        store.save(data, kind="import")
    done, kills = 0, 0
    while done < EDITS or kills < KILLS:
        remaining = KILLS - kills
        lines = chance.randint(0, 1 + 4 * (EDITS - done) // (remaining + 1)) if remaining > 1 else 2 * EDITS + 1
        said = list(_killed(path, done, lines, chance.random()))
        saved, begun = _numbers(said, "saved"), _numbers(said, "begun")
        kills += 1
        with Store.open(path) as store:
            found = _edits_in(store)
            assert found == list(range(len(found)))
            assert done + len(saved) <= len(found) <= done + len(begun)
            _require_just_these_edits(store, data, len(found))
            done = len(found)
    assert kills >= KILLS
    with Store.open(path) as store:
        while (entry := store.undoable()) and entry.kind == "edit":
            store.undo()
        assert store.period_data() == data


def test_that_an_edit_half_done_when_the_process_dies_is_not_there(tmp_path: Path) -> None:
    path, data = tmp_path / "program.kk", _programme()
    with Store.create(path) as store:
        store.save(data, kind="import")
    half = (
        "import os, sys, signal\nfrom pathlib import Path\nfrom kkapp.store import history, store\n"
        "from kkapp.model.changes import RowChange\n"
        "history.append = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "opened = store.Store.open(Path(sys.argv[1]))\n"
        "opened.apply([RowChange('reports', 'report-1', {'narrative': None}, {'narrative': 'x'})], kind='edit')\n"
    )
    died = subprocess.run([sys.executable, "-c", half, str(path)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    with Store.open(path) as store:
        assert store.verify() == 2
        assert store.period_data() == data
        assert store.apply(
            [RowChange("reports", "report-1", {"narrative": None}, {"narrative": "y"})], kind="edit"
        ).step
