"""Every step of the history is told in a sentence that a person understands."""

from collections.abc import Callable

import pytest

from kkapp import workflow
from kkapp.i18n import language
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData
from kkapp.model.report import Reason, Report, Status
from kkapp.store.store import Store
from kkapp.workflow.looking_back import Page, Wanted
from kkapp.workflow.telling import Value


@pytest.fixture
def data(store: Store) -> PeriodData:
    return workflow.opening.period_data(store)


def report(data: PeriodData, code: str = "I.3/4/11") -> Report:
    return data.report_by_action[data.action_by_code[code].id]


def newest(store: Store) -> tuple[str, ...]:
    return tuple(
        text.replace("\u00a0", " ")
        for text in workflow.looking_back.told_history(store, Wanted(), count=1).told[0].texts
    )


def test_that_a_figure_is_told_with_its_noun_in_agreement(store: Store, data: PeriodData) -> None:
    figure = report(data).achieved.quantities[1].id
    for text, told in (
        ("2001,5", "I.3/4/11 – osiągnięto: 2 000 widzów → 2 001,5 widza"),
        ("dużo", "I.3/4/11 – osiągnięto: 2 001,5 widza → „dużo”"),
        ("", "I.3/4/11 – osiągnięto: „dużo” → puste"),
        ("1", "I.3/4/11 – osiągnięto: puste → 1 widz"),
    ):
        workflow.entering.save_number(store, figure, text)
        assert newest(store) == (told,)


def test_that_an_old_step_is_told_as_it_was_whatever_came_later(store: Store, data: PeriodData) -> None:
    workflow.entering.save_number(store, report(data).achieved.quantities[1].id, "1 500")
    workflow.entering.save_spending(store, report(data).id, "12,50")
    workflow.entering.save_spending(store, report(data).id, "15")
    workflow.entering.save_spending(store, report(data).id, "nd")
    workflow.entering.save_number(store, report(data).achieved.quantities[1].id, "dużo")
    told = [step.texts[0].replace("\u00a0", " ") for step in workflow.looking_back.told_history(store, Wanted()).told]
    assert told[:5] == [
        "I.3/4/11 – osiągnięto: 1 500 widzów → „dużo”",
        "I.3/4/11 – wydatki: 15,00 zł → nie dotyczy",
        "I.3/4/11 – wydatki: 12,50 zł → 15,00 zł",
        "I.3/4/11 – wydatki: puste → 12,50 zł",
        "I.3/4/11 – osiągnięto: 2 000 widzów → 1 500 widzów",
    ]
    assert told[-2:] == ["Wczytano z pliku „family-support-krakow-2019-2021.json”.", "Utworzono skoroszyt."]


def edits(store: Store, data: PeriodData) -> list[tuple[Callable[[], Changes], list[str]]]:
    kept = report(data)
    first = kept.achieved.quantities[0]
    here = "I.3/4/11 – "
    taken, noted = "osiągnięto, usunięto: 7 spektakli", "korektę planu, poprzednio: 12"
    return [
        (
            lambda: workflow.entering.save_status(store, kept.id, Status.NOT_HELD, Reason.OTHER, "remont"),
            [
                here + "status: zrealizowane → nie odbyło się",
                here + "powód: puste → inny",
                here + "powód słowami: puste → „remont”",
            ],
        ),
        (
            lambda: workflow.entering.save_narrative(store, kept.id, "długo " * 40),
            [here + "opis słowny: puste → „" + "długo " * 15 + "…”"],
        ),
        (
            lambda: workflow.entering.save_wording(store, kept.id, "planned", "Inaczej."),
            [here + "brzmienie komórki planu: puste → „Inaczej.”"],
        ),
        (
            lambda: workflow.entering.add_quantity(store, kept.id, "achieved", measure="klocki", text="5"),
            [here + "osiągnięto, dodano: 5 klocków"],
        ),
        (lambda: workflow.entering.remove_quantity(store, first.id), [here + taken]),
        (lambda: workflow.going_back.undo(store), ["Cofnięto krok 7:", here + "osiągnięto, dodano: 7 spektakli"]),
        (lambda: workflow.going_back.redo(store), ["Ponowiono krok 7:", here + taken]),
        (
            lambda: workflow.entering.correct_target(store, kept.target.quantities[0].id, "14", reason="więcej grup"),
            [
                here + "planowano: 12 spektakli → 14 spektakli",
                here + "odnotowano " + noted,
                "Podany powód: więcej grup",
            ],
        ),
        (
            lambda: workflow.going_back.back_to(store, 9),
            [
                "Powrót do chwili po kroku 9:",
                here + "usunięto " + noted,
                here + "planowano: 14 spektakli → 12 spektakli",
            ],
        ),
    ]


def test_that_every_kind_of_entry_has_its_sentence(store: Store, data: PeriodData) -> None:
    for step, told in edits(store, data):
        assert step().step
        assert list(newest(store)) == told


def test_that_every_line_leads_to_its_action_and_field(store: Store, data: PeriodData) -> None:
    action, kept = data.action_by_code["I.3/4/11"].id, report(data)
    workflow.entering.save_number(store, kept.achieved.quantities[0].id, "1")
    workflow.entering.save_wording(store, kept.id, "achieved", "Inaczej.")
    last, first = (step.lines[0] for step in workflow.looking_back.told_history(store, Wanted(), count=2).told)
    assert (first.action, first.field) == (action, kept.achieved.quantities[0].id)
    assert (last.action, last.field) == (action, "achieved")


def test_that_names_of_the_programme_are_told(store: Store, data: PeriodData) -> None:
    action, task = data.action_by_code["I.3/4/11"], data.programme.areas[0].tasks[0]
    store.apply([RowChange("tasks", task.id, {"title": task.title}, {"title": "Stary"})], kind="edit")
    store.apply(
        [
            RowChange("actions", action.id, {"name": action.name}, {"name": "Festyn"}),
            RowChange("tasks", task.id, {"title": "Stary", "position": 0}, {"title": "Z", "position": 0}),
            RowChange("measures", "widz", {"few": "widzów"}, {"few": "widze"}),
        ],
        kind="edit",
        why="Zmiany po uchwale",
    )
    assert newest(store) == (
        "Zmiany po uchwale",
        "I.3/4/11 – nazwa: „Festiwal Teatrów” → „Festyn”",
        "zadanie I.1 – tytuł: „Stary” → „Z”",
        "zadanie I.1 – zmieniono miejsce w programie",
        "jednostka miary „widz” – forma dla 2, 3, 4: „widzów” → „widze”",
    )


def test_that_a_corrected_measure_is_told_by_what_was_done_not_as_a_reason(store: Store, data: PeriodData) -> None:
    measure = next(each for each in data.measures if each.many == "widzów")
    workflow.measures.save_form(store, measure.id, "one", "widze")
    heading, *lines = newest(store)
    assert heading == "Zmieniono jednostkę miary: „widz” to teraz „widze”"
    assert not any(line.startswith("Podany powód") for line in lines)


def test_that_the_history_of_a_value_is_only_its_own(store: Store, data: PeriodData) -> None:
    figure = report(data).achieved.quantities[1].id
    workflow.entering.save_number(store, figure, "5")
    workflow.entering.save_number(store, report(data).achieved.quantities[0].id, "6")
    workflow.entering.save_number(store, figure, "dużo")
    workflow.entering.save_narrative(store, report(data).id, "Opis.")
    told = workflow.looking_back.told_history(store, Wanted(value=Value("quantities", figure, "number"))).told
    assert [step.kind for step in told] == ["edit", "edit", "import"]
    assert [len(step.lines) for step in told] == [1, 1, 1]
    narrative = workflow.looking_back.told_history(
        store, Wanted(value=Value("reports", report(data).id, "narrative"))
    ).told
    assert [step.kind for step in narrative] == ["edit", "import"]


def test_that_the_history_of_an_action_tells_of_no_other(store: Store, data: PeriodData) -> None:
    workflow.entering.save_number(store, report(data).achieved.quantities[1].id, "5")
    workflow.entering.save_narrative(store, report(data, "I.1/1").id, "Opis.")
    workflow.going_back.back_to(store, 2)
    told = workflow.looking_back.told_history(store, Wanted(action=data.action_by_code["I.1/1"].id)).told[0]
    assert told.texts == ("Powrót do chwili po kroku 2:", "I.1/1 – opis słowny: „Opis.” → puste")


def test_that_pages_follow_one_another_without_gap_or_end_too_soon(store: Store, data: PeriodData) -> None:
    figure, other = report(data).achieved.quantities[1].id, report(data, "I.1/1").id
    for number in range(1, 12):
        workflow.entering.save_number(store, figure, str(number))
        workflow.entering.save_narrative(store, other, f"Opis {number}")

    def steps(wanted: Wanted) -> list[int]:
        found: list[int] = []
        page = Page((), None)
        while not found or page.before:
            page = workflow.looking_back.told_history(store, wanted, before=page.before, count=5)
            found += [step.step for step in page.told]
        return found

    assert steps(Wanted()) == list(range(24, 0, -1))
    assert steps(Wanted(action=data.action_by_code["I.1/1"].id)) == [*range(24, 2, -2), 2]


def test_that_a_step_on_a_figure_that_is_gone_is_still_told(store: Store, data: PeriodData) -> None:
    figure = report(data).achieved.quantities[0].id
    workflow.entering.save_number(store, figure, "9")
    workflow.entering.remove_quantity(store, figure)
    told = workflow.looking_back.told_history(store, Wanted(), count=2).told[-1]
    assert told.texts == ("I.3/4/11 – wartość: 7 → 9",)


def test_that_english_screens_tell_in_english(store: Store, data: PeriodData, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow.entering.save_number(store, report(data).achieved.quantities[1].id, "5")
    monkeypatch.setenv("KK_LANGUAGE", "en")
    assert language() == "en"
    assert newest(store) == ("I.3/4/11 – achieved: 2 000 widzów → 5 widzów",)
