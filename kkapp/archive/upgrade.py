"""Archives of earlier formats become ones of today's before they are judged: one small function for each change.

What was signed is judged as it was signed, before any upgrade; only the facts that are read from it change.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kkapp.archive.manifest import FORMAT

Json = dict[str, Any]
Upgrade = Callable[[Json], Json]
"""What turns the manifest of one format into one of the next; the number is raised for it."""

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""By the number of the format they start from. Nothing is ever taken out of here; format 1 is the first."""


def upgraded(manifest: Json, upgrades: Mapping[int, Upgrade] = UPGRADES, *, latest: int = FORMAT) -> Json:
    """Return a manifest of an earlier format as one of today's, step by step.

    Raises:
        KeyError: no upgrade starts from a format that was met.
    """
    for number in range(manifest["format"], latest):
        manifest = {**upgrades[number](manifest), "format": number + 1}
    return manifest
