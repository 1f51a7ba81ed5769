"""From a workspace for training nothing leaves as an official document, by whichever door."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import page
import pdfplumber
import pikepdf
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from kkapp import workflow
from kkapp.checks.finding import Severity
from kkapp.checks.rules import all_findings
from kkapp.cli.main import main
from kkapp.errors import BadValueError, KkError
from kkapp.exports.formats import SUFFIXES
from kkapp.model.period import PeriodData
from kkapp.wording.phrases import TRAINING


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("training") / "cwiczenie.kk"
    workflow.training.create_training(path).close()
    return path


@pytest.fixture
def kk(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a way to run the command line, which gives what it says."""

    def run(*words: object) -> str:
        assert main([str(word) for word in words]) == 0
        return capsys.readouterr().out

    return run


def of_docx(path: Path) -> list[str]:
    document = docx.Document(str(path))
    (section,) = document.sections
    headers = (section.header, section.first_page_header, section.even_page_header)
    return [document.paragraphs[0].text, *(header.paragraphs[0].text for header in headers)]


def of_pdf(path: Path) -> list[str]:
    assert page.is_pdf_compliant(str(path), profile="ua1")
    with pikepdf.open(path) as pdf:
        (carried,) = pdf.attachments.values()
        data = carried.get_file().read_bytes().decode()
    with pdfplumber.open(path) as pdf:
        return [data, *(sheet.extract_text() for sheet in pdf.pages)]


def of_xlsx(path: Path) -> list[str]:
    book = CalamineWorkbook.from_path(path)
    return [str(book.get_sheet_by_name(name).to_python()[0][0]) for name in book.sheet_names]


def of_odt(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return ["".join(etree.fromstring(archive.read(name)).itertext()) for name in ("content.xml", "styles.xml")]


def of_csv(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [line[0] for line in csv.reader(file, delimiter=";")]


def whole(path: Path) -> list[str]:
    return [path.read_text("utf-8")]


READERS: dict[str, Callable[[Path], list[str]]] = {
    ".docx": of_docx,
    ".pdf": of_pdf,
    ".xlsx": of_xlsx,
    ".odt": of_odt,
    ".html": whole,
    ".csv": of_csv,
}


def test_that_a_new_format_cannot_be_forgotten_here() -> None:
    assert set(READERS) == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("what", ["attachment", "card"])
def test_that_every_document_says_on_every_page_and_sheet_that_it_is_practice(
    workspace: Path, tmp_path: Path, suffix: str, what: str
) -> None:
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        data = workflow.opening.period_data(store)
    target = tmp_path / f"a{suffix}"
    if what == "card":
        workflow.exporting.export_card(data, "cwiczeniewo-mops", target)
    else:
        workflow.exporting.export_attachment(data, target)
    found = READERS[suffix](target)
    assert found
    assert [text for text in found if TRAINING not in text] == []


def test_that_the_command_line_is_no_way_around(tmp_path: Path, kk: Callable[..., str]) -> None:
    workspace = tmp_path / "c.kk"
    assert "ćwicz" in kk("new", workspace, "--training")
    for suffix in (".csv", ".docx"):
        kk("export", workspace, "--what", "attachment", "--to", tmp_path / f"a{suffix}", "--year", 2024)
        assert [text for text in READERS[suffix](tmp_path / f"a{suffix}") if TRAINING not in text] == []
    kk("export", workspace, "--what", "data", "--to", tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (content["notice"], content["training"]) == (TRAINING, True)
    assert kk("show", workspace).startswith(TRAINING)


def test_that_exported_practice_is_no_way_into_a_real_workspace(
    workspace: Path, tmp_path: Path, kk: Callable[..., str]
) -> None:
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        workflow.exporting.export_data(workflow.opening.period_data(store), tmp_path / "a.json")
    with workflow.opening.create_workspace(tmp_path / "real.kk") as real:
        with pytest.raises(BadValueError):
            workflow.opening.import_programme(real, tmp_path / "a.json")
        assert workflow.opening.years(real) == ()
    kk("import", tmp_path / "a.json", tmp_path / "new.kk")
    with workflow.opening.open_workspace(tmp_path / "new.kk") as store:
        assert store.training


def test_that_real_data_in_a_training_workspace_are_practice_too(workspace: Path, tmp_path: Path) -> None:
    with workflow.opening.create_workspace(tmp_path / "c.kk", training=True) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        workflow.exporting.export_attachment(workflow.opening.period_data(store), tmp_path / "a.csv")
    assert set(of_csv(tmp_path / "a.csv")) == {TRAINING}


def years_of(workspace: Path) -> dict[int, PeriodData]:
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        assert store.verify() == 3
        return {year: workflow.opening.period_data(store, year) for year in workflow.opening.years(store)}


def test_that_there_is_something_to_practise_on(workspace: Path) -> None:
    before, now = years_of(workspace).values()
    assert (before.period.year, now.period.year) == workflow.training.TRAINING_YEARS
    assert before.programme == now.programme
    actions = list(now.programme.actions())
    assert len(actions) == 12
    assert {len(action.indicators) for action in actions} == {2, 3, 5}
    assert all(report.achieved.quantities for report in before.reports)
    assert 3 <= sum(not report.achieved.quantities for report in now.reports) <= 6
    assert all(measure.confirmed for measure in now.measures)


def test_that_one_error_and_one_deviation_wait_in_it(workspace: Path) -> None:
    before, now = years_of(workspace).values()
    codes = [finding.code for finding in all_findings(now) if finding.severity is not Severity.TODO]
    assert sorted(codes) == ["deviation_unexplained", "unreadable_number"]
    assert all_findings(before) == ()


def test_that_its_city_is_no_city(workspace: Path) -> None:
    for data in years_of(workspace).values():
        assert "Ćwiczeniewo" in data.programme.name
        assert "Krak" not in data.model_dump_json()


def test_that_names_of_files_begin_by_saying_so(workspace: Path) -> None:
    _before, now = years_of(workspace).values()
    real = workflow.opening.read_programme(workflow.opening.shipped_programme())
    assert workflow.training.file_name_for(now, "Załącznik 2025") == "CWICZENIE-Załącznik 2025"
    assert workflow.training.file_name_for(real, "Załącznik 2021") == "Załącznik 2021"


def test_that_nothing_is_covered_and_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.kk"
    path.write_bytes(b"mine")
    with pytest.raises(BadValueError):
        workflow.training.create_training(path)
    assert path.read_bytes() == b"mine"
    monkeypatch.setattr("kkapp.workflow.training.training_programme", lambda year: tmp_path / f"{year}.json")
    with pytest.raises(KkError):
        workflow.training.create_training(tmp_path / "d.kk")
    assert not list(tmp_path.glob("d.kk*"))


def test_that_undo_leaves_both_years_of_practice_there(tmp_path: Path) -> None:
    with workflow.training.create_training(tmp_path / "cwiczenie.kk") as store:
        assert not workflow.going_back.can_undo(store)
        action = next(workflow.opening.period_data(store).programme.actions())
        workflow.structure.rename_part(store, action.id, "Inaczej")
        workflow.going_back.undo(store)
        assert workflow.opening.years(store) == (2024, 2025)
        assert not workflow.going_back.can_undo(store)
