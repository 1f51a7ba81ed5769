"""A file is put in place whole or not at all, and what the system says against it comes out as it is."""

import errno
from pathlib import Path

import pytest

from kkapp.placing import in_place


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
