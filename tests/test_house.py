"""What the papers of the house say is so: commands, links, versions, dependencies; and nothing private is in it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kkapp

ROOT = Path(__file__).resolve().parents[1]
PAPERS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
WORDS_OF_THE_SCRIPT = {"test", "doctor", "bench", "screenshots", "package"}

# What must not be in a public repository, written so that this file does not hold it either.
PRIVATE = [
    r"pypi\.or[g]",
    r"pythonhosted\.or[g]",
    r"registry\.npmj[s]",
    r"artifactregistr[y]",
    r"https?://[^/\s\"']+:[^/\s\"'@]+@[a-z]",  # a password in an address
    r"/(?:root|home|work|Users)/[A-Za-z.]",  # a path of one machine
    r"-----BEGIN [A-Z ]*PRIVATE KE[Y]",
    r"\b(?:ghp|gho|github_pat|glpat|xoxb|sk-ant|AKIA)[-_A-Z0-9][-_A-Za-z0-9]{12,}",
]


def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def requirements() -> list[Requirement]:
    project = settings()["project"]
    return [Requirement(line) for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]]


def pinned() -> dict[str, set[str]]:
    """Return the versions that constraints.txt allows of every package; more than one where systems differ."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / "constraints.txt").read_text(), re.MULTILINE
    ):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def tracked(*options: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z", *options], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git is found where this system keeps it
    return listed.stdout.strip("\0").split("\0")


def words_of_the_program() -> set[str]:
    """Return the commands that the program's own help lists."""
    shown = subprocess.run(
        [sys.executable, "-m", "kkapp.cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(re.findall(r"^ {4}(\w+)", shown.stdout, re.MULTILINE))


def commands_in(paper: Path) -> set[str]:
    """Return each word that the paper tells to give to ./kk."""
    return set(re.findall(r"\./kk ([a-z]\w*)", paper.read_text("utf-8")))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_that_papers_name_only_commands_that_exist(paper: Path) -> None:
    assert commands_in(paper) - WORDS_OF_THE_SCRIPT - words_of_the_program() == set()


def test_that_the_command_line_paper_names_every_command() -> None:
    assert words_of_the_program() - commands_in(ROOT / "docs" / "cli.md") == set()


def test_that_two_commands_do_everything_and_ci_runs_the_second_and_builds_what_is_installed() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.split("## Dwa polecenia", 1)[1].split("```sh\n", 1)[1].split("```", 1)[0]
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["./kk demo", "./kk test"]
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("./kk")] == [
        "./kk test",
        './kk package all --fast --inspect --to "$built"',
    ]
    assert "set -euo pipefail" in lines


def test_that_what_is_to_be_started_can_be_started() -> None:
    modes = {line.split("\t")[1]: line[:6] for line in tracked("--stage", "kk", ".ci/run")}
    assert modes == {"kk": "100755", ".ci/run": "100755"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_that_links_between_papers_lead_somewhere(paper: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", paper.read_text("utf-8")) if "://" not in link]
    broken = [link for link in links if not (paper.parent / link.partition("#")[0]).resolve().exists()]
    assert broken == []


def test_that_every_paper_is_found_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [
        paper.name for paper in PAPERS if paper.parent.name == "docs" and f"(docs/{paper.name})" not in readme
    ] == []


def test_that_nothing_private_is_in_the_repository() -> None:
    pattern = re.compile("|".join(f"(?:{private})" for private in PRIVATE))
    found = [f"{name}: {match.group()}" for name in tracked() if (match := pattern.search(text_of(ROOT / name)))]
    assert found == []


def text_of(path: Path) -> str:
    """Return a file's text, nothing of a file that is not text or is no longer there."""
    content = path.read_bytes() if path.is_file() else b""
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("private", PRIVATE)
def test_that_private_things_would_be_noticed(private: str) -> None:
    samples = [
        "https://files.python" + "hosted.org/x",
        "https://py" + "pi.org/simple",
        "https://registry.npm" + "js.org",
        "europe-artifact" + "registry.example",
        "https://name:secret" + "@example.org",
        "/ho" + "me/anna/kk",
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "ghp_" + "a1B2" * 5,
    ]
    assert [sample for sample in samples if re.search(private, sample)]


def test_that_every_dependency_is_pinned_within_its_range() -> None:
    pins = pinned()
    wrong = [
        str(requirement)
        for requirement in requirements()
        if not any(requirement.specifier.contains(pin) for pin in pins.get(canonicalize_name(requirement.name), ()))
    ]
    assert wrong == []


def test_that_every_pin_carries_a_hash() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line.split()[0] for line in lines if "--hash=sha256:" not in line] == []


def test_that_every_dependency_has_its_reason() -> None:
    paper = (ROOT / "docs" / "dependencies.md").read_text("utf-8").split("## Kept out")[0]
    named = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", paper, re.MULTILINE) for name in row.split(",")}
    assert named - {"package", "---"} == {requirement.name for requirement in requirements()}


def test_that_one_version_is_told_everywhere() -> None:
    version = settings()["project"]["version"]
    headings = re.findall(r"^## .*", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert kkapp.__version__ == version
    assert any(version in heading for heading in headings)


def test_that_the_licence_is_the_one_that_is_told() -> None:
    first = (ROOT / "LICENSE").read_text("utf-8").split("\n", 1)[0].strip()
    assert (settings()["project"]["license"], first) == ("EUPL-1.2", "EUROPEAN UNION PUBLIC LICENCE v. 1.2")
