"""Where copies lie: found again by a file's place, by its first step, and after it was moved; never another's."""

from pathlib import Path

from kkapp.copies.places import Owner, folders_of, made_folder, owner_of


def test_that_a_workspace_finds_its_folder_by_what_it_is(tmp_path: Path) -> None:
    root, path = tmp_path / "copies", tmp_path / "Program ąę: 2021.kk"
    folder = made_folder(root, Owner(path, "first"))
    assert owner_of(folder) == Owner(path, "first")
    assert folders_of(root, path, "first") == (folder,)
    assert made_folder(root, Owner(path, "first")) == folder


def test_that_a_damaged_file_finds_the_folders_of_its_place(tmp_path: Path) -> None:
    path = tmp_path / "program.kk"
    mine = made_folder(tmp_path / "copies", Owner(path, "first"))
    made_folder(tmp_path / "copies", Owner(tmp_path / "other.kk", "second"))
    assert folders_of(tmp_path / "copies", path, None) == (mine,)


def test_that_another_workspace_at_the_same_place_has_copies_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "program.kk"
    before = made_folder(tmp_path / "copies", Owner(path, "first"))
    now = made_folder(tmp_path / "copies", Owner(path, "second"))
    assert before != now
    assert folders_of(tmp_path / "copies", path, "second") == (now,)


def test_that_copies_follow_a_file_that_was_moved_but_not_one_that_was_copied(tmp_path: Path) -> None:
    there, here = tmp_path / "old.kk", tmp_path / "new.kk"
    folder = made_folder(tmp_path / "copies", Owner(there, "first"))
    here.touch()
    assert folders_of(tmp_path / "copies", here, "first") == (folder,)
    there.touch()
    assert folders_of(tmp_path / "copies", here, "first") == ()


def test_that_a_folder_that_says_nothing_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "copies" / "x").mkdir(parents=True)
    (tmp_path / "copies" / "x" / "about.json").write_text('{"path": 3}')
    assert folders_of(tmp_path / "copies", tmp_path / "x.kk", None) == ()
