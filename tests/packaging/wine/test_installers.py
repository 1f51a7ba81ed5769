"""How each installer is told what to do, and what its log says when it refuses."""

from pathlib import Path

import pytest
from windows import product
from wine import installers
from wine.places import CheckError

SENTENCE = "Na tym komputerze jest nowsza wersja Karty Koordynatora, dlatego starsza nie została zainstalowana."


@pytest.fixture
def both(tmp_path: Path) -> list[installers.Installer]:
    (tmp_path / "older").mkdir()
    for suffix in (".msi", "-setup.exe"):
        (tmp_path / f"{product.FILE_NAME}-{product.version()}{suffix}").write_bytes(b"")
        (tmp_path / "older" / f"{product.FILE_NAME}-0.0.9{suffix}").write_bytes(b"")
    return installers.kinds(tmp_path, tmp_path / "older")


class Pc:
    """Notes what is run in place of a computer."""

    def __init__(self) -> None:
        self.ran: list[tuple[tuple[str, ...], int]] = []
        self.printed: list[str] = []

    def quietly(self, *words: str, code: int = 0) -> list[str]:
        self.ran.append((words, code))
        return self.printed

    def settle(self) -> None:
        pass

    def registry(self, _hive: str) -> dict[str, dict[str, str]]:
        place = r"Software\Classes"
        verb = r'"C:\Karta Koordynatora\kk.exe" "%1"'
        return {rf"{place}\.kk": {"": "Ours"}, rf"{place}\Ours\shell\open\command": {"": verb}}


def test_that_both_are_silent(both: list[installers.Installer]) -> None:
    pc, (msi, setup) = Pc(), both
    for installer in both:
        installer.install(pc, installer.present, "X=1")  # type: ignore[arg-type]
        installer.remove(pc, installer.present)  # type: ignore[arg-type]
    words = [ran for ran, _code in pc.ran]
    assert words[0][:2] == ("msiexec", "/i")
    assert words[0][3:] == ("/qn", "X=1")
    assert words[1][0::3] == ("msiexec", "/qn")
    assert words[2] == (str(setup.present), "/S", "X=1")
    assert words[3][0].endswith(r"\Karta Koordynatora\uninstall.exe")
    assert msi.older.name == f"{product.FILE_NAME}-0.0.9.msi"
    assert setup.older.name == f"{product.FILE_NAME}-0.0.9-setup.exe"


def test_that_an_installer_that_prints_is_told(both: list[installers.Installer]) -> None:
    pc = Pc()
    pc.printed = ["hm"]
    with pytest.raises(CheckError, match="hm"):
        both[0].install(pc, both[0].present)  # type: ignore[arg-type]


def test_that_a_build_without_an_installer_is_refused_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match="kk package windows"):
        installers.kinds(tmp_path, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "cp1250"])
def test_that_the_sentence_is_found_in_a_log(encoding: str) -> None:
    log = f"MSI (s)\r\nProperty: ś\r\n{SENTENCE}\r\nEnd\r\n".encode(encoding)
    assert installers._sentence(log) == SENTENCE
    assert installers._sentence("nic takiego".encode(encoding)) == ""


def test_that_the_condition_of_an_msi_is_told_without_its_test() -> None:
    assert installers._sentence(f"Condition\tDescription\nInstalled\t{SENTENCE}\n".encode()) == SENTENCE


def test_that_a_double_click_does_what_is_registered(both: list[installers.Installer]) -> None:
    pc, (msi, setup) = Pc(), both
    file = r"C:\Łódź i Żory\a.kk"
    assert msi.opening(pc, file) == ["start", "/wait", file]  # type: ignore[arg-type]
    assert setup.opening(pc, file) == [r"C:\Karta Koordynatora\kk.exe", file]  # type: ignore[arg-type]


def test_that_apps_and_features_has_one_entry(both: list[installers.Installer]) -> None:
    place = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
    assert both[0].removal_key([rf"{place}\{{A}}", r"Software\Else"]) == rf"{place}\{{A}}"
    with pytest.raises(CheckError):
        both[0].removal_key([rf"{place}\A", rf"{place}\B"])
