"""Compile the translations: resources/locale/<language>/*.po become the one catalogue that gettext reads.

Run ``python packaging/compile_texts.py`` after changing a .po file and commit the .mo with it.
The same sources give the same bytes on every machine.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"


class StableCatalog(Catalog):
    """A catalogue whose header holds only what gettext needs: no dates and no names of tools."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return the encoding and the rule for plurals."""
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def languages() -> list[str]:
    """Return the languages that have sources."""
    return sorted(folder.name for folder in LOCALE.iterdir() if any(folder.glob("*.po")))


def target(language: str) -> Path:
    """Return where gettext looks for the catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "kkapp.mo"


def messages(language: str) -> Iterator[tuple[Path, Message]]:
    """Yield every message of the language's sources with the file that it comes from."""
    for source in sorted((LOCALE / language).glob("*.po")):
        with source.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if message.id:
                    yield source, message


def compiled(language: str) -> bytes:
    """Return the catalogue of all sources; raise ValueError where two of them translate a text differently."""
    catalogue = StableCatalog(locale=language, fuzzy=False)
    said: dict[object, tuple[Path, object]] = {}
    for source, message in messages(language):
        before, text = said.setdefault(message.id, (source, message.string))
        if text != message.string:
            problem = f"{source.name} and {before.name} translate {message.id!r} differently"
            raise ValueError(problem)
        catalogue[message.id] = Message(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main() -> int:
    """Write the catalogue of every language; tell which ones changed."""
    for language in languages():
        new, place = compiled(language), target(language)
        place.parent.mkdir(exist_ok=True)
        if not place.exists() or place.read_bytes() != new:
            place.write_bytes(new)
            print(f"written: {place.relative_to(LOCALE.parents[1])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
