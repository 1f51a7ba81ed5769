"""Paths on shares are recognised from their spelling and from the list of mounts."""

from pathlib import PurePosixPath

import pytest

from kkapp.store.place.network import is_network_name, network_mount

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
proc /proc proc rw 0 0
srv:/konta /konta nfs4 rw,vers=4.2 0 0
/dev/sdb1 /konta/anna/local ext4 rw 0 0
//srv/share /mnt/dysk\\040wsp\\303\\263lny cifs rw 0 0
anna@srv: /mnt/ssh fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
portal /run/user/1000/doc fuse.portal rw 0 0
systemd-1 /mnt/auto autofs rw 0 0
srv:/x /mnt/auto nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/konta/anna/a", "nfs4"),
        ("/konta", "nfs4"),
        ("/homestead/a", None),
        ("/konta/anna/local/a", None),
        ("/mnt/dysk wspólny/a", "cifs"),
        ("/mnt/ssh", "fuse.sshfs"),
        ("/run/user/1000/gvfs/smb-share", "fuse.gvfsd-fuse"),
        ("/run/user/1000/doc", None),
        ("/mnt/auto/a", "nfs"),
        ("/srv", None),
    ],
)
def test_that_the_deepest_mount_decides(path: str, kind: str | None) -> None:
    mounts = MOUNTS.replace("\\303\\263", "ó")
    assert network_mount(PurePosixPath(path), mounts) == kind


@pytest.mark.parametrize(
    ("mounts", "kind"), [("x / 9p rw 0 0", None), ("x /mnt 9p rw 0 0", "9p"), ("", None), ("x", None)]
)
def test_that_a_sandbox_root_is_no_share(mounts: str, kind: str | None) -> None:
    assert network_mount(PurePosixPath("/mnt/a"), mounts) == kind


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\serwer\udział\program.kk", True),
        (r"\\?\UNC\serwer\udział\program.kk", True),
        (r"\\?\C:\Users\anna\program.kk", False),
        (r"C:\Users\anna\program.kk", False),
        ("program.kk", False),
        ("/konta/anna/program.kk", False),
    ],
)
def test_that_the_name_of_a_server_is_recognised(path: str, network: bool) -> None:
    assert is_network_name(path) is network
