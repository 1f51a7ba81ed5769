"""Tell a path on a network file system by its spelling and by the list of mounts."""

import re
from pathlib import PurePosixPath, PureWindowsPath

_NETWORK = frozenset(
    {"9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs"}
    | {"nfs4", "prl_fs", "smb3", "smbfs", "vboxsf"}
)
_USER_SPACE = re.compile(
    r"fuse\.(?:.*(?:sshfs|rclone|gvfs|dav|smb|gluster|s3|gcs|drive|dropbox|ceph|hgfs|mtp|juicefs|seadrive|seaf).*)"
)
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_network_name(path: str) -> bool:
    r"""Tell whether a Windows path names a server: ``\\server\share``, also in its long form ``\\?\UNC\…``."""
    if path.casefold().startswith("\\\\?\\unc\\"):
        return True
    drive = PureWindowsPath(path).drive
    return path.startswith("\\\\") and drive.startswith("\\\\") and drive[2:4] not in ("?\\", ".\\")


def network_mount(path: PurePosixPath, mounts: str) -> str | None:
    """Return the kind of network file system ("nfs4", "cifs" …) an absolute path lies on, None for a local disk.

    ``mounts`` is the text of ``/proc/mounts``; the deepest mount wins, and of two at one place the later.
    A root of kind 9p is a sandbox's own disk, not a share.
    """
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, mount point, kind
            continue
        point = PurePosixPath(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), fields[2]
    if kind == "9p" and deepest == 1:
        return None
    return kind if kind in _NETWORK or _USER_SPACE.fullmatch(kind) else None
