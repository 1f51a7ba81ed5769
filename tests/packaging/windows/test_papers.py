"""Licences, the list of parts and hashes: complete, pointing at what is there, the same every time."""

import hashlib
import json
import subprocess
from email.message import Message
from pathlib import Path

import pytest
from windows import components, papers
from windows.commands import BuildError
from windows.components import Component

SAID: dict[str, dict[str, list[str]]] = {"texts": {}, "licence": {}}


def library(site: Path, name: str, metadata: str, *texts: str) -> None:
    folder = site / f"{name.replace('-', '_')}-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{metadata}\n", "utf-8")
    for text in texts:
        (folder / text).parent.mkdir(exist_ok=True)
        (folder / text).write_text(f"{name}: {text}", "utf-8")


@pytest.fixture
def found(tmp_path: Path) -> list[Component]:
    site = tmp_path / "site"
    library(
        site, "Alpha.Beta", "License-Expression: MIT\nRequires-Dist: gamma>=1\nRequires-Dist: pip", "licenses/LICENSE"
    )
    library(site, "gamma", "License: BSD-3-Clause\nRequires-Dist: alpha-beta; extra == 'all'", "LICENSE", "a/LICENSE")
    return list(components.libraries(site, SAID))


def test_that_libraries_are_listed_with_what_they_need_here(found: list[Component]) -> None:
    assert [(part.name, part.licence, part.needs) for part in found] == [
        ("alpha-beta", "MIT", ("gamma",)),
        ("gamma", "BSD-3-Clause", ()),
    ]


def test_that_every_licence_text_is_kept_also_where_names_are_the_same(found: list[Component], tmp_path: Path) -> None:
    papers.write_licences(tmp_path / "licences", found, "0.1.0")
    kept = {path.relative_to(tmp_path / "licences").as_posix() for path in (tmp_path / "licences").rglob("*.*")}
    kept |= {path.relative_to(tmp_path / "licences").as_posix() for path in (tmp_path / "licences").glob("*/*")}
    assert kept == {"EUPL-1.2.txt", "INDEX.txt", "alpha-beta/LICENSE", "gamma/LICENSE", "gamma/LICENSE-2"}
    index = (tmp_path / "licences" / "INDEX.txt").read_text("utf-8-sig")
    assert "alpha-beta 1.0\n    MIT; alpha-beta" in index


def test_that_the_list_of_parts_refers_only_to_parts_in_it(found: list[Component]) -> None:
    said = json.loads(papers.list_of_parts(found, "0.1.0", 1_800_000_000))
    references = {part["bom-ref"] for part in said["components"]}
    assert references == {"pkg:pypi/alpha-beta@1.0", "pkg:pypi/gamma@1.0"}
    own = said["metadata"]["component"]["bom-ref"]
    assert {entry["ref"] for entry in said["dependencies"]} == references | {own}
    assert {target for entry in said["dependencies"] for target in entry["dependsOn"]} == references
    assert said["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"


def test_that_the_list_of_parts_depends_on_its_content_only(found: list[Component]) -> None:
    one = papers.list_of_parts(found, "0.1.0", 1_800_000_000)
    assert one == papers.list_of_parts(found, "0.1.0", 1_800_000_000)
    number = json.loads(one)["serialNumber"]
    assert number != json.loads(papers.list_of_parts(found[1:], "0.1.0", 1_800_000_000))["serialNumber"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("MIT", {"license": {"id": "MIT"}}),
        ("Apache-2.0 OR BSD-3-Clause", {"expression": "Apache-2.0 OR BSD-3-Clause"}),
        ("LicenseRef-Of-A-Maker", {"license": {"name": "LicenseRef-Of-A-Maker"}}),
        ("Apache License, Version 2.0", {"license": {"name": "Apache License, Version 2.0"}}),
    ],
)
def test_that_a_licence_is_named_as_the_format_wants_it(words: str, said: dict[str, object]) -> None:
    assert papers._licence(words) == said


def test_that_a_part_without_a_licence_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(tmp_path / "app" / "site", "nameless", "Summary: x", "LICENSE")
    monkeypatch.setattr(components, "_parts", lambda *_all: iter(()))
    with pytest.raises(BuildError, match="nameless"):
        components.all_of(tmp_path, "3.11.9")


def test_that_a_part_without_a_text_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(tmp_path / "app" / "site", "textless", "License-Expression: MIT")
    monkeypatch.setattr(components, "_parts", lambda *_all: iter(()))
    with pytest.raises(BuildError, match="textless"):
        components.all_of(tmp_path, "3.11.9")


def test_that_only_the_first_line_of_a_licence_field_counts() -> None:
    words = Message()
    words["License"] = "MIT License\n Copyright somebody"
    assert components.licence_of(words) == "MIT License"


def test_that_hashes_can_be_checked_by_the_usual_tool(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "łąka ż.txt").write_bytes(b"x")
    said = papers.hashes([tmp_path / "a" / "łąka ż.txt"], tmp_path)
    assert said == f"{hashlib.sha256(b'x').hexdigest()}  a/łąka ż.txt\n"
    (tmp_path / "SUMS").write_text(said, "utf-8")
    subprocess.run(["sha256sum", "--check", "--quiet", "SUMS"], cwd=tmp_path, check=True)  # noqa: S607 - the system's
