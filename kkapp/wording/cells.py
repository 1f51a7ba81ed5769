"""The cells of the attachment in words: raw as the source had it, or composed from the structured data."""

from dataclasses import dataclass
from typing import Literal

from kkapp.model.declaration import declared_reason
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import DeliveryMode
from kkapp.model.report import Achieved, Report, Spending, SpendingKind, Status
from kkapp.polish.money import read_money, write_money
from kkapp.polish.numbers import UnreadableNumberError
from kkapp.polish.typography import bind, tie
from kkapp.wording import phrases
from kkapp.wording.quantities import quantities_text

Wording = Literal["composed", "raw"]
"""``composed``: from the structured data, a clerk's replacement first. ``raw``: the source's text while it holds."""


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell, ready for paper, and whether a clerk replaced the composed wording."""

    text: str
    replaced: bool = False


def planned_text(report: Report, data: PeriodData, wording: Wording = "composed") -> CellText:
    """Return the planned cell."""
    target = report.target
    if wording == "raw" and target.raw is not None and target.raw_holds:
        return CellText(tie(target.raw))
    if target.wording is not None:
        return CellText(bind(target.wording), replaced=True)
    return CellText(composed_planned(report, data))


def achieved_text(report: Report, data: PeriodData, wording: Wording = "composed") -> CellText:
    """Return the achieved cell."""
    achieved = report.achieved
    if wording == "raw" and achieved.raw is not None and achieved.raw_holds:
        return CellText(tie(achieved.raw))
    if achieved.wording is not None:
        return CellText(bind(achieved.wording), replaced=True)
    declared = declared_reason(report)
    if declared is not None:
        return CellText(bind(phrases.DECLARED.format(reason=declared)))
    return CellText(composed_achieved(achieved, data))


def composed_planned(report: Report, data: PeriodData) -> str:
    """Compose the planned cell from targets, corrections and the year the action joined or began."""
    target, action = report.target, data.action_by_id[report.action]
    text = quantities_text(target.quantities, data.measure_by_id)
    if text:
        return bind(text)
    if action.joined_year:
        programme = data.programme.short_name_genitive
        return bind(phrases.JOINED.format(year=action.joined_year, programme=programme))
    return bind(phrases.SINCE.format(year=target.since_year)) if target.since_year else ""


def composed_achieved(achieved: Achieved, data: PeriodData) -> str:
    """Compose the achieved cell from figures, status, reason and narrative; a narrative stands for the stock phrase."""
    figures = quantities_text(achieved.quantities, data.measure_by_id)
    explanation = achieved.narrative or _status_phrase(achieved, with_figures=bool(figures))
    if not figures:
        return bind(explanation[:1].upper() + explanation[1:] if not achieved.narrative else explanation)
    if not explanation:
        return bind(figures)
    return bind(phrases.EXPLANATION.format(figures=figures, explanation=explanation))


def _status_phrase(achieved: Achieved, *, with_figures: bool) -> str:
    status = achieved.status
    if status in (None, Status.CARRIED_OUT) or (with_figures and _figures_say_online(achieved)):
        return ""
    sentence = (phrases.WITH_FIGURES if with_figures else phrases.WITHOUT_FIGURES)[status]
    if achieved.reason_text:
        return phrases.GIVEN_REASON.format(sentence=sentence, reason=achieved.reason_text)
    cause = phrases.CAUSE.get(achieved.reason) if achieved.reason else None
    if not cause:
        return sentence
    place = "after" if with_figures and status is Status.LIMITED else "before"
    return phrases.CAUSED[place].format(cause=cause, sentence=sentence)


def _figures_say_online(achieved: Achieved) -> bool:
    return achieved.status is Status.MOVED_ONLINE and any(
        quantity.mode is DeliveryMode.ON_LINE for quantity in achieved.quantities
    )


def units_text(action: Action) -> str:
    """Return the units cell: as the source had it, else names in order with the budget code given beside each."""
    if action.units_raw is not None:
        return tie(action.units_raw)
    named = (f"{r.written} ({r.code})" if r.code else r.written for r in action.responsible)
    return bind(", ".join(named))


def spending_text(spending: Spending, wording: Wording = "composed") -> str:
    """Return the spending cell; blank, zero, "–" and "nie dotyczy" stay four different things."""
    if spending.kind is SpendingKind.AMOUNT and spending.grosze is not None:
        if wording == "raw" and _means(spending.raw, spending.grosze):
            return tie(spending.raw or "")
        return write_money(spending.grosze)
    return {SpendingKind.DASH: phrases.DASH, SpendingKind.NOT_APPLICABLE: phrases.NOT_APPLICABLE}.get(spending.kind, "")


def _means(raw: str | None, grosze: int) -> bool:
    try:
        return raw is not None and read_money(raw) == grosze
    except UnreadableNumberError:
        return False
