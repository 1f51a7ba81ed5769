"""The list of parts (SBOM) in the form of CycloneDX 1.6."""

import json
import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parts.component import Component

_SPDX = re.compile(r"[A-Za-z0-9.+-]+")


@dataclass(frozen=True)
class Program:
    """Whose parts are listed."""

    name: str
    file_name: str
    version: str
    epoch: int
    """When the commit that is packaged was made."""
    namespace: uuid.UUID
    """The list's number is derived from it, so that the same content has the same number."""


def list_of_parts(components: Sequence[Component], program: Program) -> str:
    """Return the list, which depends on what is given only."""
    own = f"{program.file_name}@{program.version}"
    listed = [_listed(component) for component in components]
    references = {component.name: component.reference for component in components}
    dependencies = [{"ref": own, "dependsOn": sorted(references.values())}]
    dependencies += [
        {"ref": component.reference, "dependsOn": [references[name] for name in component.needs]}
        for component in components
    ]
    said = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(program.namespace, json.dumps(listed) + own).urn,
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(program.epoch)),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": program.name,
                "version": program.version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": listed,
        "dependencies": dependencies,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _listed(component: Component) -> dict[str, Any]:
    said: dict[str, Any] = {"type": "library", "bom-ref": component.reference, "name": component.name}
    if component.version:
        said["version"] = component.version
    said["licenses"] = [_licence(component.licence)]
    if component.purl:
        said["purl"] = component.purl
    if component.note:
        said["description"] = component.note
    return said


def _licence(words: str) -> dict[str, Any]:
    """Return a licence as the list wants it: an expression, a name of SPDX, or a name of one's own."""
    if re.search(r" (AND|OR|WITH) ", words):
        return {"expression": words}
    known = _SPDX.fullmatch(words) and not words.startswith("LicenseRef")
    return {"license": {"id" if known else "name": words}}
