"""What is in the installed folder and under which licences: libraries by their own words, other parts by our list."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from windows.commands import BuildError
from windows.product import HERE
from windows.runtime import file_version

_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$|_licen[cs]e(\.txt)?$")
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Component:
    """A part of the program that somebody else made."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    """Files that hold its licences."""
    from_pypi: bool = False
    needs: tuple[str, ...] = ()
    note: str = ""


def all_of(tree: Path, python: str) -> list[Component]:
    """Return every component of the tree.

    Raises:
        BuildError: one has no licence or no text of it.
    """
    said = tomllib.loads((HERE / "components.toml").read_text(encoding="utf-8"))
    found = [*_parts(tree, python, said), *libraries(tree / "app" / "site", said)]
    for component in found:
        missing = [path for path in component.texts if not path.is_file()]
        if not component.licence or not component.texts or missing:
            raise BuildError(f"Nie wiadomo, na jakiej licencji jest {component.name}; dopisz to w components.toml.")
    return found


def _parts(tree: Path, python: str, said: dict[str, Any]) -> Iterator[Component]:
    for part in said["part"]:
        texts = tuple(_place(tree, text) for text in part["texts"])
        version = _version(tree, part["version"], python)
        yield Component(part["name"], version, part["licence"], texts, note=part.get("note", ""))


def _version(tree: Path, written: str, python: str) -> str:
    if not written.startswith("{"):
        return written
    place = written.strip("{}")
    return python if place == "python" else re.sub(r"(\d+\.\d+\.\d+)\.0", r"\1", file_version(tree / place))


def _place(tree: Path, text: str) -> Path:
    kind, _colon, place = text.partition(":")
    return {"tree": tree, "here": HERE / "licences", "debian": Path("/")}[kind] / place


def libraries(site: Path, said: dict[str, Any]) -> Iterator[Component]:
    """Yield the libraries that are installed in ``site``."""
    present = {normal(path.name.partition("-")[0]) for path in site.glob("*.dist-info")}
    for folder in sorted(site.glob("*.dist-info")):
        words = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        name = normal(words["Name"])
        brought = sorted(path for path in folder.rglob("*") if path.is_file() and _TEXT.search(path.name))
        added = [_place(site, text) for text in said["texts"].get(name, [])]
        licence = said["licence"].get(name) or licence_of(words)
        needs = tuple(sorted(present.intersection(needs_of(words))))
        yield Component(name, words["Version"], licence, (*brought, *added), from_pypi=True, needs=needs)


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
