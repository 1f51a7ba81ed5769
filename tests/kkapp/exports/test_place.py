"""A document is put in place whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from kkapp.errors import ExportError, StorageError
from kkapp.exports.place import placed


def test_that_the_temporary_file_lies_beside_the_target_with_its_suffix(tmp_path: Path) -> None:
    with placed(tmp_path / "a.docx") as temporary:
        assert (temporary.parent, temporary.suffix) == (tmp_path, ".docx")
        temporary.write_bytes(b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_that_a_failure_leaves_the_old_document_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), placed(tmp_path / "a.docx") as temporary:
        raise ZeroDivisionError(temporary.write_bytes(b"half"))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_that_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"), placed(tmp_path / "nowhere" / "a.docx"):
        pytest.fail("there is no place to write to")


def test_that_a_folder_of_that_name_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(ExportError, match=r"a\.docx"), placed(tmp_path / "a.docx"):
        pytest.fail("a folder is no document")
    assert (tmp_path / "a.docx").is_dir()


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, StorageError), (errno.EACCES, ExportError)])
def test_that_errors_of_the_world_become_sentences(tmp_path: Path, number: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"a\.docx") as told, placed(tmp_path / "a.docx"):
        raise OSError(number, os.strerror(number))
    assert len(str(told.value).split()) > 10
    assert not list(tmp_path.iterdir())


def test_that_a_write_protected_folder_is_told(tmp_path: Path) -> None:
    protected = tmp_path / "protected"
    protected.mkdir()
    protected.chmod(0o500)
    if os.access(protected, os.W_OK):  # root may write anywhere: a read-only file system answers the same way
        protected = Path("/proc")
    with pytest.raises(ExportError), placed(protected / "a.docx"):
        pytest.fail("nothing can be written there")
