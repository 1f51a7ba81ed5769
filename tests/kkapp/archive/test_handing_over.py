"""A workspace goes from one person to another: whole, provable, locked on its way, and frozen where it came from."""

import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from kkapp import workflow
from kkapp.archive import container, handover, passphrase
from kkapp.errors import (
    BadFileError,
    BadValueError,
    ClosedFieldError,
    KkError,
    NewerArchiveError,
    StorageError,
    WrongPassphraseError,
)
from kkapp.store.store import Store
from tests.kkapp.archive.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "wulkan fajka lustro obiad rysunek kielich kogut"


@pytest.fixture
def unit(year: Sealed, tmp_path: Path) -> Path:
    """Return a copy of a unit's workspace that submitted its figures."""
    return Path(shutil.copy(year.workspace.with_name("jednostka.kk"), tmp_path / "jednostka.kk"))


@pytest.fixture(scope="session")
def given(year: Sealed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handover file, made once, beside the workspace it came from."""
    folder = tmp_path_factory.mktemp("given")
    workspace = Path(shutil.copy(year.workspace.with_name("jednostka.kk"), folder / "jednostka.kk"))
    with Store.open(workspace, who="Jan Kos") as store:
        made = workflow.handing_over.hand_over(store, folder / "dla-marii.kkh", to="Maria Lis", passphrase=WORDS)
    return made.file


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_the_successor_goes_on_with_the_history_the_key_and_whom_the_workspace_trusts(
    given: Path, tmp_path: Path
) -> None:
    taken = workflow.handing_over.take_over(given, tmp_path / "moj.kk", passphrase=WORDS, who="Maria  Lis")
    with Store.open(given.with_name("jednostka.kk"), read_only=True) as before, Store.open(taken) as store:
        giver, own = list(before.history()), list(store.history())
        assert [entry.hash for entry in own[:-1]] == [entry.hash for entry in giver]
        assert (own[-1].kind, own[-1].why, own[-1].of) == ("take_over", "Maria Lis", own[-2].step)
        assert store.verify() == len(own)
        assert store.own_key("own") == before.own_key("own") is not None
        assert store.trusted_keys() == before.trusted_keys() != ()
        assert store.period_data() == before.period_data()
        workflow.handing_in.take_back(store)
        sent = workflow.handing_in.submit(store, tmp_path / "s.kkp", confirmed_by="Kierownik")
    assert sent.revision == 2
    assert listing(tmp_path) == ["moj.kk", "s.kkp"]


def test_that_the_department_takes_what_the_successor_sends_without_being_asked_about_a_new_key(
    given: Path, year: Sealed, tmp_path: Path
) -> None:
    department = Path(shutil.copy(year.workspace, tmp_path / "wydzial.kk"))
    taken = workflow.handing_over.take_over(given, tmp_path / "moj.kk", passphrase=WORDS)
    with Store.open(taken) as own, Store.open(department) as store:
        workflow.handing_in.take_back(own)
        workflow.handing_in.submit(own, tmp_path / "s.kkp", confirmed_by="Kierownik")
        (item,) = workflow.inbox.look_into(store, [tmp_path / "s.kkp"])
        (trusted,) = store.trusted_keys()
    assert item.delivered is not None
    assert item.delivered.key == trusted.key


def test_that_nothing_is_written_where_it_was_handed_over_until_that_is_taken_back(given: Path, tmp_path: Path) -> None:
    frozen = Path(shutil.copy(given.with_name("jednostka.kk"), tmp_path / "jednostka.kk"))
    with Store.open(frozen) as store:
        assert store.handed_over is not None
        assert store.handed_over.to == "Maria Lis"
        steps = store.last_step
        acts: list[Callable[[], object]] = [
            lambda: workflow.handing_in.take_back(store),
            lambda: workflow.handing_in.submit(store, tmp_path / "s.kkp", confirmed_by="Kierownik"),
            lambda: workflow.going_back.back_to(store, 2),
            lambda: workflow.going_back.undo_step(store, steps - 1),
            lambda: workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Ewa", passphrase=WORDS),
        ]
        for act in acts:
            with pytest.raises(ClosedFieldError, match="Maria Lis"):
                act()
        assert store.last_step == steps
        assert workflow.handing_over.take_back(store).step == steps + 1
        assert store.handed_over is None
        workflow.handing_in.take_back(store)
        with pytest.raises(BadValueError):
            workflow.handing_over.take_back(store)
    assert listing(tmp_path) == ["jednostka.kk"]


def test_that_undo_in_the_taken_over_workspace_never_reaches_the_handing_over(given: Path, tmp_path: Path) -> None:
    taken = workflow.handing_over.take_over(given, tmp_path / "moj.kk", passphrase=WORDS)
    with Store.open(taken) as store:
        step = store.last_step
        undoable = store.undoable()
        assert undoable is not None
        assert undoable.kind not in ("hand_over", "take_over")
        for number in (step, step - 1):
            with pytest.raises(KkError):
                workflow.going_back.undo_step(store, number)
        with pytest.raises(ClosedFieldError):
            workflow.going_back.back_to(store, step - 1)
        assert store.handed_over is None
        assert store.verify() == step


def test_that_a_department_hands_over_too_and_its_inbox_is_closed_meanwhile(year: Sealed, tmp_path: Path) -> None:
    workspace = Path(shutil.copy(year.workspace, tmp_path / "wydzial.kk"))
    with Store.open(workspace, who="Anna Nowak") as store:
        workflow.handing_over.hand_over(store, tmp_path / "w.kkh", to="Ewa Sowa", passphrase=WORDS)
        with pytest.raises(ClosedFieldError, match="Ewa Sowa"):
            workflow.reviewing.unlock(store, reason="pomyłka")
    told = workflow.handing_over.told_of(tmp_path / "w.kkh")
    assert (told.role, told.year, told.given_by, told.given_to) == ("department", 2021, "Anna Nowak", "Ewa Sowa")
    taken = workflow.handing_over.take_over(tmp_path / "w.kkh", tmp_path / "nowy.kk", passphrase=WORDS)
    with Store.open(taken) as store:
        assert workflow.reviewing.unlock(store, reason="pomyłka").step


def test_that_the_protocol_tells_people_what_is_done_left_and_where(given: Path) -> None:
    text = given.with_name("dla-marii-protokol.txt").read_text("utf-8")
    for part in ("Przekazuje: Jan Kos", "Przejmuje: Maria Lis", "Co pozostało", "dla-marii.kkh", str(given.parent)):
        assert part in text
    assert WORDS.split(maxsplit=1)[0] not in text
    assert given.with_name("dla-marii-protokol.pdf").read_bytes().startswith(b"%PDF-")


def test_that_the_file_shows_neither_figures_nor_keys_nor_the_passphrase(given: Path) -> None:
    with Store.open(given.with_name("jednostka.kk"), read_only=True) as store:
        secret = store.own_key("own") or ""
    data = given.read_bytes()
    for hidden in (secret.encode(), b"SQLite format 3", "Zażółć".encode(), WORDS.encode()):
        assert hidden not in data


@pytest.mark.parametrize(
    "same",
    [WORDS.upper(), f"  {WORDS.replace(' ', '   ')}\n", WORDS.replace(" ", "-")],
)
def test_that_spaces_capitals_and_hyphens_do_not_matter(same: str) -> None:
    assert passphrase.plain(same) == passphrase.plain(WORDS)


def test_that_a_wrong_passphrase_and_a_target_that_is_there_change_nothing(given: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError, match=r"dla-marii\.kkh"):
        workflow.handing_over.take_over(given, tmp_path / "moj.kk", passphrase=WORDS + " kot")
    assert listing(tmp_path) == []
    (tmp_path / "moj.kk").write_bytes(b"mine")
    with pytest.raises(BadValueError, match=r"moj\.kk"):
        workflow.handing_over.take_over(given, tmp_path / "moj.kk", passphrase=WORDS)
    assert (tmp_path / "moj.kk").read_bytes() == b"mine"
    with pytest.raises(StorageError):
        workflow.handing_over.take_over(given, tmp_path / "none" / "moj.kk", passphrase=WORDS)


def test_that_a_changed_byte_anywhere_in_the_file_is_noticed_before_any_passphrase_is_tried(
    given: Path, tmp_path: Path
) -> None:
    random = Random("handover")  # noqa: S311 - repeatable
    whole = given.read_bytes()
    spoilt = tmp_path / "s.kkh"
    for _time in range(200):
        data = bytearray(whole)
        data[random.randrange(len(data))] ^= random.randrange(1, 256)
        spoilt.write_bytes(data)
        with pytest.raises(BadFileError, match=r"s\.kkh"):
            handover.read(spoilt)


def test_that_a_file_that_says_something_else_of_itself_than_it_holds_is_refused(given: Path, tmp_path: Path) -> None:
    found = handover.read(given)
    other = found.manifest.model_copy(update={"given_to": "Ktoś Inny"})
    with pytest.raises(BadFileError):
        handover.unlocked(handover.Found(other, found.sealed), WORDS, "x.kkh")
    newer = tmp_path / "n.kkh"
    with newer.open("wb") as file:
        told = found.manifest.text().replace(b'"format": 1', b'"format": 2')
        container.write(file, {handover.MANIFEST: told, handover.SEALED: b""}.items())
    with pytest.raises(NewerArchiveError, match=r"n\.kkh"):
        handover.read(newer)


def test_that_what_cannot_be_written_leaves_the_workspace_open(unit: Path, tmp_path: Path) -> None:
    with Store.open(unit) as store:
        refused: list[tuple[type[KkError], Path, str, str]] = [
            (StorageError, tmp_path / "none" / "x.kkh", "Maria", WORDS),
            (BadValueError, tmp_path / "x.kkh", "  ", WORDS),
            (BadValueError, tmp_path / "x.kkh", "Maria", "za krótkie"),
            (BadValueError, unit, "Maria", WORDS),
        ]
        for error, target, name, words in refused:
            with pytest.raises(error):
                workflow.handing_over.hand_over(store, target, to=name, passphrase=words)
            assert store.handed_over is None
        assert store.verify() == store.last_step
    assert listing(tmp_path) == ["jednostka.kk"]


def test_that_a_made_passphrase_is_plain_words_that_cannot_be_guessed() -> None:
    words = passphrase.words()
    assert len(set(words)) == len(words) >= 512
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert not [word for word in words for other in words if word != other and other.startswith(word)]
    assert passphrase.strength() >= 63
    made = passphrase.made()
    assert len(made.split()) == passphrase.WORDS
    assert made != passphrase.made()
