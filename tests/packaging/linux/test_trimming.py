"""What is left out of the package: by a list of which every line must still find something."""

from pathlib import Path

import pytest
from linux import trimming
from linux.places import FILES, PackagingError


def test_that_what_the_patterns_find_is_gone_and_counted(tmp_path: Path) -> None:
    (tmp_path / "doc").mkdir()
    (tmp_path / "doc" / "long.txt").write_text("12345")
    (tmp_path / "tool").write_text("123")
    (tmp_path / "kept").write_text("1")
    assert trimming.trim(tmp_path, ["doc", "too*"]) == 8
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_that_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    trimming.trim(tmp_path, ["link"])
    assert (tmp_path / "kept" / "file").exists()


def test_that_a_pattern_that_finds_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    with pytest.raises(PackagingError, match=r"nothing: gone/\*, away"):
        trimming.trim(tmp_path, ["there", "gone/*", "away"])


def test_that_remarks_of_the_list_are_no_patterns() -> None:
    assert trimming.patterns("# all\n\na/*.pyi   # types\nb\n") == ["a/*.pyi", "b"]


def test_that_no_pattern_of_the_package_leads_out_of_its_folder() -> None:
    listed = trimming.patterns((FILES / "trim.txt").read_text("utf-8"))
    assert [line for line in listed if ".." in line or line.startswith("/")] == []
    assert len(listed) == len(set(listed))
