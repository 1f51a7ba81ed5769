"""Which program runs a module of ours in a process of its own: an interpreter, or a launcher that does as one does."""

import sys
from pathlib import Path

_LAUNCHER_SAYS = "kk-runs-modules"


def interpreter() -> str:
    """Return what runs a module of the program, or "": a program of another kind would open a second window.

    The launchers of the Windows program do as an interpreter does, and say so (``packaging/windows/launcher.c``).
    """
    own = Path(sys.executable or "")
    runs_modules = own.stem.casefold().startswith("python") or is_launcher()
    return str(own) if runs_modules else ""


def is_launcher() -> bool:
    """Tell whether we were started by a launcher of ours, which takes ``-m MODULE`` and no other option of Python."""
    return _LAUNCHER_SAYS in sys._xoptions  # noqa: SLF001 - the documented name


def command(module: str) -> list[str]:
    """Return the words that run a module as this process is run: no folder of a person adds to its modules."""
    options = [] if is_launcher() else ["-I", "-X", "utf8"] if sys.flags.isolated else ["-P"]
    return [sys.executable, *options, "-m", module]
