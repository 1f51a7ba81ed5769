"""Fill cards in LibreOffice: one start without a window and with a profile of its own, which cannot hang the caller.

What is typed and what has to be refused is written into a file; ``resources/demo/fill_cards.bas`` does it inside
LibreOffice and tells what came of it. Basic is in every installation, Python inside LibreOffice is not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self
from xml.sax.saxutils import escape

from kkapp import paths
from kkapp.demo.card_entries import Entries, Entry
from kkapp.i18n import _

SECONDS = 60.0
"""How long LibreOffice may take from its start; an ordinary computer needs 3."""
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_CHOSEN = ("status", "reason")
_LINE_END = "\u2028"
_NOT_IN_THE_LIST = "na pewno"
_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


class Order(NamedTuple):
    """A card, where its filled copy is stored (the suffix is its format), and what is entered."""

    card: Path
    target: Path
    entries: Entries


class NotFilledError(Exception):
    """LibreOffice did not do it; ``str()`` says why in a few words, for whoever looks into it."""


def find_libreoffice() -> Path | None:
    """Return the program, or nothing where it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    found = [Path(named)] if named else [Path(os.path.expandvars(place)) for place in _PLACES]
    return next((path for path in found if path.is_file()), None)


class LibreOffice:
    """LibreOffice at work on cards, beside whatever its caller does meanwhile; ends with its ``with`` block."""

    def __init__(self, program: Path, orders: Sequence[Order], seconds: float = SECONDS) -> None:
        self._room = tempfile.TemporaryDirectory(prefix="kk-libreoffice-", ignore_cleanup_errors=True)
        folder = Path(self._room.name)
        self._jobs = [_job(folder, at, order) for at, order in enumerate(orders)]
        self._answers = folder / "answers.txt"
        written = folder / "orders.txt"
        written.write_text("\n".join(line for job in self._jobs for line in _lines(job)), "utf-8", newline="\n")
        _make_profile(folder / "profile")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        macro = f"macro:///Standard.Module1.Fill({written.as_uri()},{self._answers.as_uri()})"
        self._until = time.monotonic() + seconds
        try:
            self._process = _started([str(program), profile, "--headless", "--norestore", macro])
        except OSError:
            self._room.cleanup()
            raise

    def __enter__(self) -> Self:
        """Go on while it works."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End it, whatever it is doing, and leave nothing behind."""
        _end(self._process)
        self._room.cleanup()

    def wait(self) -> str:
        """Put the filled cards where they are wanted and return the name of the program.

        Raises:
            NotFilledError: it failed, did not end in time, or took what it has to refuse; nothing was put anywhere.
        """
        try:
            self._process.wait(max(0.0, self._until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise NotFilledError(_("it did not end in time")) from None
        if not self._answers.exists():
            raise NotFilledError(_("it ended without an answer"))
        name = _judged(self._answers.read_text("utf-8"), self._jobs)
        for job in self._jobs:
            shutil.copyfile(job.filled, job.order.target)
        return name


class _Job(NamedTuple):
    """An order on copies: what LibreOffice leaves beside a file it was killed over is seen by nobody."""

    order: Order
    card: Path
    filled: Path


def _job(folder: Path, at: int, order: Order) -> _Job:
    card = Path(shutil.copyfile(order.card, folder / f"{at}{order.card.suffix}"))
    return _Job(order, card, folder / f"{at}-filled{order.target.suffix}")


def _lines(job: _Job) -> Iterator[str]:
    entries = job.order.entries
    yield f"open\t{job.card.as_uri()}"
    for entry in entries.entries:
        yield f"{_verb(entry)}\t{entry.address}\t{_one_line(entry.text)}"
    yield f"type\t{entries.protected}\t{_NOT_IN_THE_LIST}"
    for entry in _chosen(entries):
        yield f"choose\t{entry.address}\t{_NOT_IN_THE_LIST}"
    yield f"save\t{job.filled.as_uri()}\t{_FILTERS[job.filled.suffix]}"


def _verb(entry: Entry) -> str:
    return "choose" if entry.field in _CHOSEN else "type"


def _chosen(entries: Entries) -> list[Entry]:
    return [entry for entry in entries.entries if entry.field in _CHOSEN]


def _one_line(text: str) -> str:
    return text.replace("\t", " ").replace("\r\n", "\n").replace("\n", _LINE_END)


def _judged(answers: str, jobs: Sequence[_Job]) -> str:
    """Return who filled the cards, if every answer is the one that is due."""
    told = [line.partition("\t") for line in answers.splitlines()]
    *done, last = [(what, about) for what, tab, about in told] or [("failed", "no answers")]
    if last[0] != "by":
        raise NotFilledError(last[1])
    due = [answer for job in jobs for answer in _due(job)]
    wrong = [" ".join(answer) for answer, wanted in zip(done, due, strict=False) if answer != wanted]
    if wrong or len(done) != len(due):
        raise NotFilledError(f"unexpected: {', '.join(wrong)}")
    return last[1]


def _due(job: _Job) -> Iterator[tuple[str, str]]:
    entries = job.order.entries
    for entry in entries.entries:
        yield "kept", entry.address
    yield "refused", entries.protected
    for entry in _chosen(entries):
        yield "refused", entry.address
    yield "saved", job.filled.as_uri()


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    alone = sys.platform != "win32"
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=alone)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with its children: what was started is a script or a starter."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        taskkill = os.path.expandvars(r"%SystemRoot%\System32\taskkill.exe")
        subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _make_profile(profile: Path) -> None:
    """Make a profile that counts as set up, so that the first start does not put its own library over ours."""
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    macro = (paths.resources() / "demo" / "fill_cards.bas").read_text("utf-8")
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    (library.parent / "script.xlc").write_text(_LIBRARIES, "utf-8")
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Module1.xba").write_text(_MODULE.format(text=escape(macro)), "utf-8")


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTINGS = (
    f'{_HEAD}<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office">'
    '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>'
)
_LIBRARIES = (
    f'{_HEAD}<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"'
    ' library:link="false"/></library:libraries>'
)
_LIBRARY = (
    f'{_HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    "</library:library>"
)
_MODULE = (
    f'{_HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    ' script:language="StarBasic">{text}</script:module>'
)
