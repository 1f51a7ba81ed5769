"""The main job on the shipped programme: a workspace with the year 2021 and its attachment in every format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kkapp import workflow
from kkapp.errors import StorageError, system_reason
from kkapp.i18n import _
from kkapp.model.period import PeriodData

WORKSPACE = "program-wspierania-rodziny.kk"
ATTACHMENT = "zalacznik-3-2021"
FORMATS = (".docx", ".pdf", ".xlsx", ".odt", ".html", ".csv")
DATA = "program-2021.json"

Announce = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made: the workspace, whether it was there before, and every document."""

    workspace: Path
    kept: bool
    documents: tuple[Path, ...]
    actions: int


def run_demo(folder: Path, announce: Announce = lambda _path: None) -> Demo:
    """Make the workspace and the attachment of 2021 in a folder, telling of each file as it is done.

    A workspace that is there already is kept as it is, with all that was entered in it; only documents are made anew.
    """
    _make(folder)
    workspace = folder / WORKSPACE
    kept = workspace.exists()
    with workflow.opening.open_or_create(workspace) as store:
        if not workflow.opening.years(store):
            workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        data = workflow.opening.period_data(store)
        workflow.exporting.remember_glance(store, data)
    announce(workspace)
    documents = tuple(_documents(data, folder, announce))
    return Demo(workspace, kept, documents, sum(1 for _action in data.programme.actions()))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("The folder “{folder}” cannot be made ({reason}). Nothing was written; choose another folder.").format(
                folder=folder, reason=system_reason(error)
            ),
            path=folder,
        ) from error


def _documents(data: PeriodData, folder: Path, announce: Announce) -> Iterator[Path]:
    for suffix in FORMATS:
        document = folder / f"{ATTACHMENT}{suffix}"
        workflow.exporting.export_attachment(data, document)
        announce(document)
        yield document
    content = folder / DATA
    workflow.exporting.export_data(data, content)
    announce(content)
    yield content
