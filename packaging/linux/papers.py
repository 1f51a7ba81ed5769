"""The papers that Debian asks of every package: what changed, and under which licences what stands."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.parser import HeaderParser
from email.utils import format_datetime
from pathlib import Path

from released import Commit

from linux.places import FOLDER, NAME, SITE

MAINTAINER = "Karta Koordynatora <karta-koordynatora@localhost.localdomain>"
"""The program belongs to no office; whoever hands it out puts its own name into packages of its own."""
_CHAPTER = re.compile(r"^## .*?(\d+\.\d+\.\d+)", re.MULTILINE)
_ENTRY = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)


def changelog(markdown: str, commit: Commit) -> str:
    """Return Debian's changelog, a chapter for each version of CHANGELOG.md, the newest dated by the commit."""
    parts = _CHAPTER.split(markdown)[1:]
    chapters = list(zip(parts[::2], parts[1::2], strict=True))
    return "\n".join(_chapter(version, text, commit) for version, text in chapters)


def _chapter(version: str, text: str, commit: Commit) -> str:
    dated = re.match(r"\D*(\d{4}-\d\d-\d\d)", text.partition("\n")[0])
    when = datetime.fromisoformat(dated[1]).replace(tzinfo=UTC) if dated else datetime.fromtimestamp(commit.epoch, UTC)
    entries = (entry[1].replace("\n  ", " ") for entry in _ENTRY.finditer(text))
    lines = "\n".join(f"  * {_folded(entry)}" for entry in entries)
    return f"{NAME} ({version}) stable; urgency=low\n\n{lines}\n\n -- {MAINTAINER}  {format_datetime(when)}\n"


def _folded(entry: str, width: int = 76) -> str:
    import textwrap

    return "\n    ".join(textwrap.wrap(entry, width, break_long_words=False, break_on_hyphens=False))


def copyright_of(root: Path, python: str) -> str:
    """Return which licence stands over what, and where its text lies."""
    own = (root / FOLDER / "app" / "LICENSE").read_text("utf-8")
    lines = [
        "Karta Koordynatora",
        "==================",
        "",
        "The program (app/kkapp, app/ui, app/docs, app/resources but what is named below): EUPL-1.2, whose text ends",
        f"this file. Everything below lies in /{FOLDER}.",
        "",
        "Fonts, icons and the spelling dictionary carry their licences beside them:",
        *(f"  {licence}" for licence in _licences_of_resources(root)),
        "",
        f"Python {python} (Debian's package python3.11): PSF-2.0 and others, runtime/LICENSE",
        "",
        "Libraries, unchanged as their makers built them; texts of their licences in site/*.dist-info:",
        *(f"  {line}" for line in libraries(root / SITE)),
        "",
        "Qt and PySide6 are used under LGPL-3 (/usr/share/common-licenses/LGPL-3, with GPL-3 beside it): they are",
        "separate libraries in site/PySide6 and site/shiboken6, which anybody may replace by others of that version.",
        "",
        "",
    ]
    return "\n".join(lines) + own


def _licences_of_resources(root: Path) -> list[str]:
    app = root / FOLDER / "app"
    return [str(path.relative_to(root / FOLDER)) for path in sorted(app.glob("resources/*/LICENSE*"))]


def libraries(site: Path) -> Iterator[str]:
    """Yield name, version and licence of each library."""
    for metadata in sorted(site.glob("*.dist-info/METADATA")):
        said = HeaderParser().parsestr(metadata.read_text("utf-8"))
        yield f"{said['Name']} {said['Version']}: {_licence(said.get('License-Expression'), said)}"


def _licence(expression: str | None, said: object) -> str:
    from email.message import Message

    if expression or not isinstance(said, Message):
        return expression or ""
    classified = [line.rsplit(" :: ", 1)[1] for line in said.get_all("Classifier", []) if line.startswith("License")]
    named = (said.get("License") or "").partition("\n")[0]
    return named or ", ".join(classified) or "see its dist-info"
