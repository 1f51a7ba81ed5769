"""A newer version on a share is a sentence; whatever else lies there says nothing and holds nobody up."""

from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.storage import updates
from kkapp.storage.updates import Newer, newer_version, sentence


@pytest.mark.parametrize(
    ("version", "own", "is_newer"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.10", "0.9.3", True),
        ("1.0", "0.99.99", True),
        ("0.1.0", "0.1.0", False),
        ("0.1", "0.1.0", False),
        ("0.1.0.0", "0.1.0", False),
        ("0.0.9", "0.1.0", False),
    ],
)
def test_that_versions_are_compared_as_numbers(tmp_path: Path, version: str, own: str, is_newer: bool) -> None:
    (tmp_path / "version.toml").write_text(f"version = '{version}'", "utf-8")
    assert (newer_version(tmp_path, own) is not None) is is_newer


def test_that_the_file_itself_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "nowa.toml").write_text("version = '9.9'", "utf-8")
    assert newer_version(tmp_path / "nowa.toml", "0.1.0") == Newer("9.9")
    assert newer_version(None, "0.1.0") is None
    assert newer_version(tmp_path / "nie ma", "0.1.0") is None


def test_that_a_note_is_one_short_line(tmp_path: Path) -> None:
    (tmp_path / "version.toml").write_text(f'version = "9.9"\nnote = """a\n\n  b {"x" * 500}"""', "utf-8")
    newer = newer_version(tmp_path, "0.1.0")
    assert newer is not None
    assert newer.note.startswith("a b x")
    assert len(newer.note) == 200
    assert sentence(newer).endswith(newer.note)


@pytest.mark.parametrize("said", ["version = 9.9", "version = '9.9 <b>'", "version = ''", "note = 'x'", "= ="])
def test_that_what_is_no_version_says_nothing(tmp_path: Path, said: str) -> None:
    (tmp_path / "version.toml").write_text(said, "utf-8")
    assert newer_version(tmp_path, "0.1.0") is None


@given(content=st.binary(max_size=200))
def test_that_no_content_is_an_error(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any-version.toml"
    file.write_bytes(content)
    assert updates._read(file, "0.1.0") is None or b"version" in content


def test_that_a_share_that_never_answers_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = Event()
    monkeypatch.setattr(updates, "_PATIENCE", 0.05)
    monkeypatch.setattr(updates, "_read", lambda *_args: never.wait(30))
    assert newer_version(tmp_path, "0.1.0") is None
    never.set()
