"""Make the filled cards of this folder anew with LibreOffice; README.md says how to start it."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kkapp.demo.libreoffice import LibreOffice, find_libreoffice
from kkapp.demo.spreadsheet import order_for
from kkapp.exports.unit_card import write_unit_card
from kkapp.model.unit_card import CardIdentity
from tests.data.libreoffice.made_up import HEAD, UNIT, planned, reported

FOLDER = Path(__file__).parent


def make() -> str:
    """Write the card, let LibreOffice fill it twice, and return what LibreOffice calls itself."""
    program = find_libreoffice()
    if program is None:
        sys.exit("LibreOffice was not found.")
    with tempfile.TemporaryDirectory() as folder:
        card = Path(folder) / "card.xlsx"
        data = planned()
        identity = CardIdentity.of(data, UNIT, assignment="made-up", revision=1)
        made_at = datetime(2022, 1, 10, tzinfo=UTC)
        write_unit_card(data, UNIT, card, earlier=None, identity=identity, made_at=made_at)
        orders = [order_for(card, FOLDER / f"filled{suffix}", reported(), HEAD) for suffix in (".xlsx", ".ods")]
        with LibreOffice(program, orders) as office:
            return office.wait()


if __name__ == "__main__":
    print(f"Filled by {make()}.")
