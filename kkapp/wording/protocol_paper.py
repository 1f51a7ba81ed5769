"""A protocol as it stands on paper: headings, sentences, facts, tables and lines to fill in by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProtocolTable:
    """A table with the shares of its columns in the width of the page."""

    headers: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ProtocolPart:
    """A heading and what stands under it; ``blanks`` are labels of lines that people fill in."""

    heading: str
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: ProtocolTable | None = None
    items: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    large: str = ""
    """What is to be copied letter by letter, so it stands apart."""


@dataclass(frozen=True, slots=True)
class ProtocolPaper:
    """A protocol; ``notice`` warns on every page, "" where nothing is to be warned of."""

    title: str
    programme: str
    notice: str
    parts: tuple[ProtocolPart, ...]
