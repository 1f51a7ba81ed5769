"""*Nie dotyczy* in the merge: what a unit declared last is what the department has, whatever it said before."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kkapp.consolidate.consolidating import consolidated
from kkapp.consolidate.merging import merge
from kkapp.model.declaration import as_concerned, as_declared, declared_reason, is_blank, is_declared
from kkapp.model.editing import with_report
from kkapp.model.of_unit import of_unit
from kkapp.model.package_content import Declaration, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Footnote, Report, Spending, SpendingKind
from kkapp.model.submission import Submission
from kkapp.workflow.handing_in import submission_content

UNIT, ACTIONS = "u1", ("a", "b")
AMOUNT = Spending(kind=SpendingKind.AMOUNT, grosze=100)


def figure(number: int | None, action: str = "a") -> Quantity:
    return Quantity(id="q", indicator=f"{action}-events", number=None if number is None else Decimal(number))


def test_that_blank_figures_and_footnotes_leave_a_declaration_what_it_is() -> None:
    note = Footnote(id="n", cell="achieved", text="Uwaga")
    filled = Report(id="r", action="a", achieved=Achieved(quantities=(figure(5),), narrative="Opis"), footnotes=(note,))
    declared = as_declared(filled, "brak")
    assert declared_reason(declared) == "brak"
    assert declared.footnotes == (note,)
    assert is_blank(as_concerned(declared).model_copy(update={"footnotes": ()}))


def test_that_anything_said_beside_the_reason_is_no_declaration() -> None:
    declared = as_declared(Report(id="r", action="a", achieved=Achieved(quantities=(figure(None),))), "brak")
    for said in (
        {"narrative": "Opis"},
        {"wording": "Słowa"},
        {"quantities": (figure(0),)},
        {"quantities": (figure(None).model_copy(update={"entered": "ok. 5"}),)},
    ):
        other = declared.model_copy(update={"achieved": declared.achieved.model_copy(update=said)})
        assert declared_reason(other) is None, said
    assert declared_reason(declared.model_copy(update={"spending": Spending()})) is None


def test_that_a_declaration_beside_the_same_declaration_is_taken(year: PeriodData) -> None:
    said = as_declared(Report(id="own", action="a"), "przedtem")
    content = SubmissionContent(
        unit=UNIT,
        year=2021,
        confirmed_by="K",
        reports=(said,),
        declared=(Declaration(action="a", reason="teraz"),),
        filled_in="spreadsheet",
    )
    merged = merge(year, content, None)
    assert merged.refused == ()
    assert declared_reason(merged.data.reports_by_unit["a"][UNIT]) == "teraz"


def test_that_an_action_is_declared_once_every_unit_of_it_says_so(year: PeriodData) -> None:
    def said(*units: str, out: tuple[str, ...] = ()) -> bool:
        data = year.replaced(submissions=tuple(Submission(id=u, unit=u, declared_reason="remont") for u in out))
        for unit in units:
            declared = (Declaration(action="a", reason="brak"),)
            data = merge(data, SubmissionContent(unit=unit, year=2021, confirmed_by="K", declared=declared), None).data
        return is_declared(data, data.action_by_id["a"])

    assert not said()
    assert not said("u1", "u2")
    assert said("u1", "u2", "u3")
    assert said("u1", "u2", out=("u3",))


# --- any history of declaring, withdrawing and reporting

ACTS = st.tuples(
    st.sampled_from(ACTIONS),
    st.one_of(
        st.tuples(st.just("declare"), st.sampled_from(("brak chętnych", "remont"))),
        st.tuples(st.just("withdraw"), st.just("")),
        st.tuples(st.just("narrative"), st.sampled_from(("Opis", "Inny opis"))),
        st.tuples(st.just("note"), st.sampled_from(("Uwaga", "Inna uwaga"))),
    ),
)
REVISIONS = st.lists(st.lists(ACTS, max_size=4), min_size=1, max_size=4)
Act = tuple[str, tuple[str, str]]


def after(card: PeriodData, act: Act) -> PeriodData:
    """Return the unit's year after it did something."""
    action, (what, words) = act
    report = card.report_by_action[action]
    if what == "declare":
        return with_report(card, as_declared(report, words))
    if what == "note":
        notes = (Footnote(id=f"n-{action}", cell="achieved", text=words),)
        return with_report(card, report.model_copy(update={"footnotes": notes}))
    if declared_reason(report) is not None:
        report = as_concerned(report)
    if what == "narrative":
        achieved = report.achieved.model_copy(update={"narrative": words, "quantities": (figure(7, action),)})
        report = report.model_copy(update={"achieved": achieved, "spending": AMOUNT})
    return with_report(card, report)


@given(REVISIONS)
def test_that_the_department_has_what_the_unit_declared_or_reported_last(
    year: PeriodData, revisions: Sequence[Sequence[Act]]
) -> None:
    card, department, base = of_unit(year, UNIT), year, None
    for acts in revisions:
        for act in acts:
            card = after(card, act)
        content = submission_content(card, UNIT, "Kierownik")
        content = SubmissionContent.model_validate_json(content.model_dump_json())
        merged = merge(department, content, base)
        assert (merged.conflicts, merged.refused) == ((), ())
        department, base = merged.data, content
        for action in ACTIONS:
            said, there = card.report_by_action[action], department.reports_by_unit.get(action, {}).get(UNIT)
            came = there or Report(id="", action=action, unit=UNIT)
            assert declared_reason(came) == declared_reason(said)
            assert came.achieved.narrative == said.achieved.narrative
            assert came.spending == said.spending
            assert [note.text for note in came.footnotes] == [note.text for note in said.footnotes]
            assert [q.number for q in came.achieved.quantities if q.number is not None] == [
                q.number for q in said.achieved.quantities if q.number is not None
            ]
    assert merge(department, content, content).data == department
    for action in ACTIONS:  # what one unit declared adds nothing to the year
        if declared_reason(card.report_by_action[action]) is not None:
            whole = consolidated(department).report_by_action[action]
            assert whole == year.report_by_action[action]
