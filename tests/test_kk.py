"""The script ./kk: it says what a machine lacks, makes the environment whole, and never twice."""

import importlib.util
import json
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
NO_SUCH_LIBRARY = {"libkk-does-not-exist.so.7": "libkk7"}


@pytest.fixture
def kk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the script as if it lay in a folder of its own, with an environment that is made without the network."""
    loader = SourceFileLoader("kk_script", str(ROOT / "kk"))
    spec = importlib.util.spec_from_loader("kk_script", loader)
    assert spec is not None
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(script)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("first\n", "utf-8")
    venv = tmp_path / ".venv"
    for name, place in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin/python", "STATE": venv / "state"}.items():
        monkeypatch.setattr(script, name, place)
    monkeypatch.setattr(script, "make_venv", lambda: make_venv(venv))
    monkeypatch.setattr(script, "install_locked", lambda: None)
    return script


def make_venv(folder: Path) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "python").touch()
    (folder / "lib" / "python3.11" / "site-packages").mkdir(parents=True)


def leave_a_trace(kk: ModuleType) -> Path:
    """Put a file into the environment that only making it anew removes."""
    trace: Path = kk.VENV / "trace"
    trace.touch()
    return trace


def test_that_a_machine_without_an_environment_gets_one_that_finds_the_project(kk: ModuleType) -> None:
    kk.prepare()
    folder = kk.VENV / "lib" / "python3.11" / "site-packages"
    assert (folder / (folder / "kkapp.pth").read_text().strip()).resolve() == kk.ROOT


def test_that_a_second_start_changes_nothing(kk: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    kk.prepare()
    capsys.readouterr()
    before = kk.STATE.stat().st_mtime_ns
    kk.prepare()
    assert (kk.STATE.stat().st_mtime_ns, capsys.readouterr().err) == (before, "")


def test_that_an_interrupted_environment_is_made_anew(kk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(kk, "install_locked", interrupt)
        with pytest.raises(KeyboardInterrupt):
            kk.prepare()
    trace = leave_a_trace(kk)
    kk.prepare()
    assert not trace.exists()
    assert kk.state() == kk.wanted_state()


def test_that_an_environment_of_another_python_is_made_anew(kk: ModuleType) -> None:
    kk.prepare()
    trace = leave_a_trace(kk)
    kk.STATE.write_text("3.10 " + "0" * 64, "utf-8")
    kk.prepare()
    assert not trace.exists()


def test_that_new_locked_libraries_are_added_to_the_environment_that_is_there(kk: ModuleType) -> None:
    kk.prepare()
    trace = leave_a_trace(kk)
    (kk.ROOT / "constraints.txt").write_text("second\n", "utf-8")
    assert kk.state() != kk.wanted_state()
    kk.prepare()
    assert trace.exists()
    assert kk.state() == kk.wanted_state()


def test_that_missing_libraries_are_named_in_one_line_that_installs_them(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kk, "ALWAYS", NO_SUCH_LIBRARY)
    monkeypatch.setattr(kk, "may_install", lambda: False)
    monkeypatch.setattr(kk.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert kk.main(["test"]) == 3
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("  sudo apt-get install -y libkk7")
    assert not kk.VENV.exists()


def test_that_the_demonstration_without_a_screen_does_not_wait_for_the_libraries_of_a_window(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kk, "ALWAYS", NO_SUCH_LIBRARY)
    monkeypatch.setattr(kk, "may_install", lambda: False)
    monkeypatch.setattr(kk, "run_program", lambda command: 0 if command[-1] == "demo" else 1)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert kk.main(["demo"]) == 0
    assert "libkk7" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ""),
        ({"QT_QPA_PLATFORM": "xcb:width=800"}, "xcb"),
    ],
)
def test_that_the_libraries_of_a_screen_are_asked_for_only_where_there_is_one(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert kk.screen() == expected


def test_that_a_failed_installation_leaves_an_environment_that_counts_as_unfinished(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise kk.SetUpError("Nie ma sieci.")

    monkeypatch.setattr(kk, "install_locked", fail)
    assert kk.main(["show", "x.kk"]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == "Nie ma sieci."
    assert kk.state() == kk.UNFINISHED


def test_that_every_check_runs_even_after_one_has_failed(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (kk.ROOT / "pyproject.toml").write_text('[tool.kk]\ntest = ["no_such_tool_at_all", "this"]\n', "utf-8")
    monkeypatch.setattr(kk, "prepare", lambda: None)
    monkeypatch.setattr(kk, "missing_packages", list)
    monkeypatch.setattr(kk, "PYTHON", Path(sys.executable))
    assert kk.main(["test"]) == 1
    printed = capfd.readouterr().out
    assert "── this" in printed
    assert printed.splitlines()[-1] == "Nie przeszły: no_such_tool_at_all"


def test_that_words_of_ones_own_go_to_pytest_alone(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (kk.ROOT / "pyproject.toml").write_text('[tool.kk]\ntest = ["this"]\n', "utf-8")
    monkeypatch.setattr(kk, "prepare", lambda: None)
    monkeypatch.setattr(kk, "missing_packages", list)
    monkeypatch.setattr(kk, "PYTHON", Path(sys.executable))
    assert kk.main(["test", "--version"]) == 0
    assert capfd.readouterr().out.startswith("\n── pytest --version\npytest ")


def test_that_doctor_says_what_it_sees_and_changes_nothing(kk: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    kk.main(["doctor"])
    assert str(kk.ROOT) in capsys.readouterr().out
    assert not kk.VENV.exists()


def speaking(kk: ModuleType, said: str, code: int) -> None:
    """Let the program of the environment say something instead of what it would."""
    kk.prepare()
    kk.PYTHON.write_text(f"#!/bin/sh\necho '{said}' \"$@\"\nexit {code}\n", "utf-8")
    kk.PYTHON.chmod(0o755)


def test_that_doctor_lets_the_program_examine_a_workspace(kk: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    speaking(kk, "said with:", 1)
    assert kk.main(["doctor", "rok.kk"]) == 1
    said = capfd.readouterr().out
    assert str(kk.ROOT) in said
    assert said.endswith("said with: -P -m kkapp.cli doctor rok.kk\n")


def test_that_doctor_joins_machine_and_program_in_one_json_object(
    kk: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    kk.main(["doctor", "--format", "json"])
    alone = json.loads(capsys.readouterr().out)
    assert (alone["machine"]["Folder programu"], alone["well"]) == (str(kk.ROOT), None)
    kk.prepare()
    kk.PYTHON.write_text('#!/bin/sh\necho \'{"well": false, "facts": {}, "findings": []}\'\nexit 1\n', "utf-8")
    kk.PYTHON.chmod(0o755)
    capsys.readouterr()
    assert kk.main(["doctor", "--format", "json"]) == 1
    joined = json.loads(capsys.readouterr().out)
    assert (joined["machine"]["Folder programu"], joined["well"]) == (str(kk.ROOT), False)


def test_that_a_python_that_is_too_old_gets_a_sentence() -> None:
    source = (ROOT / "kk").read_text("utf-8")
    old = "import sys\nsys.version_info = (3, 9, 0)\n"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", old + source],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Karta Koordynatora potrzebuje Pythona 3.11 lub nowszego, a to jest Python 3.9.")
    assert len(done.stderr.splitlines()) == 1


def test_that_packaging_names_the_packages_it_needs_in_one_line(
    kk: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there = {"git", "apt-get", "dpkg-deb", "gcab", "msibuild", "osslsigncode", "x86_64-w64-mingw32-gcc"}
    monkeypatch.setattr(kk.shutil, "which", lambda name: f"/usr/bin/{name}" if name in there else None)
    monkeypatch.setattr(kk, "missing_packages", list)
    monkeypatch.setattr(kk, "may_install", lambda: False)
    assert kk.main(["package", "all", "--to", "anywhere"]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == "  sudo apt-get install -y binutils nsis"


def test_that_the_script_and_the_build_agree_on_the_tools(kk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from windows.commands import DEBIAN_PACKAGES

    named = {tool: package for tool, package in DEBIAN_PACKAGES.items() if tool in kk.BUILD_TOOLS["windows"]}
    assert named == kk.BUILD_TOOLS["windows"]
    in_other_packages = {"x86_64-w64-mingw32-windres", "msiinfo"}  # come with the compiler and with msibuild
    assert set(DEBIAN_PACKAGES) - set(named) == in_other_packages


def test_that_tools_of_the_build_are_installed_once(kk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kk, "PACKAGING", kk.ROOT)
    (kk.ROOT / "requirements-tools.lock").write_text("tool==1\n", "ascii")
    folder = kk.ROOT / "tools"
    started: list[str] = []

    def install(command: list[str]) -> int:
        started.append(command[0])
        folder.mkdir()
        return 0

    monkeypatch.setattr(kk, "quietly", install)
    kk.install_build_tools(folder)
    kk.install_build_tools(folder)
    assert len(started) == 1
    (kk.ROOT / "requirements-tools.lock").write_text("tool==2\n", "ascii")
    kk.install_build_tools(folder)
    assert len(started) == 2
