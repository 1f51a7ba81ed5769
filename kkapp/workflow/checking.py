"""Check a period: what is left to do and what looks wrong."""

from kkapp.checks import Finding, all_findings
from kkapp.model.period import PeriodData


def check_period(data: PeriodData) -> tuple[Finding, ...]:
    """Return what all checks find in a period, in the order of paper; they warn and never block."""
    return all_findings(data)
