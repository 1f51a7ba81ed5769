"""Everything in a tree that others made: the parts that a system's components.toml lists, then the libraries."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from parts.component import Component, UnknownLicenceError
from parts.libraries import libraries
from parts.texts import HERE, place_of


@dataclass(frozen=True)
class Tree:
    """What gets installed on a system."""

    folder: Path
    site: Path
    """Where its libraries are."""
    listed: Path
    """The system's own components.toml."""
    version: Callable[[str], str]
    """Returns the version of what stands in braces there."""


def all_of(tree: Tree) -> list[Component]:
    """Return every component of the tree.

    Raises:
        UnknownLicenceError: one has no licence or no text of it.
    """
    said = _read(HERE / "components.toml")
    found = [*_parts(tree, said["part"]), *libraries(tree.site, said)]
    for component in found:
        missing = [path for path in component.texts if not path.is_file()]
        if not component.licence or not component.texts or missing:
            raise UnknownLicenceError(
                f"Nie wiadomo, na jakiej licencji jest {component.name}; dopisz to w components.toml."
            )
    return found


def _parts(tree: Tree, same_everywhere: dict[str, dict[str, Any]]) -> Iterator[Component]:
    for own in _read(tree.listed)["part"]:
        part = same_everywhere.get(own["name"], {}) | own
        texts = tuple(place_of(text, tree.folder) for text in part["texts"])
        written = part["version"]
        version = tree.version(written.strip("{}")) if written.startswith("{") else written
        purl = part.get("purl", "").format(version=quote(version))
        yield Component(part["name"], version, part["licence"], texts, purl, note=part.get("note", ""))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
