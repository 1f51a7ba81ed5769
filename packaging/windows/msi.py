"""Write the MSI: its tables, its cabinet, and the Polish letters that the tools of Linux lose."""

import io
import os
import shutil
import struct
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from windows import product
from windows.commands import BuildError, run
from windows.msi_content import CABINET, ICON, Identity, files_of, key_of, tables
from windows.msi_tables import Cell, Table

_CODE_PAGE = 1250
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._"


def write(tree: Path, identity: Identity, work: Path, epoch: int, target: Path) -> None:
    """Write the installer of ``tree`` to ``target``."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    target.unlink(missing_ok=True)
    made = tables(tree, identity)
    stand_ins = _put_stand_ins(made)
    cabinet = _cabinet(tree, work, epoch)
    (work / "Icon").mkdir()
    shutil.copy(work.parent / "icons" / "app.ico", work / "Icon" / ICON)
    _import(made, work, target)
    _import_text("_SummaryInformation", _summary(identity, epoch), work, target)
    run(["msibuild", target, "-a", CABINET, cabinet])
    _write_polish(target, stand_ins)
    check(target, made, stand_ins.values())


def check(target: Path, made: Mapping[str, Table], texts: Iterable[str]) -> None:
    """Read the installer back and compare.

    Raises:
        BuildError: a table has not as many rows as were written, or a text lost its letters.
    """
    with tempfile.TemporaryDirectory() as aside:  # what is no text is written where one stands
        exported = {name: run(["msiinfo", "export", target.resolve(), name], cwd=Path(aside)) for name in made}
    read = {name: rows.splitlines()[3:] for name, rows in exported.items()}
    short = [name for name, table in made.items() if len(read[name]) != len(table.rows)]
    said = "\n".join(line for lines in read.values() for line in lines)
    lost = [text for text in texts if text not in said]
    if short or lost:
        raise BuildError(f"Instalator nie daje się odczytać tak, jak został zapisany: {', '.join([*short, *lost])}")


def _put_stand_ins(made: Mapping[str, Table]) -> dict[str, str]:
    """Put a text of ASCII, as long as the right one, where there are other letters; return the right ones by them."""
    found: dict[str, str] = {}

    def replaced(cell: Cell) -> Cell:
        if not isinstance(cell, str) or cell.isascii():
            return cell
        for stand_in, text in found.items():
            if text == cell:
                return stand_in
        stand_in = f"~{len(found):02}".ljust(len(cell), "~")
        found[stand_in] = cell
        return stand_in

    for table in made.values():
        table.rows = [tuple(replaced(cell) for cell in row) for row in table.rows]
    return found


def _cabinet(tree: Path, work: Path, epoch: int) -> Path:
    """Pack all files under the names of their rows, in the order of their numbers."""
    folder, cabinet = work / "files", work / CABINET
    folder.mkdir()
    keys = []
    for path in files_of(tree):
        key = key_of("f", path.relative_to(tree).as_posix())
        os.link(path, folder / key)
        keys.append(key)
    run(["gcab", "--create", "--zip", "--nopath", cabinet, *keys], cwd=folder, epoch=epoch)
    return cabinet


def _import(made: Mapping[str, Table], work: Path, target: Path) -> None:
    for name, table in made.items():
        _import_text(name, table.text(), work, target)


def _import_text(name: str, text: str, work: Path, target: Path) -> None:
    file = work / f"{name}.idt"
    file.write_bytes(text.encode("ascii"))
    run(["msibuild", target, "-i", file.name], cwd=work)


def _summary(identity: Identity, epoch: int) -> str:
    when = time.strftime("%Y/%m/%d %H:%M:%S", time.gmtime(epoch))
    said = {
        1: _CODE_PAGE,
        2: "Installation Database",
        3: product.NAME,
        4: product.MAKER,
        5: "Installer",
        6: f"{product.NAME} {identity.version}",
        7: "x64;1045",
        9: f"{{{identity.package_code}}}",
        12: when,
        13: when,
        14: 500,
        15: 2,  # the files lie packed in a cabinet
        18: "msibuild",
        19: 2,
    }
    head = "PropertyId\tValue\r\ni2\tl255\r\n_SummaryInformation\tPropertyId\r\n"
    return head + "".join(f"{number}\t{value}\r\n" for number, value in said.items())


def stream_name(name: str) -> str:
    """Return how the database calls the stream of one of its own tables: two letters in one."""
    packed, rest = "\u4840", name
    while rest:
        pair = rest[:2]
        if len(pair) == 2 and all(letter in _LETTERS for letter in pair):  # noqa: PLR2004 - a pair
            packed += chr(0x3800 + _LETTERS.index(pair[0]) + (_LETTERS.index(pair[1]) << 6))
            rest = rest[2:]
        else:
            packed += chr(0x4800 + _LETTERS.index(rest[0])) if rest[0] in _LETTERS else rest[0]
            rest = rest[1:]
    return packed


def _write_polish(target: Path, stand_ins: Mapping[str, str]) -> None:
    """Put the right texts in place of their stand-ins, and say in which alphabet they are.

    libmsi loses every letter that is not ASCII. In this alphabet a letter is one byte, so no length changes.
    """
    import olefile

    with olefile.OleFileIO(io.BytesIO(target.read_bytes()), write_mode=False) as database:
        texts = database.openstream([stream_name("_StringData")]).read()
        pool = database.openstream([stream_name("_StringPool")]).read()
    for stand_in, text in stand_ins.items():
        if texts.count(stand_in.encode("ascii")) != 1:
            raise BuildError(f"W bazie instalatora nie ma miejsca na tekst: {text}")
        texts = texts.replace(stand_in.encode("ascii"), text.encode(f"cp{_CODE_PAGE}"))
    (first,) = struct.unpack_from("<I", pool)
    wide_numbers = first & 0x8000_0000
    with olefile.OleFileIO(str(target), write_mode=True) as database:
        database.write_stream([stream_name("_StringData")], texts)
        database.write_stream([stream_name("_StringPool")], struct.pack("<I", _CODE_PAGE | wide_numbers) + pool[4:])
