"""Write the setup program for one person, and the lists of what it registers and takes away again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from windows import associations
from windows.commands import run
from windows.launchers import four_numbers
from windows.msi_content import files_of
from windows.product import HERE


@dataclass(frozen=True)
class Options:
    """What tells one setup program from another."""

    version: str
    epoch: int
    fast: bool = False
    sign_uninstaller: str = ""
    """The command that signs a file; the uninstaller exists only inside of the setup program."""


def write(tree: Path, icon: Path, work: Path, target: Path, options: Options) -> None:
    """Write the setup program of ``tree`` to ``target``."""
    work.mkdir(parents=True, exist_ok=True)
    for name, lines in {
        "write-file-kinds.nsh": writing(),
        "remove-file-kinds.nsh": removing(),
        "remove-files.nsh": removing_files(tree),
    }.items():
        (work / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    defined = {
        "VERSION": options.version,
        "NUMBERS": four_numbers(options.version),
        "TREE": str(tree),
        "OUT": str(target),
        "ICON": str(icon),
        "WORK": str(work),
    }
    words = [f"-D{name}={text}" for name, text in defined.items()]
    words += ["-DFAST"] if options.fast else []
    words += [f"-DSIGN_UNINSTALLER={options.sign_uninstaller}"] if options.sign_uninstaller else []
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, HERE / "setup.nsi"], epoch=options.epoch)


def writing() -> Iterator[str]:
    """Yield the lines that tell Windows of the kinds of files."""
    for value in associations.values("$INSTDIR\\"):
        yield f"WriteRegStr HKCU '{value.key}' '{value.name}' '{value.text}'"


def removing() -> Iterator[str]:
    """Yield the lines that take it back; what belongs to others too loses only our value."""
    for kind in associations.KINDS:
        yield rf"DeleteRegKey HKCU '{associations.CLASSES}\{kind.identity}'"
        suffix = rf"{associations.CLASSES}\{kind.suffix}"
        yield rf"DeleteRegValue HKCU '{suffix}\OpenWithProgids' '{kind.identity}'"
        yield rf"DeleteRegKey /ifempty HKCU '{suffix}\OpenWithProgids'"
        yield f"ReadRegStr $0 HKCU '{suffix}' ''"
        yield "${If} $0 == '" + kind.identity + "'"
        yield f"  DeleteRegValue HKCU '{suffix}' ''"
        yield "${EndIf}"
        yield f"DeleteRegKey /ifempty HKCU '{suffix}'"


def removing_files(tree: Path) -> Iterator[str]:
    """Yield the lines that remove each file that was brought, and the folders that are empty then."""
    for path in files_of(tree):
        yield f'Delete "{_installed(tree, path)}"'
    for folder in sorted((path for path in tree.rglob("*") if path.is_dir()), reverse=True):
        yield f'RMDir "{_installed(tree, folder)}"'


def _installed(tree: Path, path: Path) -> str:
    place = PureWindowsPath(path.relative_to(tree))
    return str(PureWindowsPath("$INSTDIR") / place).replace("$", "$$").replace("$$INSTDIR", "$INSTDIR")
