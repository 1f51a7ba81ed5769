"""The log stays small and takes codes only; a disk that refuses costs only the log."""

from pathlib import Path

import pytest

from kkapp.logs import file


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write into the folder of this test."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "data"))


def test_that_a_line_tells_when_which_process_and_what(tmp_path: Path) -> None:
    file.note("opened", step=12, version="0.1.0")
    when, process, *rest = file.path().read_text("utf-8").split()
    assert when.endswith("+00:00")
    assert process.isdigit()
    assert rest == ["opened", "step=12", "version=0.1.0"]
    assert file.path() == tmp_path / "data" / "logs" / "karta-koordynatora.log"


@pytest.mark.parametrize("content", ["Anna Kowalska", "2 000 widzów", "zażółć", "a\nb", "x" * 61, ""])
def test_that_what_is_no_code_is_left_out(content: str) -> None:
    file.note("refused", code=content)
    assert file.path().read_text("utf-8").endswith(" refused code=?\n")


def test_that_large_logs_are_put_aside_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST", 400)
    for number in range(200):
        file.note("step", number=number)
    written = sorted(file.folder().iterdir())
    assert len(written) == file.KEPT + 1
    assert all(log.stat().st_size < 500 for log in written)
    assert "number=199" in file.path().read_text("utf-8")
    newest_old = file.older(file.path(), 1).read_text("utf-8")
    oldest = file.older(file.path(), file.KEPT).read_text("utf-8")
    assert newest_old.splitlines()[0] > oldest.splitlines()[-1]


def test_that_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "folder", lambda: tmp_path / "nowhere")
    file.note("step", number=1)
    assert not (tmp_path / "nowhere").exists()


def test_that_a_folder_that_cannot_be_made_gives_way_to_the_one_for_passing_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert file.folder() == tmp_path
