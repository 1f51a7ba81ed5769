"""An archive that an earlier version of the program sealed is proved by this one, to the last text of its attachment.

``older/format-1.zip.gz`` is a small year of the first format, without the papers that nobody compares.
"""

import gzip
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.archive.manifest import FORMAT

OLDER = Path(__file__).parent / "older"
STORED = sorted(file.name for file in OLDER.glob("*.zip.gz"))


def put(folder: Path, name: str) -> Path:
    archive = folder / name.removesuffix(".gz")
    archive.write_bytes(gzip.decompress((OLDER / name).read_bytes()))
    return archive


def test_that_an_archive_of_every_format_is_stored() -> None:
    assert [f"format-{number}.zip.gz" for number in range(1, FORMAT + 1)] == STORED


@pytest.mark.parametrize("name", STORED)
def test_that_an_older_archive_still_holds(tmp_path: Path, name: str) -> None:
    verdict = workflow.verifying.verify_archive(put(tmp_path, name))
    assert verdict.failures == ()
    assert len(verdict.proved) == 5


@pytest.mark.parametrize("name", STORED)
def test_that_the_workspace_of_an_older_archive_is_rebuilt_and_opens(tmp_path: Path, name: str) -> None:
    target = tmp_path / "odtworzony.kk"
    workflow.verifying.rebuild_workspace(put(tmp_path, name), target)
    with workflow.opening.open_workspace(target) as store:
        assert store.years() == (2021,)
        assert store.verify() == store.last_step
