"""The libraries of the Windows program: the same versions as everywhere, nothing the program needs left out."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from windows import libraries
from windows.commands import BuildError
from windows.product import HERE, ROOT


def lock() -> str:
    return libraries.LOCK.read_text("utf-8")


def test_that_the_lock_has_the_versions_of_every_other_system() -> None:
    everywhere = libraries.versions((ROOT / "constraints.txt").read_text("utf-8"))
    everywhere["numpy"] = ""  # has a version for each Python, and is left out here
    assert libraries.versions(lock()).items() <= everywhere.items()


def test_that_every_dependency_is_locked_or_left_out_for_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {Requirement(line).name.lower() for line in project["dependencies"]}
    assert names - set(libraries.versions(lock())) == {"pandas"}
    assert set(libraries.NEVER_LOADED).isdisjoint(libraries.versions(lock()))


def test_that_every_locked_library_has_a_hash() -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock(), flags=re.MULTILINE)[1:]
    assert len(entries) == len(libraries.versions(lock())) > 20
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_that_the_program_imports_nothing_that_is_left_out(tmp_path: Path) -> None:
    libraries.need_nothing_left_out(ROOT)
    (tmp_path / "kkapp" / "exports").mkdir(parents=True)
    (tmp_path / "kkapp" / "exports" / "table.py").write_text("def rows():\n    from pandas.io import sql\n", "utf-8")
    with pytest.raises(BuildError, match=r"table\.py importuje pandas"):
        libraries.need_nothing_left_out(tmp_path)


def test_that_relative_and_like_named_imports_are_no_libraries(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("from . import pandas\nfrom .pandas import x\nimport numpyish\nimport os.path as p\n", "utf-8")
    assert set(libraries.imports_of(source)) == {"numpyish", "os"}


def site(tmp_path: Path) -> Path:
    for name in ("Qt/a.dll", "Qt/b.dll", "Qt/qm/pl.qm", "Qt/qm/de.qm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_that_trimming_removes_files_and_folders_and_keeps_what_is_marked(tmp_path: Path) -> None:
    libraries.trim(site(tmp_path), libraries.patterns("# words\nQt/b*\nQt/qm/*.qm # texts\n\n!Qt/qm/pl.qm\n"))
    assert {path.name for path in tmp_path.rglob("*.*")} == {"a.dll", "pl.qm"}
    libraries.trim(tmp_path, ["Qt/qm"])
    assert {path.name for path in tmp_path.rglob("*")} == {"Qt", "a.dll"}


@pytest.mark.parametrize("idle", ["Qt/c.dll", "!Qt/qm/fr.qm"])
def test_that_a_pattern_without_effect_stops_the_build(tmp_path: Path, idle: str) -> None:
    with pytest.raises(BuildError, match=re.escape(idle)):
        libraries.trim(site(tmp_path), ["Qt/a.dll", idle])


def test_that_the_list_leaves_the_window_what_it_draws_with() -> None:
    listed = libraries.patterns((HERE / "trim.txt").read_text("utf-8"))
    kept = ["Core", "Gui", "Widgets", "Svg", "Pdf", "PrintSupport"]
    for name in [f"PySide6/Qt6{part}.dll" for part in kept] + ["PySide6/plugins/platforms/qwindows.dll"]:
        assert not any(Path(name).match(pattern) for pattern in listed), name


def test_that_a_record_forgets_what_was_trimmed(tmp_path: Path) -> None:
    info = tmp_path / "x-1.dist-info"
    info.mkdir()
    (tmp_path / "x.py").touch()
    (info / "RECORD").write_text('x.py,sha256=1,2\n"../bin/x,y",,\nx-1.dist-info/RECORD,,\ngone.py,,\n', "utf-8")
    libraries._forget_what_is_gone(tmp_path, info / "RECORD")
    assert (info / "RECORD").read_text("utf-8") == "x-1.dist-info/RECORD,,\nx.py,sha256=1,2\n"


def test_that_the_tools_named_in_advice_are_those_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from windows import commands

    monkeypatch.setattr(shutil, "which", lambda name: None if name in ("makensis", "uv") else name)
    with pytest.raises(BuildError, match=r"makensis, uv; zainstaluj je: apt-get install -y nsis; pip install uv\."):
        commands.need_tools()
