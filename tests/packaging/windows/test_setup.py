"""The setup program for one person: it takes away what it brought, and never more."""

import re
from pathlib import Path, PureWindowsPath

from windows import associations, setup
from windows.product import HERE, WINDOW_PROGRAM

SCRIPT = (HERE / "setup.nsi").read_text("utf-8")


def tree(folder: Path) -> Path:
    for name in ("kk.exe", "app/kkapp/a.py", "app/kkapp/b/c.py", "app/ui/$x.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_that_each_file_is_removed_by_its_own_name_and_folders_from_the_innermost(tmp_path: Path) -> None:
    lines = list(setup.removing_files(tree(tmp_path)))
    removed = re.findall(r'^Delete "\$INSTDIR\\(.+)"$', "\n".join(lines), re.MULTILINE)
    assert removed == [r"app\kkapp\a.py", r"app\kkapp\b\c.py", r"app\ui\$$x.py", "kk.exe"]
    folders = [PureWindowsPath(line.split('"')[1]) for line in lines if line.startswith("RMDir")]
    assert [folder.name for folder in folders] == ["ui", "b", "kkapp", "app"]
    for position, folder in enumerate(folders):
        assert not any(folder in later.parents for later in folders[position:])


def test_that_the_script_never_removes_a_whole_folder() -> None:
    assert re.findall(r"(?i)rmdir\s+/r", SCRIPT) == []
    assert re.findall(r"(?i)\bdelete\b.*\*", SCRIPT) == []


def test_that_the_script_needs_no_administrator_and_writes_to_the_person_only() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert re.findall(r"(?i)(?:write|delete)\w*\s+(?:/\w+\s+)?(HKLM|HKCR)", SCRIPT) == []
    assert "SetShellVarContext all" not in SCRIPT


def test_that_what_is_registered_is_taken_back() -> None:
    written = {tuple(re.findall(r"'([^']*)'", line)[:2]) for line in setup.writing()}
    removing = list(setup.removing())
    whole = {line.split("'")[1] for line in removing if line.startswith("DeleteRegKey HKCU")}
    single = {tuple(re.findall(r"'([^']*)'", line)[:2]) for line in removing if "DeleteRegValue" in line}
    assert [
        (key, name)
        for key, name in written
        if (key, name) not in single and not any(key.startswith(own) for own in whole)
    ] == []


def test_that_a_kind_of_file_that_another_program_took_over_stays_with_it() -> None:
    lines = list(setup.removing())
    for kind in associations.KINDS:
        place = next(
            number
            for number, line in enumerate(lines)
            if line == f"ReadRegStr $0 HKCU 'Software\\Classes\\{kind.suffix}' ''"
        )
        assert lines[place + 1] == "${If} $0 == '" + kind.identity + "'"
        assert "DeleteRegValue" in lines[place + 2]
    shared = [value.key for value in associations.values("") if value.shared]
    whole = [line.split("'")[1] for line in lines if line.startswith("DeleteRegKey HKCU")]
    assert set(shared).isdisjoint(whole)


def test_that_opening_a_file_passes_its_whole_path_to_the_window() -> None:
    verbs = {value.key: value.text for value in associations.values("C:\\Próba ż\\") if value.key.endswith("command")}
    assert len(verbs) == len(associations.KINDS)
    assert set(verbs.values()) == {f'"C:\\Próba ż\\{WINDOW_PROGRAM}" "%1"'}


def test_that_each_kind_of_file_has_an_icon_and_what_travels_has_the_same() -> None:
    icons = [value.text for value in associations.values("") if value.key.endswith("DefaultIcon")]
    resources = re.findall(r'^(\d) ICON "(\w+)\.ico"', (HERE / "launcher.rc").read_text("utf-8"), re.MULTILINE)
    assert [name for _number, name in resources] == ["app", "workspace", "package"]
    assert [text.rpartition(",")[2] for text in icons] == ["1", "2", "2"]


def test_that_every_refusal_is_a_polish_sentence_that_says_what_stays() -> None:
    said = re.findall(r'insertmacro Refuse \S+ "(.+)"', SCRIPT)
    assert len(said) == 6
    for sentence in said:
        assert sentence[0].isupper()
        assert "Niczego nie zmieniono" in sentence or "dane" in sentence or "jest zainstalowany" in sentence


def test_that_what_was_cut_off_in_the_middle_can_be_taken_away() -> None:
    before_the_files = SCRIPT.partition('Section "Program"')[2].partition("File /r")[0]
    assert 'WriteUninstaller "$INSTDIR\\uninstall.exe"' in before_the_files
    for value in ("InstallDir", "DisplayName", "UninstallString", "QuietUninstallString"):
        assert f'"{value}"' in before_the_files
    assert '"Version"' not in before_the_files  # it says that all is there
