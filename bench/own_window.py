"""Start our window as ``python -m ui.app`` does, and add memory and loaded libraries to what it tells."""

import contextlib
import io
import json
import sys
from pathlib import Path

from ui.app import Options, start


class _Listening(io.TextIOBase):
    """Notes the state of the process in the moment in which the window tells that it is ready."""

    def __init__(self) -> None:
        self.told: dict[str, float] = {}

    def write(self, text: str) -> int:
        if text.startswith("{"):
            from bench.measuring import resident_mb

            self.told = json.loads(text) | {"resident_mb": resident_mb(), "pandas": float("pandas" in sys.modules)}
        return len(text)


if __name__ == "__main__":
    listening = _Listening()
    with contextlib.redirect_stdout(listening):
        code = start(Options(Path(sys.argv[1]), quit_when_ready=True))
    print(json.dumps(listening.told))
    sys.exit(code)
