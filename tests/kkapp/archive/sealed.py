"""A small year between a department and one unit, played to its lock, and sealed."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kkapp import workflow
from kkapp.model.of_unit import units_with_actions

MADE = datetime(2022, 4, 1, 12, 0, tzinfo=UTC)


class Sealed(NamedTuple):
    """A locked year and its archive."""

    workspace: Path
    archive: Path
    fingerprint: str


def play(prepared: Path, folder: Path) -> Path:
    """Return a department's workspace in which one unit handed in and was accepted, and the year is locked."""
    workspace = Path(shutil.copy(prepared, folder / "wydzial.kk"))
    with workflow.opening.open_workspace(workspace, who="Anna Nowak") as store:
        data = store.period_data()
        unit = next(iter(units_with_actions(data)))
        (card,) = workflow.handing_out.assign(store, folder, units=[unit])
        sent = folder / "przekazanie.kkp"
        with workflow.taking_on.open_assignment(card.file, folder / "jednostka.kk", who="Jan Kos") as own:
            report = own.period_data().reports[0]
            workflow.entering.add_quantity(own, report.id, "achieved", measure="rodzin")
            figure = own.period_data().reports[0].achieved.quantities[-1].id
            workflow.entering.save_number(own, figure, "17")
            workflow.entering.save_narrative(own, report.id, "Zażółć gęślą jaźń – 17 rodzin.")
            workflow.handing_in.submit(own, sent, confirmed_by="Kierownik")
        items = workflow.inbox.look_into(store, [sent])
        assert all(each.changes for each in workflow.receiving.receive(store, items))
        workflow.reviewing.accept(store, [unit])
        workflow.reviewing.lock(store)
    return workspace


def seal(workspace: Path, target: Path) -> Sealed:
    """Return a locked year and its archive, made at a known moment."""
    with workflow.opening.open_workspace(workspace, who="Anna Nowak") as store:
        made = workflow.archiving.archive_year(store, target, now=MADE)
    return Sealed(workspace, target, made.fingerprint)
