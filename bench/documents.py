"""F5–F8: documents of 185, 5,550 and 55,500 rows beside the least that each format costs."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.figures import Figure
from bench.measuring import Sample, median, milliseconds, take_turns, told_by
from bench.prepared import ROWS, document_path
from bench.run_settings import Settings

Samples = dict[str, list[Sample]]


def docx(settings: Settings) -> Iterator[Figure]:
    """F5 and its part of F8."""
    found = {times: _written(settings, ".docx", times, floor=True) for times in settings.sizes}
    for times in settings.up_to(30):
        yield _beside_floor("F5", "DOCX ÷ zipping its ready parts", found[times], times, 2.2)
    yield from _growth("DOCX", found, 1.1)


def xlsx(settings: Settings) -> Iterator[Figure]:
    """F6 and its part of F8."""
    found = {times: _written(settings, ".xlsx", times, floor=True) for times in settings.sizes}
    for times in settings.up_to(30):
        yield _beside_floor("F6", "XLSX ÷ plain XlsxWriter, same cells", found[times], times, 1.1)
    yield from _growth("XLSX", found, 1.1)


def pdf(settings: Settings) -> Iterator[Figure]:
    """F7: time at both sizes, memory, and where it is wanted LibreOffice on the same rows."""
    for times in settings.up_to(30):
        found = _written(settings, ".pdf", times, floor=True, peer=settings.peers and times == 1)
        ours, floor = found["ours"], found["floor"]
        yield _beside_floor("F7", "PDF ÷ bare typst, one piece", found, times, 1.1)
        peak, bare_peak = median(ours, "mb"), median(floor, "mb")
        goal = 0.5 if times == 30 else None
        yield Figure("F7", f"PDF, peak memory, {_rows(times)}", len(ours), peak, bare_peak, goal, "MB")
        if "peer" in found:
            peer = median(found["peer"])
            yield Figure("F7", "PDF ÷ LibreOffice, 185 rows", len(found["peer"]), median(ours), peer, 1 / 12)


def others(settings: Settings) -> Iterator[Figure]:
    """Tell of the formats without a goal: time, and how it grows."""
    for suffix in (".csv", ".html", ".odt"):
        found = {times: _written(settings, suffix, times, floor=False) for times in settings.sizes}
        name = suffix[1:].upper()
        for times, samples in found.items():
            yield Figure("", f"{name}, {_rows(times)}", len(samples["ours"]), median(samples["ours"]))
        yield from _growth(name, found, None)


def _beside_floor(name: str, what: str, found: Samples, times: int, goal: float) -> Figure:
    ours, floor = found["ours"], found["floor"]
    return Figure(name, f"{what}, {_rows(times)}", len(ours), median(ours), median(floor), goal)


def _growth(name: str, found: dict[int, Samples], goal: float | None) -> Iterator[Figure]:
    if not {30, 300} <= found.keys():
        return
    for whose, label, reach in (("ours", "F8" if goal else "", goal), ("floor", "", None)):
        if whose in found[300]:
            what = f"{name}{' floor' if whose == 'floor' else ''}, a row of 55 500 ÷ of 5 550"
            a_row_of_many, a_row = (1000 * median(found[times][whose]) / (times * ROWS) for times in (300, 30))
            yield Figure(label, what, len(found[300][whose]), a_row_of_many, a_row, reach, "µs")


def _rows(times: int) -> str:
    return f"{times * ROWS:,} rows".replace(",", " ")


def _written(settings: Settings, suffix: str, times: int, *, floor: bool, peer: bool = False) -> Samples:
    """Write the document in turns with its floor, each time in a process of its own."""
    folder = settings.folder
    settings.prepare("attachment", times)
    cases: dict[str, Callable[[], Sample]] = {}
    if floor:
        if suffix != ".pdf":
            settings.prepare("document", times, suffix)
        cases["floor"] = partial(told_by, "one_document", "floor", suffix, times, folder)
    cases["ours"] = partial(told_by, "one_document", "ours", suffix, times, folder)
    if peer and shutil.which("soffice"):
        settings.prepare("document", times, ".docx")
        cases["peer"] = partial(_converted, document_path(folder, times, ".docx"), folder / "office")
        cases["peer"]()  # the very first start makes the office's profile
    return take_turns(cases, settings.rounds_of(times))


def _converted(source: Path, folder: Path) -> Sample:
    """Let LibreOffice make a PDF of our document; the whole process, as a person would wait for it."""
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    return {"ms": milliseconds(lambda: subprocess.run(command, capture_output=True, check=True, timeout=600))}
