"""What tells whether a copy holds the same as the workspace is read without reading the copy whole."""

from pathlib import Path

import pytest

from kkapp.errors import KkError
from kkapp.model.period import PeriodData
from kkapp.store.copying import content_in
from kkapp.store.store import Store


def test_that_a_copy_tells_what_the_workspace_held_when_it_was_made(
    path: Path, data: PeriodData, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.kk"
    with Store.create(path, who="Anna Nowak") as store:
        store.save(data, kind="import")
        store.backup(copy)
        assert content_in(copy) == store.content()
        store.undo()
        assert content_in(copy) != store.content()
    with Store.look_into(copy) as whole:
        assert content_in(copy) == whole.content()


@pytest.mark.parametrize("spoilt", [b"", b"not a workspace", b"SQLite format 3\0" + bytes(5000)])
def test_that_a_file_that_is_no_copy_is_refused_in_words(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "copy.kk"
    path.write_bytes(spoilt)
    with pytest.raises(KkError):
        content_in(path)
