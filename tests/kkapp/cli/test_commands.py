"""The steps from a terminal: text for people, JSON for scripts, stable names and exit codes."""

import io
import json
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kkapp import workflow
from kkapp.cli import main
from kkapp.demo import DATA, FORMATS, WORKSPACE
from kkapp.errors import BadValueError
from kkapp.model.changes import RowChange
from kkapp.model.report import Reason, Status
from kkapp.wording import planned_text


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "program.kk"
    assert main(["import", str(workflow.opening.shipped_programme()), str(path)]) == 0
    return path


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def content(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(printed([*arguments, "--format", "json"], capsys))


@dataclass(frozen=True)
class Demonstrated:
    """A demonstration that was played once, and what it printed; whoever writes makes a copy."""

    folder: Path
    out: str


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Demonstrated:
    folder = tmp_path_factory.mktemp("demonstrated") / "próba"
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["demo", str(folder), "--no-window", "--spreadsheet", "own"]) == 0
    return Demonstrated(folder, out.getvalue())


def test_that_the_demonstration_lists_each_file_it_made(demonstrated: Demonstrated) -> None:
    made = sorted(path.name for path in demonstrated.folder.iterdir() if not path.name.startswith("."))
    assert WORKSPACE in made
    assert DATA in made
    assert {Path(name).suffix for name in made} >= set(FORMATS)
    for name in made:
        if not name.endswith((".lock", "-wal", "-shm")):
            assert name in demonstrated.out
    assert "185 działań" in demonstrated.out


def test_that_the_demonstration_tells_the_year_in_whole_sentences(demonstrated: Demonstrated) -> None:
    told = demonstrated.out.splitlines()[-6:]
    filled = "3 jednostki dostały karty jako arkusze; wypełniła je sama demonstracja, bez programu LibreOffice."
    standings = "nowe dane – 37, powtórzone – 2, starsze od tych, które już są – 1, z innego roku – 1"
    assert told[:5] == [
        "Rozegrano cały rok: karty dostało 37 jednostek.",
        f"{filled} Odczytano z nich każdą komórkę.",
        f"Do skrzynki przyszły 43 pliki: {standings}, uszkodzone – 1, podrobione – 1.",
        "Scalono 37 z nich; pozostałe niczego nie zmieniły.",
        "2 karty zwrócono z uwagą; poprawione wróciły i czekają na zatwierdzenie. Pozostałe zatwierdzono.",
    ]


def test_that_a_second_demonstration_keeps_what_was_entered(
    demonstrated: Demonstrated, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(demonstrated.folder, tmp_path / "kopia"))
    with workflow.opening.open_workspace(folder / WORKSPACE) as store:
        data = workflow.opening.period_data(store)
        action = data.action_by_code["I.1/1"]
        report = data.reports_by_unit[action.id][action.responsible[0].unit]
        workflow.entering.save_number(store, report.achieved.quantities[0].id, "77")
    made = content(["demo", str(folder)], capsys)
    assert made["kept"] is True
    assert made["played"] is None
    assert "77\u00a0usług poradnictwa" in (folder / "zalacznik-3-2021.html").read_text(encoding="utf-8")


def test_that_import_twice_changes_nothing_the_second_time(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(workflow.opening.shipped_programme())
    assert content(["import", source, str(workspace)], capsys)["step"] == 0
    assert content(["import", source, str(workspace), "--dry-run"], capsys) == {"would_change": 0}


def test_that_a_trial_import_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(workflow.opening.shipped_programme())
    assert content(["import", source, str(tmp_path / "nowy.kk"), "--dry-run"], capsys) == {"would_create": True}
    assert list(tmp_path.iterdir()) == []


def test_that_show_prints_every_action(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(["show", str(workspace)], capsys)
    assert "I.1/1  Prowadzenie poradnictwa rodzinnego i terapii" in out
    assert "12 271 usług poradnictwa rodzinnego i terapii" in out
    assert "1 839 660,39 zł" in out
    assert len(content(["show", str(workspace)], capsys)["reports"]) == 185


def test_that_exported_data_import_as_the_same(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dane.json"
    printed(["export", str(workspace), "--what", "data", "--to", str(file)], capsys)
    assert content(["import", str(file), str(workspace)], capsys)["step"] == 0


def test_that_history_tells_before_and_after_and_undo_takes_it_back(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with workflow.opening.open_workspace(workspace, who="Anna Nowak") as store:
        report = workflow.opening.period_data(store).report_by_action[
            workflow.looking_back.action_named(workflow.opening.period_data(store), "I.1/2")
        ]
        workflow.entering.save_number(store, report.achieved.quantities[0].id, "600")
        workflow.entering.save_status(store, report.id, Status.LIMITED, Reason.EPIDEMIC)
    out = printed(["history", str(workspace), "--action", "I.1/2"], capsys)
    assert "I.1/2 – osiągnięto: 589 rodzin" in out
    assert "I.1/2 – status: zrealizowane → ograniczone" in out
    assert "Anna Nowak" in out
    assert "1839660" not in "".join(out.split()), "the spending of another action"
    assert "I.1/1" not in out
    told = content(["history", str(workspace)], capsys)[-1]["told"]
    assert told == ["I.1/2 – status: zrealizowane → ograniczone", "I.1/2 – powód: puste → stan epidemii"]
    assert content(["history", str(workspace), "--verify"], capsys)["verified"] is True
    assert content(["undo", str(workspace)], capsys)["step"] > 0
    printed(["undo", str(workspace)], capsys)
    with workflow.opening.open_workspace(workspace) as store:
        data = workflow.opening.period_data(store)
        assert data == workflow.opening.read_programme(workflow.opening.shipped_programme())
        assert workflow.looking_back.verify_history(store) >= 5


def test_that_an_unreadable_entry_is_kept_and_marked(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        report = workflow.opening.period_data(store).reports[0]
        quantity = report.achieved.quantities[0].id
        changes = workflow.entering.save_number(store, quantity, "ok. stu")
        assert changes.actions == {report.action}
        kept = store.report(report.id).achieved.quantities[0]
        assert (kept.number, kept.entered) == (None, "ok. stu")
        workflow.entering.save_spending(store, report.id, "dużo")
        assert store.report(report.id).spending.entered == "dużo"
        workflow.entering.save_spending(store, report.id, "1.234,50 zł")
        assert store.report(report.id).spending.grosze == 123450


def test_that_saving_the_same_value_again_records_nothing(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        quantity = workflow.opening.period_data(store).reports[0].achieved.quantities[0].id
        entries = workflow.looking_back.verify_history(store)
        assert workflow.entering.save_number(store, quantity, "12 271").step == 0
        assert workflow.looking_back.verify_history(store) == entries


def test_that_a_figure_added_gets_an_indicator_and_undo_takes_both_away(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        before = workflow.opening.period_data(store)
        report = before.reports[0]
        workflow.entering.add_quantity(store, report.id, "achieved", measure="warsztaty on-line")
        added = store.report(report.id).achieved.quantities[-1]
        data = workflow.opening.period_data(store)
        assert data.measure_by_id[str(added.measure)].many == "warsztatów"
        assert added.indicator in {i.id for i in data.action_by_id[report.action].indicators}
        workflow.entering.remove_quantity(store, added.id)
        workflow.going_back.undo(store)
        workflow.going_back.undo(store)
        assert workflow.opening.period_data(store).reports == before.reports


def test_that_a_new_figure_with_its_number_is_one_step(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        report = workflow.opening.period_data(store).reports[0]
        for text, number, entered in (("1.234,50", "1234.50", None), ("dużo", None, "dużo")):
            entries = workflow.looking_back.verify_history(store)
            workflow.entering.add_quantity(store, report.id, "achieved", measure="warsztaty", text=text)
            added = store.report(report.id).achieved.quantities[-1]
            assert (added.number and str(added.number), added.entered) == (number, entered)
            assert workflow.looking_back.verify_history(store) == entries + 1


def test_that_a_corrected_plan_says_so_and_keeps_the_old_value(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        before = workflow.opening.period_data(store)
        report = before.reports[0]
        planned, achieved = report.target.quantities[0], report.achieved.quantities[0]
        workflow.entering.correct_target(store, planned.id, "11 000", reason="więcej wniosków", author="Anna Nowak")
        data = workflow.opening.period_data(store)
        corrected = store.report(report.id)
        (kept,) = corrected.target.quantities[0].corrections
        assert (kept.old_number, kept.reason, kept.author) == (planned.number, "więcej wniosków", "Anna Nowak")
        assert planned_text(corrected, data).text.replace("\u00a0", " ").endswith("/korekta wskaźnika na 2021 rok/")
        for quantity, text in ((achieved.id, "5"), (planned.id, "dużo")):
            with pytest.raises(BadValueError):
                workflow.entering.correct_target(store, quantity, text)
        workflow.going_back.undo(store)
        assert workflow.opening.period_data(store) == before


def test_that_a_row_change_and_its_inverse_cancel() -> None:
    change = RowChange("reports", "r", {"narrative": None}, {"narrative": "x"})
    assert change.inverse().inverse() == change


def test_that_check_lists_findings_with_exit_code_1_and_stable_names(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", str(workspace), "--year", "2021", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told[0]) >= {"code", "severity", "action", "cell", "start", "end", "message", "proposal"}
    assert {finding["code"] for finding in told} == {"deviation_unexplained", "reason_missing"}
    assert main(["check", str(workspace)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("I.1/4  uwaga  197,5% planu bez wyjaśnienia: osiągnięto 79 rodzin")
    assert lines[-1] == f"{len(told)} pozycji."


def test_that_check_of_a_year_without_data_is_bad_input(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(workspace), "--year", "1999"]) == 2
    assert "1999" in capsys.readouterr().err
