"""What a program asked of the system, read from a trace: where it wrote, and whom it wanted to reach."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^(\d+)\s+(.*)$")
_UNFINISHED = re.compile(r"^(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|\?)(.*)$")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_FAMILY = re.compile(r"\b(?:AF|PF)_(\w+)")
_OPENS = {"open", "openat", "creat"}
_CHANGES = {
    *("mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat"),
    *("symlink", "symlinkat", "chmod", "fchmodat", "chown", "lchown", "fchownat", "truncate", "mknod", "mknodat"),
    *("utime", "utimes", "futimesat", "utimensat", "setxattr", "lsetxattr", "creat"),
}
_FOR_WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)")
_NOT_TRIED = ("ENOENT", "EEXIST", "EISDIR")
"""Answers after which nothing was there to be written: a question, not a write."""


@dataclass(frozen=True)
class Call:
    """One call of the system."""

    name: str
    words: str
    answer: str


def calls(lines: Iterable[str]) -> Iterator[Call]:
    """Yield the calls of a trace, those of several processes put together again."""
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line.rstrip("\n"))
        if not found:
            continue
        process, text = found[1], found[2]
        if half := _UNFINISHED.match(text):
            begun[process] = half[1]
            continue
        if rest := _RESUMED.match(text):
            text = begun.pop(process, "") + rest[1]
        if call := _CALL.match(text):
            yield Call(call[1], call[2], call[3] + call[4])


def written(made: Iterable[Call], root: str = "") -> set[str]:
    """Return the files and folders that were written to, or were tried to; ``root`` is taken off their paths."""
    found: set[str] = set()
    for call in made:
        if _writes(call) and not any(answer in call.answer for answer in _NOT_TRIED):
            found.update(_inside(path, root) for path in _paths(call.words))
    return found


def reached(made: Iterable[Call]) -> set[str]:
    """Return the families of addresses for which a socket was made, and the local sockets it was connected to."""
    found: set[str] = set()
    for call in made:
        if call.name in ("socket", "socketpair") and (family := _FAMILY.search(call.words)):
            found.add(family[1])
        if call.name == "connect" and (path := re.search(r'sun_path=(@?"[^"]*")', call.words)):
            found.add(path[1])
    return found


def _writes(call: Call) -> bool:
    return call.name in _CHANGES or (call.name in _OPENS and bool(_FOR_WRITING.search(call.words)))


def _paths(words: str) -> Iterator[str]:
    for folder, name in _PATH.findall(words):
        yield posixpath.normpath(posixpath.join(_plain(folder), _plain(name)))


def _plain(quoted: str) -> str:
    """Return a name as it is; traces write letters beyond ASCII as octal bytes."""
    return (
        quoted.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1").decode(errors="replace")
    )


def _inside(path: str, root: str) -> str:
    return path.removeprefix(root) or "/"
