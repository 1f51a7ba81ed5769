"""An action that two units share and both handed in, beside the one unit's other actions."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from kkapp import workflow
from kkapp.demo.year import _only_planned
from kkapp.model.period import PeriodData
from kkapp.model.unit import Responsibility
from kkapp.store.store import Store

TEXTS = ("Warsztaty odbyły się w trzech dzielnicach", "Zorganizowano festyn rodzinny.")
"""What the two units wrote."""
ALONE = "Poradnia działała przez cały rok."
"""What the first unit wrote of an action of its own."""


class SharedAction(NamedTuple):
    """The department's workspace, the shared action, its two units, their workspaces, and an action of the first."""

    workspace: Path
    action: str
    code: str
    units: tuple[str, str]
    names: tuple[str, str]
    cards: tuple[Path, Path]
    alone: str


def make_shared_action(folder: Path) -> SharedAction:
    """Let two units hand in one action."""
    data = _only_planned(workflow.opening.read_programme(workflow.opening.shipped_programme()))
    first = next(a for a in data.programme.actions() if data.report_by_action[a.id].target.quantities)
    lead = first.responsible[0].unit
    alone = next(a for a in data.programme.actions() if {each.unit for each in a.responsible} == {lead} and a != first)
    other = next(u for u in data.units if u.id not in {each.unit for each in first.responsible})
    units, workspace = (lead, other.id), folder / "wydzial.kk"
    cards = (folder / "a.kk", folder / "b.kk")
    with workflow.opening.create_workspace(workspace, who="Wydział") as store:
        store.save(_with_responsible(data, first.id, units), kind="import")
        for at, card in enumerate(cards):
            (made,) = workflow.handing_out.assign(store, folder / "karty", units=[units[at]])
            with workflow.taking_on.open_assignment(made.file, card, who=f"Koordynator {at + 1}") as own:
                fill(own, first.id, at + 2, TEXTS[at])
                if at == 0:
                    fill(own, alone.id, None, ALONE)
                sent = workflow.handing_in.submit(own, folder / f"{at}.kkp", confirmed_by="Kierownik")
            receive(store, sent.file)
    names = (data.unit_by_id[units[0]].name, data.unit_by_id[units[1]].name)
    return SharedAction(workspace, first.id, first.code, units, names, cards, alone.id)


def receive(store: Store, file: Path) -> None:
    """Merge a file."""
    tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, [file])))


def hand_in_again(shared: SharedAction, at: int, narrative: str) -> Path:
    """Let a unit write otherwise and hand in once more; return the file."""
    with workflow.opening.open_workspace(shared.cards[at]) as own:
        workflow.handing_in.take_back(own)
        workflow.entering.save_narrative(own, own.period_data().report_by_action[shared.action].id, narrative)
        target = shared.workspace.parent / f"{at}-jeszcze-raz.kkp"
        return workflow.handing_in.submit(own, target, confirmed_by="Kierownik").file


def copied(shared: SharedAction, folder: Path) -> SharedAction:
    """Return copies for one test."""

    def copy(path: Path) -> Path:
        target = folder / path.name
        target.write_bytes(path.read_bytes())
        return target

    return shared._replace(workspace=copy(shared.workspace), cards=(copy(shared.cards[0]), copy(shared.cards[1])))


def fill(store: Store, action: str, number: int | None, narrative: str) -> None:
    """Report a number and a text of an action."""
    data = store.period_data()
    report = data.report_by_action[action]
    figures = ()
    if number is not None:
        planned = report.target.quantities[0]
        own = {"id": "f", "number": Decimal(number), "number_text": None, "corrections": ()}
        figures = (planned.model_copy(update=own),)
    achieved = report.achieved.model_copy(update={"quantities": figures, "narrative": narrative})
    filled = report.model_copy(update={"achieved": achieved})
    store.save(data.replaced(reports=tuple(filled if r.id == report.id else r for r in data.reports)), kind="edit")


def _with_responsible(data: PeriodData, action: str, units: tuple[str, str]) -> PeriodData:
    told = data.model_dump()
    names = {unit.id: unit.name for unit in data.units}
    for area in told["programme"]["areas"]:
        for task in area["tasks"]:
            for each in (*task["actions"], *(a for sub in task["subtasks"] for a in sub["actions"])):
                if each["id"] == action:
                    each["responsible"] = [Responsibility(unit=u, written=names[u]).model_dump() for u in units]
    return PeriodData.model_validate(told)
