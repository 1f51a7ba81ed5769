"""Typeset a PDF in a process of its own, which can be stopped and gives all its memory back.

typst takes some 110 kB for a row and keeps them in its caches as long as its process lives; it cannot be interrupted
from inside.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kkapp import apart
from kkapp.errors import ExportError
from kkapp.exports.pdf_typesetting import Inputs, Marked, typeset, typeset_marked
from kkapp.paths import resources

_REFUSED = 3  # the child's exit code when its stderr is a sentence for the person
_TICK = 0.02  # seconds between two chances to stop
_ORDER, _MADE, _MARKS, _SAID = "order.json", "made.pdf", "marks.json", "said.txt"


def typeset_apart(inputs: Inputs, made_at: datetime, ask: Callable[[], None]) -> bytes:
    """Return what ``typeset`` returns; ``ask`` is called all the while and may raise to stop.

    Raises:
        ExportError: typst refused the document.
    """
    with TemporaryDirectory(prefix="kk-pdf-") as name:
        folder = Path(name)
        if _made(folder, [inputs, made_at.isoformat()], ask):
            return (folder / _MADE).read_bytes()
    return typeset(inputs, made_at)  # the child could not run here; slower to stop, but the same document


def typeset_marked_apart(inputs: Inputs, ask: Callable[[], None]) -> Marked:
    """Return what ``typeset_marked`` returns; ``ask`` is called all the while and may raise to stop.

    Raises:
        ExportError: typst refused the document.
    """
    with TemporaryDirectory(prefix="kk-pdf-") as name:
        folder = Path(name)
        if _made(folder, [inputs, None], ask):
            begins, ends = json.loads((folder / _MARKS).read_text(encoding="utf-8"))
            return Marked((folder / _MADE).read_bytes(), tuple(map(tuple, begins)), tuple(map(tuple, ends)))
    return typeset_marked(inputs)


def can_run() -> bool:
    """Say whether there is an interpreter to run a child with."""
    return bool(apart.interpreter())


def _made(folder: Path, order: list[Any], ask: Callable[[], None]) -> bool:
    """Let a child carry out an order in a folder; return whether it could."""
    if not can_run():
        return False
    (folder / _ORDER).write_text(json.dumps(order, ensure_ascii=False), encoding="utf-8")
    code = _run(folder, ask)
    if code == _REFUSED:
        raise ExportError((folder / _SAID).read_text(encoding="utf-8"))
    return code == 0 and (folder / _MADE).exists()


def _run(folder: Path, ask: Callable[[], None]) -> int:
    command = [apart.interpreter(), "-m", "kkapp.exports.pdf_child", str(folder)]
    root = resources().parent  # where "-m" finds the program in a source tree
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            while True:
                try:
                    return child.wait(_TICK)
                except subprocess.TimeoutExpired:
                    ask()
        except BaseException:
            child.kill()
            raise


def _main(folder: Path) -> int:
    inputs, made_at = json.loads((folder / _ORDER).read_text(encoding="utf-8"))
    try:
        if made_at is None:
            marked = typeset_marked(inputs)
            (folder / _MARKS).write_text(json.dumps([marked.begins, marked.ends]), encoding="utf-8")
            pdf = marked.pdf
        else:
            pdf = typeset(inputs, datetime.fromisoformat(made_at))
        (folder / _MADE).write_bytes(pdf)
    except ExportError as error:
        (folder / _SAID).write_text(error.sentence, encoding="utf-8")
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
