"""Every library that a shipped program imports must be shipped too, or be a part of Windows 10."""

from collections.abc import Iterable
from pathlib import Path

from windows.commands import BuildError
from windows.product import HERE
from windows.runtime import PORTABLE_EXECUTABLES

_AMD64 = 0x8664
_TABLES = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
OF_WINDOWS = frozenset((HERE / "dlls-of-windows.txt").read_text(encoding="ascii").split())


def check(tree: Path) -> None:
    """Read what all programs of the tree import.

    Raises:
        BuildError: something is nowhere, or is for another processor.
    """
    programs = [path for path in sorted(tree.rglob("*")) if path.suffix.lower() in PORTABLE_EXECUTABLES]
    shipped = {path.name.lower() for path in programs}
    wrong = []
    for path in programs:
        machine, imported = imports_of(path)
        missing = nowhere(imported, shipped)
        if missing or machine != _AMD64:
            reason = f"potrzebuje {', '.join(missing)}" if missing else "jest dla innego procesora"
            wrong.append(f"{path.relative_to(tree)} {reason}")
    if wrong:
        raise BuildError("Nie wszystko, czego potrzebują programy, jest w instalatorze:\n" + "\n".join(wrong))


def imports_of(path: Path) -> tuple[int, set[str]]:
    """Return for which processor a program is and which libraries it imports, in small letters."""
    import pefile

    executable = pefile.PE(str(path), fast_load=True)
    executable.parse_data_directories([pefile.DIRECTORY_ENTRY[table] for table in _TABLES])
    tables = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
    names = {entry.dll.decode().lower() for table in tables for entry in getattr(executable, table, [])}
    machine = int(executable.FILE_HEADER.Machine)
    executable.close()
    return machine, names


def nowhere(imported: Iterable[str], shipped: set[str]) -> list[str]:
    """Return the libraries that are neither shipped nor a part of Windows."""
    sets = ("api-ms-win-", "ext-ms-win-")
    rest = (name for name in imported if name not in shipped and not name.startswith(sets))
    return sorted(name for name in rest if name.removesuffix(".dll") not in OF_WINDOWS)
