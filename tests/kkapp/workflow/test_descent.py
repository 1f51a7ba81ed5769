"""Two people fill two copies of one card, or a copy is put back: no figures win or go aside without a person's word."""

import shutil
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from kkapp import workflow
from kkapp.store.store import Store
from kkapp.workflow.inbox import InboxItem, Light, Standing, look_into, rivals
from kkapp.workflow.receiving import receive

UNIT = "wydzial-sportu-umk"


class Card(NamedTuple):
    """A unit's workspace and how it hands in."""

    path: Path

    def send(self, words: str) -> Path:
        """Enter a narrative, hand in, and open the card again for the next time; return the file that is sent."""
        with workflow.opening.open_workspace(self.path) as store:
            action = next(store.period_data().programme.actions()).id
            report = store.period_data().report_by_action[action].id
            workflow.entering.save_narrative(store, report, words)
            sent = workflow.handing_in.submit(store, self.path.parent / f"{words}.kkp", confirmed_by="Maria Lis")
            workflow.handing_in.take_back(store)
        return sent.file

    def copied(self, name: str) -> "Card":
        """Return another copy of it as it stands."""
        return Card(Path(shutil.copy(self.path, self.path.with_name(name))))


@pytest.fixture(autouse=True)
def days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a day pass between any two submissions."""
    passing = (datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in count())
    monkeypatch.setattr(workflow.handing_in, "now", lambda: next(passing).isoformat(timespec="seconds"))


@pytest.fixture
def card(store: Store, tmp_path: Path) -> Card:
    """Return the card of a unit whose first figures were received."""
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk").close()
    card = Card(tmp_path / "sport.kk")
    assert standings(store, card.send("pierwsze")) == [Standing.NEW]
    take(store, card.path.with_name("pierwsze.kkp"))
    return card


def standings(store: Store, *files: Path) -> list[Standing]:
    return [item.standing for item in look_into(store, files)]


def take(store: Store, *files: Path, agreed: str = "") -> list[InboxItem]:
    """Receive files, the one of a name even where it waits for a decision; return those that were merged."""
    items = look_into(store, files)
    wanted = {item.delivered.id for item in items if item.delivered and item.name.startswith(agreed) and agreed}
    return [each.item for each in receive(store, items, agreed=wanted) if each.changes]


def narrative(store: Store) -> str:
    action = next(action for action in store.period_data().programme.actions() if action.code == "I.3/2/7").id
    return str(store.period_data().reports_by_unit[action][UNIT].achieved.narrative)


def test_that_of_two_copies_in_one_drop_none_is_taken_until_one_is_chosen(store: Store, card: Card) -> None:
    other = card.copied("laptop.kk")
    one, two = card.send("biurko"), other.send("laptop")
    items = look_into(store, [one, two])
    assert [item.standing for item in items] == [Standing.TWO_VERSIONS] * 2
    assert all("dwóch kopiach" in item.sentence and item.light is Light.DECIDE for item in items)
    assert [rivals(items, item) for item in items] == [
        {other.delivered.id} for other in reversed(items) if other.delivered
    ]
    assert take(store, one, two) == []
    assert [item.name for item in take(store, two, one, agreed="laptop")] == ["laptop.kkp"]
    assert narrative(store) == "laptop"


def test_that_the_second_copy_is_never_called_older_and_its_line_goes_on_once_it_was_chosen(
    store: Store, card: Card
) -> None:
    other = card.copied("laptop.kk")
    take(store, card.send("biurko"))
    second = other.send("laptop")
    assert standings(store, second) == [Standing.TWO_VERSIONS]
    assert take(store, second) == []
    assert narrative(store) == "biurko"
    take(store, second, agreed="laptop")
    assert narrative(store) == "laptop"
    following = other.send("laptop dalej")
    assert standings(store, following) == [Standing.CORRECTION]
    take(store, following)
    assert standings(store, card.send("biurko dalej")) == [Standing.TWO_VERSIONS]
    assert standings(store, second, following) == [Standing.OLDER, Standing.DUPLICATE]
    assert store.verify() == store.last_step


def test_that_a_copy_whose_own_versions_never_came_is_noticed_by_what_it_replaces(store: Store, card: Card) -> None:
    other = card.copied("laptop.kk")
    other.send("nigdy nie wysłane")
    later = other.send("wysłane")
    take(store, card.send("biurko"))
    assert standings(store, later) == [Standing.TWO_VERSIONS]


def test_that_what_a_restored_workspace_hands_in_under_an_old_number_is_not_left_aside(
    store: Store, card: Card
) -> None:
    earlier = card.copied("kopia.kk")
    take(store, card.send("drugie"))
    take(store, card.send("trzecie"))
    shutil.copy(earlier.path, card.path)  # the disk died, a copy was put back
    again = card.send("po awarii")
    assert standings(store, again) == [Standing.TWO_VERSIONS]
    take(store, again, agreed="po awarii")
    assert narrative(store) == "po awarii"
    assert standings(store, card.send("dalej")) == [Standing.CORRECTION]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_that_one_copy_alone_raises_no_question_whatever_comes_first_and_whatever_was_undone(
    store: Store, card: Card, order: tuple[int, ...]
) -> None:
    files = [card.send("a"), card.send("b")]
    with workflow.opening.open_workspace(card.path) as own:
        workflow.going_back.undo(own)
        workflow.going_back.undo(own)  # the submission itself, after it was sent
    files.append(card.send("c"))
    for number in order:
        assert Standing.TWO_VERSIONS not in standings(store, files[number])
        take(store, files[number])
    assert narrative(store) == "c"
    assert Standing.TWO_VERSIONS not in standings(store, *(files[number] for number in order))


def test_that_a_strangers_package_with_a_high_number_makes_the_units_own_no_older(
    store: Store, card: Card, tmp_path: Path
) -> None:
    own = card.send("swoje")
    stranger = tmp_path / "obcy.kk"
    workflow.taking_on.open_assignment(tmp_path / "karta-2021-wydzial-sportu-umk.kkp", stranger).close()
    for words in ("x", "y", "z", "obce"):
        forged = Card(stranger).send(words)
    assert standings(store, forged, own) == [Standing.KEY_CHANGED, Standing.CORRECTION]
    assert [item.name for item in take(store, forged, own)] == ["swoje.kkp"]
    assert narrative(store) == "swoje"
