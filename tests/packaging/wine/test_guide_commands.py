"""The check tries what the administrator's guide says to type."""

import re
import sqlite3
from pathlib import Path

from wine import guide_commands
from wine.places import ROOT

ELSEWHERE = {"selftest", "open"}
"""Tried by steps of their own."""
NOT_UNDER_WINE = {"move", "handover", "take-over"}
"""A share that Wine does not have; a passphrase that is told once."""


def test_that_every_command_of_the_guide_is_tried_or_named_here() -> None:
    guide = (ROOT / "docs" / "administrator" / "pl.md").read_text("utf-8")
    said = set(re.findall(r"(?:\bkk|kk\.exe\") ([a-z-]+)", guide))
    tried = {words[0] for words in guide_commands.COMMANDS}
    assert {"doctor", "backup", "restore", "archive", "verify"} <= said
    assert said - tried - ELSEWHERE - NOT_UNDER_WINE == set()


def test_that_one_changed_cell_is_seen(tmp_path: Path) -> None:
    workspace = tmp_path / "a.kk"
    with sqlite3.connect(workspace) as database:
        database.execute("CREATE TABLE cells (content TEXT)")
        database.execute("INSERT INTO cells VALUES ('żółć')")
    before = guide_commands.rows(workspace)
    with sqlite3.connect(workspace) as database:
        database.execute("UPDATE cells SET content = 'inne'")
    assert guide_commands.rows(workspace) != before
