"""A letter as plain text, ready to be copied into an e-mail.

UTF-8 without a mark at its beginning, since mail programs show such a mark as rubbish; lines end as Windows ends them,
since every other system reads that too. A paragraph is one line, which the mail program wraps.
"""

from collections.abc import Iterator
from pathlib import Path

from kkapp.exports.place import placed
from kkapp.model.letter import Letter, LetterItem

_INDENT = "   "


def write_letter_text(letter: Letter, target: Path) -> None:
    """Write the letter as plain text.

    Raises:
        ExportError: the target cannot be written.
        StorageError: the disk is full or failing.
    """
    text = letter_text(letter).replace("\n", "\r\n")
    with placed(target) as path:
        path.write_bytes(text.encode("utf-8", "replace"))


def letter_text(letter: Letter) -> str:
    """Return the letter as text: the subject first, since an e-mail has a field for it; blocks with a line between."""
    return "\n\n".join(block for block in _blocks(letter) if block) + "\n"


def _blocks(letter: Letter) -> Iterator[str]:
    *closing, respectfully = letter.closing
    yield letter.notice
    yield f"Temat: {letter.subject}"
    yield letter.dateline
    yield from letter.paragraphs
    for heading, item in zip(letter.headings(), letter.items, strict=True):
        yield _item(heading, item)
    yield from closing
    yield "\n".join((respectfully, *letter.sender))


def _item(heading: str, item: LetterItem) -> str:
    lines = [heading, *(f"{label}: {text}" if label else text for label, text in item.lines)]
    return f"\n{_INDENT}".join(line.replace("\n", f"\n{_INDENT}") for line in lines)
