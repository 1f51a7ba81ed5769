"""The findings as lines of a list: by group, findings of one action that are settled in one place as one line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    def rank(self) -> "Rank":
        """Return its place in the list: groups first, then the order of paper."""
        return self.group, self.place, self.findings[0].code, self.field

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what it is known by when the list is made anew."""
        return self.action, self.field, self.findings[0].code


Rank = tuple[int, int, str, str]


class TodoLines:
    """The lines in their order; after a step only those of the touched actions are made anew."""

    def __init__(self) -> None:
        self._lines: list[TodoLine] = []
        self._ranks: list[Rank] = []
        self._of: dict[str, list[TodoLine]] = {}
        self._places: Mapping[str, int] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lines)

    def first(self, count: int) -> Sequence[TodoLine]:
        """Return the first lines."""
        return self._lines[:count]

    def place_of(self, line: TodoLine) -> int:
        """Return where a line stands."""
        return bisect_left(self._ranks, line.rank)

    def show(self, findings: Iterable[Finding], places: Mapping[str, int]) -> None:
        """Take all findings; ``places`` are those of the actions on paper, which stay when lines go."""
        self._places = places
        by_action: dict[str, list[Finding]] = {}
        for finding in findings:
            by_action.setdefault(finding.action, []).append(finding)
        self._of = {action: self._lines_of(found) for action, found in by_action.items()}
        self._lines = sorted((line for lines in self._of.values() for line in lines), key=lambda line: line.rank)
        self._ranks = [line.rank for line in self._lines]

    def update(self, action: str, found: Sequence[Finding]) -> None:
        """Take the findings of one action."""
        for line in self._of.pop(action, ()):
            at = self.place_of(line)
            del self._lines[at], self._ranks[at]
        if found:
            self._of[action] = self._lines_of(found)
            for line in self._of[action]:
                at = self.place_of(line)
                self._lines.insert(at, line)
                self._ranks.insert(at, line.rank)

    def _lines_of(self, found: Sequence[Finding]) -> list[TodoLine]:
        kept: dict[tuple[str, str], list[Finding]] = {}
        for finding in found:
            kept.setdefault((finding.field, finding.code), []).append(finding)
        return [
            TodoLine(_group(same[0]), self._places.get(same[0].action, 0), same[0].action, same[0].field, tuple(same))
            for same in kept.values()
        ]

    def counts(self) -> dict[int, int]:
        """Return how many lines each group has."""
        starts = [bisect_left(self._ranks, (group, 0, "", "")) for group in (*GROUPS, len(GROUPS))]
        return {group: starts[group + 1] - starts[group] for group in GROUPS}

    def after(self, rank: Rank | None) -> TodoLine | None:
        """Return the line after a place, the first one at the end or without a place."""
        if not self._lines:
            return None
        return self._lines[bisect_right(self._ranks, rank) % len(self._lines) if rank else 0]

    def before(self, rank: Rank | None) -> TodoLine | None:
        """Return the line before a place, the last one at the beginning or without a place."""
        return self._lines[bisect_left(self._ranks, rank) - 1 if rank else -1] if self._lines else None

    def of_key(self, key: object) -> TodoLine | None:
        """Return the line that is known by a key."""
        return next((line for line in self._lines if line.key == key), None)


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
