"""What the packages of a revision hold, as spreadsheets: the cards of the same plan, filled without the program."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.filled_cards import Entry, filled
from bench.packages import NARRATIVE, UNITS, WORKSPACE, words
from kkapp import workflow
from kkapp.imports.unit_card_sheets import card_file_of, sheets_of
from kkapp.model.unit_card import ENTRY, CardFile

FOLDER = "cards"


def prepare(folder: Path) -> None:
    """Hand out a card to each unit, from a copy of the workspace, and fill it."""
    copy = Path(shutil.copy(folder / WORKSPACE, folder / "handing.kk"))
    with workflow.opening.open_workspace(copy) as store:
        made = workflow.handing_out.assign(store, folder / FOLDER, channel="xlsx")
    if len(made) != UNITS:
        raise RuntimeError(len(made))
    chance = random.Random(1)  # noqa: S311 - figures made up
    for each in made:
        data = each.file.read_bytes()
        card = card_file_of(sheets_of(data, each.file.name), each.file.name)
        each.file.write_bytes(filled(data, dict(_entries(card, chance))))


def cards(folder: Path, count: int) -> Iterator[list[Path]]:
    """Yield the cards of all units again and again, so many in all."""
    files = sorted((folder / FOLDER).glob("*.xlsx"))
    for start in range(0, count, len(files)):
        yield files[: count - start]


def _entries(card: CardFile, chance: random.Random) -> Iterator[tuple[str, Entry]]:
    column = chr(ord("A") + card.columns[ENTRY])
    for row in card.rows:
        if row.field == "figure":
            yield f"{column}{row.at + 1}", chance.randrange(1, 20_000)
        elif row.field == "narrative":
            yield f"{column}{row.at + 1}", words(chance, NARRATIVE)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    print("{}")
