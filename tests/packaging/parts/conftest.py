"""Libraries as an installer leaves them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from parts import libraries
from parts.component import Component

SAID: dict[str, dict[str, list[str]]] = {"texts": {}, "licence": {}}
PutLibrary = Callable[..., None]


@pytest.fixture
def library() -> PutLibrary:
    """Return what puts a library into a folder: its name, the lines of its METADATA, its texts."""

    def put(site: Path, name: str, metadata: str, *texts: str) -> None:
        folder = site / f"{name.replace('-', '_')}-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{metadata}\n", "utf-8")
        for text in texts:
            (folder / text).parent.mkdir(exist_ok=True)
            (folder / text).write_text(f"{name}: {text}", "utf-8")

    return put


@pytest.fixture
def found(tmp_path: Path, library: PutLibrary) -> list[Component]:
    """Return what is read of two libraries, one of which needs the other."""
    site = tmp_path / "site"
    library(
        site, "Alpha.Beta", "License-Expression: MIT\nRequires-Dist: gamma>=1\nRequires-Dist: pip", "licenses/LICENSE"
    )
    library(site, "gamma", "License: BSD-3-Clause\nRequires-Dist: alpha-beta; extra == 'all'", "LICENSE", "a/LICENSE")
    return list(libraries.libraries(site, SAID))
