"""The papers that Debian asks of every package: what changed, and under which licences what stands."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from parts.component import Component
from parts.texts import TEXTS
from released import Commit

from linux.places import FOLDER, NAME, SITE

MAINTAINER = "Karta Koordynatora <karta-koordynatora@localhost.localdomain>"
"""The program belongs to no office; whoever hands it out puts its own name into packages of its own."""
_COMMON = Path("/usr/share/common-licenses")
"""Texts that every Debian has."""
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


def copyright_of(root: Path, components: Sequence[Component]) -> str:
    """Return which licence stands over what, and where its text lies."""
    own = (root / FOLDER / "app" / "LICENSE").read_text("utf-8")
    libraries = [component for component in components if component.purl.startswith("pkg:pypi/")]
    lines = [
        "Karta Koordynatora",
        "==================",
        "",
        "The program (app/kkapp, app/ui, app/docs, app/resources but what is named below): EUPL-1.2, whose text ends",
        f"this file. Everything below lies in /{FOLDER}; the same as a list for programs: sbom.cdx.json beside this.",
        "",
        "Parts that others made, and the texts of their licences:",
        *(f"  {_told(component, root)}" for component in components if component not in libraries),
        "",
        "Libraries, unchanged as their makers built them; the texts lie in site/*.dist-info, and where else is named:",
        *(f"  {_told(component, root)}" for component in libraries),
        "",
        "Qt and PySide6 are used under LGPL-3 (/usr/share/common-licenses/LGPL-3, with GPL-3 beside it): they are",
        "separate libraries in site/PySide6 and site/shiboken6, which anybody may replace by others of that version.",
        "",
        "",
        *_below(components),
    ]
    return "\n".join(lines) + own


def _told(component: Component, root: Path) -> str:
    """Return a part with its version, its licence and where the text is, unless a library has it at the usual place."""
    usual = root / SITE
    texts = [_place(text, root) for text in component.texts if not text.is_relative_to(usual)]
    return ", ".join([f"{component.name} {component.version}".strip() + f": {component.licence}", *texts])


def _place(text: Path, root: Path) -> str:
    """Return where a text lies on the computer; what only this repository has is copied below."""
    if text.is_relative_to(root / FOLDER):
        return text.relative_to(root / FOLDER).as_posix()
    return str(text) if text.is_relative_to(_COMMON) else "below"


def _below(components: Sequence[Component]) -> Iterator[str]:
    """Yield the texts that lie in this repository only, each once and followed by a line."""
    copied = dict.fromkeys(text for component in components for text in component.texts if text.parent == TEXTS)
    for text in copied:
        yield from (text.read_text("utf-8").rstrip(), "", "=" * 70, "")
