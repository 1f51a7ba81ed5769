"""What units hand in is merged field by field; order and repetition never matter, conflicts stay for a person."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kkapp.consolidate.consolidating import consolidated
from kkapp.consolidate.merging import FieldPlace, Merged, Side, merge
from kkapp.model.declaration import declared_reason
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Measure
from kkapp.model.package_content import Answer, Declaration, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.query import Query
from kkapp.model.report import Achieved, Footnote, Reason, Report, Spending, SpendingKind, Status
from kkapp.model.unit_report import in_department

OWN = {"u1": ("a", "b"), "u2": ("a", "b"), "u3": ("a", "c")}
NEW_WORDS = ("pokaz", "bieg")


def figure(name: str, number: int | None, indicator: str = "a-events", measure: str | None = "m-warsztat") -> Quantity:
    value = None if number is None else Decimal(number)
    return Quantity(id=name, indicator=indicator, number=value, measure=measure)


def report(*figures: Quantity, action: str = "a", spending: int | None = None, **said: object) -> Report:
    spent = Spending() if spending is None else Spending(kind=SpendingKind.AMOUNT, grosze=spending)
    achieved = Achieved.model_validate({"quantities": figures, **said})
    return Report(id=f"own-{action}", action=action, achieved=achieved, spending=spent)


def content(*reports: Report, unit: str = "u1", year: int = 2021, **more: object) -> SubmissionContent:
    fields = {"unit": unit, "year": year, "confirmed_by": "Kierownik", "reports": reports, **more}
    return SubmissionContent.model_validate(fields)


def own(merged: Merged, unit: str = "u1", action: str = "a") -> Report:
    return merged.data.reports_by_unit[action][unit]


def in_the_department(year: PeriodData, changed: Report, unit: str = "u1") -> PeriodData:
    """Return the year after the department put this report in the unit's place."""
    kept = tuple(r for r in year.reports if (r.unit, r.action) != (unit, changed.action))
    return year.replaced(reports=(*kept, in_department(changed, unit, 2021)))


def test_that_a_first_submission_stands_beside_the_plan(year: PeriodData) -> None:
    handed = report(figure("q", 5), status=Status.LIMITED, narrative="Opis", spending=100)
    merged = merge(year, content(handed), None)
    assert own(merged) == in_department(handed, "u1", 2021)
    assert merged.data.report_by_action["a"] is year.report_by_action["a"]
    assert (merged.conflicts, merged.refused) == ((), ())
    assert {c.field for c in merged.changed} == {"status", "narrative", "spending", "quantity:q", "achieved"}


def test_that_the_departments_edit_and_the_units_correction_of_other_fields_both_stand(year: PeriodData) -> None:
    first = content(report(figure("q", 5), narrative="Opis"))
    edited = in_the_department(merge(year, first, None).data, report(figure("q", 5), narrative="Opis poprawiony"))
    merged = merge(edited, content(report(figure("q", 7), narrative="Opis")), first)
    assert own(merged) == in_department(report(figure("q", 7), narrative="Opis poprawiony"), "u1", 2021)
    assert merged.conflicts == ()


def disputed(year: PeriodData) -> tuple[PeriodData, SubmissionContent, SubmissionContent]:
    first = content(report(figure("q", 5)))
    edited = in_the_department(merge(year, first, None).data, report(figure("q", 6)))
    return edited, content(report(figure("q", 7))), first


def test_that_a_field_both_changed_is_a_conflict_and_ours_stays(year: PeriodData) -> None:
    edited, second, first = disputed(year)
    merged = merge(edited, second, first)
    (conflict,) = merged.conflicts
    assert conflict.place == FieldPlace("u1", "a", "quantity:q")
    assert [v.number for v in (conflict.base, conflict.ours, conflict.theirs) if isinstance(v, Quantity)] == [5, 6, 7]
    assert "I.1/1" in conflict.sentence
    assert merged.data is edited


def test_that_a_decision_settles_a_conflict(year: PeriodData) -> None:
    edited, second, first = disputed(year)
    for side, number in ((Side.THEIRS, 7), (Side.OURS, 6)):
        merged = merge(edited, second, first, {FieldPlace("u1", "a", "quantity:q"): side})
        assert merged.conflicts == ()
        assert own(merged).achieved.quantities[0].number == number


def test_that_both_sides_may_add_a_figure(year: PeriodData) -> None:
    first = content(report(figure("q", 5)))
    edited = in_the_department(merge(year, first, None).data, report(figure("q", 5), figure("ours", 1)))
    merged = merge(edited, content(report(figure("theirs", 2), figure("q", 5))), first)
    assert [q.id for q in own(merged).achieved.quantities] == ["theirs@u1", "q@u1", "ours@u1"]
    assert merged.conflicts == ()


def test_that_an_order_both_changed_is_a_conflict(year: PeriodData) -> None:
    one, two, three = (figure(name, 1) for name in "xyz")
    first = content(report(one, two, three))
    edited = in_the_department(merge(year, first, None).data, report(two, one, three))
    merged = merge(edited, content(report(three, two, one)), first)
    assert [each.field for each in merged.conflicts] == ["achieved"]
    assert [q.id for q in own(merged).achieved.quantities] == ["y@u1", "x@u1", "z@u1"]


def test_that_a_figure_one_side_removed_and_the_other_changed_is_a_conflict(year: PeriodData) -> None:
    first = content(report(figure("q", 5), narrative="x"))
    edited = in_the_department(merge(year, first, None).data, report(figure("q", 6), narrative="x"))
    merged = merge(edited, content(report(narrative="x")), first)
    assert [(each.field, each.theirs) for each in merged.conflicts] == [("quantity:q", None)]
    assert own(merged).achieved.quantities[0].number == 6


def test_that_what_a_newer_revision_no_longer_says_goes(year: PeriodData) -> None:
    first = content(report(figure("q", 5)))
    merged = merge(merge(year, first, None).data, content(), first)
    assert merged.data == year


def test_that_a_strange_action_is_refused_with_a_sentence(year: PeriodData) -> None:
    merged = merge(year, content(report(action="c"), report(figure("q", 1)), report(action="nowhere")), None)
    assert [(each.action, bool(each.sentence)) for each in merged.refused] == [("c", True), ("nowhere", True)]
    assert "I.1/3" in merged.refused[0].sentence
    assert list(merged.data.reports_by_unit) == ["a"]


def test_that_another_year_or_unit_is_refused_whole(year: PeriodData) -> None:
    for wrong in (content(report(figure("q", 1)), year=2020), content(report(figure("q", 1)), unit="nobody")):
        merged = merge(year, wrong, None)
        assert merged.data is year
        assert len(merged.refused) == 1


def test_that_a_figure_that_hangs_in_the_air_is_refused_and_the_rest_taken(year: PeriodData) -> None:
    odd = (figure("lost", 1, "nowhere"), figure("odd", 1, measure="unknown"), figure("q", 1), figure("q", 2))
    merged = merge(year, content(report(*odd)), None)
    assert [each.field for each in merged.refused] == ["quantity:lost", "quantity:odd", "quantity:q"]
    assert [q.id for q in own(merged).achieved.quantities] == ["q@u1"]


def test_that_a_declaration_is_a_report_with_its_reason(year: PeriodData) -> None:
    merged = merge(year, content(declared=(Declaration(action="a", reason="brak chętnych"),)), None)
    assert declared_reason(own(merged)) == "brak chętnych"
    assert consolidated(merged.data).report_by_action["a"] == year.report_by_action["a"]


def test_that_figures_beside_a_declaration_are_taken_and_told(year: PeriodData) -> None:
    declared = (Declaration(action="a", reason="brak"),)
    merged = merge(year, content(report(figure("q", 1)), declared=declared), None)
    assert own(merged).achieved.quantities
    assert [each.field for each in merged.refused] == ["declared"]


def brought(word: str, unit: str = "u1", *, number: int = 1) -> SubmissionContent:
    added = Measure(id=f"{unit}-{word}", one=word, few=f"{word}y", many=f"{word}ów", other=f"{word}u")
    indicator = Indicator(id=f"{unit}-{word}-i", across_units=Aggregation.SUM)
    handed = report(figure(f"{word}-q", number, indicator.id, added.id))
    return content(handed, unit=unit, measures=(added,), indicators={"a": (indicator,)})


def test_that_a_new_measure_and_indicator_come_along_and_go_again(year: PeriodData) -> None:
    first = brought("pokaz")
    merged = merge(year, first, None)
    (figure_there,) = own(merged).achieved.quantities
    assert merged.data.measure_by_id[figure_there.measure or ""].many == "pokazów"
    assert merged.data.action_by_id["a"].indicators[-1].id == "u1-pokaz-i"
    assert merge(merged.data, content(), first).data == year


def test_that_a_measure_of_the_same_words_is_the_one_that_is_known(year: PeriodData) -> None:
    merged = merge(year, brought("warsztat"), None)
    assert own(merged).achieved.quantities[0].measure == "m-warsztat"
    assert merged.data.measures == year.measures


def test_that_two_units_that_add_the_same_measure_mean_the_same(year: PeriodData) -> None:
    merged = merge(merge(year, brought("pokaz"), None).data, brought("pokaz", "u2"), None)
    measures = {own(merged, unit).achieved.quantities[0].measure for unit in ("u1", "u2")}
    assert len(measures) == 1
    assert len(merged.data.measures) == len(year.measures) + 1


def asked(year: PeriodData) -> PeriodData:
    query = Query(id="k", unit="u1", action="a", field="status", text="Dlaczego?", asked_by="Anna", asked_at="t")
    return year.replaced(queries=(query,))


def test_that_an_answer_stands_at_its_question_which_stays_open(year: PeriodData) -> None:
    answer = Answer(query="k", text="Bo tak", answered_by="Jan", answered_at="t2")
    (query,) = merge(asked(year), content(answers=(answer,)), None).data.queries
    assert (query.answer, query.answered_by, query.answered_at) == ("Bo tak", "Jan", "t2")
    assert query.is_open


def test_that_an_answer_of_another_unit_is_refused(year: PeriodData) -> None:
    answer = Answer(query="k", text="Bo tak", answered_by="Jan", answered_at="t2")
    merged = merge(asked(year), content(unit="u2", answers=(answer,)), None)
    assert merged.data.queries[0].answer is None
    assert len(merged.refused) == 1


# --- any order, any repetition


@st.composite
def submissions(draw: st.DrawFn, unit: str) -> SubmissionContent:
    """Return what a unit may hand in: some of its actions, a measure of its own, a declaration, an answer."""
    actions = draw(st.lists(st.sampled_from(OWN[unit]), unique=True))
    word = draw(st.none() | st.sampled_from(NEW_WORDS))
    base = brought(word, unit) if word else None
    reports = [_drawn(draw, action) for action in actions if not (word and action == "a")]
    answers = (
        [Answer(query="k", text=draw(st.sampled_from("xy")), answered_by="J", answered_at="t")] if unit == "u1" else []
    )
    return content(
        *(base.reports if base else ()),
        *reports,
        unit=unit,
        measures=base.measures if base else (),
        indicators=base.indicators if base else {},
        answers=answers if draw(st.booleans()) else (),
        declared=[Declaration(action=a, reason="brak") for a in OWN[unit] if a not in actions and draw(st.booleans())],
    )


def _drawn(draw: st.DrawFn, action: str) -> Report:
    names = draw(st.lists(st.sampled_from("xyz"), unique=True))
    numbers = st.none() | st.integers(0, 9)
    return report(
        *(figure(name, draw(numbers), f"{action}-events") for name in names),
        action=action,
        spending=draw(st.none() | st.integers(0, 99)),
        status=draw(st.none() | st.sampled_from(Status)),
        reason=draw(st.none() | st.sampled_from(Reason)),
        narrative=draw(st.none() | st.sampled_from(("Opis", "Inny opis"))),
    ).model_copy(update={"footnotes": draw(st.sampled_from(((), (Footnote(id="n", cell="achieved", text="Uwaga"),))))})


Package = tuple[int, SubmissionContent]

packages = st.tuples(*(st.lists(submissions(unit), max_size=3) for unit in OWN)).map(
    lambda handed: [(revision, each) for revisions in handed for revision, each in enumerate(revisions, 1)]
)


def received(year: PeriodData, arriving: Iterable[Package]) -> PeriodData:
    """Return the year after packages arrived one by one; of each unit only a newer one is taken, as the inbox does."""
    data, merged = year, dict[str, Package]()
    for revision, handed in arriving:
        newest, base = merged.get(handed.unit, (0, None))
        if revision > newest:
            data = merge(data, handed, base).data
            merged[handed.unit] = revision, handed
    return data


@given(packages.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each * 2))))
def test_that_any_order_and_any_repetition_give_the_same_year(
    year: PeriodData, sent: tuple[Sequence[Package], Sequence[Package]]
) -> None:
    straight, mixed = (received(asked(year), each) for each in sent)
    assert mixed == straight
    assert consolidated(mixed) == consolidated(straight)


@given(packages)
def test_that_a_consolidated_year_is_not_changed_by_consolidating_it_again(
    year: PeriodData, sent: Sequence[Package]
) -> None:
    once = consolidated(received(asked(year), sent))
    assert consolidated(once) == once


@given(packages)
def test_that_a_merge_writes_nothing_and_changes_nothing_when_it_is_repeated(
    year: PeriodData, sent: Sequence[Package]
) -> None:
    data = received(asked(year), sent)
    before = data.model_dump_json()
    for _revision, handed in sent[-1:]:
        merge(data, handed, None)
        again = merge(data, handed, handed)
        assert (again.data, again.changed, again.conflicts) == (data, (), ())
    assert data.model_dump_json() == before


@given(packages, st.sampled_from(("x", "y")))
def test_that_a_departments_edit_is_never_overwritten_silently(
    year: PeriodData, sent: Sequence[Package], words: str
) -> None:
    for (_first, before), (_second, after) in pairwise(sent):
        if before.unit != after.unit:
            continue
        data = merge(year, before, None).data
        edited = in_the_department(data, report(narrative=f"Wydział {words}"), after.unit)
        merged = merge(edited, after, before)
        stands = own(merged, after.unit).achieved.narrative == f"Wydział {words}"
        assert stands
