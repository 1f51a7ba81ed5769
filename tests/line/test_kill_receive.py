"""Receiving that dies at any moment leaves each package merged whole or not at all, and goes on where it stopped."""

import os
import pickle
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kkapp import workflow
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.inbox import InboxItem
from tests.line.played import Year, copy_of, planned_workspace

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KK_KILLS", "10"))
SEED = int(os.environ.get("KK_SEED", "2021"))
LIFE = 10
"""So many packages a clerk merges at most before it is killed, so that few begin all over."""

_CLERK = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from kkapp import workflow
from kkapp.store import history
from kkapp.store.store import Store

items = pickle.loads(Path(sys.argv[2]).read_bytes())
began = history.append

def append(*words):  # the rows are written then, the step is not: death comes there, too
    sys.stdout.write("halfway\\n")
    sys.stdout.flush()
    return began(*words)

history.append = append
with Store.open(Path(sys.argv[1]), who="wydział") as store:
    for received in workflow.receiving.receive(store, items):
        if received.changes:
            sys.stdout.write("merged " + received.item.delivered.id + "\\n")
            sys.stdout.flush()
    print("finished", flush=True)
    sys.stdin.read()  # nothing ends this process but a signal
"""

State = dict[str, Any]


class Pile(NamedTuple):
    """What was dropped, and how the workspace stands after none, one, two … of it are merged."""

    empty: Path
    items: Path
    merges: tuple[str, ...]
    states: tuple[State, ...]


def _state(store: Store) -> State:
    """Return all that a merge changes but the moments at which it happened."""
    data = store.period_data()
    return {
        "data": data.replaced(submissions=()),
        "submissions": [each.model_copy(update={"submitted_at": None}) for each in data.submissions],
        "receipts": [each.model_copy(update={"received_at": ""}) for each in store.receipts()],
        "keys": [each.model_copy(update={"since": ""}) for each in store.trusted_keys()],
    }


@pytest.fixture(scope="module")
def pile(year: Year, shipped_data: PeriodData, tmp_path_factory: pytest.TempPathFactory) -> Pile:
    """Return the files of the year, looked into once, and every state on the way."""
    folder = tmp_path_factory.mktemp("pile")
    empty = planned_workspace(shipped_data, folder / "plan.kk")
    with Store.open(copy_of(empty, folder / "whole.kk"), who="wydział") as store:
        items = workflow.inbox.look_into(store, year.files())
        merges, states = list[str](), [_state(store)]
        for received in workflow.receiving.receive(store, items):
            if received.changes:
                merges.append(_name(received.item))
                states.append(_state(store))
    (folder / "items.pickle").write_bytes(pickle.dumps(items))
    return Pile(empty, folder / "items.pickle", tuple(merges), tuple(states))


def _name(item: InboxItem) -> str:
    assert item.delivered
    return item.delivered.id


def _killed(path: Path, items: Path, lines: int, patience: float) -> Iterator[str]:
    """Yield what the clerk said until it was killed, ``patience`` (0 to 1) of a merge after so many lines."""
    arguments = [sys.executable, "-c", _CLERK, str(path), str(items), str(ROOT)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout is not None
        for _line, said in zip(range(lines), clerk.stdout, strict=False):
            yield said
            if said == "finished\n":
                break
        for _turn in range(int(patience * 200_000)):  # about as long as a merge takes, so that death comes amid one
            pass
        clerk.send_signal(signal.SIGKILL)
        yield from clerk.stdout


def _merged(said: Sequence[str]) -> list[str]:
    return [line.split()[1] for line in said if line.startswith("merged ") and line.endswith("\n")]


def test_that_killing_the_process_while_it_receives_leaves_whole_packages_only(pile: Pile, tmp_path: Path) -> None:
    path, chance = tmp_path / "wydzial.kk", random.Random(SEED)  # noqa: S311
    copy_of(pile.empty, path)
    done, kills, halfway = 0, 0, 0
    while kills < KILLS:
        if done == len(pile.merges):
            copy_of(pile.empty, path)
            done = 0
        said = list(_killed(path, pile.items, chance.randint(0, 2 * LIFE), chance.random()))
        kills += 1
        with Store.open(path, who="wydział") as store:
            store.verify()
            told, state = _merged(said), _state(store)
            found = len(state["receipts"])
            assert state == pile.states[found]
            assert told == list(pile.merges[done : done + len(told)])
            assert done + len(told) <= found <= done + len(told) + 1
            assert [entry.kind for entry in store.history()].count("merge") == found
        halfway += said.count("halfway\n") > found - done
        done = found
    print(f"{kills} kills; {halfway} of them between the rows of a merge and its step")
    _finish(path, pile)


def _finish(path: Path, pile: Pile) -> None:
    """Receive the same pile once more in whichever workspace is left: the rest is merged, nothing twice."""
    items = pickle.loads(pile.items.read_bytes())  # noqa: S301 - written by this test
    with Store.open(path, who="wydział") as store:
        tuple(workflow.receiving.receive(store, items))
        store.verify()
        assert _state(store) == pile.states[-1]
