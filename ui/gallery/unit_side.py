"""The unit's side: its card as it is filled, submitted and returned, each a workspace of its own beside the sample."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kkapp import workflow

if TYPE_CHECKING:
    from collections.abc import Callable

    from kkapp.store.store import Store
    from ui.gallery.stage import Stage

    Bring = Callable[[Stage], None]

UNIT = "wydzial-sportu-umk"
ACTION = "I.3/3/33"
_DEADLINE = "2022-01-31"


def _figure(store: Store) -> str:
    report = store.period_data().report_by_action[store.period_data().action_by_code[ACTION].id]
    return report.achieved.quantities[0].id


def make_cards(folder: Path) -> None:
    """Write the workspaces of the unit: draft, submitted, returned with two remarks, edited by the department."""
    with TemporaryDirectory() as scratch:
        _make_cards(folder, Path(scratch))


def _department(path: Path) -> Store:
    department = workflow.opening.create_workspace(path, who="a.nowak")
    workflow.opening.import_programme(department, workflow.opening.shipped_programme())
    data = department.period_data()
    department.save(data.replaced(period=data.period.model_copy(update={"deadline": _DEADLINE})), kind="rename")
    return department


def _make_edited(folder: Path, scratch: Path) -> None:
    """Write the card in which the department changed two entries, one of which the unit changed too."""
    card, sent = folder / "Sport edited.kk", scratch / "edited.kkp"
    with _department(scratch / "editing.kk") as department:
        (made,) = workflow.handing_out.assign(department, scratch, units=[UNIT])
        with workflow.taking_on.open_assignment(made.file, card, who="j.kowalski") as store:
            _fill(store)
            workflow.handing_in.submit(store, sent, confirmed_by="Maria Lis, dyrektor")
            workflow.handing_in.take_back(store)
            workflow.entering.save_number(store, _figure(store), "7")
            workflow.taking_on.update_assignment(store, _edit(department, sent, scratch))


def _make_cards(folder: Path, scratch: Path) -> None:
    _make_edited(folder, scratch)
    with _department(scratch / "department.kk") as department:
        (made,) = workflow.handing_out.assign(department, scratch, units=[UNIT])
        sent = scratch / "sprawozdanie.kkp"
        for name in ("draft", "submitted", "returned"):
            with workflow.taking_on.open_assignment(made.file, folder / f"Sport {name}.kk", who="j.kowalski") as store:
                _fill(store)
                if name != "draft":
                    workflow.handing_in.submit(store, scratch / f"{name}.kkp", confirmed_by="Maria Lis, dyrektor")
                if name == "returned":
                    correction = _ask(department, scratch / f"{name}.kkp", _figure(store), sent.parent)
                    workflow.taking_on.update_assignment(store, correction)


def _fill(store: Store) -> None:
    data = store.period_data()
    plan = data.report_by_action[data.action_by_code[ACTION].id].target.quantities[0]
    workflow.indicators.add_counterpart(store, plan.id, "6")


def _ask(department: Store, sent: Path, figure: str, folder: Path) -> Path:
    tuple(workflow.receiving.receive(department, workflow.inbox.look_into(department, [sent])))
    action = department.period_data().action_by_code[ACTION].id
    question = "Czy przyznano 6, a nie 60 stypendiów? W planie jest 60."
    workflow.reviewing.ask(department, UNIT, action, f"quantity:{figure}", question)
    workflow.reviewing.ask(
        department, UNIT, action, "narrative", "Prosimy napisać, jakie dyscypliny objęto stypendiami."
    )
    return workflow.reviewing.return_submission(department, UNIT, folder).package


def _edit(department: Store, sent: Path, folder: Path) -> Path:
    """Change two entries of the unit in the department, and hand the card out anew."""
    tuple(workflow.receiving.receive(department, workflow.inbox.look_into(department, [sent])))
    data = department.period_data()
    own = data.reports_by_unit[data.action_by_code[ACTION].id][UNIT]
    workflow.entering.save_number(department, own.achieved.quantities[0].id, "60")
    workflow.entering.save_narrative(department, own.id, "Stypendia przyznano w dwóch naborach.")
    (made,) = workflow.handing_out.assign(department, folder / "nowe", units=[UNIT])
    return made.file


def _card(name: str) -> Bring:
    def bring(stage: Stage) -> None:
        place = stage.path.with_name(f"Sport {name}.kk")
        if not place.exists():
            make_cards(stage.path.parent)
        stage.desk.open(place)
        stage.choose(ACTION)
        stage.run("form")

    return bring


def _questions(stage: Stage) -> None:
    _card("returned")(stage)
    stage.run("questions")


def _edits(stage: Stage) -> None:
    _card("edited")(stage)
    stage.run("questions")


def _submit(stage: Stage) -> None:
    _card("draft")(stage)
    stage.run("submit")
    stage.until(stage.boxes, "the question who confirms")


def _written(stage: Stage) -> None:
    from ui.dialogs.handing_in_submit import SubmitDialog

    _card("draft")(stage)
    stage.run("submit")
    stage.until(stage.boxes, "the question who confirms")
    for dialog in stage.window.findChildren(SubmitDialog):
        dialog.show_written(dialog.target_path(), 1, 5)
    stage.settle()


def _structure(stage: Stage) -> None:
    _card("draft")(stage)
    stage.run("structure")


UNIT_SIDE: dict[str, Bring] = {
    "unit-draft": _card("draft"),
    "unit-submitted": _card("submitted"),
    "unit-returned": _card("returned"),
    "unit-questions": _questions,
    "unit-edits": _edits,
    "unit-submit": _submit,
    "unit-written": _written,
    "unit-structure": _structure,
}
"""Every screen of the unit's side by its name."""
