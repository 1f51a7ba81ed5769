"""What the office decides for its computers: read from a file of the machine and one of the person.

The machine's value goes before the person's, and what a person chose in the window comes last. A wrong file or value
never stops the program: it counts as not said, and ``kk doctor`` tells of it. See docs/policy.md.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kkapp import policy_places

LANGUAGES = ("pl", "en")
_KEY_BYTES = 32
_UNKNOWN_NAME = r"%\w+%|\$\w+|\$\{\w+\}|^~"
_LARGEST = 1 << 16
"""A policy is a few lines; what is larger is something else."""


class Problem(NamedTuple):
    """What is wrong with a policy file: ``kind`` is one of ``KINDS``, ``key`` the key it is about."""

    file: Path
    kind: str
    key: str = ""


KINDS = ("unreadable", "not-toml", "unknown-key", "not-a-text", "not-absolute", "unknown-name", "language", "key")


class Policy(NamedTuple):
    """What is decided; None where nobody said anything. ``files`` are those it was read from, the machine's first."""

    data_folder: Path | None = None
    exchange_folder: Path | None = None
    copies_folder: Path | None = None
    language: str | None = None
    department_key: str | None = None
    update_notice: Path | None = None
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class _WrongValueError(ValueError):
    """A value that says nothing; ``args[0]`` is the kind of problem."""


def current() -> Policy:
    """Return the policy in force; costs next to nothing where there is no file, and reads a changed one anew."""
    return _joined(_stamp(policy_places.machine_file()), _stamp(policy_places.user_file()))


_Stamp = tuple[Path, int, int]


def _stamp(file: Path) -> _Stamp | None:
    """Return what tells one state of a file from another, None where there is no file."""
    try:
        seen = file.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return (file, 0, -1)
    return (file, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=8)
def _joined(machine: _Stamp | None, person: _Stamp | None) -> Policy:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    files = tuple(stamp[0] for stamp in (machine, person) if stamp)
    for file in reversed(files):  # the machine's last, so that its values stay
        values.update(_said(file, problems))
    return Policy(**values, files=files, problems=tuple(problems))


def _said(file: Path, problems: list[Problem]) -> Iterator[tuple[str, Path | str]]:
    """Yield each key of a file with its value; what is wrong is noted instead."""
    for key, written in _content(file, problems).items():
        understand = KEYS.get(key)
        if understand is None:
            problems.append(Problem(file, "unknown-key", key))
            continue
        try:
            yield key, understand(written)
        except _WrongValueError as wrong:
            problems.append(Problem(file, wrong.args[0], key))


def _content(file: Path, problems: list[Problem]) -> Mapping[str, object]:
    import tomllib

    try:
        with file.open("rb") as opened:
            return tomllib.loads(opened.read(_LARGEST).decode("utf-8-sig"))
    except OSError:
        problems.append(Problem(file, "unreadable"))
    except ValueError:  # of tomllib, and of letters that are no UTF-8
        problems.append(Problem(file, "not-toml"))
    return {}


# --- the values


def _text(written: object) -> str:
    if not isinstance(written, str) or not written.strip():
        raise _WrongValueError("not-a-text")
    return written.strip()


def _folder(written: object) -> Path:
    """Return an absolute path; ``%NAME%``, ``$NAME`` and ``~`` stand for what they do elsewhere in the system."""
    import re

    expanded = os.path.expanduser(os.path.expandvars(_text(written)))  # noqa: PTH111 - Path("~x") would raise
    if re.search(_UNKNOWN_NAME, expanded):
        raise _WrongValueError("unknown-name")
    if not os.path.isabs(expanded):  # noqa: PTH117
        raise _WrongValueError("not-absolute")
    return Path(expanded)


def _language(written: object) -> str:
    if _text(written) not in LANGUAGES:
        raise _WrongValueError("language")
    return _text(written)


def _key(written: object) -> str:
    """Return the public key of a department as packages carry it: base64 of 32 bytes."""
    import base64

    key = _text(written)
    try:
        found = base64.b64decode(key, validate=True)
    except ValueError as error:
        raise _WrongValueError("key") from error
    if len(found) != _KEY_BYTES:
        raise _WrongValueError("key")
    return key


KEYS: Mapping[str, Callable[[object], Path | str]] = {
    "data_folder": _folder,
    "exchange_folder": _folder,
    "copies_folder": _folder,
    "language": _language,
    "department_key": _key,
    "update_notice": _folder,
}
"""Every key of a policy file and how its value is understood."""
