"""The steps that a person and an administrator take with the installed program, each with what must come of it."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from linux import compared, screen, traced
from linux.clean_root import HOME, CleanRoot, Ran
from linux.other_version import GONE, version_of
from linux.places import BUILT_FROM, FOLDER, NAME, ROOT, PackagingError

_FOLDER = "Łódź i Żory"
"""A folder as people name them."""
_OLD = f"{HOME}/{_FOLDER}/z poprzedniej wersji.kk"
_DEMO = f"{HOME}/{_FOLDER}/pokaz"
_WORKSPACE = f"{_DEMO}/program-wspierania-rodziny.kk"
_KINDS = {f"{NAME}-workspace": _WORKSPACE, f"{NAME}-package": f"{_DEMO}/przekazane/final2.kkp"}
_VERSION, _ONE_WORD = r"kk \d+\.\d+\.\d+\n", r"\S+\n"
_MAY_WRITE = re.compile(rf"^({re.escape(HOME)}(/.*)?|/tmp/(kk-|tmp).*|/dev/(null|tty)|/proc/(self|\d+)/.*)$")
"""The person's folder, temporary files of ours, and what is no file at all."""
_ASKED_BY_FONTCONFIG = "/var/cache/fontconfig"
"""Whether it may keep its index there; the system says no, and it takes the person's folder."""
_TOLD = 12
_MAY_REACH = {"UNIX", "LOCAL"}
_OF_THE_SYSTEM = ("var/cache/", "var/lib/", "var/log/", "tmp/", "proc/", "dev/", "run/", f"{HOME[1:]}/", "etc/")
"""What apt and the packages of others keep for themselves; ours has nothing there but what is asked for by name."""


class Installed:
    """The program in the clean system."""

    def __init__(self, root: CleanRoot, package: Path, seen: Path) -> None:
        self._root, self._package, self._seen = root, package, seen
        self._traces: list[Path] = []

    # --- the administrator

    def install(self, package: Path) -> None:
        """Install a package with all that it depends on."""
        inside = self._root.folder / package.name
        inside.write_bytes(package.read_bytes())
        ran = self._root.as_root("apt-get", "-q", "-y", "install", f"/{package.name}")
        inside.unlink()
        alarming = [
            line
            for line in (ran.out + ran.err).splitlines()
            if re.match(r"(dpkg: )?(warning|error)", line, re.IGNORECASE)
        ]
        _expect("apt-get install", alarming, [])

    def upgrade(self, package: Path) -> None:
        """Install the newer package over the older one; its data opens as it was and what it dropped is gone."""
        before = self._show(_OLD)
        self.install(package)
        _expect("files that the newer version lacks", list(self._root.folder.glob(str(GONE))), [])
        _expect("the workspace of the older version", self._show(_OLD), before)
        self._quietly(
            "kk", "history", _OLD, "--verify", says=r"Historia ma \d+ \w+; niczego nie zmieniono poza nią\.\n"
        )

    def refuse_downgrade(self, newer: Path, older: Path) -> str:
        """Say no where an older package would take the place of a newer one, and leave that as it is."""
        self.install(newer)
        inside = self._root.folder / older.name
        inside.write_bytes(older.read_bytes())
        ran = self._root.as_root("dpkg", "--install", f"/{older.name}", may_fail=True)
        inside.unlink()
        sentence = next((line for line in ran.err.splitlines() if line.startswith("Zainstalowana jest nowsza")), "")
        _expect("dpkg's exit code", ran.code != 0, True)  # noqa: FBT003 - a value to compare with
        _expect("a sentence", bool(sentence), True)  # noqa: FBT003
        state = self._root.as_root("dpkg-query", "--show", "--showformat=${Status} ${Version}", NAME).out
        _expect("what is installed", state, f"install ok installed {version_of(newer)}")
        self._quietly("kk", "--version", says=_VERSION)
        return sentence

    def verify_files(self) -> None:
        """No file of the package is another one than was installed, nor is there one more."""
        _expect("dpkg --verify", self._root.as_root("dpkg", "--verify", NAME).out, "")
        listed = set(self._root.as_root("dpkg", "--listfiles", NAME).out.splitlines())
        there = {f"/{path.relative_to(self._root.folder)}" for path in (self._root.folder / FOLDER).rglob("*")}
        _expect("files that came since", sorted(there - listed), [])

    def remove(self, pristine: set[str]) -> str:
        """Remove the package and what came with it; the person's files stay, all else is as before."""
        mine = _files(self._root.home())
        self._root.as_root("apt-get", "-q", "-y", "remove", NAME)
        named = [path for path in self.everything_outside_the_home() if NAME in path]
        _expect("files with our name after removal", named, [])
        # Also what came along and is now only recommended by something that was there before.
        all_that_came = ("-o", "APT::AutoRemove::RecommendsImportant=false", "autoremove", "--purge")
        self._root.as_root("apt-get", "-q", "-y", *all_that_came)
        _expect("files that stayed", sorted(self.everything_outside_the_home() - pristine), [])
        named = [
            str(path) for path in self._root.folder.rglob(f"*{NAME}*") if not path.is_relative_to(self._root.home())
        ]
        kept = [path for path in named if "/var/log/" not in path and "/var/cache/apt/" not in path]
        _expect("traces of our name", kept, [])
        _expect("the person's files", _files(self._root.home()) == mine, True)  # noqa: FBT003
        return f"{len(mine)} files of the person are there"

    def everything_outside_the_home(self) -> set[str]:
        """Return all paths of the system but those that it keeps for itself."""
        paths = (path.relative_to(self._root.folder).as_posix() for path in self._root.folder.rglob("*"))
        return {path for path in paths if not path.startswith(_OF_THE_SYSTEM) and "__pycache__" not in path}

    # --- the person

    def make_a_workspace(self) -> None:
        """Make a workspace for practice in a folder with Polish letters."""
        self._quietly("mkdir", f"{HOME}/{_FOLDER}")
        said = rf"Utworzono do ćwiczeń: {_OLD}\. Wszystko w nim jest zmyślone i każdy dokument z niego o tym mówi\.\n"
        self._quietly("kk", "new", _OLD, "--training", says=said)

    def tell_version(self) -> str:
        """The version is the package's."""
        said = self._quietly("kk", "--version", says=_VERSION).out.strip()
        _expect("kk --version", said, f"kk {version_of(self._package)}")
        return said

    def play_the_year(self) -> str:
        """The demonstration says what the source tree's says, and makes the same documents."""
        ran = self._quietly("kk", "demo", _DEMO, "--no-window", "--spreadsheet", "own", trace="demo", says=None)
        with tempfile.TemporaryDirectory(prefix="kk-source-") as name:
            theirs, said = _demonstration_of_the_source(self._commit(), Path(name))
            _expect("what the demonstration says", ran.out.replace(_DEMO, "…"), said)
            made = self._root.home() / _FOLDER / "pokaz"
            _expect("documents that differ", list(compared.differences(made, theirs)), [])
            return f"{compared.documents(made)} documents compared"

    def export(self) -> str:
        """An export of each format is there and not empty; it says its one line."""
        sizes = []
        for suffix in ("docx", "pdf", "xlsx", "odt"):
            target = f"{HOME}/{_FOLDER}/załącznik.{suffix}"
            words = ("kk", "export", _WORKSPACE, "--what", "attachment", "--to", target)
            self._quietly(*words, trace=f"export-{suffix}", says=f"Zapisano: {re.escape(target)}\n")
            size = (self._root.folder / target[1:]).stat().st_size
            _expect(f"{suffix} has a size", size > 10_000, True)  # noqa: FBT003, PLR2004 - no attachment is smaller
            sizes.append(f"{suffix} {size // 1000} kB")
        return ", ".join(sizes)

    def know_kinds_of_files(self) -> None:
        """Files are known by their names and, without a name, by what they hold; ours opens them."""
        for kind in ("workspace", "package"):
            asked = ("xdg-mime", "query", "default", f"application/x-{NAME}-{kind}")
            said = self._quietly(*asked, says=_ONE_WORD).out.strip()
            _expect(f"what opens a {kind}", said, f"{NAME}.desktop")

    def open_window(self) -> str:
        """The window opens the workspace, is painted and ends by itself without a word; its picture is kept."""
        picture = f"{HOME}/okno.png"
        with screen.screen() as display:
            words = (NAME, _WORKSPACE, "--screenshot", picture, "--quit-when-ready")
            ran = self._quietly(*words, display=display, trace="window", says=r"\{.*\}\n")
        times = json.loads(ran.out)
        (self._seen / "window.png").write_bytes((self._root.folder / picture[1:]).read_bytes())
        return f"painted after {times['painted_ms']:.0f} ms, ready after {times['ready_ms']:.0f} ms (traced)"

    def double_click(self) -> str:
        """The desktop opens a workspace and a package with the program, whose window tells what it is."""
        for kind, file in _KINDS.items():
            said = self._quietly("xdg-mime", "query", "filetype", file, says=_ONE_WORD).out.strip()
            _expect(f"the kind of {file}", said, f"application/x-{kind}")
        with screen.screen() as display:
            opening = self._root.command(["xdg-open", _WORKSPACE], display)
            out, err = subprocess.PIPE, subprocess.STDOUT
            with subprocess.Popen(opening, stdout=out, stderr=err, text=True, start_new_session=True) as opened:
                told = screen.window_of(display, NAME)
                screen.settled_picture(display, self._seen / "double-click.png")
                os.killpg(opened.pid, signal.SIGKILL)  # the first process inside takes the others with it
                told_meanwhile = opened.communicate()[0]
        _expect("what was said meanwhile", told_meanwhile, "")
        _expect("class of the window", re.findall(r'WM_CLASS.*"(.*)", "(.*)"', told), [(NAME, NAME)])
        return f"window „{screen.title(told)}”"

    def look_at_traces(self) -> str:
        """Everything that was written is the person's, and no network was asked for."""
        root = str(self._root.folder)
        made = [call for trace in self._traces for call in traced.calls(_lines(trace))]
        written, reached = traced.written(made, root), traced.reached(made)
        listing = [*sorted(written), "", *sorted(reached)]
        (self._seen / "written-and-reached.txt").write_text("\n".join(listing) + "\n", "utf-8")
        folders = sorted({re.sub(r"(/tmp/\D+)\w*.*", r"\1…", str(Path(path).parent)) for path in written})
        print("   written in:", *folders, sep="\n     ")
        print("   sockets:", ", ".join(sorted(reached)))
        _expect(
            "written elsewhere", sorted(path for path in written if not _MAY_WRITE.match(path)), [_ASKED_BY_FONTCONFIG]
        )
        _expect("networks", sorted(name for name in reached if name[0].isalpha() and name not in _MAY_REACH), [])
        return f"{len(written)} files and folders"

    def _show(self, workspace: str) -> str:
        return self._quietly("kk", "show", workspace, says=None).out

    def _quietly(self, *words: str, says: str | None = "", display: str = "", trace: str = "") -> Ran:
        """Run a command as the person; it succeeds, says what is expected (None: the caller looks) and no more."""
        ran = self._root.as_user(*words, display=display, trace=self._trace(trace) if trace else None)
        what = " ".join(words[:3])
        _expect(f"{what}: exit code ({ran.out[-300:]} {ran.err[-1500:]})", ran.code, 0)
        _expect(f"{what}: standard error", ran.err, "")
        if says is not None and not re.fullmatch(says, ran.out):
            _expect(f"{what}: standard output", ran.out, says)
        return ran

    def _trace(self, name: str) -> Path:
        trace = self._root.folder.parent / f"{name}.trace"
        self._traces.append(trace)
        return trace

    def _commit(self) -> str:
        commit: str = json.loads((self._root.folder / BUILT_FROM).read_text("utf-8"))["commit"]
        return commit


def _demonstration_of_the_source(commit: str, folder: Path) -> tuple[Path, str]:
    """Play the same year with the source tree of the commit; return its documents and what it said."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607 - git is found where this system keeps it
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder / "tree")  # noqa: S202 - git packed it, and Debian's Python knows no filters
    made = folder / "pokaz"
    words = ["-m", "kkapp.cli", "demo", str(made), "--no-window", "--spreadsheet", "own"]
    ran = subprocess.run(
        [sys.executable, *words], cwd=folder / "tree", capture_output=True, encoding="utf-8", check=True
    )
    return made, ran.stdout.replace(str(made), "…")


def _lines(trace: Path) -> Iterable[str]:
    with trace.open(encoding="utf-8", errors="replace") as file:
        yield from file


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _expect(what: str, found: object, wanted: object) -> None:
    """Stop when something is not as it should be; of many things the first few tell enough."""
    if found != wanted:
        if isinstance(found, list) and len(found) > _TOLD:
            found = [*found[:_TOLD], f"and {len(found) - _TOLD} more"]
        message = f"{what}:\n  found  {found!r}\n  wanted {wanted!r}"
        raise PackagingError(message)
