"""Item models and their filter, without a window."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Achieved, Report, Target
from kkapp.wording.overview import rates_text
from ui.item_models.action_filter import ActionFilter, Shown
from ui.item_models.action_rows import ActionRow, row_from_glance
from ui.item_models.action_table import ROW_ROLE, SORT_ROLE, ActionTableModel, ColumnKey
from ui.item_models.indicator_lines import lines_of
from ui.item_models.overview_rows import branches_of, rows_of
from ui.item_models.programme_tree import COUNT_ROLE, ProgrammeTreeModel

ROWS = (
    ActionRow("a", "I.1/1", "Żywienie dzieci", rate=50.0, rate_text="50%", branch=("I", "I.1"), status="limited"),
    ActionRow("b", "I.1/2", "Ćwiczenia dla rodziców", rate=None, branch=("I", "I.1")),
    ActionRow("c", "II.1/1", "Cykl spotkań", rate=110.0, rate_text="110%", branch=("II", "II.1"), problem=True),
)


@pytest.fixture
def table(qapp: object) -> ActionTableModel:
    table = ActionTableModel()
    table.set_rows(ROWS)
    return table


@pytest.fixture
def shown(table: ActionTableModel) -> ActionFilter:
    shown = ActionFilter(table, table)
    QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Warning, shown)
    return shown


def codes(shown: ActionFilter) -> list[str]:
    return [shown.index(row, 0).data(ROW_ROLE).code for row in range(shown.rowCount())]


def test_that_a_role_gives_the_native_value_and_another_the_whole_row(table: ActionTableModel) -> None:
    index = table.index(2, ColumnKey.RATE)
    assert index.data() == "110%"
    assert index.data(SORT_ROLE) == 110.0
    assert index.data(ROW_ROLE) is ROWS[2]


def test_that_a_step_changes_only_its_row(table: ActionTableModel) -> None:
    told: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    table.update_rows([ActionRow("b", "I.1/2", "Ćwiczenia", status="not_held")])
    assert told == [(1, 1)]
    assert table.rows[1].status == "not_held"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["I.1/1", "I.1/2", "II.1/1"]),
        ("zywienie", ["I.1/1"]),
        ("ĆWICZENIA rodz", ["I.1/2"]),
        ("I.1/2", ["I.1/2"]),
        ("nigdzie", []),
    ],
)
def test_that_search_finds_every_word_with_polish_letters_or_without(
    shown: ActionFilter, words: str, found: list[str]
) -> None:
    shown.search(words)
    assert codes(shown) == found


def test_that_a_branch_and_a_state_narrow_the_rows(shown: ActionFilter) -> None:
    shown.show_branch("I")
    assert codes(shown) == ["I.1/1", "I.1/2"]
    shown.show_only(Shown.EMPTY)
    assert codes(shown) == ["I.1/2"]
    shown.show_branch("")
    shown.show_only(Shown.PROBLEMS)
    assert codes(shown) == ["II.1/1"]


def test_that_names_sort_in_polish(shown: ActionFilter) -> None:
    shown.sort(ColumnKey.NAME)
    assert codes(shown) == ["II.1/1", "I.1/2", "I.1/1"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["I.1/1", "II.1/1", "I.1/2"]),
        (Qt.SortOrder.DescendingOrder, ["II.1/1", "I.1/1", "I.1/2"]),
    ],
)
def test_that_rows_without_a_percent_come_last_either_way(
    shown: ActionFilter, order: Qt.SortOrder, expected: list[str]
) -> None:
    shown.sort(ColumnKey.RATE, order)
    assert codes(shown) == expected


def test_that_percents_of_several_indicators_are_a_span() -> None:
    assert rates_text([]) == ""
    assert rates_text([Decimal("85.4")]) == "85%"
    assert rates_text([Decimal("33.3"), Decimal("422.9")]) == "33–423%"


def test_that_a_row_kept_at_the_last_close_is_read_and_one_of_another_version_refused() -> None:
    kept = ["a", "I.1/1", "Nazwa", "MOPS", "5 rodzin", "6 rodzin", ("120.0",), "", None]
    row = row_from_glance([*kept, True, None, False, False, ("I", "I.1"), "120%", ("achieved",), ()])
    assert (row.rate, row.rate_text, row.status, row.filled) == (120.0, "120%", "reported", True)
    with pytest.raises(ValueError, match="unpack"):
        row_from_glance(["a"])


def test_that_the_tree_counts_the_filled_actions_of_each_branch(shipped_data: PeriodData, qapp: object) -> None:
    tree, rows = ProgrammeTreeModel(), rows_of(shipped_data)
    tree.set_branches(branches_of(shipped_data.programme))
    tree.count(rows)
    root = tree.index(0, 0)
    areas = [tree.index(at, 0, root).data(COUNT_ROLE) for at in range(tree.rowCount(root))]
    assert root.data(COUNT_ROLE)[1] == 185
    assert sum(total for _filled, total in areas) == 185


def quantity(indicator: str, number: int | None, relation: Relation = Relation.PLAIN) -> Quantity:
    identity = f"{indicator}-{number}-{relation}"
    return Quantity(
        id=identity, indicator=indicator, number=None if number is None else Decimal(number), relation=relation
    )


def lines(planned: list[Quantity], achieved: list[Quantity]) -> list[tuple[str, bool, Decimal | None, bool]]:
    indicators = tuple(Indicator(id=name, across_units=Aggregation.SUM) for name in ("x", "y"))
    action = Action(id="a", code="I.1/1", name="Nazwa", indicators=indicators)
    report = Report(
        id="r", action="a", target=Target(quantities=tuple(planned)), achieved=Achieved(quantities=tuple(achieved))
    )
    return [(line.indicator, line.first, line.rate, line.no_plan) for line in lines_of(action, report)]


def test_that_an_indicator_has_one_line_with_its_percent() -> None:
    assert lines([quantity("x", 4)], [quantity("x", 5)]) == [("x", True, Decimal("125.0"), False)]


def test_that_a_plan_of_zero_has_no_percent_and_says_so() -> None:
    assert lines([quantity("x", 0)], [quantity("x", 5)]) == [("x", True, None, True)]


def test_that_further_figures_of_an_indicator_stand_below_its_first_line() -> None:
    parts = [quantity("x", 9, Relation.TOTAL), quantity("x", 4, Relation.SUBSET)]
    assert [(name, first) for name, first, *_rest in lines([quantity("x", 8)], parts)] == [("x", True), ("x", False)]


def test_that_what_was_not_planned_stands_after_the_plan() -> None:
    assert [name for name, *_rest in lines([quantity("y", 1)], [quantity("x", 2), quantity("y", 3)])] == ["y", "x"]


def test_that_an_action_leaves_the_rows_it_does_not_belong_to_any_more_and_comes_back(
    table: ActionTableModel, shown: ActionFilter
) -> None:
    shown.show_only(Shown.EMPTY)
    assert codes(shown) == ["I.1/2", "II.1/1"]
    table.update_rows([ActionRow("b", "I.1/2", "Ćwiczenia", status="reported")])
    assert codes(shown) == ["II.1/1"]
    table.update_rows([ROWS[1]])
    assert codes(shown) == ["I.1/2", "II.1/1"]


def test_that_a_chosen_action_keeps_its_place_through_sorting(shown: ActionFilter) -> None:
    index = QPersistentModelIndex(shown.index(0, ColumnKey.NAME))
    shown.sort(ColumnKey.NAME, Qt.SortOrder.AscendingOrder)
    assert (index.row(), index.data(ROW_ROLE).code) == (2, "I.1/1")
