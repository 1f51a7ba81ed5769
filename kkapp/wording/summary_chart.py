"""What the chart of the summary shows, in numbers and in words."""

from kkapp.model.report import Status
from kkapp.model.summary import Summary, SummaryLine
from kkapp.polish.typography import bind
from kkapp.wording import summary_words as said
from kkapp.wording.summary_paper import Bar, Chart

_PARTS = (
    (Status.CARRIED_OUT,),
    (Status.LIMITED, Status.CHANGED_FORM, Status.MOVED_ONLINE),
    (Status.NOT_HELD,),
)
"""The parts of a bar, in the order of the legend."""


def chart_of(summary: Summary) -> Chart | None:
    """Return the chart by area; None where the summary has no areas."""
    bars = tuple(_bar(area.line) for area in summary.areas)
    if not bars:
        return None
    told = (
        said.CHART_ALT_AREA.format(name=bar.name, done=done, changed=changed, missed=missed)
        for bar in bars
        for done, changed, missed in (bar.parts,)
    )
    return Chart(
        bind(said.CHART), tuple(map(bind, said.LEGEND)), bars, bind(said.CHART_ALT.format(areas="; ".join(told)))
    )


def _bar(line: SummaryLine) -> Bar:
    name = said.CHART_AREA.format(number=line.number) if line.number else line.name
    return Bar(bind(name), tuple(sum(line.statuses.get(status, 0) for status in part) for part in _PARTS))
