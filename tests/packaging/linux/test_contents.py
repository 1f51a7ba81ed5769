"""A Debian package that holds something else than it should is noticed before anybody installs it."""

from pathlib import Path

import pytest
from linux import contents
from linux.places import APP, PackagingError


def test_that_only_its_own_places_hold_files(tmp_path: Path) -> None:
    for name in (APP / "a.py", "usr/bin/kk", "usr/share/doc/x", "etc/cron.d/x", "usr/bin/python3"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert list(contents.files_elsewhere(tmp_path)) == ["etc/cron.d/x", "usr/bin/python3"]


@pytest.mark.parametrize(
    ("line", "is_noticed"),
    [
        ("-rw-r--r-- root/root   9 2026-01-01 10:00 ./opt/a", False),
        ("lrwxrwxrwx root/root   0 2026-01-01 10:00 ./opt/b -> a", False),
        ("-rw-rw-r-- root/root   9 2026-01-01 10:00 ./opt/a", True),
        ("drwxr-xrwx root/root   9 2026-01-01 10:00 ./opt/", True),
        ("-rw-r--r-- jan/root    9 2026-01-01 10:00 ./opt/a", True),
    ],
)
def test_that_everything_belongs_to_root_and_nobody_else_writes(line: str, *, is_noticed: bool) -> None:
    assert bool(list(contents.not_of_root(line))) is is_noticed


def test_that_a_program_that_does_not_run_is_told_with_what_it_said(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho '✓ texts'\necho 'no such module' >&2\n", "utf-8")
    python.chmod(0o755)
    with pytest.raises(PackagingError, match="✓ texts\nno such module"):
        contents.tried(python, tmp_path)
