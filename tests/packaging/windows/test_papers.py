"""Licences and hashes: complete, pointing at what is there; parts of which something is unknown stop the build."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from parts.component import Component
from windows import components, papers
from windows.commands import BuildError


def test_that_every_licence_text_is_kept_also_where_names_are_the_same(tmp_path: Path) -> None:
    texts = [tmp_path / name for name in ("LICENSE", "a/LICENSE", "b/LICENSE")]
    for text in texts:
        text.parent.mkdir(exist_ok=True)
        text.write_text(str(text), "utf-8")
    found = [Component("alpha-beta", "1.0", "MIT", (texts[0],)), Component("Gam ma", "", "ISC", tuple(texts[1:]))]
    papers.write_licences(tmp_path / "licences", found, "0.1.0")
    kept = {path.relative_to(tmp_path / "licences").as_posix() for path in (tmp_path / "licences").rglob("*")}
    folders = {"alpha-beta", "Gam-ma"}
    assert kept - folders == {"EUPL-1.2.txt", "INDEX.txt", "alpha-beta/LICENSE", "Gam-ma/LICENSE", "Gam-ma/LICENSE-2"}
    index = (tmp_path / "licences" / "INDEX.txt").read_text("utf-8-sig")
    assert "alpha-beta 1.0\n    MIT; alpha-beta\nGam ma\n    ISC; Gam-ma\n" in index


def test_that_a_part_of_which_something_is_unknown_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(components, "file_version", lambda _path: "6.0.0.0")
    with pytest.raises(BuildError, match="na jakiej licencji jest CPython"):
        components.all_of(tmp_path, "3.11.9")


def test_that_hashes_can_be_checked_by_the_usual_tool(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "łąka ż.txt").write_bytes(b"x")
    said = papers.hashes([tmp_path / "a" / "łąka ż.txt"], tmp_path)
    assert said == f"{hashlib.sha256(b'x').hexdigest()}  a/łąka ż.txt\n"
    (tmp_path / "SUMS").write_text(said, "utf-8")
    subprocess.run(["sha256sum", "--check", "--quiet", "SUMS"], cwd=tmp_path, check=True)  # noqa: S607 - the system's
