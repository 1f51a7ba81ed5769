"""Receive packages in this process, by our steps or by the floor's, and tell how long it took and the peak."""

import base64
import gc
import hashlib
import json
import shutil
import sqlite3
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.cards import cards
from bench.measuring import milliseconds, peak_mb
from bench.packages import WORKSPACE, batches


def ours(folder: Path, files: list[list[Path]]) -> None:
    """Look into each batch and merge it, as the window and the command line do; every package is a durable step."""
    from kkapp import workflow

    with workflow.opening.open_workspace(folder / "ours.kk") as store:
        for batch in files:
            items = workflow.inbox.look_into(store, batch)
            merged = sum(1 for each in workflow.receiving.receive(store, items) if each.changes)
            if merged != len(batch):
                message = f"only {merged} of {len(batch)} packages were merged"
                raise RuntimeError(message)


_TABLES = """
create table q (package text, unit text, action text, figure text, number text, primary key (package, figure)) strict;
create table n (package text, unit text, action text, narrative text, primary key (package, action)) strict;
"""


def at_once(folder: Path, files: list[list[Path]]) -> None:
    """Drop everything in one pile, of which each unit's newest counts; all is held until the last is merged."""
    from kkapp import workflow

    pile = [path for batch in files for path in batch]
    with workflow.opening.open_workspace(folder / "ours.kk") as store:
        received = list(workflow.receiving.receive(store, workflow.inbox.look_into(store, pile)))
        if (len(received), sum(1 for each in received if each.changes)) != (len(pile), len(files[0])):
            message = "not exactly the newest package of each unit was merged"
            raise RuntimeError(message)


def floor(folder: Path, files: list[list[Path]]) -> None:
    """Read, verify, hash, parse and insert the same packages, all in one durable transaction; nothing is compared."""
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.executescript(_TABLES)
    connection.execute("begin immediate")
    for batch in files:
        for facts, content in _read(batch):
            package, unit, reports = facts["id"], facts["unit"], content["reports"]
            figures = [(each["action"], figure) for each in reports for figure in each["achieved"]["quantities"]]
            connection.executemany(
                "insert into q values (?, ?, ?, ?, ?)",
                [(package, unit, action, figure["id"], figure["number"]) for action, figure in figures],
            )
            connection.executemany(
                "insert into n values (?, ?, ?, ?)",
                [(package, unit, each["action"], each["achieved"]["narrative"]) for each in reports],
            )
    connection.execute("commit")
    connection.close()


def _read(files: list[Path]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    for path in files:
        with zipfile.ZipFile(path) as archive:
            told, content, signature = (archive.read(name) for name in ("manifest.json", "content.json", "signature"))
        facts = json.loads(told)
        Ed25519PublicKey.from_public_bytes(base64.b64decode(facts["key"])).verify(signature, told)
        if hashlib.sha256(content).hexdigest() != facts["hashes"]["content.json"]:
            raise ValueError(path)
        yield facts, json.loads(content)


def our_cards(folder: Path, files: list[list[Path]]) -> None:
    """Look into the same number of filled cards, until each is understood and judged; nothing is merged."""
    from kkapp import workflow

    with workflow.opening.open_workspace(folder / "ours.kk") as store:
        for batch in cards(folder, sum(map(len, files))):
            if any(item.delivered is None for item in workflow.inbox.look_into(store, batch)):
                message = "a card was not understood"
                raise RuntimeError(message)


def openpyxl_cards(folder: Path, files: list[list[Path]]) -> None:
    """Read every cell of the same cards with openpyxl, in its quickest way, and understand nothing."""
    from openpyxl import load_workbook

    for batch in cards(folder, sum(map(len, files))):
        for path in batch:
            book = load_workbook(path, read_only=True, data_only=True)
            for sheet in book.worksheets:
                for _row in sheet.iter_rows(values_only=True):
                    pass
            book.close()


WAYS = {"ours": ours, "at_once": at_once, "floor": floor, "our_cards": our_cards, "openpyxl_cards": openpyxl_cards}


def main(words: list[str]) -> None:
    """Receive packages: whose way, how many, the folder."""
    whose, count, folder = words[0], int(words[1]), Path(words[2])
    files = batches(folder, count)
    for left in (*folder.glob("floor.db*"), *folder.glob("ours.kk*")):
        left.unlink()
    shutil.copyfile(folder / WORKSPACE, folder / "ours.kk")
    _load()
    gc.collect()
    before = time.process_time_ns()
    took = milliseconds(lambda: WAYS[whose](folder, files))
    print(json.dumps({"ms": took, "cpu": (time.process_time_ns() - before) / 1e6, "mb": peak_mb()}))


def _load() -> None:
    """Import what both ways need: starting Python and importing are no part of these figures."""
    import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401

    import kkapp.consolidate.merging
    import kkapp.exchange.containers
    import kkapp.exchange.unpacking
    import kkapp.workflow.receiving  # noqa: F401


if __name__ == "__main__":
    main(sys.argv[1:])
