"""An ordinary person at the computer: no right to write where the program lies, and no network.

Wine enforces no rights of its own, so the rights are those of this machine.
"""

import os
import subprocess
from pathlib import Path

from wine.places import CheckError, expect

_WRITE = 0o222
_OWNER_WRITES = 0o200


def words() -> tuple[str, ...]:
    """Return what stands before a command: a network of its own, in which there is nothing."""
    if os.geteuid():
        return ("unshare", "--net", "--map-current-user")
    # Root writes whatever the modes say, unless this ability is taken away; name and folders of the person stay.
    return ("unshare", "--net", "setpriv", "--bounding-set", "-dac_override,-dac_read_search")


def close(folder: Path) -> None:
    """Let nobody write to a folder and what is in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~_WRITE)


def open_again(folder: Path) -> None:
    """Let its owner write to it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | _OWNER_WRITES)


def try_in_vain(folder: Path) -> None:
    """See that both hold.

    Raises:
        CheckError: something can be written, or there is a network.
    """
    made, changed = folder / "written.txt", next(path for path in folder.iterdir() if path.is_file())
    for target in (made, changed):
        if not subprocess.run(
            [*words(), "dd", "of=" + str(target), "count=0", "conv=notrunc"], capture_output=True, check=False
        ).returncode:
            raise CheckError(f"{target} can be written to")
    networks = subprocess.run([*words(), "cat", "/proc/net/dev"], capture_output=True, text=True, check=True).stdout
    expect("networks", [line.split(":")[0].strip() for line in networks.splitlines()[2:]], ["lo"])
