"""Restoring: it is said what a copy holds and what would be other; nothing that lies there is overwritten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.copies.names import Why
from kkapp.errors import BadValueError, WorkspaceLockedError
from kkapp.store.store import Store
from kkapp.workflow import restoring
from kkapp.workflow.copying import copy_now, to_exchange

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=5)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the copies of a test apart."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "own"))


def narrate(store: Store, number: int, text: str) -> None:
    workflow.entering.save_narrative(store, store.period_data().reports[number].id, text)


@pytest.fixture
def copied(store: Store) -> Path:
    """Return a copy after which two actions were told otherwise."""
    narrate(store, 2, "Przed kopią.")
    made = copy_now(store, Why.STEPS, now=NOW)
    assert made.copy is not None
    narrate(store, 0, "Po kopii.")
    narrate(store, 1, "Też po kopii.")
    return made.copy.path


def test_that_the_preview_says_moment_newest_step_and_every_action_that_differs(store: Store, copied: Path) -> None:
    data = store.period_data()
    found = restoring.look_into(copied, store.path)
    assert (found.step, found.later, found.years) == (3, 2, (2021,))
    assert "Przed kopią." in found.newest
    codes = {data.action_by_id[report.action].code for report in data.reports[:2]}
    assert {each.code for each in found.actions} == codes
    told = "\n".join(restoring.told(found))
    assert "2 działania byłyby inne niż teraz:" in told
    assert "„Po kopii.” →" in told
    assert "Od tego czasu zrobiono 2 kroki" in told


def test_that_a_large_newest_step_is_told_by_how_it_begins(store: Store) -> None:
    data = store.period_data()
    long = "bardzo " * 40
    named = [
        unit.model_copy(update={"name": f"Zespół „Nowa {number}” {long}".strip()})
        for number, unit in enumerate(data.units[:20])
    ]
    changed = data.model_copy(update={"units": (*named, *data.units[20:])})
    store.save(changed, kind="units", why=", ".join(["Klub"] * 100))
    made = copy_now(store, Why.STEPS)
    assert made.copy
    newest = restoring.look_into(made.copy.path, store.path).newest
    assert newest.endswith("; i jeszcze 18 zmian")
    assert newest.startswith("Klub, Klub, ")
    assert "„Zespół „Nowa 0” bardzo" not in newest
    assert "„Zespół «Nowa 0» bardzo" in newest
    assert len(newest) < 600


def test_that_a_copy_of_now_differs_in_nothing(store: Store) -> None:
    made = copy_now(store, Why.STEPS)
    assert made.copy
    assert "Wszystkie dane są takie same jak teraz." in restoring.told(restoring.look_into(made.copy.path, store.path))


def test_that_a_copy_can_be_looked_into_where_the_workspace_is_damaged(store: Store, copied: Path) -> None:
    store.close()
    store.path.write_bytes(b"x" * 5000)
    found = restoring.look_into(copied, store.path)
    assert found.differs is None
    assert any("nie da się teraz odczytać" in line for line in restoring.told(found))


def test_that_restoring_keeps_the_present_file_beside_and_both_open(store: Store, copied: Path) -> None:
    path = store.path
    with pytest.raises(WorkspaceLockedError):
        restoring.restore(copied, path)
    before = store.period_data()
    store.close()
    kept = restoring.restore(copied, path)
    assert kept.parent == path.parent
    assert kept.name.startswith("program sprzed przywrócenia ")
    with Store.open(path) as restored, Store.open(kept) as earlier:
        assert restored.verify() == 3
        assert earlier.period_data() == before
    assert restoring.restore(copied, path) != kept


def test_that_restoring_goes_on_where_the_file_is_gone(store: Store, copied: Path) -> None:
    store.close()
    store.path.unlink()
    assert restoring.newest_good(store.path) is not None
    restoring.restore(copied, store.path)
    with Store.open(store.path) as restored:
        assert restored.verify() == 3


def test_that_the_newest_good_copy_is_not_the_newest_damaged_one(store: Store, copied: Path) -> None:
    newer = copy_now(store, Why.STEPS, now=NOW + timedelta(hours=1)).copy
    assert newer is not None
    newer.path.write_bytes(newer.path.read_bytes()[:9000])
    store.close()
    good = restoring.newest_good(store.path)
    assert good is not None
    assert good.path == copied


def test_that_a_shared_copy_is_restored_with_the_keys_of_the_workspace(store: Store, tmp_path: Path) -> None:
    secret = workflow.signing.signing_key(store).secret
    (tmp_path / "shared").mkdir()
    shared = to_exchange(store, tmp_path / "shared").path
    assert shared is not None
    assert restoring.look_into(shared, store.path).keys_missing
    restoring.restore_to(shared, tmp_path / "new.kk", store.path)
    store.close()
    restoring.restore(shared, store.path)
    for path in (tmp_path / "new.kk", store.path):
        with Store.open(path) as restored:
            assert workflow.signing.signing_key(restored).secret == secret


def test_that_a_copy_is_named_by_number_name_file_or_newest(store: Store, copied: Path) -> None:
    for named in ("1", "newest", copied.name, str(copied)):
        assert restoring.named_copy(store.path, named) == copied
    for named in ("0", "2", "2020-01-01-000000Z-steps.kk"):
        with pytest.raises(BadValueError, match=r'Nie ma kopii.*kk restore ".+" --list'):
            restoring.named_copy(store.path, named)
