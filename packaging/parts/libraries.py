"""The libraries of a folder, by their own words; what these lack or say badly is in components.toml."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from parts.component import Component
from parts.texts import place_of

_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$|_licen[cs]e(\.txt)?$")
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def libraries(site: Path, said: dict[str, Any]) -> Iterator[Component]:
    """Yield the libraries that are installed in ``site``."""
    present = {normal(path.name.partition("-")[0]) for path in site.glob("*.dist-info")}
    for folder in sorted(site.glob("*.dist-info")):
        words = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        name = normal(words["Name"])
        brought = sorted(path for path in folder.rglob("*") if path.is_file() and _TEXT.search(path.name))
        added = [place_of(text, site) for text in said["texts"].get(name, [])]
        licence = said["licence"].get(name) or licence_of(words)
        needs = tuple(sorted(present.intersection(needs_of(words))))
        yield Component(name, words["Version"], licence, (*brought, *added), purl_of(name, words["Version"]), needs)


def purl_of(name: str, version: str) -> str:
    """Return what a library of PyPI is known by."""
    return f"pkg:pypi/{normal(name)}@{version}"


def licence_of(words: Message) -> str:
    """Return what a library says of its licence, in the words of SPDX where it uses them."""
    expression = words.get("License-Expression")
    if expression:
        return str(expression)
    return str(words.get("License") or "").partition("\n")[0].strip()


def needs_of(words: Message) -> set[str]:
    """Return the libraries that a library asks for, without those for its extras."""
    asked = [str(line) for line in words.get_all("Requires-Dist", []) if "extra ==" not in str(line)]
    return {normal(found[0]) for line in asked if (found := _NAME.match(line))}


def normal(name: str) -> str:
    """Return a library's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()
