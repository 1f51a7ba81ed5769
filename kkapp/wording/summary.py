"""The words and tables of the yearly summary; every total is the summary's own, here are shares and sentences alone."""

from collections.abc import Iterator
from decimal import Decimal

from kkapp.model.achievement import achievement_rate
from kkapp.model.report import Status
from kkapp.model.summary import Band, NotHeld, SpendingTotal, Summary, SummaryLine
from kkapp.polish.money import GROSZE_IN_ZLOTY, write_money
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import bind
from kkapp.wording import phrases
from kkapp.wording import summary_words as said
from kkapp.wording.summary_chart import chart_of
from kkapp.wording.summary_paper import Figure, Kind, SummaryPaper, SummarySection, SummaryTable


def summary_paper(summary: Summary) -> SummaryPaper:
    """Return the summary as every renderer draws it."""
    warned = any(note.startswith(said.PEOPLE_BEGIN) for note in summary.notes)
    notes = summary.notes if warned else (said.PEOPLE, *summary.notes)
    return SummaryPaper(
        title=bind(said.TITLE.format(year=summary.year, programme=summary.programme)),
        programme=bind(summary.programme),
        year=summary.year,
        sections=tuple(_sections(summary)),
        chart=chart_of(summary),
        notes=tuple(map(bind, notes)),
        notice=phrases.TRAINING if summary.training else "",
    )


def _sections(summary: Summary) -> Iterator[SummarySection]:
    yield SummarySection(said.OVERVIEW, tuple(map(bind, _sentences(summary))), _overview(summary))
    areas = [area.line for area in summary.areas]
    if areas:
        areas.append(summary.whole.model_copy(update={"name": said.WHOLE, "number": None}))
        yield SummarySection(said.AREAS, (), _lines(said.AREAS_SHEET, said.AREA, areas))
        yield SummarySection(said.BANDS, (bind(said.BANDS_LEAD),), _bands(summary.whole))
    tasks = [task for area in summary.areas for task in area.tasks]
    if tasks:
        yield SummarySection(said.TASKS, (), _lines(said.TASKS_SHEET, said.TASK, tasks))
    if summary.units:
        yield SummarySection(said.UNITS, (), _lines(said.UNITS_SHEET, said.UNIT, summary.units))
    yield _not_held(summary.not_held)


def _sentences(summary: Summary) -> Iterator[str]:
    """Yield what the head reads out: how much there was, how it came out, what it cost, who reported."""
    whole = summary.whole
    yield said.PLANNED.of(whole.actions).format(year=summary.year)
    carried = whole.statuses.get(Status.CARRIED_OUT, 0)
    yield said.CARRIED_OUT.of(carried).format(share=_share_text(carried, whole.actions))
    held_not = whole.statuses.get(Status.NOT_HELD, 0)
    yield said.NOT_HELD.of(held_not) if held_not else said.ALL_HELD
    yield _spending_sentence(whole.spending)
    if summary.units:
        told = sum(1 for unit in summary.units if unit.reported)
        yield said.REPORTING_UNITS.of(told).format(all=len(summary.units))


def _spending_sentence(spending: SpendingTotal) -> str:
    if not spending.amounts:
        return said.NOTHING_SPENT
    return said.SPENT.of(spending.amounts).format(money=write_money(spending.grosze))


def _overview(summary: Summary) -> SummaryTable:
    whole = summary.whole
    counts = (
        (said.ACTIONS, whole.actions),
        (said.WITH_PLAN, whole.planned),
        (said.REPORTED, whole.reported),
        *((said.STATUS[status], whole.statuses.get(status, 0)) for status in Status),
        (said.WITHOUT_STATUS, whole.without_status),
        (said.SILENT, whole.silent),
        (said.REACHED, whole.reached),
    )
    rows = [(_text(name), _count(number), _share(number, whole.actions)) for name, number in counts]
    spent = _spending(whole.spending)
    rows.append((_text(said.SPENDING), spent, _text("")))
    headers = tuple(map(bind, said.OVERVIEW_HEADERS))
    return SummaryTable(said.OVERVIEW, bind(said.OVERVIEW_CAPTION), headers, (6.0, 2.6, 2.0), tuple(rows))


def _bands(line: SummaryLine) -> SummaryTable:
    rows = tuple(
        (_text(said.BAND[band]), _count(line.bands.get(band, 0)), _share(line.bands.get(band, 0), line.actions))
        for band in Band
    )
    headers = tuple(map(bind, said.BAND_HEADERS))
    return SummaryTable(said.BANDS_SHEET, bind(said.BANDS_CAPTION), headers, (6.0, 2.6, 2.0), rows)


def _lines(sheet: str, first: str, lines: "tuple[SummaryLine, ...] | list[SummaryLine]") -> SummaryTable:
    headers = (first, *(header for header, _share in said.COLUMNS))
    shares = (said.NAME_SHARE, *(share for _header, share in said.COLUMNS))
    caption = bind(said.CAPTIONS[sheet])
    return SummaryTable(sheet, caption, tuple(map(bind, headers)), shares, tuple(map(_line, lines)))


def _line(line: SummaryLine) -> tuple[Figure, ...]:
    return (
        _text(f"{line.number} {line.name}" if line.number else line.name),
        _count(line.actions),
        *(_count(line.statuses.get(status, 0)) for status in Status),
        _count(line.without_status),
        _count(line.silent),
        _count(line.reached),
        _range(line),
        _spending(line.spending),
    )


def _not_held(actions: tuple[NotHeld, ...]) -> SummarySection:
    if not actions:
        return SummarySection(said.NOT_HELD_HEADING, (bind(said.ALL_HELD),))
    rows = tuple(
        (_text(each.code), _text(each.name), _text(each.units), _text(each.why or said.NO_REASON)) for each in actions
    )
    headers = tuple(map(bind, said.NOT_HELD_HEADERS))
    table = SummaryTable(said.NOT_HELD_SHEET, bind(said.NOT_HELD_CAPTION), headers, (1.1, 4.6, 3.0, 4.2), rows)
    return SummarySection(said.NOT_HELD_HEADING, (), table)


def _text(text: str) -> Figure:
    return Figure(bind(text))


def _count(number: int) -> Figure:
    return Figure(write_number(number), Kind.COUNT, Decimal(number))


def _share(part: int, whole: int) -> Figure:
    rate = achievement_rate(Decimal(whole), Decimal(part))
    return Figure(_share_text(part, whole), Kind.PERCENT, rate)


def _share_text(part: int, whole: int) -> str:
    """Return "37,5%"; an en dash where there is nothing to be a part of."""
    rate = achievement_rate(Decimal(whole), Decimal(part))
    return phrases.DASH if rate is None else f"{write_number(rate)}%"


def _range(line: SummaryLine) -> Figure:
    """Return between which rates a line's indicators lie, in whole percents: "33–423%"."""
    if line.lowest is None or line.highest is None:
        return Figure(phrases.DASH, Kind.RANGE)
    lowest, highest = (write_number(round(rate)) for rate in (line.lowest, line.highest))
    return Figure(f"{lowest}%" if lowest == highest else f"{lowest}–{highest}%", Kind.RANGE)


def _spending(spending: SpendingTotal) -> Figure:
    """Return the sum of the amounts; without any amount it is no zero but a dash."""
    if not spending.amounts:
        return Figure(phrases.DASH, Kind.MONEY)
    return Figure(write_money(spending.grosze), Kind.MONEY, Decimal(spending.grosze) / GROSZE_IN_ZLOTY)
