"""What the department changed of a unit's card, from a terminal."""

import json
import shutil
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli import main
from kkapp.store.store import Store

UNIT, CODE = "wydzial-sportu-umk", "I.3/3/33"


@pytest.fixture
def post(tmp_path: Path) -> tuple[Path, Path]:
    """Return a unit's card, taken back with another figure, and a newer assignment that changes it too."""
    with workflow.opening.create_workspace(tmp_path / "wydzial.kk", who="Anna Nowak") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        return _post(store, tmp_path)


def _post(store: Store, tmp_path: Path) -> tuple[Path, Path]:
    card = tmp_path / "sport.kk"
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, card, who="Jan Kowalski") as unit:
        report = unit.period_data().report_by_action[unit.period_data().action_by_code[CODE].id]
        workflow.indicators.add_counterpart(unit, report.target.quantities[0].id, "6")
        sent = workflow.handing_in.submit(unit, tmp_path / "1.kkp", confirmed_by="Maria Lis")
        workflow.handing_in.take_back(unit)
        tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, [sent.file])))
        data = store.period_data()
        own = data.reports_by_unit[data.action_by_code[CODE].id][UNIT]
        workflow.entering.save_number(store, own.achieved.quantities[0].id, "60")
        workflow.entering.save_spending(store, own.id, "2000")
        figure = unit.period_data().report_by_action[report.action].achieved.quantities[0]
        workflow.entering.save_number(unit, figure.id, "7")
    (newer,) = workflow.handing_out.assign(store, tmp_path / "nowe", units=[UNIT])
    return card, newer.file


def test_that_taking_on_a_file_tells_what_the_department_changed(
    post: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    card, newer = post
    other = Path(shutil.copy(card, card.with_name("kopia.kk")))
    assert main(["edits", str(card)]) == 0
    assert capsys.readouterr().out == "Wydział niczego w tej karcie nie zmienił.\n"
    assert main(["import", str(newer), str(card)]) == 1
    told = capsys.readouterr().out
    assert "wydział wpisał 60 " in told
    assert "zostaje wpis jednostki: 7 " in told
    assert f"{CODE}, wydatki: (pole puste) → 2 000,00 zł (Anna Nowak, " in told
    assert main(["edits", str(card)]) == 1
    assert capsys.readouterr().out.splitlines() == told.splitlines()[1:]
    assert main(["edits", str(card), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["edits"]
    assert {each["field"].split(":")[0]: each["stands"] for each in found} == {"quantity": False, "spending": True}
    assert main(["import", str(newer), str(other), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["edits"] == found
