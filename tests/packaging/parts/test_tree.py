"""Everything that others made is found in a tree, with its licence; what is the same everywhere is said once."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from parts import tree
from parts.component import UnknownLicenceError
from parts.texts import HERE
from released import ROOT

SYSTEMS = [HERE.parent / system / "components.toml" for system in ("windows", "linux")]
EVERYWHERE = tomllib.loads((HERE / "components.toml").read_text("utf-8"))


def tree_of(folder: Path, listed: str) -> tree.Tree:
    (folder / "components.toml").write_text(listed or "part = []", "utf-8")
    return tree.Tree(folder, folder / "site", folder / "components.toml", lambda place: f"1+{place}")


def parts_of(system: Path) -> dict[str, dict[str, str]]:
    return {part["name"]: part for part in tomllib.loads(system.read_text("utf-8"))["part"]}


def test_that_a_system_adds_to_what_is_the_same_everywhere(tmp_path: Path) -> None:
    (qt,) = tree.all_of(tree_of(tmp_path, '[[part]]\nname = "Qt"\nversion = "{core}"\nnote = "apart"'))
    assert (qt.version, qt.licence, qt.note) == ("1+core", "LGPL-3.0-only", "apart")
    assert [path.name for path in qt.texts] == ["LGPL-3", "GPL-3"]


def test_that_a_version_stands_in_a_purl_as_addresses_write_it(tmp_path: Path) -> None:
    part = 'name = "Qt"\nversion = "{core}"\npurl = "pkg:deb/debian/qt@{version}?arch=source"'
    (qt,) = tree.all_of(tree_of(tmp_path, f"[[part]]\n{part}"))
    assert qt.reference == qt.purl == "pkg:deb/debian/qt@1%2Bcore?arch=source"


@pytest.mark.parametrize(
    ("metadata", "texts"),
    [("Summary: says nothing", ["LICENSE"]), ("License-Expression: MIT", [])],
    ids=["no licence", "no text"],
)
def test_that_a_library_of_which_something_is_unknown_stops_the_build(
    metadata: str, texts: list[str], tmp_path: Path, library: Callable[..., None]
) -> None:
    library(tmp_path / "site", "unclear", metadata, *texts)
    with pytest.raises(UnknownLicenceError, match="unclear"):
        tree.all_of(tree_of(tmp_path, ""))


def test_that_a_text_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    part = 'name = "Font"\nversion = ""\nlicence = "ISC"\ntexts = ["tree:fonts/LICENSE"]'
    with pytest.raises(UnknownLicenceError, match="Font"):
        tree.all_of(tree_of(tmp_path, f"[[part]]\n{part}"))


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda path: path.parent.name)
def test_that_every_system_has_what_every_system_has(system: Path) -> None:
    assert set(EVERYWHERE["part"]) <= set(parts_of(system))


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda path: path.parent.name)
def test_that_nothing_is_said_twice(system: Path) -> None:
    for name, own in parts_of(system).items():
        assert set(own) & set(EVERYWHERE["part"].get(name, {})) == set(), name


def test_that_no_licence_among_the_resources_is_forgotten() -> None:
    told = {text for part in EVERYWHERE["part"].values() for text in part["texts"]}
    lying = {f"tree:app/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("resources/*/LICENSE*")}
    assert lying
    assert lying <= told


def test_that_every_text_here_belongs_to_a_part() -> None:
    lists = [EVERYWHERE["part"], *(parts_of(system) for system in SYSTEMS)]
    told = {text for parts in lists for part in parts.values() for text in part.get("texts", [])}
    assert {f"here:{path.name}" for path in (HERE / "licences").iterdir()} <= told
