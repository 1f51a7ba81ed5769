"""A letter of the department to a unit, composed and ready for paper or for an e-mail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One matter of a letter: what it is about, and lines of a label ("" where none is needed) with its text."""

    heading: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter from the top to the bottom; texts are Polish, with no-break spaces in place.

    ``paragraphs`` stand before the ``items``, which are numbered where they are several, ``closing`` after them;
    ``sender`` are the lines under the closing phrase. ``dateline`` is "" where the letter is not dated, ``notice``
    where nothing is to be warned of. ``programme`` and ``year`` say what the letter belongs to; they go into the
    properties of a document.
    """

    subject: str
    recipient: str
    paragraphs: tuple[str, ...]
    items: tuple[LetterItem, ...] = ()
    closing: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    dateline: str = ""
    notice: str = ""
    programme: str = ""
    year: int = 0

    def headings(self) -> tuple[str, ...]:
        """Return the headings of the items as they are printed: "1. Działanie …"."""
        if len(self.items) == 1:
            return (self.items[0].heading,)
        return tuple(f"{number}. {item.heading}" for number, item in enumerate(self.items, 1))
