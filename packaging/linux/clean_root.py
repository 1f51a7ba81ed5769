"""A minimal Debian 12 in a folder, as a computer just installed: nothing of this machine is seen from inside."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from linux.places import PackagingError

USER = "urzednik"
HOME = f"/home/{USER}"
_USER_ID = 1000
_SOURCES = ("sources.list.d/debian.sources", "sources.list")
# $1 the root, $2 kept archives, the rest is the command; what is mounted is gone with the process.
_INSIDE = """
set -e
root=$1 archives=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/tmp/.X11-unix" "$root/var/cache/apt/archives"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind "$archives" "$root/var/cache/apt/archives"
exec "$@"
"""


@dataclass(frozen=True)
class Ran:
    """What a command inside did."""

    code: int
    out: str
    err: str


class CleanRoot:
    """The folder with the system in it."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self._archives = cache / "archives"

    def make(self, image: Path) -> None:
        """Unpack the system and give it its one user."""
        self.folder.mkdir()
        self._archives.mkdir(exist_ok=True)
        Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)  # noqa: S108 - where X servers listen
        subprocess.run(["tar", "--extract", "--numeric-owner", "--file", image, "--directory", self.folder], check=True)  # noqa: S607 - found where this system keeps it
        self.as_root("useradd", "--create-home", "--uid", str(_USER_ID), "--shell", "/bin/sh", USER)

    def as_root(self, *words: str, may_fail: bool = False) -> Ran:
        """Run a command as the administrator, with the network.

        Raises:
            PackagingError: it failed and may not.
        """
        environment = {"HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
        ran = _run(self._entering(network=True) + self._changed_root(0, "/", environment, words))
        if ran.code and not may_fail:
            message = f"{' '.join(words)}: {ran.code}\n{ran.out[-2000:]}{ran.err[-2000:]}"
            raise PackagingError(message)
        return ran

    def as_user(self, *words: str, display: str = "", trace: Path | None = None) -> Ran:
        """Run a command as the person, without any network; a trace is a file for what it asks of the system."""
        return _run(self.command(words, display, trace))

    def command(self, words: Sequence[str], display: str = "", trace: Path | None = None) -> list[str]:
        """Return what runs a command as the person."""
        environment = {"HOME": HOME, "USER": USER, "DISPLAY": display} if display else {"HOME": HOME, "USER": USER}
        asked = self._changed_root(_USER_ID, HOME, environment, words)
        if trace:
            calls = "--trace=%file,%network,ftruncate,fchmod,fchown"
            asked = ["strace", "--follow-forks", "--decode-fds=path", calls, f"--output={trace}", *asked]
        return self._entering(network=False) + asked

    def home(self) -> Path:
        """Return the person's folder as this machine sees it."""
        return self.folder / HOME.lstrip("/")

    def _entering(self, *, network: bool) -> list[str]:
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        return [*apart, "sh", "-c", _INSIDE, "sh", str(self.folder), str(self._archives)]

    def _changed_root(self, user: int, home: str, environment: Mapping[str, str], words: Sequence[str]) -> list[str]:
        settings = {"LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment}
        told = [f"{name}={value}" for name, value in settings.items()]
        groups = [f"--userspec={user}:{user}", "--groups="] if user else []
        return ["chroot", *groups, str(self.folder), "/usr/bin/env", "-i", f"--chdir={home}", *told, *words]


def _run(command: Sequence[str]) -> Ran:
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def cache() -> Path:
    """Return the folder in which the image and downloaded packages are kept for the next check."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "karta-koordynatora-build"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def image() -> Path:
    """Return the tarball of a minimal Debian 12; make it from this machine's sources of packages the first time."""
    kept = cache() / "debian-12.tar"
    if not kept.exists():
        made = kept.with_suffix(".new.tar")
        sources = [str(path) for name in _SOURCES if (path := Path("/etc/apt") / name).exists()][:1]
        asked = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates", "bookworm", str(made)]
        subprocess.run([*asked, *sources], check=True)
        made.rename(kept)
    return kept
