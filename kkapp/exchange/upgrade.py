"""Packages of earlier formats become ones of today's: one small function for each change, with a sentence about it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kkapp.exchange.json_text import Json
from kkapp.exchange.manifest import FORMAT
from kkapp.i18n import _


class Upgrade(NamedTuple):
    """What turns a package of one format into one of the next.

    ``sentence`` is marked for translation and tells a person what was converted. ``convert`` takes manifest and
    content as JSON and returns both; the number of the format is raised for it.
    """

    sentence: str
    convert: Callable[[Json, Json], tuple[Json, Json]]


class Upgraded(NamedTuple):
    """A package as one of today's format, and what was done to it."""

    manifest: Json
    content: Json
    told: tuple[str, ...]


UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""By the number of the format they start from. Nothing is ever taken out of here; format 1 is the first."""


def upgraded(manifest: Json, content: Json, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Upgraded:
    """Return a package of an earlier format as one of today's, step by step.

    Raises:
        KeyError: no upgrade starts from a format that was met.
    """
    told = []
    for number in range(manifest["format"], FORMAT):
        step = upgrades[number]
        manifest, content = step.convert(manifest, content)
        manifest = {**manifest, "format": number + 1}
        told.append(_(step.sentence))
    return Upgraded(manifest, content, tuple(told))
