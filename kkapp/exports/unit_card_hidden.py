"""The hidden sheet of a unit's card: whose it is and which row means what, as JSON in cells, with its hash."""

import hashlib
import json
from typing import TYPE_CHECKING

from kkapp.model.unit_card import CHUNK, MARKER, CardFile
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_hidden(book: "Workbook", card: CardFile) -> None:
    """Write the sheet; it can be seen in no menu of Excel, and no spreadsheet changes what stands in it."""
    sheet = book.add_worksheet(words.HIDDEN_SHEET)
    text = hidden_text(card)
    chunks = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
    hashed = hashlib.sha256(text.encode("ascii")).hexdigest()
    for row, cell in enumerate(
        (MARKER, str(card.identity.format), f"sha256:{hashed}", f"parts:{len(chunks)}", *chunks)
    ):
        sheet.write_string(row, 0, cell)
    sheet.protect()
    sheet.very_hidden()


def hidden_text(card: CardFile) -> str:
    """Return the card as JSON of plain ASCII without a space or an underscore.

    Spreadsheets collapse spaces in OpenDocument and read "_x000D_" as a line end in Office Open XML.
    """
    plain = card.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return text.replace(" ", "\\u0020").replace("_", "\\u005f")
