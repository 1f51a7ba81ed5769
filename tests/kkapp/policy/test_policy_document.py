"""What docs/policy.md and docs/storage.md tell is what the program does."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from kkapp import policy

ROOT = Path(__file__).resolve().parents[3]
POLICY = (ROOT / "docs" / "policy.md").read_text("utf-8")
STORAGE = (ROOT / "docs" / "storage.md").read_text("utf-8")


def example(first: str) -> str:
    """Return the indented block that begins with a line."""
    lines = POLICY.splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"    {first}"))
    rest = lines[begin:]
    end = next(number for number, line in enumerate(rest) if not line.startswith("    "))
    return "\n".join(line[4:] for line in rest[:end])


def test_that_the_example_parses_and_every_value_of_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "jkowalska")
    file = tmp_path / "policy.toml"
    file.write_text(example("# policy.toml"), "utf-8")
    problems: list[policy.Problem] = []
    said = dict(policy._said(file, problems))
    assert problems == []
    assert said["data_folder"] == Path("/srv/lokalne/jkowalska/karta")
    assert set(said) == set(policy.KEYS)


def test_that_every_key_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", POLICY, re.MULTILINE)) == set(policy.KEYS)


def test_that_the_example_of_a_notice_is_understood(tmp_path: Path) -> None:
    from kkapp.storage.updates import Newer, newer_version

    (tmp_path / "version.toml").write_text(example("version ="), "utf-8")
    assert newer_version(tmp_path, "0.1.0") == Newer("0.2.0", "instalacja w piątek po 15.00")
    assert tomllib.loads(example("version ="))["version"] == "0.2.0"


def test_that_every_code_of_the_doctor_is_listed() -> None:
    codes: set[str] = set()
    for file in sorted((ROOT / "kkapp" / "storage").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    codes.add(str(first.value))
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", STORAGE, re.MULTILINE)
    listed = {code for _number, cell in rows for code in re.findall(r"`([\w-]+)`", cell)}
    assert listed == codes
    assert [int(number) for number, _cell in rows] == list(range(1, len(rows) + 1))
