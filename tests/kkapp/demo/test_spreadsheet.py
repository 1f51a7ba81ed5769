"""Who fills the demonstration's cards; programs that stand in for LibreOffice answer well, wrongly, late or never."""

import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp.demo import libreoffice, spreadsheet
from kkapp.demo.libreoffice import LibreOffice, Order
from kkapp.demo.spreadsheet import FilledBy, Filling, Spreadsheet, order_for, program_for
from kkapp.errors import BadValueError
from kkapp.exports.unit_card import write_unit_card
from kkapp.imports.unit_card import read_unit_card
from kkapp.model.unit_card import CardIdentity
from tests.data.libreoffice import made_up

OBEYS = """
def obey(verb, words):
    if verb == "open":
        return ()
    if verb == "save":
        target = unquote(urlsplit(words[0]).path)
        Path(target).write_bytes(b"filled elsewhere")
        return ("saved", words[0])
    return ("refused" if words[1] == "na pewno" else "kept", words[0])
"""
TAKES_ALL = OBEYS.replace('"refused" if words[1] == "na pewno" else "kept"', '"kept"')
"""Fills what is protected as well."""
SCRIPT = """import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit
{obey}
orders, answers = sys.argv[-1].partition("(")[2].rstrip(")").split(",")
told = []
for line in Path(urlsplit(orders).path).read_text("utf-8").split("\\n"):
    verb, *words = line.split("\\t")
    told.append(obey(verb, words))
told.append(("by", "Stand-in 1"))
Path(urlsplit(answers).path).write_text("".join("\\t".join(words) + "\\n" for words in told if words), "utf-8")
"""
HANGS = """#!/bin/sh
sleep 600 &
echo $! > "$0.pid"
wait
"""
Program = Callable[[str], Path]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return a way to make a program of a script."""

    def make(script: str) -> Path:
        path = tmp_path / "soffice"
        path.write_text(script, "utf-8")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Return a card to fill, whose filled copy is wanted as ODS."""
    data = made_up.planned()
    told = CardIdentity.of(data, made_up.UNIT, assignment="first", revision=1)
    card = tmp_path / "karta.xlsx"
    write_unit_card(data, made_up.UNIT, card, earlier=None, identity=told)
    (tmp_path / "wzięte").mkdir()
    return order_for(card, tmp_path / "wzięte" / "karta.ods", made_up.reported(), made_up.HEAD)


def python_program(obey: str) -> str:
    """Return a script that the shell hands to Python: a first line could not name it by a path with a space."""
    script = SCRIPT.format(obey=obey)
    return f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(script)} "$@"\n'


def test_that_a_program_that_does_all_it_is_told_has_filled_the_cards(order: Order, program: Program) -> None:
    with Filling([order, order], program(python_program(OBEYS))) as filling:
        assert filling.finish() == FilledBy("Stand-in 1")
    assert order.target.read_bytes() == b"filled elsewhere"


def test_that_a_program_that_writes_into_protected_cells_has_not_filled_the_cards(
    order: Order, program: Program
) -> None:
    with Filling([order], program(python_program(TAKES_ALL))) as filling:
        filled = filling.finish()
    assert filled.program == ""
    assert f"kept {order.entries.protected}" in filled.why_not
    _is_filled_by_ourselves(order)


def test_that_a_program_that_hangs_is_ended_and_the_cards_are_filled_without_it(order: Order, program: Program) -> None:
    path = program(HANGS)
    began = time.monotonic()
    with Filling([order], path, seconds=0.5) as filling:
        filled = filling.finish()
        _is_filled_by_ourselves(order)
    assert filled == FilledBy("", "nie skończył na czas")
    assert time.monotonic() - began < 10
    assert not _works(path.with_name("soffice.pid").read_text("ascii").strip())


def _works(process: str) -> bool:
    """Tell whether a process still does something; where nobody asks for its end, its entry stays."""
    state = Path("/proc", process, "stat")
    return state.exists() and state.read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 81\n", "no program at all"], ids=["ends", "cannot start"])
def test_that_a_program_that_says_nothing_leaves_the_cards_to_us(script: str, order: Order, program: Program) -> None:
    with Filling([order], program(script)) as filling:
        assert filling.finish().why_not
    _is_filled_by_ourselves(order)


def _is_filled_by_ourselves(order: Order) -> None:
    assert [path.name for path in order.target.parent.iterdir()] == ["karta.xlsx"]
    read = read_unit_card(order.target.with_suffix(".xlsx"))
    assert read.unreadable == ()
    assert read.content.confirmed_by == made_up.HEAD


def test_that_an_error_meanwhile_ends_the_program_and_clears_its_folder(order: Order, program: Program) -> None:
    office = LibreOffice(program(HANGS), [order])
    room = Path(office._room.name)
    with pytest.raises(ZeroDivisionError):
        _fail_in(office)
    assert not room.exists()
    assert office._process.returncode == -9


def _fail_in(office: LibreOffice) -> None:
    with office:
        raise ZeroDivisionError


def test_that_a_line_end_travels_within_one_order(order: Order, program: Program) -> None:
    texts = [entry.text for entry in order.entries.entries if "\n" in entry.text]
    assert texts
    lines = [line for line in libreoffice._lines(libreoffice._job(order.target.parent, 0, order)) if "\n" in line]
    assert lines == []


def test_that_libreoffice_is_asked_for_only_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "find_libreoffice", lambda: None)
    assert program_for(Spreadsheet.AUTO) is None
    with pytest.raises(BadValueError, match="Niczego nie zapisano"):
        program_for(Spreadsheet.LIBREOFFICE)
    monkeypatch.setattr(spreadsheet, "find_libreoffice", lambda: Path("/usr/bin/soffice"))
    assert program_for(Spreadsheet.AUTO) == Path("/usr/bin/soffice")
    assert program_for(Spreadsheet.OWN) is None
