"""The icons of the program and of its files: every size that systems ask for, drawn and not empty."""

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_icons", ROOT / "packaging" / "make_icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def drawn(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    script.main(folder)
    return folder


def pictures(path: Path) -> list[tuple[int, bytes]]:
    """Return the pictures of an .ico file with the sizes that its directory says."""
    data = path.read_bytes()
    (count,) = struct.unpack_from("<H", data, 4)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(count)]
    return [(entry[0] or 256, data[entry[7] : entry[7] + entry[6]]) for entry in entries]


@pytest.mark.parametrize("name", ["app", "workspace", "package"])
def test_that_windows_finds_every_size_of_an_icon(drawn: Path, name: str) -> None:
    found = pictures(drawn / f"{name}.ico")
    assert [size for size, _picture in found] == [16, 20, 24, 32, 40, 48, 64, 128, 256]
    for size, picture in found[:-1]:
        width, height = struct.unpack_from("<ii", picture, 4)
        assert (width, height) == (size, 2 * size)
        assert len(picture) == 40 + 4 * size * size + -(-size // 32) * 4 * size
    assert found[-1][1].startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["app", "workspace", "package"])
@pytest.mark.parametrize("size", [16, 24, 48, 512])
def test_that_a_picture_has_its_size_and_a_transparent_ground_with_something_drawn_on_it(
    drawn: Path, name: str, size: int
) -> None:
    image = QImage(str(drawn / f"{name}-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(size - 1, 0).alpha() < 255
    assert image.pixelColor(size // 2, size // 2).alpha() == 255


def test_that_a_picture_in_an_ico_stands_the_right_way_up(drawn: Path) -> None:
    size, picture = pictures(drawn / "workspace.ico")[5]
    image = QImage(str(drawn / f"workspace-{size}.png"))
    row, column = size // 4, size // 2
    start = 40 + 4 * (row * size + column)
    blue, green, red, _alpha = picture[start : start + 4]
    drawn_there, mirrored = image.pixelColor(column, size - 1 - row), image.pixelColor(column, row)
    assert (red, green, blue) == (drawn_there.red(), drawn_there.green(), drawn_there.blue())
    assert drawn_there != mirrored


def test_that_the_same_drawings_give_the_same_bytes(script: ModuleType, drawn: Path, tmp_path: Path) -> None:
    script.main(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in drawn.iterdir()
    }
