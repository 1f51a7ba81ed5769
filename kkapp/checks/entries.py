"""Entries that were kept as typed because they cannot be read."""

from kkapp.checks.finding import Case, Found, Severity
from kkapp.i18n import _


def unreadable_numbers(case: Case) -> Found:
    """Find figures whose entry is no number.

    Source: promise 5, "invalid entries are kept and marked"; such a figure is missing from the attachment.
    """
    cells = (("planned", case.report.target.quantities), ("achieved", case.report.achieved.quantities))
    for cell, quantities in cells:
        for quantity in quantities:
            if quantity.entered is not None:
                yield case.finding(
                    "unreadable_number",
                    Severity.ERROR,
                    cell,
                    _("“{entry}” cannot be read as a number.").format(entry=quantity.entered),
                    _("Type a number, for example 1\N{NO-BREAK SPACE}234,5, and put words into the narrative."),
                    quantity.id,
                )


def unreadable_spending(case: Case) -> Found:
    """Find spending that is no amount, no "–" and not "nie dotyczy".

    Source: promise 5; blank, zero, "–" and "nie dotyczy" are four different things, anything else is none of them.
    """
    entry = case.report.spending.entered
    if entry is not None:
        yield case.finding(
            "unreadable_spending",
            Severity.ERROR,
            "spending",
            _("“{entry}” cannot be read as spending.").format(entry=entry),
            _("Type an amount in złote, for example 1\N{NO-BREAK SPACE}839,50, or “–” or “nie dotyczy”."),
        )
