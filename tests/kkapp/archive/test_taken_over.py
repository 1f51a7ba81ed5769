"""A handed-over workspace is gone on with in one place: where that is known, nobody makes a second one unawares."""

import shutil
from pathlib import Path

import pytest

from kkapp import recent, workflow
from kkapp.archive.handover import Handover
from kkapp.cli import main
from kkapp.store.store import Store
from tests.kkapp.archive.sealed import Sealed

WORDS = "wulkan fajka lustro obiad rysunek kielich kogut"


@pytest.fixture
def given(year: Sealed, tmp_path: Path) -> Path:
    """Return a handover file beside the frozen workspace it came from."""
    workspace = Path(shutil.copy(year.workspace.with_name("jednostka.kk"), tmp_path / "jednostka.kk"))
    with Store.open(workspace, who="Jan Kos") as store:
        return workflow.handing_over.hand_over(store, tmp_path / "dla-marii.kkh", to="Maria", passphrase=WORDS).file


@pytest.fixture
def told(given: Path) -> Handover:
    """Return what the file says of itself."""
    return workflow.handing_over.told_of(given)


def take(given: Path, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    return workflow.handing_over.take_over(given, target, passphrase=WORDS)


def test_that_the_frozen_workspace_and_what_cannot_be_read_are_passed_over(given: Path, told: Handover) -> None:
    given.with_name("a.kk").write_bytes(b"nic")
    given.with_name("b.kk").mkdir()
    recent.note(recent.Recent(given.with_name("gone.kk")))
    assert workflow.taken_over.taken_over_at(told, given) is None


def test_that_it_is_found_beside_the_file_and_anywhere_among_those_opened_last(given: Path, told: Handover) -> None:
    beside = take(given, given.with_name("moj.kk"))
    assert workflow.taken_over.taken_over_at(told, given) == beside
    elsewhere = Path(shutil.move(beside, given.with_name("gdzie indziej.bak")))
    assert workflow.taken_over.taken_over_at(told, given) is None
    recent.note(recent.Recent(elsewhere))
    assert workflow.taken_over.taken_over_at(told, given) == elsewhere


def test_that_looking_leaves_nothing_beside_a_workspace_and_reads_one_that_is_open(given: Path, told: Handover) -> None:
    before, taken = set(given.parent.iterdir()), take(given, given.with_name("moj.kk"))
    assert workflow.taken_over.taken_over_at(told, given) == taken
    assert set(given.parent.iterdir()) == {*before, taken}
    with Store.open(taken) as store:
        workflow.handing_in.take_back(store)  # beside the file, until it is closed
        in_use = given.parent / "otwarty.kk"
        for suffix in ("", "-wal"):
            shutil.copy(f"{taken}{suffix}", f"{in_use}{suffix}")
    taken.unlink()
    assert workflow.taken_over.taken_over_at(told, given) == in_use
    assert workflow.taken_over.taken_over_at(told, given, in_use) is None


def test_that_work_and_handing_on_do_not_hide_where_it_went(given: Path, told: Handover) -> None:
    taken = take(given, given.with_name("moj.kk"))
    with Store.open(taken) as store:
        workflow.handing_in.take_back(store)
        workflow.handing_over.hand_over(store, given.with_name("dalej.kkh"), to="Ewa", passphrase=WORDS)
    assert workflow.taken_over.taken_over_at(told, given) == taken
    newer = workflow.handing_over.told_of(given.with_name("dalej.kkh"))
    assert workflow.taken_over.taken_over_at(newer, given) is None


def test_that_the_giver_who_took_it_back_works_in_it_too(given: Path, told: Handover) -> None:
    own = given.with_name("jednostka.kk")
    with Store.open(own) as store:
        workflow.handing_over.take_back(store)
    assert workflow.taken_over.taken_over_at(told, given) == own


def test_that_the_command_makes_a_second_one_only_when_told_to(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KK_PASSPHRASE", WORDS)
    monkeypatch.setenv("KK_LANGUAGE", "pl")
    first, second = tmp_path / "moj.kk", tmp_path / "drugi.kk"
    assert main(["take-over", str(given), "--to", str(first)]) == 0
    assert main(["take-over", str(given), "--to", str(second)]) == 2
    refused = capsys.readouterr().err
    assert str(first) in refused
    assert "--again" in refused
    assert not second.exists()
    assert main(["take-over", str(given), "--to", str(second), "--again"]) == 0
    assert second.exists()
