"""What a report still lacks or seems to have wrong: one small function per rule, data in, findings out.

A rule changes nothing, asks nothing and never raises for bad data. The window, the command line and the cards call
the same rules, so that all of them say the same.
"""

from kkapp.checks.finding import Finding, Severity
from kkapp.checks.rules import all_findings, findings

__all__ = ["Finding", "Severity", "all_findings", "findings"]
