"""Refuse a workspace on a network or in a synchronised folder, by what this computer says of the path."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kkapp.errors import NetworkPathError
from kkapp.i18n import _
from kkapp.store.place.network import is_network_name, network_mount
from kkapp.store.place.synchronised import synchronising_service

_REMOTE = 4
"""What ``GetDriveTypeW`` says of a drive letter that stands for a share."""


def require_local(path: Path) -> None:
    """Raise ``NetworkPathError`` where a workspace must not lie."""
    if on_network(path):
        raise NetworkPathError(
            _(
                "The file {name} lies on a network drive, where a workspace would be damaged; nothing was changed. "
                "Copy it to a folder on the disk of this computer and open it there; to pass data on, send a package."
            ).format(name=path.name),
            path=path,
        )
    service = synchronised_by(path)
    if service:
        raise NetworkPathError(
            _(
                "The file {name} lies in a folder that {service} synchronises, where a workspace would be damaged; "
                "nothing was changed. Move it to a folder that is not synchronised; to pass data on, send a package."
            ).format(name=path.name, service=service),
            path=path,
        )


def on_network(path: Path) -> bool:
    """Tell whether a file lies on a network drive, wherever a link leads to; the file need not be there."""
    folder = path.resolve().parent
    return is_network_name(str(path)) or is_network_name(str(folder)) or _is_remote(folder)


def synchronised_by(path: Path) -> str | None:
    """Return the service that synchronises the folder of a file, None where none does."""
    return synchronising_service(path.resolve().parent, os.environ, _names_in)


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE)
    return network_mount(PurePosixPath(folder), _mounts()) is not None


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _names_in(folder: Path) -> Iterable[str]:
    try:
        return [entry.name for entry in os.scandir(folder)]
    except OSError:
        return ()
