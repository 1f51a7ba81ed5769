"""Tell a folder that a cloud service keeps in step with other computers."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_FOLDERS = (
    (re.compile(r"onedrive(?: ?[-–] ?.+)?"), "OneDrive"),
    (re.compile(r"dropbox(?: ?\(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|my drive|mój dysk|dysk google"), "Google Drive"),
    (re.compile(r"nextcloud\d?"), "Nextcloud"),
    (re.compile(r"owncloud\d?"), "ownCloud"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"box sync"), "Box"),
    (re.compile(r"megasync"), "MEGA"),
    (re.compile(r"pcloud ?drive"), "pCloud"),
)
_MARKERS = (
    (re.compile(r"\.dropbox(?:\.cache)?"), "Dropbox"),
    (re.compile(r"\.tmp\.drive(?:up|down)load"), "Google Drive"),
    (re.compile(r"\.nextcloudsync\.log|\._?sync_[0-9a-f]+\.db"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log"), "ownCloud"),
    (re.compile(r"\.stfolder"), "Syncthing"),
)


def synchronising_service(
    folder: Path, environment: Mapping[str, str], names_in: Callable[[Path], Iterable[str]]
) -> str | None:
    """Return the service that synchronises an absolute folder, or None.

    It is told by where the service says it lives (``environment``), by the names of the folder and those above it,
    and by the files that services leave in their folders (``names_in`` lists a folder).
    """
    if any(_under(folder, environment.get(name)) for name in _ENVIRONMENT):
        return "OneDrive"
    for part in folder.parts:
        service = _matching(part.casefold(), _FOLDERS)
        if service:
            return service
    for ancestor in (folder, *folder.parents):
        for name in names_in(ancestor):
            service = _matching(name, _MARKERS)
            if service:
                return service
    return None


def _under(folder: Path, root: str | None) -> bool:
    return bool(root) and folder.is_relative_to(Path(root or ""))


def _matching(name: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> str | None:
    return next((service for pattern, service in patterns if pattern.fullmatch(name)), None)
