"""The whole test: all its parts in one temporary folder, and the file that says how they went."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kkapp.errors import StorageError, system_reason
from kkapp.i18n import _
from kkapp.selftest import carried, work
from kkapp.selftest.part import Part, tried

VERSION = 1
"""Of the file's format: parts and what they found may be added without a new number."""
_DATA = "KK_USER_DATA"
_FOLDER = "Próba żółtej łódki"
"""A folder as people name them: with Polish letters and spaces."""
_CARRIED = (
    *(carried.versions, carried.libraries, carried.texts, carried.templates, carried.programmes),
    *(carried.fonts, carried.dictionaries, carried.guide, carried.own_folder),
)

WindowParts = Callable[[Path], Iterable[Part]]
"""Tries the window in a folder that holds the workspace and the PDF of the parts before."""


def run(window: WindowParts) -> Iterator[Part]:
    """Try everything, the window last; nothing of the person's is read or changed."""
    for attempt in _CARRIED:
        yield tried(attempt.__name__, attempt)
    with _scratch() as folder:
        yield from work.parts(folder)
        yield from window(folder)


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards, in which also the program's own files go meanwhile."""
    before = os.environ.get(_DATA)
    with TemporaryDirectory(prefix="kk-selftest-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / _FOLDER
        folder.mkdir()
        os.environ[_DATA] = str(Path(name) / "data")
        try:
            yield folder
        finally:
            if before is None:
                del os.environ[_DATA]
            else:
                os.environ[_DATA] = before


def is_well(parts: Sequence[Part]) -> bool:
    """Tell whether every part went well."""
    return all(part.ok for part in parts)


def content(parts: Sequence[Part]) -> dict[str, object]:
    """Return the report as it is written."""
    return {
        "selftest": VERSION,
        "ok": is_well(parts),
        "milliseconds": round(sum(part.milliseconds for part in parts), 1),
        "parts": [part.content() for part in parts],
    }


def write(parts: Sequence[Part], target: Path) -> None:
    """Write the report.

    Raises:
        StorageError: it cannot be written there.
    """
    told = json.dumps(content(parts), ensure_ascii=False, indent=1, default=str)
    try:
        target.write_text(f"{told}\n", encoding="utf-8")
    except OSError as error:
        raise StorageError(
            _("The report cannot be written to {file} ({reason}). Name another file.").format(
                file=target, reason=system_reason(error)
            ),
            path=target,
        ) from error


def sentences(parts: Iterable[Part]) -> Iterator[str]:
    """Yield a line for each part, and at the end one for the whole."""
    failed = 0
    for part in parts:
        failed += not part.ok
        sign, why = ("✓", "") if part.ok else ("✗", f"  {part.why}")
        yield f"{sign} {part.name:14}{part.milliseconds:8.0f} ms{why}"
    yield _("Not all is well: send the report to IT.") if failed else _("All is well: the program works here.")
