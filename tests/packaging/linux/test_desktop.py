"""What a desktop knows the program by: its papers agree with each other and with the files that the program writes."""

import configparser
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from linux import desktop
from linux.places import FILES, NAME

from kkapp import workflow
from tests.kkapp.exchange.samples import assignment_package, submission_package

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
WORKSPACE, PACKAGE, HANDOVER = (f"application/x-{NAME}-{kind}" for kind in ("workspace", "package", "handover"))


def kinds() -> dict[str, ET.Element]:
    """Return the kinds of files by their names."""
    found = ET.parse(FILES / f"{NAME}.xml").getroot().findall(f"{MIME}mime-type")  # noqa: S314 - our own file
    return {kind.attrib["type"]: kind for kind in found}


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(FILES / f"{NAME}.desktop", "utf-8")
    return read["Desktop Entry"]


def known_by_content(kind: str, data: bytes) -> bool:
    """Tell whether the magic of a kind finds its marks, as the desktop looks for them."""
    return any(marked(match, data) for match in kinds()[kind].findall(f"{MIME}magic/{MIME}match"))


def marked(match: ET.Element, data: bytes) -> bool:
    value, kind = match.attrib["value"], match.attrib["type"]
    if kind == "string":
        wanted = value.encode("latin-1").decode("unicode_escape").encode("latin-1")
    else:
        wanted = int(value, 16).to_bytes(4, "big" if kind == "big32" else "little")
    begin, inner = int(match.attrib["offset"]), match.findall(f"{MIME}match")
    return data[begin : begin + len(wanted)] == wanted and (not inner or any(marked(one, data) for one in inner))


def test_that_menu_entry_and_metadata_name_the_kinds_that_are_declared() -> None:
    metainfo = ET.parse(FILES / "metainfo.xml").getroot()  # noqa: S314 - our own file
    provided = [element.text for element in metainfo.findall("provides/mediatype")]
    offered = set(entry()["MimeType"].strip(";").split(";"))
    assert offered == set(provided) == kinds().keys() == {WORKSPACE, PACKAGE, HANDOVER}


def test_that_kinds_are_known_by_their_names() -> None:
    globs = {kind: element.find(f"{MIME}glob") for kind, element in kinds().items()}
    assert {kind: glob.attrib["pattern"] for kind, glob in globs.items() if glob is not None} == {
        WORKSPACE: "*.kk",
        PACKAGE: "*.kkp",
        HANDOVER: "*.kkh",
    }


def test_that_a_workspace_of_the_program_is_known_by_what_it_holds(tmp_path: Path) -> None:
    workflow.opening.create_workspace(tmp_path / "a.kk", who="A").close()
    data = (tmp_path / "a.kk").read_bytes()
    assert known_by_content(WORKSPACE, data)
    assert not known_by_content(WORKSPACE, data[:68] + bytes(4) + data[72:])
    assert not known_by_content(PACKAGE, data)


@pytest.mark.parametrize("package", [assignment_package(), submission_package()], ids=["assignment", "submission"])
def test_that_a_package_of_the_program_is_known_by_what_it_holds(package: bytes) -> None:
    assert known_by_content(PACKAGE, package)
    assert not known_by_content(PACKAGE, package.replace(b"manifest.json", b"manifesto.xml", 1))
    assert not known_by_content(WORKSPACE, package)


def test_that_the_menu_entry_is_polish_and_starts_what_is_installed() -> None:
    assert entry()["Name"] == "Karta Koordynatora"
    assert entry()["Exec"] == f"{NAME} %f"
    assert entry()["Icon"] == entry()["StartupWMClass"] == NAME
    assert {"GenericName[pl]", "Comment[pl]", "Keywords[pl]"} <= set(entry())
    assert (FILES / NAME).exists()


def test_that_the_window_calls_itself_as_the_menu_entry_does() -> None:
    window = (Path(__file__).resolve().parents[3] / "ui" / "app.py").read_text("utf-8")
    assert f'setDesktopFileName("{NAME}")' in window


@pytest.mark.parametrize(
    ("drawing", "place"),
    [
        ("app-48.png", f"48x48/apps/{NAME}.png"),
        ("app.svg", f"scalable/apps/{NAME}.svg"),
        ("workspace-16.png", f"16x16/mimetypes/application-x-{NAME}-workspace.png"),
        ("package.svg", f"scalable/mimetypes/application-x-{NAME}-package.svg"),
        ("app.ico", ""),
        ("other-16.png", ""),
    ],
)
def test_that_each_drawing_lies_where_the_desktop_looks(drawing: str, place: str) -> None:
    assert desktop.icon_place(drawing) == place


@pytest.mark.parametrize("command", ["kk", NAME])
def test_that_a_command_of_the_package_gives_python_nothing_of_other_programs(command: str, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@"; echo "${PYTHONPATH-none} ${PYTHONHOME-none} ${QT_PLUGIN_PATH-none}"\n')
    python.chmod(0o755)
    script = tmp_path / command
    script.write_text(
        (FILES / command).read_text("utf-8").replace("/opt/karta-koordynatora/runtime/bin/python3.11", str(python))
    )
    others = {"PATH": "/usr/bin:/bin", "PYTHONPATH": "/x", "PYTHONHOME": "/x", "QT_PLUGIN_PATH": "/x"}
    asked = ["sh", str(script), "Łódź i Żory.kk"]
    said = subprocess.run(asked, env=others, capture_output=True, encoding="utf-8", check=True)
    module = "kkapp.cli" if command == "kk" else "ui.app"
    assert said.stdout == f"-I -X utf8 -m {module} Łódź i Żory.kk\nnone none none\n"


def test_that_kk_alone_opens_the_window(tmp_path: Path) -> None:
    script = tmp_path / "kk"
    script.write_text(
        (FILES / "kk").read_text("utf-8").replace("exec /opt/karta-koordynatora/runtime/bin/python3.11", "echo")
    )
    said = subprocess.run(["sh", script], capture_output=True, encoding="utf-8", check=True)  # noqa: S607 - every system's shell
    assert said.stdout.split()[-2:] == ["kkapp.cli", "open"]
