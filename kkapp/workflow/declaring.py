"""Declare *nie dotyczy*: an action does not concern the unit this year, and why; withdraw it again."""

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.declaration import as_concerned, as_declared, declared_reason
from kkapp.model.editing import with_report
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.report import Report
from kkapp.store.store import Store
from kkapp.workflow.entering import ReportOf, clean, data_and_report


def declare(store: Store, action: str, reason: str, *, year: int | None = None) -> Changes:
    """Declare that an action does not concern the unit this year; what was entered of it goes, as one step.

    Declared already, it gets another reason.

    Raises:
        BadValueError: no reason is given, there is no such action, or this is the department's workspace.
        ClosedFieldError: the action, or a part of it, can only be read now.
    """
    data, found, report = _own(store, action, year)
    said = " ".join(clean(reason).split())
    if not said:
        raise BadValueError(_("Say in a few words why the action does not concern the unit. Nothing was changed."))
    declared = as_declared(report, said)
    if declared == report:
        return Changes()
    why = _("Action {code} does not concern the unit: {reason}").format(code=found.code, reason=said)
    return store.save(with_report(data, declared), kind="declare_action", why=why)


def withdraw(store: Store, action: str, *, year: int | None = None) -> Changes:
    """Withdraw a declaration: the action waits to be reported again. What was entered before it is in the history.

    Raises:
        BadValueError: the action is not declared, there is no such one, or this is the department's workspace.
        ClosedFieldError: the action, or a part of it, can only be read now.
    """
    data, found, report = _own(store, action, year)
    if declared_reason(report) is None:
        raise BadValueError(
            _("Action {code} was not declared as not applicable. Nothing was changed.").format(code=found.code)
        )
    why = _("Action {code} concerns the unit after all").format(code=found.code)
    return store.save(with_report(data, as_concerned(report)), kind="withdraw_declaration", why=why)


def _own(store: Store, action: str, year: int | None) -> tuple[PeriodData, Action, Report]:
    if store.role != "unit":
        raise BadValueError(
            _(
                "Single actions are declared as not applicable by their unit, in the unit's workspace. For a unit that "
                "has nothing to report at all there is “Nothing to report…” in “Submissions”. Nothing was changed."
            )
        )
    data = store.period_data(year)
    found = data.action_by_id.get(action)
    if found is None:
        raise BadValueError(_("This action is not one of the unit's. Nothing was changed."))
    return (data, found, data_and_report(store, ReportOf(action, data.period.year))[1])
