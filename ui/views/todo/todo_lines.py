"""The findings as lines of a list: by group, findings of one action that are settled in one place as one line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kkapp.checks import Finding, Severity
from kkapp.i18n import _, mark, ngettext
from ui.item_models.panel_items import PanelItem

ERRORS, WARNINGS, NOT_REPORTED, MISSING = range(4)
GROUPS = {
    ERRORS: mark("Errors: {count}"),
    WARNINGS: mark("To check: {count}"),
    NOT_REPORTED: mark("Not reported: {count}"),
    MISSING: mark("Missing results and spending: {count}"),
}
_SIGNS = {ERRORS: ("warning", "bad"), WARNINGS: ("info", "caution")}
"""The sign before a line and its colour; what is only left to do has the sign of a list."""
_LEFT = ("todo", "muted")


@dataclass(frozen=True, slots=True)
class TodoLine:
    """Something to do: where it is done, and all findings that are settled there."""

    group: int
    place: int
    action: str
    field: str
    findings: tuple[Finding, ...]

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """Return its place in the list: groups first, then the order of paper."""
        return self.group, self.place, self.findings[0].code, self.field

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what it is known by when the list is made anew."""
        return self.action, self.field, self.findings[0].code


def todo_lines(findings: Iterable[Finding], places: Mapping[str, int]) -> list[TodoLine]:
    """Return the lines of findings; ``places`` are those of the actions on paper, which stay when lines go."""
    kept: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        kept.setdefault((finding.action, finding.field, finding.code), []).append(finding)
    lines = [
        TodoLine(_group(found[0]), places[found[0].action], found[0].action, found[0].field, tuple(found))
        for found in kept.values()
    ]
    return sorted(lines, key=lambda line: line.rank)


def _group(finding: Finding) -> int:
    if finding.severity is Severity.ERROR:
        return ERRORS
    if finding.severity is Severity.WARNING:
        return WARNINGS
    return NOT_REPORTED if finding.code == "not_reported" else MISSING


def items_of(lines: Iterable[TodoLine], counts: Mapping[int, int], names: Mapping[str, str]) -> Iterator[PanelItem]:
    """Yield the lines with the headings of their groups; ``names`` are the actions' codes and names."""
    group = None
    for line in lines:
        if line.group != group:
            group = line.group
            yield PanelItem(_(GROUPS[group]).format(count=counts[group]), is_heading=True)
        sign, tone = _SIGNS.get(line.group, _LEFT)
        first, *others = line.findings
        below = [first.message]
        if others:
            more = ngettext("and {count} more like it", "and {count} more like it", len(others))
            below.append(more.format(count=len(others)))
        yield PanelItem(names[line.action], below=tuple(below), note=first.proposal, sign=sign, tone=tone, key=line.key)
