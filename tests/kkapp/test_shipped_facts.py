"""The shipped programme holds the facts of 2021, all of them, and only facts; the catalogue knows every measure."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kkapp.imports.measures import split_measure
from kkapp.model.measure import Measure
from kkapp.paths import resources

Json = dict[str, Any]
QUANTITY_FACTS = ("value", "value_text", "relation", "group", "period", "measure_position", "implied_measure")
LONGEST_COPY = 160
LONGEST_NAME = 120
LONGEST_CONTEXT = 60


def load(path: Path) -> Json:
    parsed: Json = json.loads(path.read_text(encoding="utf-8"))
    return parsed


@pytest.fixture(scope="module")
def shipped() -> Json:
    return load(resources() / "programmes" / "family-support-krakow-2019-2021.json")


@pytest.fixture(scope="module")
def catalogue() -> list[Measure]:
    return [Measure(**entry) for entry in load(resources() / "measures" / "pl.json")["measures"]]


def tables(programme: Json) -> Iterator[Json]:
    for area in programme["areas"]:
        for task in area["tasks"]:
            yield task
            yield from task["subtasks"]


def rows(programme: Json) -> list[Json]:
    return [row for table in tables(programme) for row in table["rows"]]


def quantities(programme: Json) -> list[Json]:
    return [quantity for row in rows(programme) for quantity in (*row["planned"], *row["achieved"])]


def strings(part: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a JSON value with the key it stands under."""
    if isinstance(part, str):
        yield key, part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from strings(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from strings(value, key)


def measures_of(quantity: Json, catalogue: list[Measure]) -> list[str]:
    """Return the measures that a quantity's words can mean, after mode, qualifier and span are split off."""
    noun = quantity.get("implied_measure") or split_measure(quantity["measure"]).noun
    return [measure.id for measure in catalogue if noun.casefold() in measure.spellings()]


def facts(quantity: Json) -> list[object]:
    return [quantity.get(fact) for fact in QUANTITY_FACTS]


def test_that_the_shipped_programme_has_all_actions_and_quantities(shipped: Json) -> None:
    assert len(rows(shipped)) == 185
    assert sum(len(row["planned"]) for row in rows(shipped)) == 276
    assert sum(len(row["achieved"]) for row in rows(shipped)) == 293


def test_that_the_tree_is_that_of_the_reference(shipped: Json, reference_2021: Json) -> None:
    def tree(programme: Json) -> list[object]:
        names = [(area["number"], area["title"]) for area in programme["areas"]]
        keys = ("number", "title", "kind", "linked_documents", "linked_documents_lead", "has_spending_column")
        return [*names, *([table.get(key) for key in keys] for table in tables(programme))]

    assert tree(shipped) == tree(reference_2021)


def test_that_the_actions_stand_in_the_order_of_the_reference(shipped: Json, reference_2021: Json) -> None:
    assert [row["id"] for row in rows(shipped)] == [row["id"] for row in rows(reference_2021)]


@pytest.mark.parametrize("side", ["planned", "achieved"])
def test_that_every_number_is_that_of_the_reference(side: str, shipped: Json, reference_2021: Json) -> None:
    for ours, source in zip(rows(shipped), rows(reference_2021), strict=True):
        assert [facts(q) for q in ours[side]] == [facts(q) for q in source[side]], ours["id"]


def test_that_every_measure_is_that_of_the_reference(
    shipped: Json, reference_2021: Json, catalogue: list[Measure]
) -> None:
    for ours, source in zip(quantities(shipped), quantities(reference_2021), strict=True):
        assert measures_of(ours, catalogue) == measures_of(source, catalogue), ours
        assert split_measure(ours["measure"]).qualifier == split_measure(source["measure"]).qualifier
        assert split_measure(ours["measure"]).mode == split_measure(source["measure"]).mode


def test_that_money_flags_and_codes_are_those_of_the_reference(shipped: Json, reference_2021: Json) -> None:
    for ours, source in zip(rows(shipped), rows(reference_2021), strict=True):
        for key in ("spending_pln", "flags", "extra_flags", "unit_codes"):
            assert ours[key] == source[key], (ours["id"], key)
        assert (ours["spending_text"] or "").replace(" ", "") == (source["spending_text"] or "").replace(" ", "")


def test_that_responsible_units_are_those_of_the_reference(shipped: Json, reference_2021: Json) -> None:
    unit_of = unit_ids_by_name(shipped)
    for ours, source in zip(rows(shipped), rows(reference_2021), strict=True):
        assert [unit_of[name] for name in ours["units"]] == [unit_of[name] for name in source["units"]], ours["id"]


def test_that_every_measure_of_the_reference_has_exactly_one_entry(
    reference_2021: Json, catalogue: list[Measure]
) -> None:
    found = [measures_of(quantity, catalogue) for quantity in quantities(reference_2021)]
    assert len(found) == 569
    assert [q["measure"] for q, ids in zip(quantities(reference_2021), found, strict=True) if len(ids) != 1] == []


def test_that_every_measure_of_the_shipped_programme_has_exactly_one_entry(
    shipped: Json, catalogue: list[Measure]
) -> None:
    assert [q["measure"] for q in quantities(shipped) if len(measures_of(q, catalogue)) != 1] == []


def test_that_a_spelling_never_means_two_measures(catalogue: list[Measure]) -> None:
    spellings = [spelling for measure in catalogue for spelling in measure.spellings()]
    assert sorted(spellings) == sorted(set(spellings))
    assert len({measure.id for measure in catalogue}) == len(catalogue)


def test_that_a_measure_before_its_number_does_not_inflect(catalogue: list[Measure]) -> None:
    before = [measure for measure in catalogue if measure.before]
    assert before
    assert all(measure.one == measure.few == measure.many == measure.other for measure in before)


@pytest.mark.parametrize(
    ("one", "few", "many", "other"),
    [
        ("warsztat", "warsztaty", "warsztatów", "warsztatu"),
        ("uczestnik", "uczestników", "uczestników", "uczestnika"),
        ("dziecko", "dzieci", "dzieci", "dziecka"),
        (
            "rodzina objęta wsparciem",
            "rodziny objęte wsparciem",
            "rodzin objętych wsparciem",
            "rodziny objętej wsparciem",
        ),
    ],
)
def test_that_the_whole_phrase_inflects(one: str, few: str, many: str, other: str, catalogue: list[Measure]) -> None:
    forms = {measure.one: (measure.few, measure.many, measure.other) for measure in catalogue}
    assert forms[one] == (few, many, other)


def test_that_only_facts_are_shipped(shipped: Json, reference_2021: Json) -> None:
    source = "\n".join(text for _key, text in strings(reference_2021))
    copied = [text for key, text in strings(shipped) if key != "title" and len(text) > LONGEST_COPY and text in source]
    assert copied == []
    for row in rows(shipped):
        assert row["planned_text"] is row["achieved_text"] is row["units_text"] is None, row["id"]
        assert len(row["action"]) <= LONGEST_NAME, row["id"]
    assert all(len(quantity.get("context", "")) <= LONGEST_CONTEXT for quantity in quantities(shipped))


@pytest.mark.parametrize(
    "defect",
    [
        r"  ",
        r"[\"'\u00a0]",
        r",(?![\s\d])",
        r"\s[,.;:)]",
        r" - ",
        r"\s–\S",
        r"[^\s\d]–",
        r"„\s",
        r"\s”",
        r"\d[a-ząćęłńóśźż]",
    ],
)
def test_that_shipped_texts_are_set_properly(defect: str, shipped: Json, catalogue: list[Measure]) -> None:
    forms = [form for m in catalogue for form in (m.one, m.few, m.many, m.other)]
    aliases = {alias for unit in shipped["units"] for alias in unit["aliases"]}
    texts = [*(text for _key, text in strings(shipped) if text not in aliases), *forms]
    assert [text for text in texts if re.search(defect, text)] == []


def unit_ids_by_name(programme: Json) -> dict[str, str]:
    return {name: unit["id"] for unit in programme["units"] for name in (unit["name"], *unit["aliases"])}


def test_that_every_responsible_unit_is_in_the_registry(shipped: Json) -> None:
    unit_of = unit_ids_by_name(shipped)
    assert {name for row in rows(shipped) for name in row["units"]} <= unit_of.keys()
    assert len(unit_of) == sum(1 + len(unit["aliases"]) for unit in shipped["units"])
    assert {unit["parent"] for unit in shipped["units"]} - {None} <= set(unit_of.values())


def test_that_a_budget_code_belongs_to_a_unit_of_its_row(shipped: Json) -> None:
    unit_of = unit_ids_by_name(shipped)
    codes = {unit["id"]: unit["codes"] for unit in shipped["units"]}
    for row in rows(shipped):
        owners = row.get("unit_code_map", {})
        assert list(owners) == row["unit_codes"]
        for code, name in owners.items():
            assert name in row["units"]
            assert code in codes[unit_of[name]]


def test_that_a_reason_stands_only_where_the_plan_was_left(shipped: Json) -> None:
    for row in rows(shipped):
        assert (row["reason"] is None) == (row["status"] == "carried_out"), row["id"]
        assert (row["reason"] == "epidemic") == ("reason_epidemic" in row["extra_flags"]), row["id"]
        assert (row["reason"] == "other") == bool(row.get("reason_text")), row["id"]


def test_that_an_action_joined_in_year_has_no_plan_yet(shipped: Json) -> None:
    joined = [row for row in rows(shipped) if row["joined_year"]]
    assert [row["joined_year"] for row in joined].count(2021) == 8
    assert [row["joined_year"] for row in joined].count(2020) == 4
    assert all(row["planned"] == [] for row in joined)
