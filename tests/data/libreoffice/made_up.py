"""Made-up figures on the shipped programme: what was typed into the cards beside this file."""

from decimal import Decimal

from kkapp import workflow
from kkapp.model.of_unit import of_unit
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Reason, Report, Spending, SpendingKind, Status

UNIT = "organizacje-pozarzadowe"
HEAD = "Żaneta Wójcik-Łęcka"
NARRATIVE = "Wiersz pierwszy – „zażółć gęślą jaźń”.\n=2+2 nie jest wzorem; 50% to nie liczba, a 1.02 to nie data."
_NUMBERS = ("1", "1234.5", "0", "1000000", "0.25")
_STATUSES = ((Status.CARRIED_OUT, None), (Status.LIMITED, Reason.EPIDEMIC), (Status.NOT_HELD, Reason.OTHER))


def planned() -> PeriodData:
    """Return the unit's part of the shipped programme with its plans only."""
    own = of_unit(workflow.opening.read_programme(workflow.opening.shipped_programme()), UNIT)
    blank = {"achieved": Achieved(), "spending": Spending(), "footnotes": ()}
    return own.replaced(reports=tuple(report.model_copy(update=blank) for report in own.reports))


def reported() -> dict[str, Report]:
    """Return what the unit says it achieved, by action."""
    data = planned()
    tasks = (task for area in data.programme.areas for task in area.tasks if task.has_spending)
    asked = {action.id for task in tasks for action in task.all_actions()}
    return {r.action: _reported(at, r, with_spending=r.action in asked) for at, r in enumerate(data.reports)}


def _reported(at: int, report: Report, *, with_spending: bool) -> Report:
    status, reason = _STATUSES[at % len(_STATUSES)]
    figures = tuple(_figure(at + place, quantity) for place, quantity in enumerate(report.target.quantities))
    spent = Spending(kind=SpendingKind.AMOUNT, grosze=12_345_605 + at) if with_spending else Spending()
    text = {"reason_text": f"Dwie  spacje, „cudzysłów” i <znak> {at}", "narrative": NARRATIVE}
    achieved = Achieved(quantities=figures, status=status, reason=reason, **text)
    return report.model_copy(update={"achieved": achieved, "spending": spent})


def _figure(at: int, planned_figure: Quantity) -> Quantity:
    number = Decimal(_NUMBERS[at % len(_NUMBERS)])
    return planned_figure.model_copy(update={"id": f"{planned_figure.id}-made-up", "number": number})
