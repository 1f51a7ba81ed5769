"""Where a sum comes from: every hand that changed a unit's part of it is named, in the step and on the command line."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkapp import workflow
from kkapp.cli.main import main
from kkapp.demo.year import _only_planned
from kkapp.model.period import PeriodData
from kkapp.model.report import Reason, Report, Status
from kkapp.model.unit import Responsibility
from kkapp.polish.typography import unbind
from kkapp.store.store import Store
from kkapp.workflow.department_edits import edits_of
from kkapp.workflow.explaining import Told, explain_action, steps_of


class Shared(NamedTuple):
    """A department's workspace in which two units handed in one action."""

    workspace: Path
    action: str
    units: tuple[str, str]


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    folder = tmp_path_factory.mktemp("shared")
    data = _only_planned(workflow.opening.read_programme(workflow.opening.shipped_programme()))
    first = next(a for a in data.programme.actions() if data.report_by_action[a.id].target.quantities)
    other = next(u for u in data.units if u.id not in {each.unit for each in first.responsible})
    both = (first.responsible[0].unit, other.id)
    with workflow.opening.create_workspace(folder / "w.kk", who="wydział") as store:
        store.save(_with_responsible(data, first.id, both), kind="import")
        for at, unit in enumerate(both, 2):
            (made,) = workflow.handing_out.assign(store, folder / "karty", units=[unit])
            with workflow.taking_on.open_assignment(made.file, folder / f"{at}.kk", who="Jednostka") as own:
                _fill(own, first.id, at)
                sent = workflow.handing_in.submit(own, folder / f"{at}.kkp", confirmed_by="Kierownik")
            tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file])))
    return Shared(folder / "w.kk", first.id, both)


def _with_responsible(data: PeriodData, action: str, units: tuple[str, str]) -> PeriodData:
    told = data.model_dump()
    for area in told["programme"]["areas"]:
        for task in area["tasks"]:
            for each in (*task["actions"], *(a for sub in task["subtasks"] for a in sub["actions"])):
                if each["id"] == action:
                    names = {unit.id: unit.name for unit in data.units}
                    each["responsible"] = [Responsibility(unit=u, written=names[u]).model_dump() for u in units]
    return PeriodData.model_validate(told)


def _fill(store: Store, action: str, number: int) -> None:
    data = store.period_data()
    report = data.report_by_action[action]
    planned = report.target.quantities[0]
    figure = planned.model_copy(update={"id": "f", "number": Decimal(number), "number_text": None, "corrections": ()})
    achieved = report.achieved.model_copy(update={"quantities": (figure,), "narrative": f"Opis {number}."})
    filled = report.model_copy(update={"achieved": achieved})
    store.save(
        data.replaced(reports=tuple(filled if r.id == report.id else r for r in data.reports)), kind="edit", why=""
    )


@pytest.fixture
def shared(handed_in: Shared, tmp_path: Path) -> Shared:
    copy = tmp_path / "w.kk"
    copy.write_bytes(handed_in.workspace.read_bytes())
    return handed_in._replace(workspace=copy)


@pytest.fixture
def store(shared: Shared) -> Iterator[Store]:
    with workflow.opening.open_workspace(shared.workspace, who="Anna Nowak") as opened:
        yield opened


def report_of(store: Store, shared: Shared, at: int) -> Report:
    return store.period_data().reports_by_unit[shared.action][shared.units[at]]


def told_of(store: Store, shared: Shared) -> tuple[Told, ...]:
    return explain_action(store, store.period_data(), shared.action)


def sentences_of(told: tuple[Told, ...]) -> list[str]:
    return [unbind(source.sentence) for each in told for source in each.sources]


def test_that_the_sum_of_two_units_names_what_the_department_changed_of_each(store: Store, shared: Shared) -> None:
    for at, typed in enumerate(("20", "30")):
        workflow.entering.save_number(store, report_of(store, shared, at).achieved.quantities[0].id, typed)
    data = store.period_data()
    figures = told_of(store, shared)[0]
    changed = [s for s in sentences_of((figures,)) if "wydział zmienił wartość" in s]
    assert [next(u for u in shared.units if data.unit_by_id[u].name in s) for s in changed] == list(shared.units)
    assert all("Anna Nowak" in sentence for sentence in changed)
    handed_in = [s for s in sentences_of((figures,)) if ".kkp" in s]
    assert ": 2 " in handed_in[0]
    assert ": 3 " in handed_in[1]


def test_that_each_change_names_who_made_it_not_who_came_last(store: Store, shared: Shared) -> None:
    workflow.entering.save_number(store, report_of(store, shared, 0).achieved.quantities[0].id, "20")
    store.close()
    with workflow.opening.open_workspace(shared.workspace, who="Jan Kos") as later:
        workflow.entering.save_narrative(later, report_of(later, shared, 0).id, "Inaczej.")
        edits = edits_of(later, later.period_data(), shared.units[0], shared.action)
    assert {edit.field.partition(":")[0]: edit.who for edit in edits} == {
        "quantity": "Anna Nowak",
        "narrative": "Jan Kos",
    }


def test_that_a_step_of_the_history_reads_as_one_sentence(store: Store, shared: Shared) -> None:
    report = report_of(store, shared, 0)
    workflow.entering.save_status(store, report.id, Status.NOT_HELD, Reason.OTHER, "brak chętnych")
    status = next(each for each in told_of(store, shared) if each.field == "status")
    newest = unbind(steps_of(store, shared.action, status)[0])
    code = store.period_data().action_by_id[shared.action].code
    assert newest.count(f"; {code} – ") == newest.count(f"{code} – ") - 1 > 0


def test_that_what_the_department_emptied_is_told_too(store: Store, shared: Shared) -> None:
    workflow.entering.remove_quantity(store, report_of(store, shared, 1).achieved.quantities[0].id)
    also = tuple(each for each in told_of(store, shared) if each.title == "Zmienione przez wydział także")
    assert len(also) == 1
    assert "Anna Nowak" in sentences_of(also)[0]


def test_that_the_command_line_names_the_change(
    store: Store, shared: Shared, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.entering.save_number(store, report_of(store, shared, 1).achieved.quantities[0].id, "30")
    code = store.period_data().action_by_id[shared.action].code
    store.close()
    assert main(["explain", str(shared.workspace), "--action", code, "--format", "json"]) == 0
    (figure, *_rest) = json.loads(capsys.readouterr().out)["figures"]
    assert any("wydział zmienił wartość" in sentence and "Anna Nowak" in sentence for sentence in figure["sources"])


Edit = tuple[int, str, str]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from((0, 1)), st.sampled_from(("number", "narrative", "spending")), st.sampled_from("789"))
    )
)
def test_that_every_change_of_the_department_is_told_whatever_it_changed(
    store: Store, shared: Shared, edits: list[Edit]
) -> None:
    for at, field, typed in edits:
        _edit(store, report_of(store, shared, at), field, typed)
    data, said = store.period_data(), sentences_of(told_of(store, shared))
    for unit in shared.units:
        for edit in edits_of(store, data, unit, shared.action):
            begin = f"{data.unit_by_id[unit].name}: wydział zmienił wartość {unbind(edit.before)} na"
            assert any(sentence.startswith(begin) and unbind(edit.after) in sentence for sentence in said)
            assert edit.who == "Anna Nowak"


def _edit(store: Store, report: Report, field: str, typed: str) -> None:
    if field == "number":
        workflow.entering.save_number(store, report.achieved.quantities[0].id, typed)
    elif field == "narrative":
        workflow.entering.save_narrative(store, report.id, typed)
    else:
        workflow.entering.save_spending(store, report.id, typed)
