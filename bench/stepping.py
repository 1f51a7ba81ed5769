"""Figures without a goal, which tell where time goes: reading, assembling, refreshing, exporting whole."""

import shutil
from collections.abc import Iterator
from functools import partial

from bench.figures import Figure
from bench.measuring import Sample, median, milliseconds, take_turns
from bench.prepared import ROWS, workspace_path
from bench.run_settings import Settings
from kkapp import workflow
from kkapp.exports.assembling import attachment_of
from kkapp.exports.programme_file import programme_json
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


def steps(settings: Settings) -> Iterator[Figure]:
    """Tell of the steps behind the figures with goals."""
    yield _import(settings)
    for times in settings.up_to(30):
        yield from _reading(settings, times)


def _import(settings: Settings) -> Figure:
    read = partial(_sample, lambda: workflow.opening.read_programme(workflow.opening.shipped_programme()))
    samples = take_turns({"ours": read}, settings.rounds)["ours"]
    return Figure("", "programme data file read, 185 rows", len(samples), median(samples))


def _sample(work: object) -> Sample:
    assert callable(work)  # noqa: S101 - for the type checker
    return {"ms": milliseconds(work)}


def _reading(settings: Settings, times: int) -> Iterator[Figure]:
    settings.prepare("workspace", times)
    copy = settings.folder / f"read-{times}.kk"
    shutil.copy(workspace_path(settings.folder, times), copy)
    with workflow.opening.open_workspace(copy) as store:
        data = workflow.opening.period_data(store)
        cases = {
            "period_data": partial(_sample, lambda: workflow.opening.period_data(store)),
            "attachment_of": partial(_sample, lambda: attachment_of(data)),
            "programme_json": partial(_sample, lambda: programme_json(data)),
            "refreshed": partial(_refreshing, store, data),
        }
        found = take_turns(cases, settings.rounds_of(times))
    for name, samples in found.items():
        yield Figure("", f"{name}, {times * ROWS} rows", len(samples), median(samples))


def _refreshing(store: Store, data: PeriodData) -> Sample:
    """Make an edit and time only the reading again; the edit is taken back."""
    figure = next(q.id for report in data.reports for q in report.achieved.quantities)
    changes = workflow.entering.save_number(store, figure, "987654")
    spent = milliseconds(lambda: workflow.opening.refreshed(store, data, changes))
    workflow.going_back.undo(store)
    return {"ms": spent}
