"""Tell an exception without what it says: its message may quote a cell, a name or a path."""

import errno
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_LONGEST_CHAIN = 5
_ROOT = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


def told(error: BaseException) -> str:
    """Return an exception and those that led to it: their kinds, codes and places in the code."""
    return "\n".join(line for each in _chain(error) for line in _lines(each))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what it came from, at most a few."""
    found: BaseException | None = error
    for _count in range(_LONGEST_CHAIN):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__


def _lines(error: BaseException) -> Iterator[str]:
    yield " ".join(["  error", kind(error), *code(error)])
    yield from places(error.__traceback__)


def kind(error: BaseException) -> str:
    """Return the full name of an exception's class."""
    made = type(error)
    return f"{made.__module__}.{made.__qualname__}"


def code(error: BaseException) -> list[str]:
    """Return the code an exception has, in words of the system, of SQLite or of ours; nothing where it has none."""
    if isinstance(error, OSError) and error.errno:
        return [errno.errorcode.get(error.errno, str(error.errno)), *_of_windows(error)]
    said = getattr(error, "sqlite_errorname", None) or getattr(error, "code", None)
    return [said] if isinstance(said, str) and (_CODE.fullmatch(said.casefold().replace("_", "-"))) else []


def _of_windows(error: OSError) -> list[str]:
    number = getattr(error, "winerror", None)
    return [f"winerror={number}"] if isinstance(number, int) else []


def places(trace: TracebackType | None) -> Iterator[str]:
    """Yield where in the code it was, the innermost place last."""
    for frame in traceback.extract_tb(trace):
        yield f"    {place(frame.filename)}:{frame.lineno} {frame.name}"


def place(filename: str) -> str:
    """Return a file of ours from the program's folder on, any other one from its library on."""
    path = Path(filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    beginning = len(parts) - 1 - parts[::-1].index("site-packages") + 1 if "site-packages" in parts else -1
    return "/".join(parts[beginning:])
