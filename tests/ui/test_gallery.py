"""Pictures of every screen: in every look, the same pixels each time, and all of them on one sheet."""

import os
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui.gallery.contact_sheet import draw_sheet
from ui.gallery.pictures import LOOKS, Look
from ui.gallery.stage import Stage, StageError

ROOT = Path(__file__).parents[2]
SCREENS = ("start", "work-search", "history")
"""A path and a day, a sign that fades in, and the times of steps: whatever could differ."""


def take(folder: Path) -> dict[str, bytes]:
    words = [word for name in SCREENS for word in ("--screen", name)]
    words += [word for part in ("1366x768", "100", "dark", "pl") for word in ("--only", part)]
    command = [sys.executable, "-m", "ui.gallery", str(folder), *words]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"HOME": str(folder)}, capture_output=True, check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.png")}


@pytest.mark.no_cover
def test_that_the_same_pixels_come_out_each_time(tmp_path: Path) -> None:
    first, second = take(tmp_path / "first"), take(tmp_path / "second")
    name = "1366x768-100-dark-pl.png"
    assert set(first) == {f"{screen}.png" for screen in SCREENS} | {f"{screen}/{name}" for screen in SCREENS}
    assert [place for place, picture in first.items() if picture != second[place]] == []
    assert len(set(first.values())) == len(first)


def test_that_every_look_is_taken_once() -> None:
    wanted = product(("pl", "en"), ("light", "dark"), ((1366, 768), (1920, 1080)), (100, 150))
    assert {(look.language, look.scheme, (look.width, look.height), look.text) for look in LOOKS} == set(wanted)
    assert [Look.named(look.name) for look in LOOKS] == list(LOOKS)


def test_that_a_sheet_shows_every_look_in_a_place_of_its_own(tmp_path: Path) -> None:
    looks = (LOOKS[0], LOOKS[5], LOOKS[-1])
    sheets = [draw_sheet(tmp_path, looks)]
    for look in looks:
        picture = QImage(look.width, look.height, QImage.Format.Format_RGB32)
        picture.fill(0xFF00AA00)
        picture.save(str(tmp_path / f"{look.name}.png"))
        sheets.append(draw_sheet(tmp_path, looks))
    assert len({sheet.size().toTuple() for sheet in sheets}) == 1
    assert all(sheet != before for before, sheet in pairwise(sheets))


def test_that_a_screen_which_does_not_come_up_is_told_by_its_name(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.gallery.stage._PATIENCE", 0.0)
    with pytest.raises(StageError, match="the pages"):
        stage.until(lambda: False, "the pages")
