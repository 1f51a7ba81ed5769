"""The command that builds everything: ``python -m windows OUT``."""

import argparse
import sys
from pathlib import Path

from released import NoCheckoutError

from windows.build import Build, build_all
from windows.commands import BuildError


def main() -> int:
    """Build into the folder named; return 1 where something is missing or wrong."""
    parser = argparse.ArgumentParser(prog="windows", description="Buduje instalatory dla Windows.")
    parser.add_argument("out", type=Path, help="folder na wynik")
    parser.add_argument("--runtime", type=Path, metavar="ZIP", help="inny Python dla Windows, z python.org")
    parser.add_argument("--fast", action="store_true", help="setup.exe spakowany szybko i niestarannie, do sprawdzeń")
    options = parser.parse_args()
    try:
        build_all(Build(options.out.resolve(), options.runtime, options.fast))
    except (BuildError, NoCheckoutError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
