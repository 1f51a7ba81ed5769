"""An installer that holds something else than the tree it was made of is noticed."""

from pathlib import Path

import pytest
from windows import contents


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return what was unpacked, and the tree it should be."""
    for name, files in {
        "unpacked": ("same", "app/other", "more", "$PLUGINSDIR/x.dll"),
        "tree": ("same", "app/other", "app/lost"),
    }.items():
        for file in files:
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(file if file != "app/other" else name)
    return tmp_path / "unpacked", tmp_path / "tree"


def test_that_files_missing_added_or_changed_are_named(folders: tuple[Path, Path]) -> None:
    assert list(contents.differences(*folders, ("$PLUGINSDIR/",))) == ["app/lost", "more", "app/other"]
    assert list(contents.differences(*folders)) == ["$PLUGINSDIR/x.dll", "app/lost", "more", "app/other"]
    assert list(contents.differences(folders[1], folders[1])) == []
