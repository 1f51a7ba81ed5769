"""Write a ZIP archive that is the same, byte for byte, whenever its parts are the same."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # the system that wrote the archive, the same on every system


class Archive:
    """A document in the making; parts are written once, large ones piece by piece."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w")

    def __enter__(self) -> Self:
        """Begin the archive."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the list of parts that ends the archive."""
        self._zip.close()

    def write(self, name: str, data: bytes) -> None:
        """Write a part that is ready."""
        self._zip.writestr(_entry(name), data)

    def store(self, name: str, data: bytes) -> None:
        """Write a part without compressing it, as OpenDocument demands of its ``mimetype``."""
        entry = _entry(name)
        entry.compress_type = zipfile.ZIP_STORED
        self._zip.writestr(entry, data)

    def stream(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a part piece by piece, so that it is never whole in memory."""
        with self._zip.open(_entry(name), "w") as part:
            for piece in pieces:
                part.write(piece)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    return entry
