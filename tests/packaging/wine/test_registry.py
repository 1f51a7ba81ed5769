"""The registry as Wine keeps it in its files."""

from pathlib import Path

from wine import registry

WRITTEN = r"""WINE REGISTRY Version 2
;; All keys relative to REGISTRY\\Machine

#arch=win64

[Software\\Classes\\.kk] 1795281102
#time=1dd79db613bae44
@="KartaKoordynatora.Workspace"

[Software\\KartaKoordynatora] 1795281102
"InstallDir"="C:\\Pr\x00f3ba \x17c\\KK\\"
"Quoted"="\"C:\\a.exe\" \"%1\""
"EstimatedSize"=dword:00038a8f
"Expanded"=str(2):"%TEMP%\\x"
"""


def test_that_keys_and_texts_are_read_with_polish_letters() -> None:
    keys = registry.parsed(WRITTEN)
    assert keys[r"Software\Classes\.kk"] == {"": "KartaKoordynatora.Workspace"}
    own = keys[r"Software\KartaKoordynatora"]
    assert own["InstallDir"] == "C:\\Próba ż\\KK\\"
    assert own["Quoted"] == r'"C:\a.exe" "%1"'
    assert own["EstimatedSize"] == "dword:00038a8f"
    assert own["Expanded"] == r"%TEMP%\x"


def test_that_each_hive_has_its_file(tmp_path: Path) -> None:
    (tmp_path / "system.reg").write_text(WRITTEN, "utf-8")
    (tmp_path / "user.reg").write_text("WINE REGISTRY Version 2\n", "utf-8")
    assert len(registry.read(tmp_path, "HKLM")) == 2
    assert registry.read(tmp_path, "HKCU") == {}
