"""Typeset a large PDF in a process of its own, which can be stopped and gives all its memory back.

typst takes some 110 kB for a row and keeps them in its caches; it cannot be interrupted from inside.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kkapp.errors import ExportError
from kkapp.exports.pdf_typesetting import Inputs, typeset
from kkapp.paths import resources

_REFUSED = 3  # the child's exit code when its stderr is a sentence for the person
_TICK = 0.1  # seconds between two chances to stop


def typeset_apart(inputs: Inputs, made_at: datetime, ask: Callable[[], None]) -> bytes:
    """Return what ``typeset`` returns; ``ask`` is called all the while and may raise to stop.

    Raises:
        ExportError: typst refused the document.
    """
    with TemporaryDirectory(prefix="kk-pdf-") as folder:
        order, made, said = (Path(folder) / name for name in ("order.json", "made.pdf", "said.txt"))
        order.write_text(json.dumps([inputs, made_at.isoformat()], ensure_ascii=False), encoding="utf-8")
        code = _run([str(order), str(made), str(said)], ask)
        if code == _REFUSED:
            raise ExportError(said.read_text(encoding="utf-8"))
        if code == 0 and made.exists():
            return made.read_bytes()
    return typeset(inputs, made_at)  # the child could not run here; slower to stop, but the same document


def can_run() -> bool:
    """Say whether this program's executable is an interpreter; a launcher would open a second window."""
    return Path(sys.executable or "").stem.casefold().startswith("python")


def _run(arguments: list[str], ask: Callable[[], None]) -> int:
    command = [sys.executable, "-m", "kkapp.exports.pdf_child", *arguments]
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


def _main(order: Path, made: Path, said: Path) -> int:
    inputs, made_at = json.loads(order.read_text(encoding="utf-8"))
    try:
        made.write_bytes(typeset(inputs, datetime.fromisoformat(made_at)))
    except ExportError as error:
        said.write_text(error.sentence, encoding="utf-8")
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(*map(Path, sys.argv[1:4])))
