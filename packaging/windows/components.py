"""What is in the installed folder and under which licences."""

import re
from pathlib import Path

from parts import tree as parts
from parts.component import Component, UnknownLicenceError

from windows.commands import BuildError
from windows.product import HERE
from windows.runtime import file_version


def all_of(tree: Path, python: str) -> list[Component]:
    """Return every component of the tree.

    Raises:
        BuildError: one has no licence or no text of it.
    """

    def version(place: str) -> str:
        return python if place == "python" else re.sub(r"(\d+\.\d+\.\d+)\.0", r"\1", file_version(tree / place))

    try:
        return parts.all_of(parts.Tree(tree, tree / "app" / "site", HERE / "components.toml", version))
    except UnknownLicenceError as error:
        raise BuildError(str(error)) from error
