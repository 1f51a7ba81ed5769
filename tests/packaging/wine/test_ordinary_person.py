"""An ordinary person may not write where the program lies, and has no network."""

from pathlib import Path

import pytest
from wine import ordinary_person
from wine.places import CheckError


def test_that_a_folder_is_closed_and_opened_with_all_that_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    file = tmp_path / "app" / "a.py"
    file.touch()
    ordinary_person.close(tmp_path)
    closed = [path.stat().st_mode & 0o222 for path in (tmp_path, file.parent, file)]
    ordinary_person.open_again(tmp_path)
    assert closed == [0, 0, 0]
    assert [path.stat().st_mode & 0o200 for path in (tmp_path, file.parent, file)] == [0o200] * 3


def test_that_a_folder_that_can_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordinary_person, "words", tuple)
    (tmp_path / "kk.exe").write_bytes(b"a program")
    with pytest.raises(CheckError, match="can be written to"):
        ordinary_person.try_in_vain(tmp_path)
    assert (tmp_path / "kk.exe").read_bytes() == b"a program"


@pytest.mark.parametrize(("account", "taken"), [(0, "-dac_override,-dac_read_search"), (1000, "--map-current-user")])
def test_that_root_loses_its_way_around_modes(account: int, taken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: account)
    assert taken in ordinary_person.words()
    assert "--net" in ordinary_person.words()
