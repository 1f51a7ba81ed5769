"""The list of workspaces opened last: kept whole, short, harmless when damaged, told in words."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp import recent
from kkapp.cli import main
from kkapp.recent import Recent

TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "data"))
    return tmp_path


def test_that_the_workspace_opened_last_is_first_and_listed_once(folder: Path) -> None:
    for name in ("a.kk", "b.kk", "a.kk"):
        recent.note(Recent(folder / name, programme="Programme", year=2021, reported=3, total=185))
    assert [entry.path.name for entry in recent.entries()] == ["a.kk", "b.kk"]
    assert recent.entries()[0].reported == 3


def test_that_a_workspace_named_by_another_way_to_its_folder_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    recent.note(Recent(folder / "a.kk"))
    recent.note(Recent(Path("x") / ".." / "a.kk"))
    assert [entry.path for entry in recent.entries()] == [folder / "a.kk"]


def test_that_no_more_than_twelve_are_kept(folder: Path) -> None:
    for number in range(20):
        recent.note(Recent(folder / f"{number}.kk"))
    assert [entry.path.stem for entry in recent.entries()] == [str(number) for number in range(19, 7, -1)]


def test_that_a_forgotten_workspace_leaves_the_list_and_its_file_stays(folder: Path) -> None:
    path = folder / "a.kk"
    path.touch()
    recent.note(Recent(path))
    recent.forget(path)
    assert recent.entries() == ()
    assert path.exists()


def test_that_new_figures_change_neither_the_order_nor_the_day(folder: Path) -> None:
    recent.note(Recent(folder / "a.kk", opened="2026-03-01T10:00:00+01:00"))
    recent.note(Recent(folder / "b.kk", opened="2026-03-02T10:00:00+01:00"))
    recent.keep_figures([Recent(folder / "a.kk", reported=5, total=9), Recent(folder / "gone.kk")])
    assert [(entry.path.name, entry.reported) for entry in recent.entries()] == [("b.kk", 0), ("a.kk", 5)]
    assert recent.entries()[1].opened.startswith("2026-03-01")


@given(st.one_of(st.binary(max_size=200), st.recursive(
    st.none() | st.integers() | st.text() | st.sampled_from(["path", "year", "a.kk"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["path", "year", "opened", "training"]), inner),
).map(lambda content: json.dumps([content, {"path": "good.kk"}]).encode())))  # fmt: skip
def test_that_a_damaged_list_never_stops_anything(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.getbasetemp() / "damaged"
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("KK_USER_DATA", str(folder))
        (folder / "recent.json").write_bytes(content)
        for entry in recent.entries():
            recent.when(entry.opened)
            recent.progress(entry)
        recent.note(Recent(folder / "new.kk"))
        assert recent.entries()[0].path.name == "new.kk"


def test_that_a_list_that_cannot_be_written_costs_only_itself(folder: Path) -> None:
    (folder / "data").write_text("a file where the folder should be", "utf-8")
    recent.note(Recent(folder / "a.kk"))
    assert recent.entries() == ()


def test_that_nothing_half_written_is_left_behind(folder: Path) -> None:
    recent.note(Recent(folder / "a.kk"))
    assert [path.name for path in (folder / "data").iterdir()] == ["recent.json"]


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2026-03-12T08:00:00", "dzisiaj"),
        ("2026-03-11T23:59:00", "wczoraj"),
        ("2026-03-09T12:00:00", "3 dni temu"),
        ("2026-03-05T12:00:00", "5 marca"),
        ("2025-08-31T12:00:00", "31 sierpnia 2025"),
        ("2026-04-01T12:00:00", "1 kwietnia"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_that_the_day_is_told_in_words(opened: str, words: str) -> None:
    assert recent.when(opened, TODAY) == words


def test_that_the_holder_is_the_unit_by_name_or_the_department() -> None:
    path = Path("a.kk")
    assert recent.holder(Recent(path)) == "wydział"
    assert recent.holder(Recent(path, role="unit", unit="Filia nr 2")) == "Filia nr 2"
    assert recent.holder(Recent(path, role="unit")) == "jednostka"
    assert recent.holder(Recent(path, unit="Filia nr 2", training=True)) == "ćwiczebny"


def test_that_the_command_line_lists_them_and_names_a_missing_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recent.note(Recent(folder / "a.kk", programme="Program", year=2021, reported=3, total=185))
    assert main(["recent"]) == 0
    told = capsys.readouterr().out
    assert "Wypełniono 3 z 185" in told
    assert "nie ma tam tego pliku" in told
    assert main(["recent", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["total"] == 185
    assert main(["recent", "--forget", str(folder / "a.kk")]) == 0
    assert "Na początek" in capsys.readouterr().out
