"""The main job on the shipped programme: the year 2021 handed out, filled, handed in, merged, reviewed and exported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kkapp import workflow
from kkapp.demo.spreadsheet import Spreadsheet
from kkapp.demo.year import Played, play_year
from kkapp.errors import StorageError, system_reason
from kkapp.i18n import _
from kkapp.store.store import Store

WORKSPACE = "program-wspierania-rodziny.kk"
ATTACHMENT = "zalacznik-3-2021"
SUMMARY = "podsumowanie-2021"
FORMATS = (".docx", ".pdf", ".xlsx", ".odt", ".html", ".csv")
SUMMARY_FORMATS = (".docx", ".pdf", ".xlsx")
DATA = "program-2021.json"

Announce = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: the workspace (``kept``: it was there before), every document, the year as it was played."""

    workspace: Path
    kept: bool
    documents: tuple[Path, ...]
    actions: int
    played: Played | None


def run_demo(
    folder: Path, announce: Announce = lambda _path: None, spreadsheet: Spreadsheet = Spreadsheet.AUTO
) -> Demo:
    """Play the year 2021 in a folder and make its documents, telling of each file as it is done.

    A workspace that is there already is kept as it is, with all that was entered in it; only documents are made anew.
    """
    _make(folder)
    workspace = folder / WORKSPACE
    kept = workspace.exists()
    with workflow.opening.open_or_create(workspace) as store:
        played = None if workflow.opening.years(store) else play_year(store, folder, announce, spreadsheet)
        data = workflow.consolidating.whole(workflow.opening.period_data(store))
        workflow.exporting.remember_glance(store, data)
        announce(workspace)
        documents = tuple(_documents(store, folder, announce))
    return Demo(workspace, kept, documents, sum(1 for _action in data.programme.actions()), played)


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


def _documents(store: Store, folder: Path, announce: Announce) -> Iterator[Path]:
    data = workflow.opening.period_data(store)
    for suffix in FORMATS:
        document = folder / f"{ATTACHMENT}{suffix}"
        workflow.exporting.export_attachment(data, document)
        announce(document)
        yield document
    for suffix in SUMMARY_FORMATS:
        document = folder / f"{SUMMARY}{suffix}"
        workflow.consolidating.export_summary(data, document)
        announce(document)
        yield document
    content = folder / DATA
    workflow.exporting.export_data(data, content)
    announce(content)
    yield content
