"""The .deb itself: control data, and the same bytes whoever builds it and when."""

import os
import subprocess
from pathlib import Path

from linux import archive
from released import Commit

RELEASED = Commit("0" * 40, 1_800_000_000, "0.2.0")


def tree(folder: Path, *, mode: int, date: int) -> Path:
    """Make a small tree as somebody with these habits would."""
    (folder / "usr" / "bin").mkdir(parents=True)
    for name in ("usr/bin/kk", "usr/bin/z", "usr/a"):
        (folder / name).write_text(name)
        (folder / name).chmod(mode)
        os.utime(folder / name, (date, date))
        if os.geteuid() == 0:
            os.chown(folder / name, date % 1000, date % 1000)
    return folder


def built(folder: Path, **habits: int) -> bytes:
    folder.mkdir()
    root = tree(folder / "root", **habits)
    return archive.close(root, RELEASED, ["libc6 (>= 2.35)", "zlib1g"], folder, quick=True).read_bytes()


def test_that_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    assert built(tmp_path / "one", mode=0o640, date=1_000_000_000) == built(
        tmp_path / "two", mode=0o777, date=2_000_000
    )


def test_that_the_package_is_roots_and_only_commands_can_be_run(tmp_path: Path) -> None:
    built(tmp_path / "one", mode=0o666, date=1)
    listed = subprocess.run(
        ["dpkg-deb", "--contents", tmp_path / "one" / "karta-koordynatora_0.2.0_amd64.deb"],  # noqa: S607 - Debian's own
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    modes = {line.split()[-1]: (line.split()[0], line.split()[1]) for line in listed}
    assert modes["./usr/bin/kk"] == ("-rwxr-xr-x", "root/root")
    assert modes["./usr/a"] == ("-rw-r--r--", "root/root")


def test_that_the_control_file_says_what_apt_needs() -> None:
    control = archive.control_of(RELEASED, ["libc6 (>= 2.35)", "zlib1g"], 1234)
    assert "Version: 0.2.0\n" in control
    assert "Depends: libc6 (>= 2.35), zlib1g\n" in control
    assert "Installed-Size: 1234\n" in control
    assert max(map(len, control.partition("Description: ")[2].splitlines())) <= 80


def test_that_the_size_counts_started_kibibytes_and_one_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "small").write_bytes(b"1")
    (tmp_path / "large").write_bytes(bytes(2049))
    (tmp_path / "DEBIAN").mkdir()
    (tmp_path / "DEBIAN" / "control").write_bytes(bytes(9999))
    assert archive.installed_size(tmp_path) == 1 + 1 + 3
