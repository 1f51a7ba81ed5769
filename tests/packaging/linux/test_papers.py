"""The papers that Debian asks for, and the manual page."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from linux import manual, papers
from linux.places import FILES, FOLDER, ROOT, SITE
from parts.component import Component
from parts.texts import TEXTS
from released import Commit

from kkapp.cli.parsing import parser

COMMIT = Commit("0" * 40, 1_800_000_000, "0.2.0")
MARKDOWN = """# Changelog

All of it.

## [Unreleased] – 0.2.0

### Added

- Long, so that it has to be folded: the department hands its cards out, the units fill them in and hand them in,
  and more.
- Short.

## [0.1.0] – 2026-01-02

- First.
"""


def test_that_the_changelog_has_a_dated_chapter_for_every_version() -> None:
    said = papers.changelog(MARKDOWN, COMMIT)
    assert re.findall(r"^karta-koordynatora \((.*)\) stable", said, re.MULTILINE) == ["0.2.0", "0.1.0"]
    assert re.findall(r"^ -- .*>  (.*)$", said, re.MULTILINE) == [
        "Fri, 15 Jan 2027 08:00:00 +0000",
        "Fri, 02 Jan 2026 00:00:00 +0000",
    ]


def test_that_entries_of_the_changelog_are_folded_and_whole() -> None:
    said = papers.changelog(MARKDOWN, COMMIT)
    assert max(map(len, said.splitlines())) <= 100
    assert "hand them in, and more.\n  * Short.\n" in re.sub(r"\n    ", " ", said)


def test_that_no_entry_of_the_projects_changelog_is_lost() -> None:
    markdown = (ROOT / "CHANGELOG.md").read_text("utf-8")
    said = papers.changelog(markdown, COMMIT)
    assert said.count("\n  * ") == len(re.findall(r"^- ", markdown, re.MULTILINE)) > 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the tree of a package with nothing but the program's own licence."""
    (tmp_path / FOLDER / "app").mkdir(parents=True)
    (tmp_path / FOLDER / "app" / "LICENSE").write_text("EUPL, whole\n")
    return tmp_path


def test_that_the_copyright_ends_with_the_licence_of_the_program(root: Path) -> None:
    assert papers.copyright_of(root, []).endswith("EUPL, whole\n")


def test_that_the_copyright_says_of_each_part_where_the_text_of_its_licence_is(root: Path) -> None:
    brought, common = root / SITE / "a-1.dist-info" / "LICENSE", Path("/usr/share/common-licenses/LGPL-3")
    said = papers.copyright_of(
        root,
        [
            Component("Font", "", "OFL-1.1", (root / FOLDER / "app/resources/fonts/LICENSE-X.txt",)),
            Component("Qt", "6", "LGPL-3.0-only", (common,)),
            Component("a", "1", "MIT", (brought,), "pkg:pypi/a@1"),
            Component("b", "2", "LGPL-3.0-only", (root / SITE / "b-2.dist-info/COPYING", common), "pkg:pypi/b@2"),
        ],
    )
    parts, libraries = said.split("\nLibraries")
    assert "  Font: OFL-1.1, app/resources/fonts/LICENSE-X.txt\n  Qt 6: LGPL-3.0-only, /usr/share/" in parts
    assert "  a 1: MIT\n  b 2: LGPL-3.0-only, /usr/share/common-licenses/LGPL-3\n" in libraries


def test_that_a_text_which_the_package_lacks_stands_in_the_copyright_once(root: Path) -> None:
    text = TEXTS / "Morfeusz-SGJP.txt"
    dictionary = Component("Dictionary", "", "BSD-2-Clause", (text,))
    said = papers.copyright_of(root, [dictionary, replace(dictionary, name="morfeusz2", purl="pkg:pypi/morfeusz2@1")])
    assert said.count(text.read_text("utf-8").rstrip()) == 1
    assert said.count("BSD-2-Clause, below\n") == 2


@pytest.mark.parametrize("language", ["pl", "en"])
def test_that_the_manual_names_every_command(language: str) -> None:
    top = parser()
    page = manual.page(top, language, "1.0", "2026-01-02")
    named = re.findall(r'^\.SS "kk (\S+)"$', page, re.MULTILINE)
    assert named == list(manual.commands(top))
    assert {"demo", "export", "schema"} <= set(named)


def test_that_both_manuals_say_the_same_things() -> None:
    assert manual.WORDS["pl"].keys() == manual.WORDS["en"].keys()


def test_that_man_prints_hyphens_backslashes_and_dots_as_they_are() -> None:
    assert manual.roff("a-b\\c\n.d\n'e") == "a\\-b\\ec\n\\&.d\n\\&'e"


@pytest.mark.parametrize(
    ("words", "code"),
    [(["upgrade", "99.0"], 1), (["upgrade", "0.0.9"], 0), (["upgrade", "0.2.0"], 0), (["install"], 0)],
)
def test_that_only_an_older_package_refuses_to_take_the_place_of_a_newer(
    words: list[str], code: int, tmp_path: Path
) -> None:
    script = tmp_path / "preinst"
    script.write_text((FILES / "preinst").read_text("utf-8").replace("@VERSION@", "0.2.0"), "utf-8")
    ran = subprocess.run(["sh", script, *words], capture_output=True, encoding="utf-8", check=False)  # noqa: S607 - every system's shell
    assert ran.returncode == code
    assert ("nowsza wersja Karty Koordynatora (99.0)" in ran.stderr) == bool(code)
