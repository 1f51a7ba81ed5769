"""Reads one level of a text – the whole, or the inside of a bracket – number by number."""

import re
from dataclasses import dataclass, field, replace

from kkapp.polish.collation import fold
from kkapp.polish.plural import noun_form_category
from kkapp.polish.reading_leads import Lead, read_lead
from kkapp.polish.reading_measures import Cut, Gap, cut_measure
from kkapp.polish.reading_numerals import Numeral, find_numerals
from kkapp.polish.reading_parts import Period, ReadQuantity, Relation
from kkapp.polish.reading_shield import Shielded, shield
from kkapp.polish.reading_words import (
    DOTTED_UNIT,
    ELIDED_NOUN,
    FINITE_VERB,
    INNER,
    LEADING_RELATION,
    MODE,
    ONLINE,
    ONLY_ONLINE,
    PER,
    PLACE_REMARK,
    REASON,
    RECEIVER,
)

_SPACES = re.compile(r"\s+")
_BARE = re.compile(r"\s*(?:$|[,;.)\ue001\ue002]|[-–]\s)")
_ITEM_BORDER = re.compile(r",\s*|\s[-–—]\s+|[–—]\s*")
_SEPARATED = re.compile(r"[,;:–—.]|\s-|-\s")
_TRAILING = " \t\n\u00a0\u202f,.;:"


@dataclass(slots=True)
class Zone:
    """What one level gave: quantities in order, and the spans of the text that are accounted for."""

    quantities: list[ReadQuantity] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)


def read_zone(shielded: Shielded) -> Zone:
    """Read the quantities of a level and of the brackets in it."""
    numerals = _outer_numerals(shielded.mask)
    zone = Zone()
    lead_start = 0
    carried: Relation | None = None
    for numeral, cut in zip(numerals, _cuts(shielded, numerals), strict=True):
        lead = read_lead(shielded, lead_start, numeral.start, carried)
        carried = lead.carried
        _add(zone, shielded, numeral, cut, lead)
        lead_start = numeral.end + cut.end
    for bracket in shielded.brackets:
        _add_bracket(zone, shielded.text, *bracket)
    zone.quantities.sort(key=lambda quantity: quantity.start)
    return zone


def _outer_numerals(mask: str) -> list[Numeral]:
    """Drop the numbers that stand inside a running measure ("rodzin z 3 dzieci")."""
    kept: list[Numeral] = []
    for numeral in find_numerals(mask):
        between = mask[kept[-1].end : numeral.start] if kept else ""
        if not INNER.search(between) or _SEPARATED.search(between):
            kept.append(numeral)
    return kept


def _cuts(shielded: Shielded, numerals: list[Numeral]) -> list[Cut]:
    ends = [*(numeral.start for numeral in numerals), len(shielded.mask)][1:]
    cuts = [_cut(shielded, numeral, end) for numeral, end in zip(numerals, ends, strict=True)]
    return _with_descriptions(shielded.mask, numerals, cuts)


def _cut(shielded: Shielded, numeral: Numeral, end: int) -> Cut:
    mask = shielded.mask[numeral.end : end]
    if _BARE.match(mask):
        return Cut(0)
    last = end == len(shielded.mask)
    return cut_measure(Gap(mask, shielded.text[numeral.end : end], last, noun_form_category(numeral.number)))


def _with_descriptions(mask: str, numerals: list[Numeral], cuts: list[Cut]) -> list[Cut]:
    """Let measures reach past a dash where all items are built alike: "33 szkoły – język, 8 szkół – szachy"."""
    heads = {fold(mask[numeral.end : numeral.end + 20])[:4] for numeral in numerals}
    ends = [cut.description_end for cut in cuts if cut.description_end is not None]
    alike = len(cuts) > 1 and len(heads) == 1 and len(ends) == len(cuts)
    return [Cut(end) for end in ends] if alike else cuts


def _add(zone: Zone, shielded: Shielded, numeral: Numeral, cut: Cut, lead: Lead) -> None:
    spoken = shielded.text[numeral.end : numeral.end + cut.end]
    measure = _measure(spoken)
    quantity = ReadQuantity(
        number=numeral.number,
        number_text=shielded.text[numeral.start : numeral.end],
        measure=measure,
        start=numeral.start,
        end=numeral.end + len(_trimmed(spoken)),
        relation=_relation(zone, lead),
        online=ONLINE.search(measure) is not None,
        glued=spoken[:1].isalpha(),
        per=_per(measure),
        context=lead.context,
        implied_measure=_implied(measure, zone, lead.context if lead.ends_in_mark else None),
    )
    if measure:
        zone.quantities.append(quantity)
        zone.covered += [lead.joining_span, (quantity.start, quantity.end)]
        zone.covered += [lead.context_span] if lead.context else []
    elif lead.context and lead.ends_in_mark:
        _add_measured_before(zone, shielded, quantity, lead)


def _add_measured_before(zone: Zone, shielded: Shielded, bare: ReadQuantity, lead: Lead) -> None:
    """Add a number whose measure stands before it ("liczba młodzieży biorącej udział – 350")."""
    start, end = lead.context_span
    start += _last_item(shielded.mask[start:end])
    relation = lead.relation
    for name, pattern in LEADING_RELATION:
        if opening := pattern.match(shielded.mask, start, end):
            relation, start = name, opening.end()
    measure = _measure(shielded.text[start:end])
    quantity = replace(
        bare,
        measure=measure,
        start=start,
        relation=relation,
        measure_before=True,
        online=ONLINE.search(measure) is not None,
        context=None,
        implied_measure=_implied(measure, zone, None),
    )
    if measure:
        zone.quantities.append(quantity)
        zone.covered += [(lead.context_span[0] if relation else start, quantity.end)]


def _last_item(clause: str) -> int:
    """Return where the last item of a list begins: behind its last comma or dash."""
    return max((border.end() for border in _ITEM_BORDER.finditer(clause)), default=0)


def _relation(zone: Zone, lead: Lead) -> Relation | None:
    """Let a whole or a part cover what is joined to it ("w tym 3 warsztaty dla 40 osób", "20 kobiet i 25 mężczyzn")."""
    previous = zone.quantities[-1].relation if zone.quantities else None
    shared = previous if lead.joined_to_previous and previous in {"subset", "total"} else None
    return lead.relation or shared


def _implied(measure: str, zone: Zone, context: str | None) -> str | None:
    """Return the noun that a measure such as "on-line" or "w plenerze" leaves out: an event's before a person's."""
    if not ELIDED_NOUN.match(measure):
        return None
    if context is not None:
        return context
    events = [quantity for quantity in zone.quantities if not RECEIVER.match(quantity.measure)]
    candidates = (events if MODE.match(measure) and events else zone.quantities)[-1:]
    return next((quantity.implied_measure or quantity.measure for quantity in candidates), None)


def _per(measure: str) -> Period | None:
    return next((period for pattern, period in PER if pattern.search(measure)), None)


def _measure(spoken: str) -> str:
    return _SPACES.sub(" ", _trimmed(spoken)).strip(" ")


def _trimmed(spoken: str) -> str:
    return spoken.rstrip() if DOTTED_UNIT.search(spoken.rstrip()) else spoken.rstrip(_TRAILING)


def _add_bracket(zone: Zone, text: str, start: int, end: int) -> None:
    """Read the inside of a bracket as parts of the quantity before it, or as a description."""
    if any(quantity.start < start < quantity.end for quantity in zone.quantities):
        return
    hosts = [quantity for quantity in zone.quantities if quantity.end <= start]
    inside = read_zone(shield(text[start:end]))
    if inside.quantities:
        opens_with_number = not text[start : start + inside.quantities[0].start].strip()
        relation: Relation = "subset" if hosts and opens_with_number else "descriptive"
        zone.quantities += [_in_bracket(quantity, start, relation, hosts[-1:]) for quantity in inside.quantities]
        zone.covered += [(first + start, last + start) for first, last in inside.covered]
        zone.covered += [(start - 1, start), (end, end + 1)]
    elif hosts and not text[hosts[-1].end : start - 1].strip():
        _note_remark(zone, hosts[-1], text, start, end)


def _note_remark(zone: Zone, host: ReadQuantity, text: str, start: int, end: int) -> None:
    """Let a bracket without numbers say how or where the quantity before it came about."""
    remark = text[start:end]
    place = zone.quantities.index(host)
    if ONLY_ONLINE.fullmatch(remark):
        zone.quantities[place] = replace(host, online=True)
    elif PLACE_REMARK.match(remark) and not REASON.search(remark) and not FINITE_VERB.search(remark):
        zone.quantities[place] = replace(host, context=_SPACES.sub(" ", remark))
        zone.covered.append((start - 1, end + 1))


def _in_bracket(quantity: ReadQuantity, offset: int, relation: Relation, hosts: list[ReadQuantity]) -> ReadQuantity:
    implied = hosts[0].measure if hosts and ELIDED_NOUN.match(quantity.measure) else quantity.implied_measure
    return replace(
        quantity,
        start=quantity.start + offset,
        end=quantity.end + offset,
        relation=quantity.relation or relation,
        implied_measure=implied,
    )
