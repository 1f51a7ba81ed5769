"""What a person does with indicators beside typing numbers: each is one step, and undo takes it back whole."""

from decimal import Decimal

import pytest

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.model.editing_figures import FigureDetails
from kkapp.model.period import PeriodData
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation
from kkapp.model.report import Reason, Report, Status
from kkapp.store.store import Store


def report_of(store: Store, code: str) -> Report:
    data = workflow.opening.period_data(store)
    return data.report_by_action[data.action_by_code[code].id]


def planned(store: Store, code: str) -> tuple[Quantity, ...]:
    return report_of(store, code).target.quantities


def achieved(store: Store, code: str) -> tuple[Quantity, ...]:
    return report_of(store, code).achieved.quantities


def steps(store: Store) -> int:
    return sum(1 for _ in store.history())


def without_reports(store: Store) -> PeriodData:
    """Store the programme with no report of action I.1/2, as of an action that is new."""
    data = workflow.opening.period_data(store)
    action = data.action_by_code["I.1/2"].id
    reports = tuple(report for report in data.reports if report.action != action)
    left = with_fields(data, reports=reports)
    store.save(left, kind="edit")
    return left


def with_fields(data: PeriodData, **fields: object) -> PeriodData:
    """Return a period with other fields, without the look-up tables of the old one."""
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    return PeriodData.model_construct(**(known | fields))


@pytest.mark.parametrize("field", ["status", "narrative", "spending", "wording", "quantity", "footnote"])
def test_that_the_first_entry_of_an_action_and_its_report_are_one_step(store: Store, field: str) -> None:
    data = without_reports(store)
    place = workflow.entering.ReportOf(data.action_by_code["I.1/2"].id, data.period.year)
    before = steps(store)
    acts = {
        "status": lambda: workflow.entering.save_status(store, place, Status.LIMITED, Reason.LAW),
        "narrative": lambda: workflow.entering.save_narrative(store, place, "Odbyło się."),
        "spending": lambda: workflow.entering.save_spending(store, place, "12,50"),
        "wording": lambda: workflow.entering.save_wording(store, place, "achieved", "Inaczej"),
        "quantity": lambda: workflow.entering.add_quantity(store, place, "achieved", measure="warsztaty", text="3"),
        "footnote": lambda: workflow.indicators.add_footnote(store, place, "achieved", "Liczby nie sumują się."),
    }
    acts[field]()
    assert steps(store) == before + 1
    assert place.action in workflow.opening.period_data(store).report_by_action
    workflow.going_back.undo(store)
    assert place.action not in workflow.opening.period_data(store).report_by_action


def test_that_a_blank_first_entry_makes_nothing(store: Store) -> None:
    data = without_reports(store)
    place = workflow.entering.ReportOf(data.action_by_code["I.1/2"].id, data.period.year)
    before = steps(store)
    assert not workflow.entering.save_narrative(store, place, "  ").rows
    assert steps(store) == before


def test_that_a_place_whose_report_is_there_is_that_report(store: Store) -> None:
    data = workflow.opening.period_data(store)
    place = workflow.entering.ReportOf(data.action_by_code["I.1/2"].id, data.period.year)
    workflow.entering.save_narrative(store, place, "Nowe.")
    assert report_of(store, "I.1/2").achieved.narrative == "Nowe."
    assert len(workflow.opening.period_data(store).reports) == len(data.reports)


def test_that_a_result_takes_the_details_of_its_plan_but_not_its_bound(store: Store) -> None:
    plan = planned(store, "I.1/2")[0]
    for old in achieved(store, "I.1/2"):
        workflow.entering.remove_quantity(store, old.id)
    details = FigureDetails(plan.measure or "", "„Trzymaj formę”", Relation.AT_LEAST, DeliveryMode.ON_LINE, Per.MONTH)
    workflow.indicators.describe_quantity(store, plan.id, details)
    workflow.indicators.add_counterpart(store, plan.id, "1 234")
    (result,) = achieved(store, "I.1/2")
    assert (result.indicator, result.measure, result.number) == (plan.indicator, plan.measure, Decimal(1234))
    assert (result.qualifier, result.mode, result.per) == ("„Trzymaj formę”", DeliveryMode.ON_LINE, Per.MONTH)
    assert result.relation is Relation.PLAIN


def test_that_the_details_of_a_figure_are_saved_and_taken_back_as_one_step(store: Store) -> None:
    figure = achieved(store, "I.1/2")[0]
    before, count = report_of(store, "I.1/2"), steps(store)
    details = FigureDetails("spotkania robocze", "dla rodzin", Relation.ABOUT, DeliveryMode.MIXED, Per.MONTH, 2)
    workflow.indicators.describe_quantity(store, figure.id, details)
    saved = achieved(store, "I.1/2")[0]
    assert workflow.opening.period_data(store).measure_by_id[saved.measure or ""].many == "spotkań roboczych"
    assert (saved.qualifier, saved.relation, saved.mode, saved.per, saved.group) == (
        "dla rodzin",
        Relation.ABOUT,
        DeliveryMode.MIXED,
        Per.MONTH,
        2,
    )
    assert saved.number == figure.number
    assert not report_of(store, "I.1/2").achieved.raw_holds
    assert steps(store) == count + 1
    workflow.going_back.undo(store)
    assert report_of(store, "I.1/2") == before


def test_that_a_figure_without_words_is_refused(store: Store) -> None:
    with pytest.raises(BadValueError):
        workflow.indicators.describe_quantity(store, achieved(store, "I.1/2")[0].id, FigureDetails("  "))


def test_that_a_split_figure_is_as_much_as_before(store: Store) -> None:
    figure = achieved(store, "I.1/2")[0]
    online, on_site = FigureDetails("", mode=DeliveryMode.ON_LINE), FigureDetails("", mode=DeliveryMode.ON_SITE)
    workflow.indicators.split_quantity(store, figure.id, "89", online, on_site)
    rest, part, *_others = achieved(store, "I.1/2")
    assert part.number == 89
    assert figure.number == (rest.number or 0) + (part.number or 0)
    assert (rest.id, rest.mode, part.mode) == (figure.id, DeliveryMode.ON_SITE, DeliveryMode.ON_LINE)
    assert rest.indicator == part.indicator == figure.indicator
    assert rest.measure == part.measure == figure.measure
    with pytest.raises(BadValueError):
        workflow.indicators.split_quantity(store, figure.id, "dużo", online, on_site)


def test_that_figures_move_in_their_cells_and_stop_at_the_ends(store: Store) -> None:
    data = workflow.opening.period_data(store)
    report = next(r for r in data.reports if len(r.target.quantities) > 2)
    first, second, *_rest = (q.id for q in report.target.quantities)
    workflow.indicators.move_quantities(store, [second], -1)
    assert [q.id for q in store.report(report.id).target.quantities][:2] == [second, first]
    before = steps(store)
    workflow.indicators.move_quantities(store, [second], -1)
    assert steps(store) == before
    workflow.going_back.undo(store)
    assert store.report(report.id) == report


def test_that_a_result_can_be_linked_to_another_plan_and_set_free_again(store: Store) -> None:
    data = workflow.opening.period_data(store)
    report = next(
        r for r in data.reports if len({q.indicator for q in r.target.quantities}) > 1 and len(r.achieved.quantities)
    )
    result = report.achieved.quantities[0]
    other = next(q.indicator for q in report.target.quantities if q.indicator != result.indicator)
    workflow.indicators.link_quantity(store, result.id, other)
    assert store.report(report.id).achieved.quantities[0].indicator == other
    workflow.indicators.link_quantity(store, result.id, None)
    alone = store.report(report.id).achieved.quantities[0].indicator
    assert alone not in {q.indicator for q in report.target.quantities}
    assert alone in {i.id for i in workflow.opening.period_data(store).action_by_id[report.action].indicators}
    with pytest.raises(BadValueError):
        workflow.indicators.link_quantity(store, result.id, "no such")


def test_that_footnotes_are_added_changed_and_removed(store: Store) -> None:
    report = report_of(store, "I.1/2")
    workflow.indicators.add_footnote(store, report.id, "achieved", " Liczby nie sumują się. ")
    note = report_of(store, "I.1/2").footnotes[-1]
    assert (note.cell, note.text) == ("achieved", "Liczby nie sumują się.")
    workflow.indicators.change_footnote(store, note.id, "planned", "Źródło: ankieta.")
    changed = report_of(store, "I.1/2").footnotes[-1]
    assert (changed.id, changed.cell, changed.text) == (note.id, "planned", "Źródło: ankieta.")
    with pytest.raises(BadValueError):
        workflow.indicators.change_footnote(store, note.id, "planned", " ")
    with pytest.raises(BadValueError):
        workflow.indicators.add_footnote(store, report.id, "margin", "x")
    workflow.indicators.remove_footnote(store, note.id)
    assert report_of(store, "I.1/2") == report


def test_that_an_indicator_that_another_year_has_is_kept(store: Store) -> None:
    data = workflow.opening.period_data(store)
    period = data.period.model_copy(update={"id": "last-year", "year": data.period.year - 1})
    report = data.report_by_action[data.action_by_code["I.1/2"].id]
    plan = report.target.quantities[0].model_copy(update={"id": "old-plan", "corrections": ()})
    old = Report(id="old", action=report.action, target=report.target.model_copy(update={"quantities": (plan,)}))
    store.save(with_fields(data, period=period, reports=(old,)), kind="edit")
    for figure in (*planned(store, "I.1/2"), *achieved(store, "I.1/2")):
        workflow.entering.remove_quantity(store, figure.id)
    assert planned(store, "I.1/2") == achieved(store, "I.1/2") == ()
    data = workflow.opening.period_data(store)
    earlier = workflow.indicators.previous_year(store, data, report.action)
    assert earlier
    assert earlier.period.id == "last-year"
    assert [known.action for known in earlier.reports] == [report.action]
    assert earlier.report_by_action[report.action].target.quantities[0].id == "old-plan"


def test_that_there_is_no_year_before_the_first(store: Store) -> None:
    data = workflow.opening.period_data(store)
    assert workflow.indicators.previous_year(store, data, data.action_by_code["I.1/2"].id) is None
    assert store.period_data() is data
