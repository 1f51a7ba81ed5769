"""Short names beside long ones: the installer's tables want "SHORT|long" where a name is not of the old 8.3 kind."""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Z0-9_~-]{1,8}(\.[A-Z0-9_~-]{1,3})?", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[^A-Z0-9_]")


def both_names(names: Iterable[str]) -> dict[str, str]:
    """Return what the tables say for each name of one folder; no two have the same short name."""
    taken: set[str] = set()
    said: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (not _PLAIN.fullmatch(name), name)):  # a plain one is its own short name
        if _PLAIN.fullmatch(name):
            taken.add(name.upper())
            said[name] = name
        else:
            short = _short(name, taken)
            taken.add(short)
            said[name] = f"{short}|{name}"
    return said


def _short(name: str, taken: set[str]) -> str:
    stem, _dot, suffix = name.upper().rpartition(".") if "." in name[1:] else (name.upper(), "", "")
    stem, suffix = _NOT_PLAIN.sub("", stem), _NOT_PLAIN.sub("", suffix)[:3]
    number = 0
    while True:
        number += 1
        tail = f"~{number:X}"
        short = stem[: 8 - len(tail)] + tail + (f".{suffix}" if suffix else "")
        if short not in taken:
            return short
