"""The window's parts of the test in a process of their own: ``python -m ui.selftest FOLDER FILE``."""

import argparse
import json
import sys
from pathlib import Path

from kkapp.logs import listening


def main() -> int:
    """Try the window with the workspace of a folder; write how each part went."""
    listening.begin()
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("told", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--offscreen", action="store_true")
    options = parser.parse_args()
    from ui.selftest import parts

    tried = [part.content() for part in parts.all_of(options.folder, options.picture, offscreen=options.offscreen)]
    options.told.write_text(json.dumps(tried, ensure_ascii=False, default=str), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
