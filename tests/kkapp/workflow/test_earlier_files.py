"""Handing out anew replaces nothing: a unit's answer, saved under the name of its card, stays to be found."""

from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import StorageError
from kkapp.store.store import Store

UNIT = "wydzial-sportu-umk"


def cards(store: Store, folder: Path) -> workflow.handing_out.HandedOut:
    (made,) = workflow.handing_out.assign(store, folder, units=[UNIT], channel="xlsx", letters=True)
    return made


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_that_what_lies_under_the_name_of_a_card_or_its_letter_goes_aside_each_time(
    store: Store, tmp_path: Path
) -> None:
    first = cards(store, tmp_path / "karty")
    assert first.aside == ()
    assert first.letter
    first.file.write_bytes(b"filled in by the unit")
    first.letter.write_text("what the official wrote into the e-mail", "utf-8")
    second = cards(store, tmp_path / "karty")
    assert (second.file, second.letter) == (first.file, first.letter)
    assert [path.read_bytes()[:6] for path in second.aside] == [b"filled", b"what t"]
    third = cards(store, tmp_path / "karty")
    assert len({*second.aside, *third.aside}) == 4
    assert second.aside[0].read_bytes() == b"filled in by the unit"
    card = first.file.stem
    assert names(tmp_path / "karty") == [
        *(f"{card}{suffix}" for suffix in (".txt", ".xlsx")),
        *(f"wcześniejsze/{card}{number}{suffix}" for number in ("-2", "") for suffix in (".txt", ".xlsx")),
    ]


def test_that_a_file_that_cannot_be_put_aside_stays_and_nothing_is_handed_out(store: Store, tmp_path: Path) -> None:
    first = cards(store, tmp_path / "karty")
    first.file.write_bytes(b"filled in by the unit")
    (tmp_path / "karty" / "wcześniejsze").write_bytes(b"no folder")
    steps = store.last_step
    with pytest.raises(StorageError, match=first.file.name):
        cards(store, tmp_path / "karty")
    assert first.file.read_bytes() == b"filled in by the unit"
    assert store.last_step == steps
