"""Keep account of footnotes: each is printed once, where it is first referred to."""

from collections.abc import Iterator

from kkapp.exports.attachment import Footnote


class Notes:
    """The footnotes of one attachment while it is being written."""

    def __init__(self, footnotes: tuple[Footnote, ...]) -> None:
        self._texts = {note.number: note.text for note in footnotes}
        self._met: dict[int, None] = {}

    def text(self, number: int) -> str:
        """Return the wording of a footnote."""
        return self._texts[number]

    def is_first(self, number: int) -> bool:
        """Say whether this reference to the footnote is the first one, and remember it."""
        first = number not in self._met
        self._met[number] = None
        return first

    def met(self) -> Iterator[Footnote]:
        """Give the footnotes referred to, in the order of their first references."""
        return (Footnote(number, self._texts[number]) for number in self._met)

    def unmet(self) -> Iterator[Footnote]:
        """Give the footnotes nothing refers to; they are printed after the last table, so that none is lost."""
        return (Footnote(number, text) for number, text in self._texts.items() if number not in self._met)
