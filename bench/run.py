"""Measure the figures of the design in one run, with turns taken, and print ratios of medians beside their goals."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench import documents, merging, saving, starting, stepping, using
from bench.figures import Figure, table
from bench.measuring import ROOT, MeasurementError
from bench.run_settings import Settings

GROUPS: tuple[tuple[frozenset[str], Callable[[Settings], Iterator[Figure]]], ...] = (
    (frozenset({"F1", "F2", "F3"}), starting.windows),
    (frozenset({"F4"}), saving.edits),
    (frozenset({"F5", "F8"}), documents.docx),
    (frozenset({"F6", "F8"}), documents.xlsx),
    (frozenset({"F7"}), documents.pdf),
    (frozenset({"F9"}), merging.packages),
    (frozenset({"F12"}), using.window_work),
    (frozenset({"INFO"}), documents.others),
    (frozenset({"INFO"}), stepping.steps),
)
"""Which figures are measured together; INFO are those without a goal."""
NAMES = tuple(sorted(frozenset().union(*(names for names, _measure in GROUPS)), key=lambda name: (len(name), name)))


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for; return 1 when a measured program failed, whatever the ratios are."""
    options = _options(words)
    folder = ROOT / "build"  # on the disk of the project: a file in memory would make every sync free
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=folder) as scratch:
        figures, failures = measured(_settings(options, Path(scratch)), options.only)
    print(table(figures))
    print(f"\n{machine()}")
    for failure in failures:
        print(f"not measured: {failure}", file=sys.stderr)
    if options.json:
        options.json.write_text(json.dumps(_report(figures, failures), ensure_ascii=False, indent=1), "utf-8")
    return 1 if failures else 0


def measured(settings: Settings, only: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Return the figures that were asked for, and what could not be measured."""
    figures: list[Figure] = []
    failures: list[str] = []
    for names, measure in GROUPS:
        if not names & set(only):
            continue
        print(f"{', '.join(sorted(names))}: {measure.__name__.replace('_', ' ')} …", file=sys.stderr, flush=True)
        try:
            found = list(measure(settings))
        except MeasurementError as error:
            failures.append(str(error))
        else:
            figures += [figure for figure in found if (figure.name or "INFO") in only]
    return figures, failures


def machine() -> str:
    """Say in one line what the figures were measured on; only their ratios say anything elsewhere."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {system}, load {load}"


def _report(figures: Sequence[Figure], failures: Sequence[str]) -> dict[str, object]:
    lines = [asdict(figure) | {"ratio": figure.ratio, "met": figure.met} for figure in figures]
    return {"machine": machine(), "figures": lines, "not_measured": list(failures)}


def _settings(options: argparse.Namespace, folder: Path) -> Settings:
    if options.quick:
        return Settings(folder, (1,), options.rounds or 3, 200, options.peers)
    return Settings(folder, rounds=options.rounds or 9, peers=options.peers)


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", type=_names, default=NAMES, metavar="F4,F5", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="185 rows and few rounds, to see that it runs")
    parser.add_argument("--rounds", type=int, help="rounds at 185 rows; larger sizes take fewer")
    parser.add_argument("--peers", action="store_true", help="also LibreOffice, where it is installed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    return parser.parse_args(words)


def _names(text: str) -> tuple[str, ...]:
    wanted = tuple(name.strip().upper() for name in text.split(","))
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no figure {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return wanted


if __name__ == "__main__":
    sys.exit(main())
