"""The year between a department and its units from a terminal: text, JSON, exit codes, and what bad input gets."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.filled_cards import without_rows
from kkapp import workflow
from kkapp.cli import main
from kkapp.model.period import PeriodData
from kkapp.polish.typography import unbind

UNIT, NAME, OTHER = "wydzial-sportu-umk", "Wydział Sportu UMK", "teatr-groteska"
ACTION, QUESTION = "I.3/3/33", "Czy na pewno tyle?"
Printed = Callable[..., str]


class Post(NamedTuple):
    """Two workspaces and the files that went between them."""

    folder: Path
    department: Path
    assignment: Path
    card: Path
    """The unit's workspace, submitted."""
    submission: Path


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Post:
    """Return a card that was handed out, filled and submitted; the department has not received it yet."""
    folder = tmp_path_factory.mktemp("poczta")
    department, card, submission = folder / "wydzial.kk", folder / "sport.kk", folder / "sprawozdanie.kkp"
    with workflow.opening.create_workspace(department, who="Anna Nowak") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        (made,) = workflow.handing_out.assign(store, folder, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, card, who="Jan Kowalski") as store:
        data = store.period_data()
        report = data.report_by_action[data.action_by_code[ACTION].id]
        workflow.indicators.add_counterpart(store, report.target.quantities[0].id, "6")
        workflow.handing_in.submit(store, submission, confirmed_by="Maria Lis")
    return Post(folder, department, made.file, card, submission)


@pytest.fixture
def post(sent: Post, tmp_path: Path) -> Post:
    """Return copies of it for one test."""
    return Post(tmp_path, *(Path(shutil.copy(path, tmp_path)) for path in sent[1:]))


@pytest.fixture
def ended(capsys: pytest.CaptureFixture[str]) -> Printed:
    """Return what a command prints that ends with this code and says nothing of errors."""

    def run(code: int, *words: object) -> str:
        capsys.readouterr()
        assert main([str(word) for word in words]) == code
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return run


@pytest.fixture
def content(ended: Printed) -> Callable[..., Any]:
    """Return what a command prints as JSON."""
    return lambda code, *words: json.loads(ended(code, *words, "--format", "json"))


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Printed:
    """Return the one sentence on standard error with which a command is refused."""

    def run(*words: object) -> str:
        capsys.readouterr()
        assert main([str(word) for word in words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
        assert "Traceback" not in said.err
        return said.err.strip()

    return run


def held(workspace: Path) -> tuple[int, PeriodData]:
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        return store.last_step, store.period_data()


def state_of(workspace: Path) -> str:
    return held(workspace)[1].submission_by_unit[UNIT].state.value


@pytest.fixture
def received(post: Post, ended: Printed) -> Post:
    """Return the same after the department received the file."""
    ended(0, "receive", post.department, post.submission)
    return post


# --- each command once, in both formats


def test_assign(post: Post, ended: Printed, content: Callable[..., Any]) -> None:
    out = ended(0, "assign", post.department, "--to", post.folder / "karty", "--unit", "Wydział Sportu")
    assert "karta-2021-wydzial-sportu-umk.kkp" in out
    assert "Przygotowano 1 plik." in out
    words = ("--to", post.folder / "arkusze", "--unit", NAME, "--unit", OTHER, "--as", "xlsx", "--letters")
    files = content(0, "assign", post.department, *words)["files"]
    assert [each["unit"] for each in files] == [NAME, "Teatr Groteska"]
    assert files[0]["revision"] == 3
    assert {path.name for path in (post.folder / "arkusze").iterdir()} == {
        Path(each[kind]).name for each in files for kind in ("file", "letter")
    }


def test_that_without_a_unit_every_unit_gets_its_card_and_groups_are_named(
    post: Post, content: Callable[..., Any]
) -> None:
    said = content(0, "assign", post.department, "--to", post.folder / "wszystkie", "--as", "xlsx")
    rows = content(1, "coverage", post.department)["units"]
    assert {each["unit"] for each in said["files"]} == {row["unit"] for row in rows}
    assert len(said["files"]) == 32
    assert "organizacje pozarządowe (12 działań)" in said["left_out"]


def test_import_of_an_assignment(post: Post, ended: Printed, content: Callable[..., Any]) -> None:
    assert "Karta z 5 działaniami jest gotowa" in ended(0, "import", post.assignment, post.folder / "a.kk")
    assert content(0, "import", post.assignment, post.folder / "b.kk")["actions"] == 5
    with workflow.opening.open_workspace(post.folder / "b.kk") as store:
        assert (store.role, store.unit) == ("unit", UNIT)


def test_take_back_and_submit(post: Post, ended: Printed, content: Callable[..., Any]) -> None:
    assert "Wycofano" in ended(0, "take-back", post.card)
    assert state_of(post.card) == "draft"
    made = content(0, "submit", post.card, "--to", post.folder / "b.kkp", "--confirmed-by", "Maria Lis")
    assert made["revision"] == 2
    assert content(0, "take-back", post.card)["step"] == made["step"] + 1
    out = ended(0, "submit", post.card, "--to", post.folder / "c.kkp", "--confirmed-by", "Maria Lis")
    assert "Przekazano 5 działań" in out
    assert "wersja 3" in out


def test_trial_and_receive(post: Post, ended: Printed, content: Callable[..., Any]) -> None:
    before = held(post.department)
    cells = content(0, "receive", post.department, post.submission, "--trial")["cells"]
    assert [(each["action"], each["after"]) for each in cells][:1] == [(ACTION, "6 przyznanych stypendiów")]
    said = ended(0, "receive", post.department, post.submission, "--trial")
    assert f"{ACTION}  osiągnięto: 96 przyznanych stypendiów → 6 przyznanych stypendiów" in said
    assert "Nic nie zapisano" in said
    assert held(post.department) == before
    assert "Scalono 1 plik." in ended(0, "receive", post.department, post.submission)
    again = content(0, "receive", post.department, post.submission)["files"][0]
    assert (again["standing"], again["step"]) == ("duplicate", None)


def test_that_a_file_in_an_archive_is_named_with_its_archive(
    post: Post, ended: Printed, content: Callable[..., Any]
) -> None:
    archive = post.folder / "paczka.zip"
    with zipfile.ZipFile(archive, "w") as parts:
        parts.write(post.submission, "karta.kkp")
    found = content(0, "receive", post.department, archive, "--trial")["files"][0]
    assert (found["origin"], found["name"]) == ("paczka.zip", "karta.kkp")
    assert content(0, "receive", post.department, post.submission, "--trial")["files"][0]["origin"] is None
    assert "paczka.zip › karta.kkp" in ended(0, "receive", post.department, archive, "--trial")
    assert "paczka.zip › karta.kkp" in ended(0, "receive", post.department, archive)


def test_that_a_row_deleted_from_a_card_is_told_of_without_an_empty_entry(post: Post, ended: Printed) -> None:
    ended(0, "assign", post.department, "--to", post.folder, "--unit", UNIT, "--as", "xlsx")
    (card,) = post.folder.glob("*.xlsx")
    card.write_bytes(without_rows(card.read_bytes(), range(8, 13)))
    said = ended(0, "receive", post.department, card, "--trial")
    assert "): Wiersz tego pola został usunięty" in said
    assert "„”" not in said


def test_confirm(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    file = received.folder / "potwierdzenie.txt"
    assert NAME in ended(0, "confirm", received.department, "--unit", UNIT, "--to", file)
    assert "sprawozdanie.kkp" in file.read_text("utf-8")
    letter = received.folder / "potwierdzenie.docx"
    made = content(0, "confirm", received.department, "--unit", UNIT, "--to", letter)
    assert made == {"unit": NAME, "file": str(letter)}
    assert letter.is_file()


def test_ask_and_return(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    asked = ("ask", received.department, "--unit", UNIT, "--action", ACTION)
    assert "Zanotowano" in ended(0, *asked, QUESTION)
    assert content(0, *asked, "--field", "spending", "A wydatki?")["unit"] == NAME
    made = content(0, "return", received.department, "--unit", UNIT, "--to", received.folder / "zwrot")
    assert {Path(file).suffix for file in made["files"]} == {".kkp", ".docx", ".txt"}
    assert all(Path(file).is_file() for file in made["files"])
    assert state_of(received.department) == "returned"
    ended(0, "import", made["files"][0], received.card)
    assert state_of(received.card) == "returned"


def test_return_in_words(received: Post, ended: Printed) -> None:
    ended(0, "ask", received.department, "--unit", UNIT, "--action", ACTION, QUESTION)
    out = ended(0, "return", received.department, "--unit", UNIT, "--to", received.folder / "zwrot")
    assert "z 1 uwagą" in out


def test_that_a_return_replaces_no_letter_that_lies_there(received: Post, ended: Printed) -> None:
    ended(0, "ask", received.department, "--unit", UNIT, "--action", ACTION, QUESTION)
    folder = received.folder / "zwrot"
    folder.mkdir()
    before = folder / "karta-2021-wydzial-sportu-umk-uwagi-2.docx"
    before.write_bytes(b"poprawione")
    ended(0, "return", received.department, "--unit", UNIT, "--to", folder)
    assert before.read_bytes() == b"poprawione"
    assert {file.name.removeprefix("karta-2021-wydzial-sportu-umk-") for file in folder.iterdir()} == {
        *("uwagi-2.docx", "uwagi-2-2.docx", "uwagi-2-2.kkp", "uwagi-2-2.txt")
    }


def test_that_reminders_of_before_are_kept(post: Post, ended: Printed) -> None:
    folder = post.folder / "przypomnienia"
    for _time in range(2):
        ended(1, "coverage", post.department, "--remind", folder)
    stem = "karta-2021-teatr-groteska-przypomnienie"
    assert {file.name for file in folder.glob("karta-2021-teatr-groteska-*")} == {f"{stem}.txt", f"{stem}-2.txt"}


def test_accept_and_open_for_correction(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    assert content(0, "accept", received.department, "--unit", UNIT)["units"] == 1
    assert state_of(received.department) == "accepted"
    ended(0, "ask", received.department, "--unit", UNIT, "--action", ACTION, QUESTION)
    words = ("--to", received.folder / "korekta", "--reason", "pomyłka w sumie")
    assert content(0, "return", received.department, "--unit", UNIT, *words)["unit"] == NAME
    assert state_of(received.department) == "returned"


def test_accept_of_all_that_wait(received: Post, ended: Printed) -> None:
    out = unbind(ended(0, "accept", received.department, "--all"))
    assert "Zatwierdzono dane 1 jednostki. Pominięto " in out
    assert " – nie przekazano danych: " in out
    assert NAME not in out
    assert state_of(received.department) == "accepted"


def test_that_accepting_by_name_passes_nobody_over(received: Post, ended: Printed) -> None:
    assert "Pominięto" not in ended(0, "accept", received.department, "--unit", UNIT)


def test_that_accepting_all_names_who_was_passed_over_for_machines(received: Post, content: Callable[..., Any]) -> None:
    told = content(0, "accept", received.department, "--all")
    passed = {each["unit"]: each["state"] for each in told["passed_over"]}
    assert passed["Teatr Groteska"] == "draft"
    assert NAME not in passed


def test_lock_and_open(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    ended(0, "accept", received.department, "--all")
    assert "Rok 2021 jest zamknięty." in ended(0, "lock", received.department)
    assert state_of(received.department) == "locked"
    words = ("--open", "--unit", UNIT, "--reason", "wyrok sądu")
    assert content(0, "lock", received.department, *words)["step"] == held(received.department)[0]
    assert state_of(received.department) == "accepted"
    ended(0, "lock", received.department, "--open", "--reason", "nowa uchwała")
    assert held(received.department)[1].period.locked_at is None


def test_coverage(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    folder = received.folder / "przypomnienia"
    out = ended(1, "coverage", received.department, "--remind", folder)
    assert f"{NAME}  przekazane" in out
    units = content(1, "coverage", received.department)["units"]
    assert [each["unit"] for each in units if not each["silent"]] == [NAME]
    assert len(list(folder.iterdir())) == sum(each["silent"] for each in units)


def test_declare_and_withdraw(post: Post, ended: Printed, content: Callable[..., Any]) -> None:
    ended(0, "take-back", post.card)
    out = ended(0, "declare", post.card, "--action", ACTION, "--reason", "Nie było naboru.")
    assert f"działanie {ACTION} nie dotyczy jednostki" in out
    assert f"Działanie {ACTION} nie dotyczy jednostki: Nie było naboru." in ended(0, "history", post.card)
    assert ACTION not in ended(1, "check", post.card)
    ended(0, "submit", post.card, "--to", post.folder / "b.kkp", "--confirmed-by", "Maria Lis")
    ended(0, "receive", post.department, post.folder / "b.kkp")
    (unit,) = (each for each in content(1, "coverage", post.department)["units"] if each["unit"] == NAME)
    assert unit["not_applicable"] == [{"action": ACTION, "reason": "Nie było naboru."}]
    assert f"nie dotyczy: {ACTION}" in ended(1, "coverage", post.department)
    ended(0, "take-back", post.card)
    step = content(0, "declare", post.card, "--action", ACTION, "--withdraw")["step"]
    assert step == held(post.card)[0]
    assert ACTION in ended(1, "check", post.card)


def test_that_a_declaration_in_the_department_or_of_a_closed_card_is_refused(post: Post, refused: Printed) -> None:
    words = ("--action", ACTION, "--reason", "Nie było naboru.")
    assert "w swoim skoroszycie" in unchanged(post.department, refused, "declare", post.department, *words)
    assert "najpierw wycofaj" in unchanged(post.card, refused, "declare", post.card, *words)


def test_that_letters_are_signed_by_whom_one_names(received: Post, ended: Printed) -> None:
    signed = ("--sender", "Zofia Maj\nWydział Polityki Społecznej")
    reminders, cards, paper = received.folder / "r", received.folder / "k", received.folder / "p.txt"
    ended(1, "coverage", received.department, "--remind", reminders, *signed)
    ended(0, "assign", received.department, "--to", cards, "--unit", OTHER, "--letters", *signed)
    ended(0, "confirm", received.department, "--unit", UNIT, "--to", paper, *signed)
    ended(0, "ask", received.department, "--unit", UNIT, "--action", ACTION, QUESTION)
    ended(0, "return", received.department, "--unit", UNIT, "--to", cards, *signed)
    texts = [paper, *reminders.glob("*.txt"), *cards.glob("*.txt")]
    assert len(texts) >= 4
    for text in texts:
        assert unbind(text.read_text("utf-8")).rstrip().endswith("Zofia Maj\nWydział Polityki Społecznej")


def test_explain(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    out = ended(0, "explain", received.department, "--action", ACTION)
    assert "plik sprawozdanie.kkp, wersja 1, sporządzenie: Jan Kowalski" in out
    assert "Maria Lis" in out
    figure = content(0, "explain", received.department, "--action", ACTION)["figures"][0]
    assert figure["value"] == "6 przyznanych stypendiów"
    assert len(figure["sources"]) == 1


def test_that_a_merge_is_undone_from_the_terminal(post: Post, ended: Printed) -> None:
    before = held(post.department)[1]
    ended(0, "receive", post.department, post.submission)
    ended(0, "undo", post.department)
    assert held(post.department)[1] == before


def test_that_units_encrypt_what_they_hand_in_where_the_department_asks_for_it(post: Post, ended: Printed) -> None:
    words = ("--to", post.folder / "karty", "--unit", OTHER, "--encrypt-answers")
    ended(0, "assign", post.department, *words)
    (card,) = (post.folder / "karty").iterdir()
    ended(0, "import", card, post.folder / "teatr.kk")
    secret = post.folder / "tajne.kkp"
    ended(0, "submit", post.folder / "teatr.kk", "--to", secret, "--confirmed-by", "Adam Wilk")
    with zipfile.ZipFile(secret) as parts:
        assert "content.age" in parts.namelist()
    assert "Scalono 1 plik." in ended(0, "receive", post.department, secret)


def test_that_another_key_waits_for_a_decision(received: Post, ended: Printed, content: Callable[..., Any]) -> None:
    anew, file = received.folder / "nowy komputer.kk", received.folder / "nowy.kkp"
    ended(0, "import", received.assignment, anew)
    for target in (received.folder / "zwykły.kkp", file):
        ended(0, "submit", anew, "--to", target, "--confirmed-by", "Maria Lis")
        ended(0, "take-back", anew)
    before = held(received.department)
    (told,) = content(1, "receive", received.department, file)["files"]
    assert (told["standing"], told["step"]) == ("key_changed", None)
    assert held(received.department) == before
    (told,) = content(0, "receive", received.department, file, "--agree")["files"]
    assert told["step"] == before[0] + 1


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_that_the_yearly_summary_is_exported(received: Post, ended: Printed, suffix: str) -> None:
    paper = received.folder / f"podsumowanie{suffix}"
    ended(0, "export", received.department, "--what", "summary", "--to", paper)
    assert zipfile.is_zipfile(paper)


# --- bad files


def test_that_files_that_are_none_of_ours_are_told_of_and_the_others_are_merged(post: Post, ended: Printed) -> None:
    note, damaged, forged = (post.folder / name for name in ("notatka.txt", "ucięty.kkp", "zmieniony.kkp"))
    note.write_text("To nie jest sprawozdanie.", "utf-8")
    packed = post.submission.read_bytes()
    damaged.write_bytes(packed[:-300])
    forged.write_bytes(packed.replace(b'"made_by":"Jan Kowalski"', b'"made_by":"Jan Kowalsky"'))
    out = ended(
        1, "receive", post.department, note, damaged, forged, post.assignment, post.folder / "brak.kkp", post.submission
    )
    assert "Scalono 1 plik." in out
    assert out.count("odrzucić  ") == (5 if forged.read_bytes() != packed else 4)


def test_that_a_file_that_is_refused_alone_ends_with_a_finding_and_writes_nothing(
    post: Post, content: Callable[..., Any]
) -> None:
    damaged = post.folder / "ucięty.kkp"
    damaged.write_bytes(post.submission.read_bytes()[:-300])
    before = held(post.department)
    (told,) = content(1, "receive", post.department, damaged)["files"]
    assert (told["light"], told["standing"], told["step"]) == ("refuse", "damaged", None)
    assert "uszkodzony" in told["sentence"]
    assert held(post.department) == before


@pytest.mark.parametrize("cut", [0, 30, 900])
def test_that_no_workspace_is_made_of_a_damaged_assignment(post: Post, refused: Printed, cut: int) -> None:
    damaged = post.folder / "ucięty.kkp"
    damaged.write_bytes(post.assignment.read_bytes()[:cut])
    assert refused("import", damaged, post.folder / "nowy.kk")
    assert not (post.folder / "nowy.kk").exists()


def test_that_a_submission_makes_no_workspace(post: Post, refused: Printed) -> None:
    assert "przyjmuje się" in refused("import", post.submission, post.folder / "nowy.kk").casefold()
    assert not (post.folder / "nowy.kk").exists()


# --- bad input


def other_assignment(post: Post) -> Path:
    with workflow.opening.open_workspace(post.department) as store:
        (made,) = workflow.handing_out.assign(store, post.folder / "inne", units=[OTHER])
    return made.file


def unchanged(workspace: Path, refused: Printed, *words: object) -> str:
    before = held(workspace)
    sentence = refused(*words)
    assert held(workspace) == before
    return sentence


def test_that_an_assignment_of_another_unit_is_not_taken(post: Post, refused: Printed) -> None:
    other = other_assignment(post)
    assert "Teatr Groteska" in unchanged(post.card, refused, "import", other, post.card)


def test_that_the_same_assignment_is_not_taken_twice(post: Post, refused: Printed) -> None:
    assert "nie jest nowszy" in unchanged(post.card, refused, "import", post.assignment, post.card)


def test_that_the_department_neither_submits_nor_takes_back(post: Post, refused: Printed) -> None:
    target = post.folder / "x.kkp"
    words = ("submit", post.department, "--to", target, "--confirmed-by", "Maria Lis")
    assert "To jest skoroszyt wydziału" in unchanged(post.department, refused, *words)
    assert "To jest skoroszyt wydziału" in unchanged(post.department, refused, "take-back", post.department)
    assert not target.exists()


def test_that_somebody_has_to_confirm(post: Post, refused: Printed, ended: Printed) -> None:
    ended(0, "take-back", post.card)
    words = ("submit", post.card, "--to", post.folder / "x.kkp", "--confirmed-by", "  ")
    assert unchanged(post.card, refused, *words)
    assert not (post.folder / "x.kkp").exists()


def test_that_nothing_is_returned_without_a_question(received: Post, refused: Printed) -> None:
    folder = received.folder / "zwrot"
    words = ("return", received.department, "--unit", UNIT, "--to", folder)
    assert "niczego nie zwrócono" in unchanged(received.department, refused, *words)
    assert not folder.exists()


def test_that_a_question_needs_an_action_of_the_unit_a_field_and_words(received: Post, refused: Printed) -> None:
    asked = ("ask", received.department, "--unit", UNIT, "--action")
    for words in (("I.1/1", QUESTION), (ACTION, "--field", "nazwa", QUESTION), (ACTION, " "), ("X.9", QUESTION)):
        assert unchanged(received.department, refused, *asked, *words)


def test_that_what_did_not_come_is_neither_accepted_nor_confirmed(post: Post, refused: Printed) -> None:
    paper = post.folder / "p.txt"
    for words in (
        ("accept", post.department, "--unit", UNIT),
        ("accept", post.department, "--all"),
        ("confirm", post.department, "--unit", UNIT, "--to", paper),
        ("return", post.department, "--unit", "Nie ma takiej", "--to", post.folder),
    ):
        assert unchanged(post.department, refused, *words)
    assert not paper.exists()


def test_that_a_year_is_locked_once_and_opened_with_a_reason(received: Post, refused: Printed, ended: Printed) -> None:
    workspace = received.department
    assert "nie jest zamknięty" in unchanged(workspace, refused, "lock", workspace, "--open", "--reason", "bo tak")
    ended(0, "lock", workspace)
    assert "już zamknięty" in unchanged(workspace, refused, "lock", workspace)
    assert unchanged(workspace, refused, "lock", workspace, "--open")


def test_that_figures_of_a_locked_year_are_not_received(received: Post, ended: Printed) -> None:
    ended(0, "take-back", received.card)
    with workflow.opening.open_workspace(received.card) as store:
        data = store.period_data()
        report = data.report_by_action[data.action_by_code[ACTION].id]
        workflow.entering.save_number(store, report.achieved.quantities[0].id, "60")
    later = received.folder / "później.kkp"
    ended(0, "submit", received.card, "--to", later, "--confirmed-by", "Maria Lis")
    ended(0, "lock", received.department)
    before = held(received.department)
    assert "odrzucić  później.kkp" in ended(1, "receive", received.department, later)
    assert held(received.department) == before


def test_that_a_folder_that_is_a_file_is_a_sentence(post: Post, refused: Printed) -> None:
    words = ("assign", post.department, "--to", post.submission, "--unit", UNIT)
    assert unchanged(post.department, refused, *words)
