"""Which libraries go into the package: all that the program imports, none that only its tests do."""

import re
import sys
from importlib import metadata
from pathlib import Path

import pytest
from linux import libraries
from linux.places import ROOT, SITE, PackagingError
from packaging.utils import canonicalize_name

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
IMPORT = re.compile(r"^ *(?:from ([A-Za-z_]\w*)[\w.]* import |import ([A-Za-z_]\w*)[\w.]*(?: as \w+)?$)", re.MULTILINE)
LOCK = "one==1 \\\n    --hash=sha256:a\ntwo==2 ; sys_platform == 'linux' \\\n    --hash=sha256:b\nthree==3\n"


def imported() -> set[str]:
    """Return the first names of all modules that the program imports, wherever it does."""
    sources = [path for room in ("kkapp", "ui") for path in (ROOT / room).rglob("*.py") if "gallery" not in path.parts]
    return {name for path in sources for names in IMPORT.findall(path.read_text("utf-8")) for name in names if name}


def test_that_everything_the_program_imports_is_in_the_package() -> None:
    made_by = metadata.packages_distributions()
    outside = imported() - set(sys.stdlib_module_names) - {"kkapp", "ui"}
    makers = {name: {canonicalize_name(maker) for maker in made_by.get(name, [])} for name in outside}
    wanted = libraries.wanted(PYPROJECT)
    assert {name: of for name, of in makers.items() if not of & wanted} == {}
    assert {"PySide6", "lxml", "typst"} <= outside


def test_that_what_is_never_loaded_is_asked_for_by_somebody_and_left_out() -> None:
    assert libraries.wanted(PYPROJECT).isdisjoint(libraries.NEVER_LOADED)
    assert imported().isdisjoint(libraries.NEVER_LOADED)


def test_that_libraries_of_libraries_are_in_the_package_and_tools_of_developers_are_not() -> None:
    wanted = libraries.wanted(PYPROJECT)
    assert {"pydantic", "pydantic-core", "shiboken6", "cffi"} <= wanted
    assert wanted.isdisjoint({"pytest", "mypy", "ruff", "hypothesis"})


def test_that_a_part_of_the_lock_keeps_its_hashes() -> None:
    assert libraries.locked(LOCK, {"one", "three"}) == "one==1 \\\n    --hash=sha256:a\nthree==3\n"


def test_that_a_library_that_is_not_locked_stops_the_build() -> None:
    with pytest.raises(PackagingError, match=r"not in constraints\.txt: \['four'\]"):
        libraries.locked(LOCK, {"one", "four"})


def test_that_every_library_of_the_package_is_locked() -> None:
    assert libraries.locked(CONSTRAINTS, libraries.wanted(PYPROJECT)).count("--hash=sha256:") > 100


def test_that_lists_of_installed_files_forget_what_was_left_out(tmp_path: Path) -> None:
    info = tmp_path / SITE / "one-1.dist-info"
    info.mkdir(parents=True)
    (tmp_path / SITE / "there.py").touch()
    (info / "RECORD").write_text("there.py,sha256=x,1\n../../bin/tool,sha256=of-a-path,1\ngone.py,sha256=y,2\n")
    libraries.forget_what_is_not_there(tmp_path)
    assert (info / "RECORD").read_text() == "there.py,sha256=x,1\n"
