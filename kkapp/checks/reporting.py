"""What was not reported yet, and statuses that want a reason or contradict the figures."""

from kkapp.checks.finding import Case, Found, Severity
from kkapp.i18n import _
from kkapp.model.declaration import declared_reason, is_declared
from kkapp.model.quantity import Relation
from kkapp.model.report import Reason, SpendingKind, Status
from kkapp.wording.overview import is_reported
from kkapp.wording.quantities import quantity_text

_WANT_REASON = (Status.NOT_HELD, Status.ENDED)


def not_reported(case: Case) -> Found:
    """Find actions without a status, a result or a narrative.

    Source: every action of the attachment has a filled achieved cell.
    """
    if _is_silent(case) and not is_declared(case.data, case.action):
        yield case.finding(
            "not_reported",
            Severity.TODO,
            "achieved",
            _("Nothing has been reported for this action yet."),
            _("Enter the results, or the status if nothing was held."),
        )


def declared_by_all(case: Case) -> Found:
    """Find actions that every responsible unit declared not to concern it, and that say nothing else.

    Source: every action of the attachment has a filled achieved cell; a declaration of a unit is not printed there.
    """
    own = declared_reason(case.report) is not None  # the unit's own card, in which nothing is missing
    if _is_silent(case) and not own and is_declared(case.data, case.action):
        yield case.finding(
            "declared_by_all",
            Severity.WARNING,
            "achieved",
            _("Every responsible unit declared that this action does not concern it; the printed cell stays blank."),
            _("Write in the narrative what the attachment shall say, or ask the units."),
        )


def _is_silent(case: Case) -> bool:
    return case.report.achieved.status is None and not is_reported(case.report)


def results_missing(case: Case) -> Found:
    """Find planned figures without a result in an action that was begun and has no status and no narrative yet.

    Source: a planned figure may stay without a result, but then the status or the narrative says what happened.
    """
    achieved = case.report.achieved
    if achieved.status is not None or achieved.narrative or not is_reported(case.report):
        return
    filled = {q.indicator for q in achieved.quantities if q.number is not None or q.entered is not None}
    for planned in case.report.target.quantities:
        if planned.counted and planned.number is not None and planned.indicator not in filled:
            yield case.finding(
                "result_missing",
                Severity.TODO,
                "achieved",
                _("There is no result for the planned “{planned}”.").format(
                    planned=quantity_text(planned, case.data.measure_by_id)
                ),
                _("Enter the result, or a status or a narrative that says what happened."),
                planned.id,
            )


def spending_missing(case: Case) -> Found:
    """Find blank spending in a task whose table has the spending column.

    Source: basic tasks report spending; where there was none, 0, "–" or "nie dotyczy" says so.
    """
    spending = case.report.spending
    missing = spending.kind is SpendingKind.BLANK and spending.entered is None
    if case.task.has_spending and missing and not is_declared(case.data, case.action):
        yield case.finding(
            "spending_missing",
            Severity.TODO,
            "spending",
            _("The spending is missing; this task reports it."),
            _("Type the amount, or 0, “–” or “nie dotyczy”."),
        )


def reason_missing(case: Case) -> Found:
    """Find actions that were not held or ended without a word on why.

    Source: in the attachment a status that takes an action away comes with its cause ("z uwagi na stan epidemii …").
    """
    achieved = case.report.achieved
    explained = achieved.reason_text or achieved.narrative or achieved.reason not in (None, Reason.NONE_GIVEN)
    if achieved.status in _WANT_REASON and not explained:
        yield case.finding(
            "reason_missing",
            Severity.WARNING,
            "reason",
            _("The status says that the action was not held or has ended, but not why."),
            _("Choose a reason, or write it in a few words."),
        )


def figures_though_not_held(case: Case) -> Found:
    """Find results above zero in an action that was "not held".

    Source: the composed cell would say both that it was held, in figures, and that it was not.
    """
    achieved = case.report.achieved
    if achieved.status is not Status.NOT_HELD:
        return
    held = [
        quantity
        for quantity in achieved.quantities
        if quantity.relation is not Relation.DESCRIPTIVE and quantity.number is not None and quantity.number > 0
    ]
    if held:
        yield case.finding(
            "figures_though_not_held",
            Severity.WARNING,
            "status",
            _("The status says “not held”, but a result was entered: {figure}.").format(
                figure=quantity_text(held[0], case.data.measure_by_id)
            ),
            _("Choose another status, for example “limited”, or take the result out."),
        )
