"""The steps that an administrator and a person take with the installed program, each with what must come of it."""

import json
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

from linux import compared
from windows import associations, product

from wine import registry
from wine.installers import Installer
from wine.places import GONE, HOME, CheckError, expect, files_of, in_prefix
from wine.windows_pc import WindowsPc

DATA = rf"{HOME}\Documents\Łódź i Żory"
"""A folder as people name them."""
_OLD = rf"{DATA}\z poprzedniej wersji.kk"
DEMO = rf"{DATA}\pokaz"
WORKSPACE = rf"{DEMO}\program-wspierania-rodziny.kk"
_PACKAGE = rf"{DEMO}\przekazane\final2.kkp"
_POLICY_FROM = r"C:\sieć\nasza polityka.toml"
_SMALLEST = 10_000
"""No attachment of the shipped programme takes fewer bytes."""
_MAY_WRITE = ("users/",)
_NEEDED_FORMATS = {"png", "svg", "jpg", "ico"}


class Installed:
    """The program as one kind of installer puts it on a computer."""

    def __init__(self, pc: WindowsPc, installer: Installer, tree: Path, seen: Path) -> None:
        self._pc, self._installer, self._tree, self._seen = pc, installer, tree, seen
        self.folder = in_prefix(pc.drive, installer.folder)
        self.kk = str(PureWindowsPath(installer.folder) / product.TERMINAL_PROGRAM)
        self._window = str(PureWindowsPath(installer.folder) / product.WINDOW_PROGRAM)
        self._before: dict[str, tuple[int, int]] = {}

    # --- the administrator

    def install_older(self) -> str:
        """Install the older version, make a workspace in it."""
        self._installer.install(self._pc, self._installer.older)
        in_prefix(self._pc.drive, DATA).mkdir(parents=True)
        self._pc.quietly(self.kk, "new", _OLD, "--training")
        return f"{len(files_of(self.folder))} files"

    def upgrade(self) -> str:
        """Install the present version over it: what it dropped is gone, the workspace is as it was."""
        shown = self._show()
        self._installer.install(self._pc, self._installer.present)
        expect("a file that the present version lacks", (self.folder / GONE).exists(), wanted=False)
        expect("the workspace of the older version", self._show(), shown)
        (told,) = self._pc.quietly(self.kk, "history", _OLD, "--verify")
        self._before = self._pc.files()
        return told

    def compare_files(self) -> str:
        """Nothing but the tree was installed, byte for byte."""
        wanted = {path.relative_to(self._tree).as_posix(): path.read_bytes() for path in files_of(self._tree)}
        there = {path.relative_to(self.folder).as_posix(): path for path in files_of(self.folder)}
        expect("files", sorted(set(there) ^ set(wanted)), sorted(self._installer.brings_itself))
        expect("other bytes", [name for name, content in wanted.items() if there[name].read_bytes() != content], [])
        return f"{len(there)} files, {sum(path.stat().st_size for path in there.values()) / 1e6:.0f} MB"

    def look_at_registry(self) -> str:
        """Apps & features, kinds of files and the shortcut are what they should be."""
        keys = self._pc.registry(self._installer.hive)
        entry = keys[self._entry(keys)]
        found = [entry.get(name) for name in ("DisplayName", "DisplayVersion", "Publisher")]
        expect("Apps & features", found, [product.NAME, product.version(), product.MAKER])
        for value in associations.values(f"{self._installer.folder}\\"):
            expect(f"{value.key} {value.name}", keys.get(value.key, {}).get(value.name), value.text)
        (shortcut,) = self._shortcuts()
        target = self._window.encode("utf-16-le")
        ansi = self._window.encode("cp1250")
        content = shortcut.read_bytes()
        expect("target of the shortcut", target in content or ansi in content, wanted=True)
        return f"{shortcut.relative_to(self._pc.drive / 'users' if 'users' in shortcut.parts else self._pc.drive)}"

    def look_at_versions(self) -> str:
        """Both programs tell Windows what they are."""
        for program in (product.WINDOW_PROGRAM, product.TERMINAL_PROGRAM):
            told = _strings(self.folder / program)
            found = [told.get(name) for name in ("ProductName", "ProductVersion", "OriginalFilename")]
            expect(f"version of {program}", found, [product.NAME, product.version(), program])
        expect("kk --version", self._pc.quietly(self.kk, "--version"), [f"kk {product.version()}"])
        return product.version()

    def refuse_downgrade(self) -> str:
        """Say no where an older version would take the place of the present one."""
        sentence = self._installer.sentence_of_refusal(self._pc, self._installer.older)
        expect("a sentence", "starsza" in sentence, wanted=True)
        expect("kk --version", self._pc.quietly(self.kk, "--version"), [f"kk {product.version()}"])
        return f"code {self._installer.refuses}: {sentence[:80]}…"

    def remove(self) -> str:
        """Remove the program: no file and no entry is left, and all data are."""
        mine = self.data()
        self._installer.remove(self._pc, self._installer.present)
        self._pc.wait_until_gone(self.folder)
        expect("shortcuts that stayed", self._shortcuts(), [])
        keys = self._pc.registry(self._installer.hive)
        traces = [key for key, values in keys.items() if _speaks_of_us(key, values)]
        expect("entries that stayed", traces, [])
        expect("the person's files", self.data() == mine, wanted=True)
        return f"{len(mine)} files of the person are there"

    def install_with_options(self) -> str:
        """Install with language and policy, and the MSI in another folder; remove it again, and the policy stays."""
        source = in_prefix(self._pc.drive, _POLICY_FROM)
        source.parent.mkdir(exist_ok=True)
        source.write_text('language = "en"\n', "utf-8")
        folder = self.folder
        if self._installer.is_msi:
            chosen = r"C:\Programy żółte\KK"
            options = ["KKLANGUAGE=en", f"KKPOLICY={_POLICY_FROM}", f"INSTALLDIR={chosen}"]
            folder, policy = in_prefix(self._pc.drive, chosen), self._pc.drive / "ProgramData" / product.POLICY_FOLDER
        else:
            options = ["/KKLANGUAGE=en", f"/KKPOLICY={_POLICY_FROM}"]
            policy = self._pc.home / "AppData/Local" / product.NAME
        self._installer.install(self._pc, self._installer.present, *options)
        own = self._pc.registry(self._installer.hive).get(product.REGISTRY_KEY, {})
        expect("the language that was asked for", own.get("Language"), "en")
        expect("the policy", (policy / "policy.toml").read_bytes(), source.read_bytes())
        expect("the program", (folder / product.WINDOW_PROGRAM).exists(), wanted=True)
        self._installer.remove(self._pc, self._installer.present)
        self._pc.wait_until_gone(folder)
        expect("the policy", (policy / "policy.toml").exists(), wanted=True)
        return " ".join(options)

    # --- the person

    def test_itself(self) -> str:
        """The program's own test goes well, with a window of Windows."""
        report, picture = (self._pc.drive / name for name in ("report.json", "picture.png"))
        said = self._pc.quietly(self.kk, "selftest", r"C:\report.json", "--picture", r"C:\picture.png")
        told = json.loads(report.read_text("utf-8"))
        parts = {part["name"]: part for part in told["parts"]}
        expect("lines of the test", len(said), len(parts) + 1)
        expect("its result", told["ok"], wanted=True)
        qt = parts["qt"]["found"]
        expect("platform", qt["platform"], "windows")
        expect("kinds of pictures that are missing", sorted(_NEEDED_FORMATS - set(qt["image_formats"])), [])
        expect("libraries done without", parts["libraries"]["found"]["missing_but_not_needed"], [])
        picture.rename(self._seen / f"{self._name}-selftest.png")
        report.rename(self._seen / f"{self._name}-selftest.json")
        return f"{len(parts)} parts, window ready after {parts['window']['found']['ready_ms'] / 1000:.1f} s"

    def play_the_year(self, theirs: Path, said: list[str]) -> str:
        """The demonstration says what the source tree's says, and makes the same documents."""
        printed = self._pc.quietly(self.kk, "demo", DEMO, "--no-window", "--spreadsheet", "own")
        expect("what the demonstration says", [_without_sizes(line, DEMO) for line in printed], said)
        made = in_prefix(self._pc.drive, DEMO)
        expect("documents that differ", list(compared.differences(made, theirs)), [])
        return f"{compared.documents(made)} documents compared"

    def export(self) -> str:
        """An export of each format is there and whole; it says its one line."""
        sizes = []
        for suffix in ("docx", "pdf", "xlsx", "odt"):
            target = rf"{DATA}\załącznik.{suffix}"
            said = self._pc.quietly(self.kk, "export", WORKSPACE, "--what", "attachment", "--to", target)
            expect(f"lines of the export to {suffix}", len(said), 1)
            size = in_prefix(self._pc.drive, target).stat().st_size
            expect(f"{suffix} has a size", size > _SMALLEST, wanted=True)
            sizes.append(f"{suffix} {size // 1000} kB")
        return ", ".join(sizes)

    def open_window(self) -> str:
        """The window opens the workspace, is drawn, ends by itself, and prints its times and nothing else."""
        picture = self._pc.drive / "window.png"
        words = (self._window, WORKSPACE, "--screenshot", r"C:\window.png", "--quit-when-ready")
        said = self._pc.quietly(*words)
        expect("lines of the window", len(said), 1)
        times = json.loads(said[0])
        picture.rename(self._seen / f"{self._name}-window.png")
        return f"painted after {times['painted_ms'] / 1000:.1f} s, ready after {times['ready_ms'] / 1000:.1f} s"

    def double_click(self) -> str:
        """Windows opens a workspace and a package with the program."""
        titles = [self._seen_window(self._installer.opening(self._pc, file), kind) for kind, file in _KINDS.items()]
        return "; ".join(titles)

    def open_from_terminal(self) -> str:
        """The command line opens the window, in a process that bears its own name."""
        return self._seen_window([self.kk, "open", WORKSPACE], "terminal", product.TERMINAL_PROGRAM)

    def look_at_what_was_written(self) -> str:
        """In use nothing was written but the person's files."""
        after = self._pc.files()
        written = sorted(name for name, state in after.items() if self._before.get(name) != state)
        elsewhere = [name for name in written if not name.startswith(_MAY_WRITE)]
        expect("written elsewhere", elsewhere, [])
        (self._seen / f"{self._name}-written.txt").write_text("\n".join(written) + "\n", "utf-8")
        return f"{len(written)} files, all the person's"

    def _seen_window(self, words: list[str], kind: str, named: str = product.WINDOW_PROGRAM) -> str:
        title = complaint = ""
        with self._pc.running(*words) as printed:
            try:
                title = self._pc.picture_of(named, self._seen / f"{self._name}-{kind}.png")
            except CheckError as error:
                complaint = str(error)
        expect(f"complaints ({kind}; printed: {printed})", complaint, "")
        expect(f"printed by the window ({kind})", printed, [])
        return title

    def _show(self) -> list[str]:
        return self._pc.quietly(self.kk, "show", _OLD)

    def data(self) -> dict[str, bytes]:
        """Return the person's files."""
        folder = self._pc.home / "Documents"
        own = self._pc.home / "AppData/Local" / product.NAME
        return {str(path): path.read_bytes() for place in (folder, own) for path in files_of(place)}

    def _shortcuts(self) -> list[Path]:
        return sorted(self._pc.drive.rglob(f"{product.NAME}.lnk"))

    def _entry(self, keys: dict[str, registry.Values]) -> str:
        named = [key for key, values in keys.items() if values.get("DisplayName") == product.NAME]
        return self._installer.removal_key(named)

    @property
    def _name(self) -> str:
        return "msi" if self._installer.is_msi else "setup"


_KINDS = {"double-click-workspace": WORKSPACE, "double-click-package": _PACKAGE}


def demonstration_of_the_source(tree: Path, folder: Path) -> tuple[Path, list[str]]:
    """Play the same year with the sources of the tree and this machine's Python; return documents and what is said."""
    made = folder / "pokaz"
    words = ["-P", "-m", "kkapp.cli", "demo", str(made), "--no-window", "--spreadsheet", "own"]
    ran = subprocess.run([sys.executable, *words], cwd=tree / "app", capture_output=True, encoding="utf-8", check=True)
    return made, [_without_sizes(line, str(made)) for line in ran.stdout.splitlines() if line.strip()]


def _without_sizes(line: str, folder: str) -> str:
    """Return a line without what differs by right: the folder, the way of writing paths, and sizes of databases."""
    plain = line.replace(folder, "…").replace("\\", "/")
    return re.sub(r"\(\d[\d\s]* kB\)", "(… kB)", plain)


def _speaks_of_us(key: str, values: registry.Values) -> bool:
    ours = ("KartaKoordynatora", product.NAME)
    if key.startswith("Software\\Wine") or "\\Explorer\\" in key or "MuiCache" in key:
        return False
    return any(name in text for name in ours for text in (key, *values.values()))


def _strings(program: Path) -> dict[str, str]:
    """Return what the version resource of a program says."""
    import pefile  # one of the build's own tools, which lie in a folder of theirs

    told = pefile.PE(str(program))
    tables = [
        table for info in told.FileInfo for part in info if part.Key == b"StringFileInfo" for table in part.StringTable
    ]
    return {name.decode(): text.decode("utf-8") for table in tables for name, text in table.entries.items()}
