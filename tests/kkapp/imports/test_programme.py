"""What a data file does not say is proposed by general rules; what it says is kept."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kkapp import workflow
from kkapp.exports.programme_file import programme_content, programme_schema
from kkapp.imports.programme import period_data_from, short_genitive
from kkapp.model.period import PeriodData
from kkapp.model.programme_file import ProgrammeFile
from kkapp.model.quantity import DeliveryMode, Relation
from kkapp.model.report import Reason, SpendingKind, Status

ROOT = Path(__file__).resolve().parents[3]


def file_with(row: dict[str, Any]) -> PeriodData:
    """Return the data of a file with one action."""
    task = {"number": "I.1", "kind": "podstawowe", "title": "Zadanie", "rows": [{"id": "I.1/1", "action": "A", **row}]}
    content = {
        "document": {"report_year": 2021, "programme": "Program Próby dla Miasta na lata 2019-2021"},
        "areas": [{"number": "I", "title": "Obszar", "tasks": [task]}],
    }
    return period_data_from(ProgrammeFile.model_validate(content))


def quantity(value: str, measure: str, **more: Any) -> dict[str, Any]:
    return {"value": value.replace(",", ".").replace(" ", ""), "value_text": value, "measure": measure, **more}


def indicators(data: PeriodData) -> list[tuple[list[str], list[str]]]:
    """Return for each indicator the measures' words on its two sides."""
    report = data.reports[0]
    return [
        (
            [str(q.measure_text) for q in report.target.quantities if q.indicator == indicator.id],
            [str(q.measure_text) for q in report.achieved.quantities if q.indicator == indicator.id],
        )
        for indicator in next(data.programme.actions()).indicators
    ]


def test_that_viewers_on_line_do_not_answer_a_plan_for_viewers_on_site() -> None:
    data = file_with(
        {
            "planned": [quantity("12", "spektakli"), quantity("6 000", "widzów")],
            "achieved": [
                quantity("7", "spektakli", group=1),
                quantity("2 000", "widzów", group=1),
                quantity("10", "spektakli on-line", group=2),
                quantity("12 000", "widzów", group=2),
            ],
        }
    )
    assert indicators(data)[:2] == [(["spektakli"], ["spektakli"]), (["widzów"], ["widzów"])]
    assert [q.mode for q in data.reports[0].achieved.quantities] == [None, None, DeliveryMode.ON_LINE, None]


def test_that_several_groups_of_people_are_linked_and_not_chosen_from() -> None:
    data = file_with(
        {
            "planned": [quantity("15", "uczestników")],
            "achieved": [quantity("120", "uczestników", group=1), quantity("66", "uczestników", group=2)],
        }
    )
    assert indicators(data) == [(["uczestników"], ["uczestników", "uczestników"])]


def test_that_one_figure_with_the_same_head_noun_answers_and_of_two_neither() -> None:
    plan = [quantity("100", "odsłon strony internetowej")]
    one = file_with({"planned": plan, "achieved": [quantity("90", "odsłon strony")]})
    two = file_with({"planned": plan, "achieved": [quantity("90", "odsłon strony"), quantity("8", "odsłon filmu")]})
    assert len(indicators(one)) == 1
    assert len(indicators(two)) == 3


def test_that_a_correction_belongs_to_the_figure_it_stands_behind() -> None:
    data = file_with(
        {
            "planned_text": "5 warsztatów, 100 odsłon strony /korekta wskaźnika na 2021 rok/, 3 spotkania",
            "planned": [quantity("5", "warsztatów"), quantity("100", "odsłon strony"), quantity("3", "spotkania")],
        }
    )
    years = [[c.year for c in q.corrections] for q in data.reports[0].target.quantities]
    assert years == [[], [2021], []]


@pytest.mark.parametrize(
    ("text", "narrative", "wording"),
    [
        ("15 spotkań – klub był nieczynny", "klub był nieczynny", None),
        ("Z uwagi na remont: 15 spotkań", "z uwagi na remont", None),
        ("Przeprowadzono 15 spotkań", None, "Przeprowadzono 15 spotkań"),
        ("15 spotkań (on-line)", None, None),
    ],
)
def test_that_words_beside_figures_become_a_narrative_only_where_they_stand_apart(
    text: str, narrative: str | None, wording: str | None
) -> None:
    row = {"achieved_text": text, "achieved": [quantity("15", "spotkań")], "flags": ["narrative"]}
    achieved = file_with(row).reports[0].achieved
    assert (achieved.narrative, achieved.wording, achieved.raw) == (narrative, wording, text)


@pytest.mark.parametrize(
    ("flags", "status", "reason"),
    [
        (["not_held_epidemic"], Status.NOT_HELD, Reason.EPIDEMIC),
        (["not_held_other", "reason_legal_change"], Status.NOT_HELD, Reason.LAW),
        (["not_held_other", "no_reason_given"], Status.NOT_HELD, Reason.NONE_GIVEN),
        (["moved_online"], Status.MOVED_ONLINE, None),
        ([], None, None),
    ],
)
def test_that_flags_become_status_and_reason(flags: list[str], status: Status | None, reason: Reason | None) -> None:
    achieved = file_with({"flags": flags}).reports[0].achieved
    assert (achieved.status, achieved.reason) == (status, reason)


@pytest.mark.parametrize(
    ("row", "kind", "grosze"),
    [
        ({}, SpendingKind.BLANK, None),
        ({"spending_pln": 0, "spending_text": "0,00 zł"}, SpendingKind.AMOUNT, 0),
        ({"spending_text": "–"}, SpendingKind.DASH, None),
        ({"spending_text": "nie dotyczy"}, SpendingKind.NOT_APPLICABLE, None),
        ({"spending_pln": 2561423.94, "spending_text": "2 561 423, 94 zł"}, SpendingKind.AMOUNT, 256142394),
    ],
)
def test_that_blank_zero_dash_and_not_applicable_are_four_things(
    row: dict[str, Any], kind: SpendingKind, grosze: int | None
) -> None:
    spending = file_with(row).reports[0].spending
    assert (spending.kind, spending.grosze) == (kind, grosze)


def test_that_the_scale_of_a_number_survives_json() -> None:
    data = file_with({"achieved": [quantity("3 368,50", "zł spłaty zadłużenia czynszowego")]})
    assert str(data.reports[0].achieved.quantities[0].number) == "3368.50"
    again = period_data_from(ProgrammeFile.model_validate(json.loads(json.dumps(programme_content(data)))))
    assert again == data


def test_that_a_bound_is_a_relation() -> None:
    data = file_with({"planned": [quantity("10", "lokali", relation="at_most", context="Do")]})
    assert data.reports[0].target.quantities[0].relation is Relation.AT_MOST
    assert data.reports[0].target.quantities[0].number == Decimal(10)


def test_that_a_new_noun_is_a_measure_nobody_confirmed() -> None:
    data = file_with({"planned": [quantity("5", "parasoli ogrodowych")]})
    (measure,) = data.measures
    assert (measure.many, measure.confirmed) == ("parasoli ogrodowych", False)


def test_that_the_short_name_is_in_the_genitive() -> None:
    name = "Program Wspierania Rodziny dla Gminy Miejskiej Kraków na lata 2019-2021"
    assert short_genitive(name) == "Programu Wspierania Rodziny"


def test_that_the_published_schema_is_the_program_s_own_and_fits_what_is_shipped() -> None:
    published = json.loads((ROOT / "docs" / "programme-data-file.schema.json").read_text(encoding="utf-8"))
    assert published == programme_schema()
    shipped = json.loads(workflow.opening.shipped_programme().read_text(encoding="utf-8"))
    jsonschema.validate(shipped, published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**shipped, "unknown": 1}, published)
