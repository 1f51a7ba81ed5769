"""When the check cuts the power, and what it damages."""

from pathlib import Path

from wine import mishaps

WHOLE = 300


def put(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number in range(count):
        (folder / f"{number}").touch()


def test_that_the_first_moment_is_when_a_part_of_the_older_version_is_gone(tmp_path: Path) -> None:
    look = mishaps.half_removed(tmp_path, WHOLE)
    put(tmp_path, WHOLE)
    assert not look()
    put(tmp_path, WHOLE // 2)
    assert look()


def test_that_the_second_moment_comes_after_the_older_version_is_gone(tmp_path: Path) -> None:
    look = mishaps.half_copied(tmp_path, WHOLE)
    for count, come in ((WHOLE, False), (200, False), (20, False), (100, False), (160, True)):
        put(tmp_path, count)
        assert look() is come


def test_that_each_of_three_files_is_damaged_in_its_way(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_bytes(b"12345678")
    mishaps.damage(files)
    assert not files[0].exists()
    assert files[1].read_bytes() == b"1234"
    assert files[2].read_bytes() == b""
