"""A file is put in place whole or not at all, and what the system says against it comes out as it is."""

import errno
from pathlib import Path

import pytest

from kkapp.placing import free_stem, in_place


def test_that_the_file_is_there_whole_and_readable_by_colleagues(tmp_path: Path) -> None:
    with in_place(tmp_path / "a.kkp") as temporary:
        temporary.write_bytes(b"new")
        assert not (tmp_path / "a.kkp").exists()
    assert (tmp_path / "a.kkp").read_bytes() == b"new"
    assert (tmp_path / "a.kkp").stat().st_mode & 0o777 == 0o644


def test_that_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.kkp").write_bytes(b"old")
    with pytest.raises(OSError, match="full") as told:
        _half_written(tmp_path / "a.kkp")
    assert told.value.errno == errno.ENOSPC
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def _half_written(target: Path) -> None:
    with in_place(target) as temporary:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")


def test_that_a_name_is_numbered_where_a_file_of_that_name_lies(tmp_path: Path) -> None:
    letter = tmp_path / "karta-potwierdzenie.txt"
    assert free_stem(letter) == letter
    letter.write_text("a", "utf-8")
    assert free_stem(letter).name == "karta-potwierdzenie-2.txt"
    free_stem(letter).write_text("b", "utf-8")
    assert free_stem(letter).name == "karta-potwierdzenie-3.txt"


def test_that_a_name_is_numbered_where_a_file_that_goes_with_it_lies(tmp_path: Path) -> None:
    (tmp_path / "uwagi-1.docx").write_bytes(b"letter")
    assert free_stem(tmp_path / "uwagi-1.kkp", ".docx", ".txt").name == "uwagi-1-2.kkp"
