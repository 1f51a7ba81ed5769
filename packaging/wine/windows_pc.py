"""A Windows computer to try the installers on: a Wine prefix of its own and a screen of its own."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from linux import screen

from wine import lines, ordinary_person, prefix, registry
from wine.places import HOME, CheckError, expect, in_prefix

_LONGEST_S = 900
_WAIT_LONGEST_S, _LOOK_EVERY_S, _WATCH_EVERY_S = 120, 0.5, 0.02
_TOP, _BLANK = "1000x60+20+30", 20
"""Where menus and toolbar of a window are, and how many colours are there before they are."""
_OF_WINE = ("windows/", "ProgramData/Microsoft/", "Program Files/Common Files/", "Program Files (x86)/")


@dataclass(frozen=True)
class Ran:
    """What a Windows program did; the code is its lowest byte, all that Wine hands on."""

    code: int
    out: str
    err: str


class WindowsPc:
    """The prefix and its screen."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder, self.display = folder, display
        self.drive = folder / "drive_c"
        self.home = in_prefix(self.drive, str(HOME))
        self._as: tuple[str, ...] = ()

    def run(self, *words: str) -> Ran:
        """Run a program and wait for it; both of its streams are pipes, since Python ends at once without."""
        pipe = subprocess.PIPE
        try:
            done = subprocess.run(
                [*self._as, "wine", *words],
                env=self._surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=pipe,
                stderr=pipe,
                timeout=_LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CheckError(f"{' '.join(words)}: not done after {_LONGEST_S} s\n{error.stdout!r}") from error
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    def quietly(self, *words: str, code: int = 0) -> list[str]:
        """Run a program; it ends with the code, says nothing on standard error, and what it prints is returned."""
        ran = self.run(*words)
        what = " ".join(words[:3])
        expect(f"{what}: exit code ({ran.out[-600:]} {ran.err[-1500:]})", ran.code, code & 0xFF)
        expect(f"{what}: standard error", lines.of_program(ran.err), [])
        return lines.of_program(ran.out)

    @contextmanager
    def running(self, *words: str) -> Iterator[list[str]]:
        """Let a program of the window run meanwhile; afterwards the list holds what it printed."""
        printed: list[str] = []
        pipe, into_it = subprocess.PIPE, subprocess.STDOUT
        command = [*self._as, "wine", *words]
        with subprocess.Popen(
            command, env=self._surroundings(), stdin=subprocess.DEVNULL, stdout=pipe, stderr=into_it
        ) as process:
            try:
                yield printed
            finally:
                self.end_all()
                printed += lines.of_program(process.communicate()[0].decode("utf-8", "replace"))

    def interrupt(self, words: Sequence[str], when: Callable[[], bool]) -> None:
        """Start a program and cut the power when the moment has come: nothing can end what it began.

        Raises:
            CheckError: the moment never came.
        """
        silence, command = subprocess.DEVNULL, ["wine", *words]
        with subprocess.Popen(
            command, env=self._surroundings(), stdin=silence, stdout=silence, stderr=silence
        ) as process:
            try:
                self._wait(lambda: when() or process.poll() is not None, "the moment never came", _WATCH_EVERY_S)
                expect("ended before it could be interrupted", process.poll(), None)
            finally:
                self._cut_power()
        self.settle()

    def _cut_power(self) -> None:
        """Kill all of this Windows at once; its server would write the registry and let programs end."""
        mark = f"WINEPREFIX={self.folder}\0".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # another account's, or gone meanwhile
                if mark in (entry / "environ").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)

    def restrict(self, folder: Path) -> None:
        """From now on programs are started as by a person who may not write to a folder, and who has no network."""
        self.settle()  # Wine's server opens the files, with the rights of whoever started it
        self._as = ordinary_person.words()
        ordinary_person.close(folder)
        ordinary_person.try_in_vain(folder)

    def restrict_no_more(self, folder: Path) -> None:
        """Go back to the administrator."""
        self.settle()
        self._as = ()
        ordinary_person.open_again(folder)

    def end_all(self) -> None:
        """End every program of this prefix."""
        self._server("-k")
        self.settle()

    def settle(self) -> None:
        """Wait until no program runs any more and the registry is written."""
        self._server("-w")

    def _server(self, word: str) -> None:
        subprocess.run(["wineserver", word], env=self._surroundings(), check=False, stderr=subprocess.DEVNULL)  # noqa: S607

    def _surroundings(self) -> Mapping[str, str]:
        return prefix.surroundings(self.folder, self.display)

    # --- what is there

    def registry(self, hive: str) -> dict[str, registry.Values]:
        """Return the registry as it is when all have written."""
        self.settle()
        return registry.read(self.folder, hive)

    def files(self) -> dict[str, tuple[int, int]]:
        """Return all files but Windows' own, with size and time."""
        found = {}
        for path in self.drive.rglob("*"):
            name = path.relative_to(self.drive).as_posix()
            if path.is_file() and not name.startswith(_OF_WINE):
                found[name] = (path.stat().st_size, path.stat().st_mtime_ns)
        return found

    def wait_until_gone(self, path: Path) -> None:
        """Wait for a file to go: an uninstaller goes on after it returned.

        Raises:
            CheckError: it stayed.
        """
        self._wait(lambda: not path.exists(), f"{path} stayed")

    def _wait(self, look: Callable[[], bool], complaint: str, every: float = _LOOK_EVERY_S) -> None:
        until = time.monotonic() + _WAIT_LONGEST_S
        while not look():
            if time.monotonic() > until:
                raise CheckError(complaint)
            time.sleep(every)

    def _colours_at_the_top(self, picture: Path) -> int:
        """Count the colours of menus and toolbar, which come when the workspace is loaded."""
        subprocess.run(["import", "-display", self.display, "-window", "root", picture], check=True)  # noqa: S607 - Debian's own
        counted = ["convert", str(picture), "-crop", _TOP, "-format", "%k", "info:"]
        return int(subprocess.run(counted, capture_output=True, check=True).stdout)

    def picture_of(self, program: str, target: Path) -> str:
        """Wait until a program's window has its toolbar and rests, keep its picture and return its title."""
        told = screen.window_of(self.display, program)
        self._wait(lambda: self._colours_at_the_top(target) > _BLANK, f"the window of {program} stayed blank")
        screen.settled_picture(self.display, target)
        return screen.title(told)
