"""The two installers: how each is told to install, refuse and remove, and where it puts and registers things."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from windows import product

from wine.places import HOME, CheckError, in_windows
from wine.windows_pc import WindowsPc

_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
_MSI_REFUSES, _SETUP_REFUSES = 1603, 4
_UNINSTALLER = "uninstall.exe"
_CLASSES = r"Software\Classes"
_REFUSAL = "nowsza wersja Karty Koordynatora"


@dataclass(frozen=True)
class Installer:
    """One kind of installer in its versions."""

    name: str
    present: Path
    older: Path
    hive: str
    folder: str
    refuses: int

    @property
    def is_msi(self) -> bool:
        """Tell whether Windows' own service installs it."""
        return self.present.suffix == ".msi"

    @property
    def brings_itself(self) -> tuple[str, ...]:
        """Return what it puts into the folder beside the program."""
        return () if self.is_msi else (_UNINSTALLER,)

    @property
    def repairs(self) -> tuple[str, ...]:
        """Return the options that repair, installed over the same version; the MSI's mean /fa, which Wine lacks."""
        return ("REINSTALL=ALL", "REINSTALLMODE=amus") if self.is_msi else ()

    def install(self, pc: WindowsPc, package: Path, *options: str, code: int = 0) -> None:
        """Install a package silently; it ends with the code and says nothing."""
        self._quietly(pc, [*self.installing(package), *options], code)

    def installing(self, package: Path) -> list[str]:
        """Return the words that install a package silently."""
        return ["msiexec", "/i", in_windows(package), "/qn"] if self.is_msi else [str(package), "/S"]

    def remove(self, pc: WindowsPc, package: Path) -> None:
        """Remove what a package installed, silently."""
        uninstaller = str(PureWindowsPath(self.folder) / _UNINSTALLER)
        words = ["msiexec", "/x", in_windows(package), "/qn"] if self.is_msi else [uninstaller, "/S"]
        self._quietly(pc, words, 0)

    def sentence_of_refusal(self, pc: WindowsPc, package: Path) -> str:
        """Let it refuse and return the sentence that it says.

        Windows writes that of an MSI into the log; Wine does not, so it is read from the condition that refused.
        """
        self.install(pc, package, code=self.refuses)
        if self.is_msi:
            return _sentence(_conditions(package))
        return _sentence(next(pc.home.rglob(f"{product.FILE_NAME}-setup.log")).read_bytes())

    def opening(self, pc: WindowsPc, file: str) -> list[str]:
        """Return the words of a double click on a file.

        Wine's own knows kinds of files of the whole computer only; for those of one person it is done as registered.
        """
        if self.is_msi:
            return ["start", "/wait", file]
        keys = pc.registry(self.hive)
        kind = keys[rf"{_CLASSES}\{PureWindowsPath(file).suffix}"][""]
        verb = keys[rf"{_CLASSES}\{kind}\shell\open\command"][""]
        return [word or quoted for quoted, word in re.findall(r'"([^"]*)"|(\S+)', verb.replace("%1", file))]

    def removal_key(self, keys: Sequence[str]) -> str:
        """Return the key from which Apps & features takes its entry.

        Raises:
            CheckError: there is none, or more than one.
        """
        ours = [key for key in keys if key.casefold().startswith(f"{_UNINSTALL.casefold()}\\")]
        if len(ours) != 1:
            raise CheckError(f"entries in Apps & features: {ours}")
        return ours[0]

    def _quietly(self, pc: WindowsPc, words: Sequence[str], code: int) -> None:
        said = pc.quietly(*words, code=code)
        pc.settle()
        if said:
            raise CheckError(f"{words[0]} printed {said}")


def _conditions(package: Path) -> bytes:
    asked = ["msiinfo", "export", str(package), "LaunchCondition"]
    return subprocess.run(asked, capture_output=True, check=True).stdout


def _sentence(log: bytes) -> str:
    """Return the first line that speaks of a newer version, from a log in any of the ways in which they are written."""
    for encoding in ("utf-16", "utf-8", "cp1250"):
        try:
            text = log.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = [line.rpartition("\t")[2].strip() for line in text.splitlines() if _REFUSAL in line]
        if found:
            return found[0]
    return ""


def kinds(out: Path, older: Path) -> list[Installer]:
    """Return both installers of a build.

    Raises:
        CheckError: the build holds none, or the folder of older ones not one of each.
    """
    version = product.version()
    made = {".msi": f"{product.FILE_NAME}-{version}.msi", ".exe": f"{product.FILE_NAME}-{version}-setup.exe"}
    for name in made.values():
        if not (out / name).exists():
            raise CheckError(f"{out / name} is missing; build it: ./kk package windows --to {out}")

    def versions(suffix: str) -> tuple[Path, Path]:
        found = sorted(older.glob(made[suffix].replace(version, "*")))
        if len(found) != 1:
            raise CheckError(f"{older} holds {len(found)} of {made[suffix].replace(version, 'VERSION')}, not one")
        return out / made[suffix], found[0]

    programs = PureWindowsPath(r"C:\Program Files") / product.NAME
    own = HOME / "AppData/Local/Programs" / product.NAME
    return [
        Installer("MSI", *versions(".msi"), "HKLM", str(programs), _MSI_REFUSES),
        Installer("setup.exe", *versions(".exe"), "HKCU", str(own), _SETUP_REFUSES),
    ]
