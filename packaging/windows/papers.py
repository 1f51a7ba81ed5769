"""The papers of the installers: licences with an index, the list of parts (CycloneDX) and the lists of hashes."""

import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from windows import product
from windows.components import Component

_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
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
        own = folder / _folder_name(component)
        own.mkdir()
        for text in component.texts:
            shutil.copyfile(text, own / _free_name(own, text))
        lines.append(f"{component.name} {component.version}".strip() + f"\n    {component.licence}; {own.name}")
        lines += [f"    {component.note}"] if component.note else []
    index = _INDEX_HEAD.format(version=version) + "\n".join(lines) + "\n"
    (folder / "INDEX.txt").write_text(index, encoding="utf-8-sig", newline="\r\n")


def _folder_name(component: Component) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", component.name)


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
    own = f"{product.FILE_NAME}@{version}"
    listed = [_listed(component) for component in components]
    references = {component.name: reference(component) for component in components}
    dependencies = [{"ref": own, "dependsOn": sorted(references.values())}]
    dependencies += [
        {"ref": reference(component), "dependsOn": [references[name] for name in component.needs]}
        for component in components
    ]
    said = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{product.identity(json.dumps(listed) + own).lower()}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": product.NAME,
                "version": version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": listed,
        "dependencies": dependencies,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def reference(component: Component) -> str:
    """Return what names a part within the list."""
    kind = "pkg:pypi/" if component.from_pypi else "part:"
    version = f"@{component.version}" if component.version else ""
    return kind + _folder_name(component) + version


def _listed(component: Component) -> dict[str, Any]:
    said: dict[str, Any] = {"type": "library", "bom-ref": reference(component), "name": component.name}
    if component.version:
        said["version"] = component.version
    said["licenses"] = [_licence(component.licence)]
    if component.from_pypi:
        said["purl"] = reference(component)
    if component.note:
        said["description"] = component.note
    return said


def _licence(words: str) -> dict[str, Any]:
    """Return a licence as the list wants it: an expression, a name of SPDX, or a name of one's own."""
    if re.search(r" (AND|OR|WITH) ", words):
        return {"expression": words}
    known = _SPDX.fullmatch(words) and not words.startswith("LicenseRef")
    return {"license": {"id" if known else "name": words}}


def hashes(paths: Iterable[Path], below: Path) -> str:
    """Return the SHA-256 of files, as ``sha256sum --check`` reads it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(below).as_posix()}" for path in paths]
    return "".join(f"{line}\n" for line in lines)
