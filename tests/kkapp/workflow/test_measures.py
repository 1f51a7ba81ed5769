"""The department keeps the measures: a form corrected once is right in every cell, and no figure loses its noun."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.imports.measures import measure_named, shipped_measures
from kkapp.model.changes import Changes
from kkapp.model.measure import Counts, Measure
from kkapp.model.measures_editing import cells_composed_with, figures_by_measure
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.wording import planned_text

FAMILY = "rodzina"


def measure(store: Store, identity: str) -> Measure:
    return next(m for m in workflow.measures.known_measures(store.period_data().measures) if m.id == identity)


def undone(store: Store, step: Callable[[], Changes]) -> Changes:
    """Take a step, and prove that one undo gives everything back."""
    before = store.period_data()
    changes = step()
    assert changes.step
    store.undo()
    assert store.period_data() == before
    store.redo()
    store.verify()
    return changes


def composed(data: PeriodData) -> list[str]:
    return [planned_text(report, data).text for report in data.reports]


def test_that_a_new_measure_gets_its_forms_proposed_and_waits_for_a_person(store: Store) -> None:
    changes = undone(store, lambda: workflow.measures.add_measure(store, "kursów gotowania"))
    added = measure(store, workflow.measures.added_measure(changes))
    assert (added.one, added.few, added.many, added.other) == (
        "kurs gotowania",
        "kursy gotowania",
        "kursów gotowania",
        "kursu gotowania",
    )
    assert not added.confirmed
    undone(store, lambda: workflow.measures.save_confirmed(store, added.id, confirmed=True))
    assert measure(store, added.id).confirmed


def test_that_a_corrected_form_changes_every_composed_cell_and_no_other(store: Store) -> None:
    before = store.period_data()
    identity, _count = figures_by_measure(before).most_common(1)[0]
    old = measure(store, identity)
    undone(store, lambda: workflow.measures.save_form(store, identity, "many", "sztuk próbnych"))
    after = store.period_data()
    used = {report.id for report, _side in cells_composed_with(before, identity)}
    changed = {
        report.id for report, a, b in zip(before.reports, composed(before), composed(after), strict=True) if a != b
    }
    assert changed
    assert changed <= used
    assert measure_named(old.many, after.measures).id == identity, "an import still knows the form before"


def test_that_a_measure_of_the_program_becomes_the_workspace_s_own_when_it_is_corrected(store: Store) -> None:
    data = store.period_data()
    foreign = next(m for m in shipped_measures() if m.id not in data.measure_by_id)
    undone(store, lambda: workflow.measures.save_form(store, foreign.id, "one", "próba"))
    assert store.period_data().measure_by_id[foreign.id].one == "próba"
    undone(store, lambda: workflow.measures.remove_measure(store, foreign.id))
    assert measure(store, foreign.id).one == foreign.one


def test_that_merged_measures_share_figures_and_spellings(store: Store) -> None:
    before = figures_by_measure(store.period_data())
    (kept, one), (gone, other) = before.most_common(2)
    lost = measure(store, gone)
    undone(store, lambda: workflow.measures.merge_measures(store, kept, gone))
    data = store.period_data()
    assert figures_by_measure(data)[kept] == one + other
    assert gone not in {m.id for m in workflow.measures.known_measures(data.measures)}
    assert all(measure_named(form, data.measures).id == kept for form in lost.spellings())


def test_that_a_measure_in_use_is_not_removed_and_the_refusal_counts(store: Store) -> None:
    identity, count = figures_by_measure(store.period_data()).most_common(1)[0]
    before = store.last_hash
    with pytest.raises(BadValueError, match=rf"\b{count} "):
        workflow.measures.remove_measure(store, identity)
    assert store.last_hash == before


def test_that_what_it_counts_where_it_stands_and_its_spellings_are_kept(store: Store) -> None:
    undone(store, lambda: workflow.measures.save_counts(store, FAMILY, Counts.EVENTS))
    undone(store, lambda: workflow.measures.save_before(store, FAMILY, before=True))
    undone(store, lambda: workflow.measures.save_spellings(store, FAMILY, "rodzinom\n\nrodzin"))
    kept = measure(store, FAMILY)
    assert (kept.counts, kept.before, kept.written_as) == (Counts.EVENTS, True, ("rodzinom",))


@pytest.mark.parametrize("text", ["", "  "])
def test_that_no_form_may_be_missing(store: Store, text: str) -> None:
    with pytest.raises(BadValueError):
        workflow.measures.save_form(store, FAMILY, "few", text)
    with pytest.raises(BadValueError):
        workflow.measures.add_measure(store, text)


def test_that_a_known_spelling_makes_no_second_measure(store: Store) -> None:
    with pytest.raises(BadValueError, match="rodzin"):
        workflow.measures.add_measure(store, "Rodziny")
    with pytest.raises(BadValueError):
        workflow.measures.save_spellings(store, next(m.id for m in shipped_measures() if m.id != FAMILY), "rodziny")


def test_that_measures_before_and_after_their_number_are_not_the_same(store: Store) -> None:
    other = next(m for m in shipped_measures() if m.before)
    with pytest.raises(BadValueError):
        workflow.measures.merge_measures(store, FAMILY, other.id)


def test_that_a_unit_s_workspace_only_reads(tmp_path: Path, store: Store) -> None:
    with workflow.opening.create_workspace(tmp_path / "unit.kk", role="unit") as own:
        own.save(store.period_data(), kind="import")
        before = own.last_hash
        for step in (
            lambda: workflow.measures.add_measure(own, "kursów gotowania"),
            lambda: workflow.measures.save_form(own, FAMILY, "one", "famuła"),
            lambda: workflow.measures.remove_measure(own, FAMILY),
        ):
            with pytest.raises(BadValueError):
                step()
        assert own.last_hash == before


def test_that_a_cell_in_a_clerk_s_own_words_is_not_announced_to_change(store: Store) -> None:
    data = store.period_data()
    identity, _count = figures_by_measure(data).most_common(1)[0]
    cells = cells_composed_with(data, identity)
    (report, side), *_others = cells
    workflow.entering.save_wording(store, report.id, side, "Inne brzmienie")
    after = cells_composed_with(store.period_data(), identity)
    assert [(one.id, cell) for one, cell in after] == [(one.id, cell) for one, cell in cells[1:]]
