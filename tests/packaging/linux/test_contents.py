"""A Debian package that holds something else than it should is noticed before anybody installs it."""

import json
from pathlib import Path

import pytest
from linux import contents
from linux.places import APP, BUILT_FROM, PARTS, SITE, PackagingError


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


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Return the list of parts that lies beside a package, whose tree with two libraries is its neighbour ``root``."""
    root = tmp_path / "root"
    for folder in ("typing_extensions-4.16.0.dist-info", "PySide6_Pdf-6.12.0.140.dist-info"):
        (root / SITE / folder).mkdir(parents=True)
    libraries = {"typing-extensions": "4.16.0", "pyside6-pdf": "6.12.0.140"}
    listed: list[dict[str, str]] = [
        {"name": "CPython", "version": "3.11.2", "purl": "pkg:deb/debian/python3.11@3.11.2"},
        {"name": "Noto Sans"},
        *({"name": name, "purl": f"pkg:pypi/{name}@{version}"} for name, version in libraries.items()),
    ]
    (root / BUILT_FROM).write_text('{"python": "3.11.2"}')
    (root / PARTS).parent.mkdir(parents=True)
    (root / PARTS).write_text(json.dumps({"components": listed}))
    (tmp_path / "beside.json").write_bytes((root / PARTS).read_bytes())
    return tmp_path / "beside.json"


def wrong_in(beside: Path) -> list[str]:
    return list(contents.listed_wrongly(beside.parent / "root", beside))


def test_that_a_list_of_exactly_what_is_there_is_right(beside: Path) -> None:
    assert wrong_in(beside) == []


def test_that_a_library_of_another_version_is_noticed(beside: Path) -> None:
    site = beside.parent / "root" / SITE
    (site / "typing_extensions-4.16.0.dist-info").rename(site / "typing_extensions-4.16.1.dist-info")
    assert wrong_in(beside) == [
        "lacks pkg:pypi/typing-extensions@4.16.1",
        "has pkg:pypi/typing-extensions@4.16.0, which is not there",
    ]


def test_that_a_library_which_is_not_listed_is_noticed(beside: Path) -> None:
    (beside.parent / "root" / SITE / "pip-26.0.dist-info").mkdir()
    assert wrong_in(beside) == ["lacks pkg:pypi/pip@26.0"]


def test_that_a_listed_library_which_is_not_there_is_noticed(beside: Path) -> None:
    (beside.parent / "root" / SITE / "PySide6_Pdf-6.12.0.140.dist-info").rmdir()
    assert wrong_in(beside) == ["has pkg:pypi/pyside6-pdf@6.12.0.140, which is not there"]


def test_that_another_python_is_noticed(beside: Path) -> None:
    (beside.parent / "root" / BUILT_FROM).write_text('{"python": "3.11.3"}')
    assert wrong_in(beside) == ["lacks Python 3.11.3"]


def test_that_a_package_without_its_list_is_noticed(beside: Path) -> None:
    (beside.parent / "root" / PARTS).unlink()
    assert wrong_in(beside) == [f"/{PARTS} is not there"]


@pytest.mark.parametrize("text", ["{}", None])
def test_that_another_list_beside_the_package_is_noticed(text: str | None, beside: Path) -> None:
    beside.write_text(text) if text else beside.unlink()
    assert wrong_in(beside) == ["beside.json is not the installed one"]
