"""A locked year is sealed so that it proves itself, without the workspace and without us."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.archive import container, names
from kkapp.archive.manifest import Manifest
from kkapp.errors import BadValueError, CancelledError, StorageError, WrongStateError
from kkapp.exports.docx_texts import docx_texts
from kkapp.exports.protocol_text import protocol_text
from kkapp.wording.protocol_paper import ProtocolPaper, ProtocolPart
from tests.kkapp.archive.sealed import MADE, Sealed, seal

ROOT = Path(__file__).parents[3]


def test_that_a_sealed_year_holds_and_says_what_was_proved(year: Sealed) -> None:
    verdict = workflow.verifying.verify_archive(year.archive)
    assert verdict.failures == ()
    assert len(verdict.proved) == 5
    assert year.fingerprint in list(workflow.verifying.told(verdict))[-1]


def test_that_the_same_year_and_moment_make_the_same_bytes(year: Sealed, tmp_path: Path) -> None:
    again = seal(Path(shutil.copy(year.workspace, tmp_path / "w.kk")), tmp_path / "again.zip")
    assert again.archive.read_bytes() == year.archive.read_bytes()


def test_that_any_program_checks_the_list_of_hashes_and_the_signature(year: Sealed, tmp_path: Path) -> None:
    with zipfile.ZipFile(year.archive) as archive:
        archive.extractall(tmp_path)
        members = set(archive.namelist())
    lines = (tmp_path / names.SUMS).read_text().splitlines()
    assert {line.split("  ", 1)[1] for line in lines} == members - {names.SUMS}
    for line in lines:
        expected, name = line.split("  ", 1)
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == expected
    checked = subprocess.run(["/usr/bin/sha256sum", "-c", names.SUMS], cwd=tmp_path, capture_output=True, check=False)
    assert checked.returncode == 0
    assert workflow.verifying.verify_archive(tmp_path).holds


def test_that_the_public_key_is_one_that_other_programs_read(year: Sealed) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    members = container.read(year.archive)
    key = load_pem_public_key(members[names.KEY])
    assert isinstance(key, Ed25519PublicKey)
    key.verify(members[names.SIGNATURE], members[names.MANIFEST])


def test_that_neither_secrets_nor_places_of_this_computer_are_inside(year: Sealed) -> None:
    with workflow.opening.open_workspace(year.workspace, read_only=True) as store:
        secret = store.own_key("own")
    assert secret
    whole = year.archive.read_bytes()
    assert secret.encode() not in whole
    assert str(year.workspace.parent).encode() not in whole


def test_that_the_protocol_names_units_counts_and_fingerprint(year: Sealed) -> None:
    text = container.read(year.archive)[names.PROTOCOL_TEXT].decode()
    for part in (
        year.fingerprint,
        "Anna Nowak",
        "zamknięte",
        "Działania: 12",
        "Scalone przekazania: 1",
        "sha256sum -c",
    ):
        assert part in text
    assert "ĆWICZENIE" not in text


def test_that_the_attachment_is_rebuilt_from_the_archived_data_equal_in_content(year: Sealed, tmp_path: Path) -> None:
    members = container.read(year.archive)
    source, workspace = tmp_path / "dane.json", tmp_path / "nowy.kk"
    source.write_bytes(members[names.data(2021)])
    with workflow.opening.create_workspace(workspace) as store:
        workflow.opening.import_programme(store, source)
        made = tmp_path / "zalacznik.docx"
        workflow.exporting.export_attachment(workflow.opening.period_data(store), made)
    assert docx_texts(made.read_bytes()) == docx_texts(members[names.attachment(2021, "docx")])


def test_that_a_workspace_is_rebuilt_from_the_archive_with_all_its_history(year: Sealed, tmp_path: Path) -> None:
    rebuilt = tmp_path / "odtworzony.kk"
    workflow.verifying.rebuild_workspace(year.archive, rebuilt)
    with (
        workflow.opening.open_workspace(rebuilt) as store,
        workflow.opening.open_workspace(year.workspace, read_only=True) as before,
    ):
        assert store.verify() == before.verify()
        assert store.period_data() == before.period_data()
        assert store.own_key("own") is None
    with pytest.raises(BadValueError):
        workflow.verifying.rebuild_workspace(year.archive, rebuilt)


def test_that_an_open_year_is_not_archived_and_the_sentence_says_how_to_lock(
    prepared_assignment: Path, tmp_path: Path
) -> None:
    workspace = Path(shutil.copy(prepared_assignment, tmp_path / "w.kk"))
    with workflow.opening.open_workspace(workspace) as store, pytest.raises(WrongStateError, match="kk lock"):
        workflow.archiving.archive_year(store, tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["w.kk"]


def test_that_a_file_that_is_there_and_a_folder_that_is_not_are_refused(year: Sealed, tmp_path: Path) -> None:
    there = tmp_path / "a.zip"
    there.write_bytes(b"mine")
    with workflow.opening.open_workspace(year.workspace, read_only=True) as store:
        with pytest.raises(BadValueError, match=r"a\.zip"):
            workflow.archiving.archive_year(store, there)
        with pytest.raises(StorageError, match=r"b\.zip"):
            workflow.archiving.archive_year(store, tmp_path / "none" / "b.zip")
    assert there.read_bytes() == b"mine"


def test_that_stopping_leaves_nothing(year: Sealed, tmp_path: Path) -> None:
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 2:
            raise CancelledError("stopped")

    with workflow.opening.open_workspace(year.workspace, read_only=True) as store, pytest.raises(CancelledError):
        workflow.archiving.archive_year(store, tmp_path / "a.zip", progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert told == sorted(told)


_MAKER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from kkapp import workflow
from kkapp.archive import container

def slowly(file, members):
    for name, data in members:
        file.write(data)
        file.flush()
        print(name, flush=True)
        sys.stdin.readline()

container.write = slowly
with workflow.opening.open_workspace(Path(sys.argv[1]), read_only=True) as store:
    workflow.archiving.archive_year(store, Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_that_a_kill_while_the_file_is_written_leaves_no_half_archive(year: Sealed, tmp_path: Path) -> None:
    workspace = Path(shutil.copy(year.workspace, tmp_path / "w.kk"))
    target = tmp_path / "out" / "a.zip"
    target.parent.mkdir()
    maker = subprocess.Popen(
        [sys.executable, "-c", _MAKER, workspace, target, ROOT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with maker:
        assert maker.stdout is not None
        assert maker.stdout.readline() == b"manifest.json\n"
        maker.send_signal(signal.SIGKILL)
    assert not target.exists()
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        store.verify()
        assert workflow.archiving.archive_year(store, target).path.exists()


def test_that_an_archive_of_a_training_workspace_says_so(tmp_path: Path) -> None:
    workspace = tmp_path / "training.kk"
    with workflow.training.create_training(workspace) as store:
        workflow.reviewing.lock(store)
        made = workflow.archiving.archive_year(store, tmp_path / "a.zip", now=MADE)
    members = container.read(made.path)
    assert Manifest.model_validate_json(members[names.MANIFEST]).training
    assert members[names.PROTOCOL_TEXT].decode().startswith("ĆWICZENIE")
    assert "ćwicze" in " ".join(workflow.verifying.told(workflow.verifying.verify_archive(made.path))).casefold()


def test_that_no_line_of_a_protocol_is_wider_than_a_window_of_old() -> None:
    part = ProtocolPart(
        "Nagłówek", ("słowo " * 60,), (("Nazwa", "wartość " * 40),), items=("punkt " * 50,), blanks=("Data",)
    )
    text = protocol_text(ProtocolPaper("Tytuł", "Program", "", (part,)))
    assert max(map(len, text.splitlines())) <= 78
