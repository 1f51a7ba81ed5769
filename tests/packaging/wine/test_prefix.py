"""The Windows in which the installers are tried."""

from pathlib import Path

from wine import prefix


def test_that_nothing_of_it_leads_to_the_folders_of_who_runs_the_check(tmp_path: Path) -> None:
    home, users = tmp_path / "home", tmp_path / "p" / "drive_c" / "users" / "a"
    home.mkdir()
    users.mkdir(parents=True)
    (users / "Documents").symlink_to(home, target_is_directory=True)
    (users / "AppData").mkdir()
    prefix._part_from_home(tmp_path / "p")
    (users / "Documents" / "a.kk").write_text("")
    assert list(home.iterdir()) == []
