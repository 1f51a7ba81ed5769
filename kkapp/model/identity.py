"""Identities for what a transcription does not name: the same file gives the same ones each time."""

from functools import lru_cache
from uuid import UUID, uuid5

_NAMESPACE = UUID("6b0f4b8e-5f0e-5c53-9f1d-2d6d3a1c7b20")


@lru_cache(maxsize=4096, typed=True)  # a merge asks for the same ones again and again
def identity(*parts: object) -> str:
    """Return the identity of the thing that these words name."""
    return str(uuid5(_NAMESPACE, "/".join(str(part) for part in parts)))
