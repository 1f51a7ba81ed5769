"""What is packaged is the last commit: its files, its time, its version; a file that differs would be noticed."""

import subprocess
import sys
from pathlib import Path

import pytest
import released
from released import ROOT


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    app = tmp_path_factory.mktemp("app")
    released.lay_out(released.last_commit(), app)
    return app


def test_that_only_what_the_program_needs_is_taken_of_the_repository(laid_out: Path) -> None:
    assert {path.name for path in laid_out.iterdir()} == {"kkapp", "ui", "resources", "docs"}
    assert (laid_out / "docs" / "guide").is_dir()
    assert not (laid_out / "docs" / "architecture.md").exists()
    assert not (laid_out / "ui" / "gallery").exists()
    assert {path.suffix for path in (laid_out / "resources" / "locale").rglob("*") if path.is_file()} == {".mo"}


def test_that_the_program_finds_its_resources_where_it_is_laid_out(laid_out: Path) -> None:
    asked = (
        f"import sys; sys.path.insert(0, {str(laid_out)!r}); from kkapp import paths; "
        "print(paths.resources().is_dir(), paths.guide().is_dir(), paths.__file__)"
    )
    said = subprocess.run([sys.executable, "-I", "-B", "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said == f"True True {laid_out / 'kkapp' / 'paths.py'}\n"


def test_that_it_has_the_version_and_the_time_of_the_last_commit() -> None:
    last = released.last_commit()
    asked = ["git", "log", "-1", "--format=%ct", last.name]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert last.epoch == int(said)
    assert f'version = "{last.version}"' in released.text_of(last, "pyproject.toml")


def test_that_without_a_checkout_a_sentence_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(released, "ROOT", tmp_path)
    with pytest.raises(released.NoCheckoutError, match="ostatniego zatwierdzenia"):
        released.last_commit()


def test_that_a_file_changed_missing_or_added_is_named_and_a_compiled_one_is_not(laid_out: Path) -> None:
    last = released.last_commit()
    assert list(released.differences(last, laid_out)) == []
    (laid_out / "kkapp" / "__pycache__").mkdir()
    (laid_out / "kkapp" / "__pycache__" / "paths.cpython-311.pyc").write_bytes(b"")
    (laid_out / "kkapp" / "added.py").write_text("")
    (laid_out / "kkapp" / "paths.py").write_text("")
    (laid_out / "ui" / "app.py").unlink()
    assert list(released.differences(last, laid_out)) == ["kkapp/added.py", "kkapp/paths.py", "ui/app.py"]
