"""Spoilt packages and cards of real units in the real inbox: merged whole, or not at all, and always told."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.mutated_cards import mutated_cards
from kkapp import workflow
from kkapp.consolidate.merging import merge
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.delivered import Delivered
from kkapp.workflow.inbox import InboxItem
from tests.kkapp.exchange import mutations
from tests.line.played import Year, planned_workspace

TIMES = int(os.environ.get("KK_SPOILT", "1"))
PACKAGES, CARDS = 150 * TIMES, 60 * TIMES
SEED = 2021


class Desk(NamedTuple):
    """A department's workspace with the plan, whole packages, and a card that a unit filled."""

    store: Store
    packages: tuple[bytes, ...]
    card: bytes


@pytest.fixture
def desk(year: Year, shipped_data: PeriodData, tmp_path: Path) -> Iterator[Desk]:
    """Return the desk, with the smallest of the year's packages."""
    whole = sorted((file for file in year.files() if file.suffix == ".kkp"), key=lambda file: file.stat().st_size)
    with workflow.opening.open_workspace(planned_workspace(shipped_data, tmp_path / "plan.kk"), who="wydział") as store:
        good = [file for file in whole if workflow.inbox.look_into(store, [file])[0].standing == "new"]
        card = next(file for file in year.files() if file.suffix == ".xlsx")
        yield Desk(store, tuple(file.read_bytes() for file in good[:4]), card.read_bytes())


def _put_in(store: Store, path: Path) -> int:
    """Receive a file, require that each package in it was merged whole or not at all, undo; return how many were."""
    before, steps = store.period_data(), store.last_step
    items = workflow.inbox.look_into(store, [path])
    assert items
    assert all(item.sentence for item in items)
    merged = 0
    for received in workflow.receiving.receive(store, items):
        data = store.period_data()
        if received.changes is None:
            assert data == before
            continue
        merged += 1
        _require_whole(store, before, _delivered(received.item))
        workflow.going_back.undo_step(store, received.changes.step)
        assert store.period_data() == before
    assert store.last_step == steps + 2 * merged
    assert store.receipt_marks() == ()
    return merged


def _delivered(item: InboxItem) -> Delivered:
    assert item.delivered
    return item.delivered


def _require_whole(store: Store, before: PeriodData, came: Delivered) -> None:
    expected, found = merge(before, came.content, None).data, store.period_data()
    assert (found.programme, found.measures, found.reports) == (
        expected.programme,
        expected.measures,
        expected.reports,
    )
    assert [mark.id for mark in store.receipt_marks()] == [came.id]
    assert found.submission_by_unit[came.unit].state == "submitted"


@pytest.mark.no_cover
def test_that_a_spoilt_package_is_merged_whole_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(mutations, "WHOLE", desk.packages)
    file, merged = tmp_path / "paczka.kkp", 0
    for case in mutations.cases(PACKAGES, SEED):
        file.write_bytes(case.data)
        merged += _put_in(desk.store, file)
    print(f"{PACKAGES} spoilt packages, {merged} merged")
    assert desk.store.verify() == desk.store.last_step
    assert merged  # those spoilt in what nobody reads, or signed anew with other words, are whole all the same


@pytest.mark.no_cover
def test_that_a_spoilt_card_is_merged_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    file, merged = tmp_path / "karta.xlsx", 0
    for case in mutated_cards(SEED, CARDS, desk.card):
        file.write_bytes(case.data)
        merged += _put_in(desk.store, file)
    print(f"{CARDS} spoilt cards, {merged} merged")
    assert desk.store.verify() == desk.store.last_step
    assert merged
