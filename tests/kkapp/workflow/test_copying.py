"""Copies made by themselves: before what changes much, never in the way, never twice the same, found again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kkapp import policy_places, workflow
from kkapp.copies import chosen
from kkapp.copies.names import Why, listed
from kkapp.copies.room import Room
from kkapp.errors import NoCopyError, StorageError
from kkapp.store.store import Store
from kkapp.workflow import copying
from kkapp.workflow.copying import before_upgrade, copies_of, copy_now, daily_exchange, moment_words, to_exchange

UNIT = "wydzial-sportu-umk"
NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=5)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the copies of a test apart."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "own"))
    monkeypatch.setattr(policy_places, "machine_file", lambda: tmp_path / "policy.toml")
    return tmp_path / "own"


def narrate(store: Store, text: str) -> None:
    workflow.entering.save_narrative(store, store.period_data().reports[0].id, text)


def test_that_a_copy_is_made_once_and_again_after_a_step(store: Store) -> None:
    first = copy_now(store, Why.STEPS, now=NOW)
    assert first.copy is not None
    assert copy_now(store, Why.CLOSE, now=NOW + timedelta(hours=1)).copy == first.copy
    narrate(store, "Inaczej.")
    second = copy_now(store, Why.CLOSE, now=NOW + timedelta(hours=2))
    assert second.copy is not None
    assert second.copy.path != first.copy.path
    assert copies_of(store.path) == (second.copy, first.copy)


def test_that_a_newest_copy_that_was_damaged_is_replaced_by_a_good_one(store: Store) -> None:
    first = copy_now(store, Why.STEPS, now=NOW).copy
    assert first is not None
    first.path.write_bytes(b"spoilt")
    second = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1)).copy
    assert second is not None
    assert second.path != first.path
    assert workflow.restoring.newest_good(store.path) == second


def test_that_importing_again_and_receiving_are_copied_before(store: Store) -> None:
    source = workflow.opening.shipped_programme()
    narrate(store, "Moje.")
    workflow.opening.import_programme(store, source)
    (copy,) = copies_of(store.path)
    assert copy.why is Why.IMPORT
    with Store.look_into(copy.path) as kept:
        assert kept.period_data().reports[0].achieved.narrative == "Moje."


def test_that_a_merge_and_a_newer_assignment_are_copied_before(store: Store, tmp_path: Path) -> None:
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "card.kk", who="Jan Kowalski") as card:
        sent = workflow.handing_in.submit(card, tmp_path / "1.kkp", confirmed_by="Maria Lis")
        workflow.handing_in.take_back(card)
        before = store.last_step
        assert list(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file])))
        (copy,) = copies_of(store.path)
        assert copy.why is Why.MERGE
        with Store.look_into(copy.path) as kept:
            assert kept.last_step == before
        list(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file])))
        assert copies_of(store.path) == (copy,)  # what is here already merges nothing
        (again,) = workflow.handing_out.assign(store, tmp_path / "2", units=[UNIT])
        workflow.taking_on.update_assignment(card, again.file)
        assert [copy.why for copy in copies_of(card.path)] == [Why.IMPORT]


def test_that_the_first_import_into_an_empty_workspace_needs_no_copy(tmp_path: Path) -> None:
    with workflow.opening.create_workspace(tmp_path / "new.kk") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        assert copies_of(store.path) == ()


def test_that_a_full_disk_is_a_sentence_and_the_earlier_copies_stay(store: Store) -> None:
    first = copy_now(store, Why.STEPS, now=NOW).copy
    narrate(store, "Inaczej.")
    made = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1), room=Room(spare=10**15))
    assert made.copy == first
    assert made.sentence.startswith("Kopii nie zrobiono: na dysku jest za mało miejsca.")
    assert copies_of(store.path) == (first,)


def test_that_a_folder_that_cannot_be_made_is_a_sentence(store: Store, own_data: Path) -> None:
    own_data.write_text("a file where the folder should be")
    made = copy_now(store, Why.STEPS)
    assert made.copy is None
    assert made.sentence.startswith("Kopii nie zrobiono (")


def test_that_a_damaged_workspace_is_said_and_its_copies_stay(store: Store) -> None:
    first = copy_now(store, Why.STEPS, now=NOW).copy
    narrate(store, "Inaczej.")
    store._connection.execute("DROP TRIGGER history_is_never_rewritten")
    store._connection.execute("UPDATE history SET who = 'ktoś' WHERE step = 2")
    made = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1))
    assert made.is_damaged
    assert made.copy == first
    assert "jest uszkodzony" in made.sentence


def test_that_an_upgrade_without_a_copy_is_refused(store: Store, own_data: Path) -> None:
    before_upgrade(store)
    assert [copy.why for copy in copies_of(store.path)] == [Why.UPGRADE]
    before_upgrade(store)
    assert len(copies_of(store.path)) == 2
    for path in sorted(own_data.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    own_data.rmdir()
    own_data.write_text("in the way")
    with pytest.raises(NoCopyError, match="nie udało się najpierw zrobić jego kopii"):
        before_upgrade(store)


def test_that_copies_go_where_the_office_says_and_else_to_the_persons_own(store: Store, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "policy.toml").write_text(f'copies_folder = "{tmp_path / "office"}"\n')
    first = copy_now(store, Why.STEPS, now=NOW).copy
    assert first is not None
    assert first.path.is_relative_to(tmp_path / "office")
    narrate(store, "Inaczej.")
    (tmp_path / "office").rename(tmp_path / "gone")
    (tmp_path / "office").write_text("the share is not there")
    second = copy_now(store, Why.STEPS, now=NOW).copy
    assert second is not None
    assert second.path.is_relative_to(tmp_path / "own")


def test_that_a_full_folder_of_the_office_leaves_the_persons_own_and_the_newest_copy_is_known(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = copy_now(store, Why.STEPS, now=NOW).copy
    (tmp_path / "policy.toml").write_text(f'copies_folder = "{tmp_path / "office"}"\n')
    own = chosen.roots()[-1]
    narrate(store, "Inaczej.")
    monkeypatch.setattr(copying, "make_room", lambda folder, *_more: folder.is_relative_to(own))
    second = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1))
    assert (second.is_new, second.sentence) == (True, "")
    assert second.copy
    assert second.copy.path.is_relative_to(own)
    narrate(store, "Jeszcze inaczej.")
    monkeypatch.setattr(copying, "make_room", lambda *_more: False)
    third = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=2))
    assert third.sentence.startswith("Kopii nie zrobiono")
    assert third.copy == second.copy != first


def test_that_a_workspace_that_lost_its_last_steps_is_noticed(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "before.kk")
    narrate(store, "Zapisane i utracone.")
    narrate(store, "To też.")
    assert copy_now(store, Why.STEPS, now=NOW).sentence == ""
    store.close()
    store.path.write_bytes((tmp_path / "before.kk").read_bytes())
    with Store.open(store.path) as lost:
        made = copy_now(lost, Why.STEPS, now=NOW + timedelta(hours=1))
        assert made.is_new
        assert "ma o 2 kroki więcej niż skoroszyt" in made.sentence
        narrate(lost, "Inaczej niż tam.")
        assert copy_now(lost, Why.STEPS, now=NOW + timedelta(hours=2)).sentence == ""


def test_that_a_restored_workspace_is_not_taken_for_one_that_lost_steps(store: Store) -> None:
    old = copy_now(store, Why.STEPS, now=NOW).copy
    assert old is not None
    narrate(store, "Później.")
    copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1))
    store.close()
    workflow.restoring.restore(old.path, store.path)
    with Store.open(store.path) as restored:
        assert copy_now(restored, Why.STEPS).sentence == ""
    assert copies_of(store.path)[0].why is Why.RESTORE


# --- to share


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """Return the folder that colleagues share."""
    folder = tmp_path / "shared"
    folder.mkdir()
    chosen.choose_exchange_folder(folder)
    yield folder
    chosen.choose_exchange_folder(None)


def test_that_once_a_day_a_copy_without_keys_is_shared(store: Store, shared: Path) -> None:
    secret = workflow.signing.signing_key(store).secret
    made = daily_exchange(store)
    assert made is not None
    assert made.path is not None
    narrate(store, "Inaczej.")
    assert daily_exchange(store) == made
    (file,) = shared.iterdir()
    assert secret.encode() not in file.read_bytes()
    with Store.look_into(file) as kept:
        assert kept.period_data().reports[0].achieved.narrative != "Inaczej."
        kept.verify()
    assert to_exchange(store, shared).path == file
    with Store.look_into(file) as kept:
        assert kept.period_data().reports[0].achieved.narrative == "Inaczej."
    assert list(shared.iterdir()) == [file]


def test_that_a_full_folder_of_the_office_does_not_keep_the_copy_from_being_shared(
    store: Store, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, backup = tmp_path / "office", store.backup
    (tmp_path / "policy.toml").write_text(f'copies_folder = "{office}"\n')

    def full(target: Path, *, keys: bool = True) -> None:
        if target.is_relative_to(office):
            raise StorageError("full", path=target)
        backup(target, keys=keys)

    monkeypatch.setattr(store, "backup", full)
    made = to_exchange(store, shared)
    assert (made.path, made.sentence) == (next(shared.iterdir()), "")
    assert list(tmp_path.rglob(".kk-*")) == []


def test_that_without_a_folder_nothing_is_shared_and_nothing_said(store: Store) -> None:
    assert daily_exchange(store) is None


def test_that_a_folder_that_is_away_is_a_quiet_sentence(store: Store, shared: Path) -> None:
    shared.rmdir()
    made = daily_exchange(store)
    assert made is not None
    assert made.path is None
    assert made.sentence.startswith(f"Do folderu {shared} nie zapisano kopii (")


def test_that_two_workspaces_of_one_name_do_not_replace_each_others_copies(
    store: Store, shared: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    with workflow.opening.create_workspace(tmp_path / "elsewhere" / store.path.name) as other:
        to_exchange(other, shared, day=date(2026, 11, 21))
    to_exchange(store, shared, day=date(2026, 11, 21))
    assert len(list(shared.iterdir())) == 2
    assert listed(shared) == ()


def test_that_a_moment_of_today_is_told_by_the_time_alone() -> None:
    noon = datetime(2026, 11, 21, 11, 42, tzinfo=UTC)
    local = noon.astimezone()
    assert moment_words(noon, noon + timedelta(minutes=5)) == f"{local:%H:%M}"
    assert moment_words(noon, noon + timedelta(days=2)) == f"{local:%d.%m.%Y %H:%M}"
