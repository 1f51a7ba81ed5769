"""The parts of the Debian package are found in its tree, in the versions that they say themselves."""

import json
from pathlib import Path

import pytest
from linux import components
from linux.places import FOLDER, PARTS, SITE, PackagingError, package_name
from released import ROOT, Commit

COMMIT = Commit("0" * 40, 1_800_000_000, "0.2.0")
QT = SITE / "PySide6" / "Qt" / "lib"
ICU = b"DataVersion\0\xaa\0" + "43.1".encode("utf-16-le") + b"\0\0" + "73.2.0.0".encode("utf-16-le") + b"\0\0\3\0"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a tree with Python, Qt, one library and the program's resources."""
    for name, content in {
        FOLDER / "runtime" / "LICENSE": b"PSF",
        QT / "libQt6Core.so.6": b"\x7fELF\0Qt 6.12.0 (x86_64-little_endian-lp64 shared release build)\0",
        QT / "libicudata.so.73": b"\x7fELF" + ICU,
        SITE / "alpha-1.0.dist-info" / "METADATA": b"Name: alpha\nVersion: 1.0\nLicense-Expression: MIT\n",
        SITE / "alpha-1.0.dist-info" / "LICENSE": b"MIT",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / FOLDER / "app").mkdir()
    (tmp_path / FOLDER / "app" / "resources").symlink_to(ROOT / "resources")
    return tmp_path


def test_that_every_part_is_found_in_the_version_that_is_there(root: Path) -> None:
    found = {part.name: part.version for part in components.all_of(root, "3.11.2-6+deb12u9")}
    assert (
        found.items()
        >= {
            "CPython": "3.11.2-6+deb12u9",
            "Qt": "6.12.0",
            "PDFium": "6.12.0",
            "ICU": "73.2",
            "alpha": "1.0",
            "Noto Sans": "",
        }.items()
    )


def test_that_the_list_names_debians_python_as_debians_security_list_does(root: Path) -> None:
    said = json.loads(components.list_of_parts(components.all_of(root, "3.11.2-6+deb12u9"), COMMIT))
    assert said["metadata"]["component"]["bom-ref"] == "karta-koordynatora@0.2.0"
    purls = [part["purl"] for part in said["components"] if "purl" in part]
    assert purls == [
        "pkg:deb/debian/python3.11@3.11.2-6%2Bdeb12u9?arch=source&distro=debian-12",
        "pkg:pypi/alpha@1.0",
    ]


@pytest.mark.parametrize("content", [b"", b"\0Qt 6.12.0 (x\0\0Qt 6.11.0 (x\0"])
def test_that_a_library_that_does_not_say_one_version_stops_the_build(content: bytes, root: Path) -> None:
    (root / QT / "libQt6Core.so.6").write_bytes(content)
    with pytest.raises(PackagingError, match="libQt6Core"):
        components.all_of(root, "3.11.2")


@pytest.mark.parametrize(("language", "version"), [("pl", "WERSJA"), ("en", "VERSION")])
def test_that_the_administrators_guide_says_where_the_list_of_parts_lies(language: str, version: str) -> None:
    guide = (ROOT / "docs" / "administrator" / f"{language}.md").read_text("utf-8")
    assert f"`/{PARTS}`" in guide
    assert f"`{package_name(version)}.{PARTS.name}`" in guide
