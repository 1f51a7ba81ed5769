"""Where the copies of a workspace lie: a folder of its own, found by the file's place and by its first step.

A workspace that is damaged cannot say which one it is; so its folder says whose copies it holds.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from kkapp.placing import in_place

_ABOUT = "about.json"
_UNSAFE = re.compile(r"[^\w .-]+")
_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose copies a folder holds: where the file lay last, and the hash of its first step."""

    path: Path
    first: str


def folder_of(root: Path, owner: Owner) -> Path:
    """Return the folder of a workspace's copies; it need not be there yet."""
    stem = _UNSAFE.sub("_", owner.path.stem)[:_LONGEST_STEM].rstrip(" .") or "skoroszyt"
    key = hashlib.sha256(f"{absolute(owner.path)}\n{owner.first}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return root / f"{stem}-{key}"


def made_folder(root: Path, owner: Owner) -> Path:
    """Return the folder of a workspace's copies, made and signed where it was not there.

    Raises:
        OSError: it cannot be made.
    """
    folder = folder_of(root, owner)
    folder.mkdir(parents=True, exist_ok=True)
    if owner_of(folder) is None:
        text = json.dumps({"path": str(absolute(owner.path)), "first": owner.first}, ensure_ascii=False)
        with in_place(folder / _ABOUT) as temporary:
            temporary.write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def owner_of(folder: Path) -> Owner | None:
    """Return whose copies a folder holds, None where it does not say."""
    try:
        said = json.loads((folder / _ABOUT).read_bytes().decode("utf-8", "surrogatepass"))
        path, first = said["path"], said["first"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Owner(Path(path), first) if isinstance(path, str) and isinstance(first, str) else None


def folders_of(root: Path, path: Path, first: str | None) -> tuple[Path, ...]:
    """Return the folders with copies of a workspace.

    ``first`` is the hash of its first step; None where the file cannot say it: then all that lay at its place count.
    A workspace that was moved keeps the copies of its earlier places, unless another file lies there now.
    """
    return tuple(folder for folder in folders(root) if _is_of(owner_of(folder), absolute(path), first))


def _is_of(owner: Owner | None, path: Path, first: str | None) -> bool:
    if owner is None:
        return False
    if first is None:
        return owner.path == path
    return owner.first == first and (owner.path == path or not _is_there(owner.path))


def folders(root: Path) -> tuple[Path, ...]:
    """Return every folder of copies; none where nothing was copied yet."""
    try:
        return tuple(sorted(folder for folder in root.iterdir() if folder.is_dir()))
    except OSError:
        return ()


def absolute(path: Path) -> Path:
    """Return a path from the root on, without asking the disk."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and ask the disk


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True
