"""The house keeps its shape: who may import whom, how long things get, what every module begins with."""

import ast
import graphlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("kkapp", "ui")
LONGEST_FUNCTION = 60
LONGEST_FILE = 600
NAMELESS = {"utils", "helpers", "misc", "common", "manager"}

VIOLATIONS = [
    # What is imported where, and the contract that must notice.
    ("kkapp/model/__init__.py", "kkapp.wording", "The line of work runs one way"),
    ("kkapp/exports/__init__.py", "kkapp.store", "The line of work runs one way"),
    ("kkapp/workflow/__init__.py", "kkapp.cli", "The line of work runs one way"),
    ("ui/workers.py", "ui.workspace", "The window runs one way"),
    ("ui/dialogs/__init__.py", "ui.views", "The window runs one way"),
    ("kkapp/store/__init__.py", "PySide6.QtCore", "The product knows no window"),
    ("kkapp/paths.py", "ui.theme", "The product knows no window"),
    ("ui/views/__init__.py", "kkapp.store", "Screens never touch the store"),
    ("ui/item_models/__init__.py", "sqlite3", "Screens never touch the store"),
    ("kkapp/workflow/__init__.py", "sqlite3", "Only the store and the glance speak SQL"),
    ("kkapp/exports/__init__.py", "sqlite_utils", "Only the store and the glance speak SQL"),
    ("kkapp/wording/__init__.py", "docx", "The words of the field know neither files nor the database"),
    ("kkapp/polish/__init__.py", "sqlite3", "The words of the field know neither files nor the database"),
]


def sources() -> list[Path]:
    return [ROOT / "kk", *(path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def contract_names() -> list[str]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def lint_imports(folder: Path) -> tuple[int, str]:
    command = "from importlinter.cli import lint_imports_command as command; command(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def verdict(report: str, name: str) -> str:
    """Return what the report says of a contract: KEPT, BROKEN or nothing."""
    lines = [line for line in report.splitlines() if line.startswith(name)]
    return lines[0].removeprefix(name).split()[0] if lines else ""


def broken(report: str, name: str) -> str:
    """Return what the report says of how a contract is broken."""
    headed = f"\n{name}\n{'-' * len(name)}\n"
    rest = report.partition(headed)[2]
    return rest.partition("\n--")[0]


@pytest.fixture(scope="module")
def violated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what is said of a house in which every contract is broken on purpose, each violation in its own way."""
    house = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, house / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    for module, imported, _contract in VIOLATIONS:
        with (house / module).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    (house / "kkapp" / "homeless.py").write_text('"""No layer names this module."""\n', "utf-8")
    code, report = lint_imports(house)
    assert code == 1, report
    return report


def test_that_the_import_contracts_hold() -> None:
    code, report = lint_imports(ROOT)
    assert {name: verdict(report, name) for name in contract_names()} == dict.fromkeys(contract_names(), "KEPT"), report
    assert code == 0, report


@pytest.mark.parametrize(("module", "imported", "contract"), VIOLATIONS)
def test_that_a_deliberate_violation_breaks_its_contract(
    violated: str, module: str, imported: str, contract: str
) -> None:
    importer = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    told = imported if imported.startswith(PACKAGES) else imported.partition(".")[0]
    assert verdict(violated, contract) == "BROKEN", violated
    assert f" {importer} -> {told} (l." in broken(violated, contract), violated


def test_that_a_module_without_a_place_breaks_the_contract_of_its_house(violated: str) -> None:
    assert "- kkapp.homeless\n" in broken(violated, "The line of work runs one way"), violated


def test_that_every_contract_has_a_deliberate_violation() -> None:
    assert {contract for _, _, contract in VIOLATIONS} == set(contract_names())


def test_that_no_imports_run_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"import cycle: {' <- '.join(error.args[1])}")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's place and its length in lines."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length


def test_that_no_function_is_longer_than_a_screen() -> None:
    found = dict(place for path in sources() for place in functions(path))
    assert found
    assert {place: length for place, length in found.items() if length > LONGEST_FUNCTION} == {}


def test_that_no_file_is_longer_than_a_chapter() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_that_every_module_begins_with_what_it_is_for() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if not ast.get_docstring(parsed(path))] == []


def test_that_every_module_is_named_after_the_thing_in_it() -> None:
    words = {path: set(path.stem.lower().split("_")) for path in sources()}
    assert [str(path.relative_to(ROOT)) for path, found in words.items() if found & NAMELESS] == []
