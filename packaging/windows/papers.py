"""The papers of the installers: licences with an index, the list of parts (CycloneDX) and the lists of hashes."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from parts import cyclonedx
from parts.component import Component

from windows import product

_INDEX_HEAD = """\
Karta Koordynatora {version}

Program jest na licencji EUPL-1.2 (plik EUPL-1.2.txt). Poniżej są części, które napisali inni: nazwa, wersja, licencja
i folder z jej tekstami. Biblioteki są takie, jak udostępnili je autorzy. Biblioteki Rusta, które są wewnątrz
typst, pyrage, cryptography, pydantic-core i python-calamine, nie są wymienione osobno.

The program is licensed under EUPL-1.2. Below are the parts that others made: name, version, licence and the folder of
its texts. Libraries are as their makers published them. Rust libraries inside typst, pyrage, cryptography,
pydantic-core and python-calamine are not listed one by one.

"""


def write_licences(folder: Path, components: Sequence[Component], version: str) -> None:
    """Write the texts of all licences, a folder for each part, and the index."""
    folder.mkdir(parents=True)
    shutil.copyfile(product.ROOT / "LICENSE", folder / "EUPL-1.2.txt")
    lines = []
    for component in components:
        own = folder / component.folder_name
        own.mkdir()
        for text in component.texts:
            shutil.copyfile(text, own / _free_name(own, text))
        lines.append(f"{component.name} {component.version}".strip() + f"\n    {component.licence}; {own.name}")
        lines += [f"    {component.note}"] if component.note else []
    index = _INDEX_HEAD.format(version=version) + "\n".join(lines) + "\n"
    (folder / "INDEX.txt").write_text(index, encoding="utf-8-sig", newline="\r\n")


def _free_name(folder: Path, text: Path) -> str:
    """Return the name of a text, numbered where a library brings several of one name."""
    number = 1
    name = text.name
    while (folder / name).exists():
        number += 1
        name = f"{text.stem}-{number}{text.suffix}"
    return name


def list_of_parts(components: Sequence[Component], version: str, epoch: int) -> str:
    """Return the list of parts in the form of CycloneDX 1.6."""
    program = cyclonedx.Program(product.NAME, product.FILE_NAME, version, epoch, product.NAMESPACE)
    return cyclonedx.list_of_parts(components, program)


def hashes(paths: Iterable[Path], below: Path) -> str:
    """Return the SHA-256 of files, as ``sha256sum --check`` reads it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(below).as_posix()}" for path in paths]
    return "".join(f"{line}\n" for line in lines)
