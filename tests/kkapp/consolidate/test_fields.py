"""A report taken apart and put together again is the same report; so is one on its way to the department and back."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kkapp.consolidate.fields import fields_of, with_fields
from kkapp.consolidate.three_way import join
from kkapp.model.quantity import DeliveryMode, Quantity, Relation
from kkapp.model.report import Achieved, Footnote, Reason, Report, Spending, SpendingKind, Status
from kkapp.model.unit_report import in_department, in_unit

texts = st.none() | st.text(max_size=5)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
figures = st.builds(
    Quantity,
    id=names,
    indicator=names,
    number=st.none() | st.decimals(-999, 999, places=2),
    entered=texts,
    measure=texts,
    relation=st.sampled_from(Relation),
    qualifier=texts,
    group=st.none() | st.integers(1, 3),
    mode=st.none() | st.sampled_from(DeliveryMode),
    context=texts,
    glued=st.booleans(),
)
achieved = st.builds(
    Achieved,
    raw=texts,
    raw_holds=st.booleans(),
    wording=texts,
    quantities=st.lists(figures, max_size=5, unique_by=lambda figure: figure.id).map(tuple),
    status=st.none() | st.sampled_from(Status),
    reason=st.none() | st.sampled_from(Reason),
    reason_text=texts,
    delivery=st.none() | st.sampled_from(DeliveryMode),
    narrative=texts,
)
reports = st.builds(
    Report,
    id=st.just("r"),
    action=names,
    achieved=achieved,
    spending=st.builds(
        Spending,
        kind=st.sampled_from(SpendingKind),
        grosze=st.none() | st.integers(0, 10**12),
        raw=texts,
        entered=texts,
    ),
    footnotes=st.lists(
        st.builds(Footnote, id=names, cell=st.just("achieved"), text=names), max_size=3, unique_by=lambda note: note.id
    ).map(tuple),
)


@given(reports)
def test_that_fields_put_together_are_the_report_again(report: Report) -> None:
    assert with_fields(Report(id="r", action=report.action), fields_of(report)) == report


@given(before=reports, theirs=reports)
def test_that_what_the_department_left_alone_joins_to_what_the_unit_hands_in(before: Report, theirs: Report) -> None:
    left, new = fields_of(before), fields_of(theirs)
    joined = join(left, left, new, lambda _name: None)
    assert joined.fields == new
    assert not joined.clashes


@given(reports, names)
def test_that_a_report_comes_back_from_the_department_as_it_went(report: Report, unit: str) -> None:
    back = in_unit(in_department(report, unit, 2021))
    assert back.model_copy(update={"id": "r"}) == report


def test_that_figures_of_two_units_never_share_an_identity() -> None:
    figure = Quantity(id="q", indicator="i", number=Decimal(1))
    report = Report(
        id="r",
        action="a",
        achieved=Achieved(quantities=(figure,)),
        footnotes=(Footnote(id="n", cell="units", text="x"),),
    )
    one, two = in_department(report, "u1", 2021), in_department(report, "u2", 2021)
    assert one.id != two.id
    assert one.achieved.quantities[0].id == "q@u1"
    assert (one.footnotes[0].id, two.footnotes[0].id) == ("n@u1", "n@u2")
