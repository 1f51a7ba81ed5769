"""From the words beside a number to a measure: split off mode, qualifier and span, then look the noun phrase up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kkapp.model.identity import identity
from kkapp.model.measure import Counts, Measure
from kkapp.model.programme_file import FileMeasure, MeasureCatalogue
from kkapp.model.quantity import DeliveryMode, Per
from kkapp.paths import resources

_PER = {"miesiąc": Per.MONTH, "tydzień": Per.WEEK, "dzień": Per.DAY}
_PER_SUFFIX = re.compile(r"^(?P<head>.+?)\s*/\s*(?P<per>miesiąc|tydzień|dzień)$")
_TAIL = re.compile(r"^(?P<head>[^„(]+?)\s+(?P<tail>(?:[–—-]\s.+|\(.+\)))$")
_QUOTED = re.compile(r"^(?P<head>.+?)\s+(?P<tail>„[^„”]+”)$")
_ONLINE = re.compile(r"^(?:(?P<head>.+?)\s+)?on-line$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The words beside a number, taken apart; ``noun`` is what has four forms."""

    noun: str
    mode: DeliveryMode | None = None
    qualifier: str | None = None
    per: Per | None = None


def split_measure(text: str) -> MeasureWords:
    """Take "warsztaty on-line" or "szkół realizujących program „Trzymaj formę”" apart."""
    noun, qualifier, mode, per = " ".join(text.split()), None, None, None
    if found := _PER_SUFFIX.match(noun):
        noun, per = found["head"], _PER[found["per"]]
    if found := _TAIL.match(noun) or _QUOTED.match(noun):
        noun, qualifier = found["head"], found["tail"]
    if found := _ONLINE.match(noun):
        noun, mode = found["head"] or "", DeliveryMode.ON_LINE
    return MeasureWords(noun, mode, qualifier, per)


@cache
def shipped_measures() -> tuple[Measure, ...]:
    """Return the measures of the shipped catalogue."""
    text = (resources() / "measures" / "pl.json").read_bytes()
    return tuple(measure_from(entry) for entry in MeasureCatalogue.model_validate_json(text).measures)


def measure_from(entry: FileMeasure) -> Measure:
    """Return the model's measure for an entry of a file."""
    return Measure(**entry.model_dump())


class MeasureBook:
    """Measures by their spellings; a noun nobody knows becomes a new, unconfirmed measure."""

    def __init__(self, measures: Iterable[Measure] = ()) -> None:
        self._by_spelling: dict[str, Measure] = {}
        self._used: dict[str, Measure] = {}
        for measure in measures:
            self.add(measure)

    def add(self, measure: Measure) -> None:
        """Make a measure known by all its spellings; the first owner of a spelling keeps it."""
        for spelling in measure.spellings():
            self._by_spelling.setdefault(spelling, measure)

    def resolve(self, noun: str, number: Decimal | None, *, before: bool = False) -> Measure:
        """Return the measure a noun phrase means, proposing the forms of an unknown one."""
        found = self._by_spelling.get(noun.casefold())
        if found is None:
            found = propose_measure(noun, number, before=before)
            self.add(found)
        self._used[found.id] = found
        return found

    def keep(self, measure: Measure) -> None:
        """Count a measure as used."""
        self._used.setdefault(measure.id, measure)

    def used(self) -> tuple[Measure, ...]:
        """Return the measures that were asked for, in the order of their first use."""
        return tuple(self._used.values())


def measure_named(noun: str, known: Iterable[Measure]) -> Measure:
    """Return the measure of a noun phrase: one in use, one of the catalogue, or a new one with proposed forms."""
    return MeasureBook([*known, *shipped_measures()]).resolve(noun, None)


def propose_measure(noun: str, number: Decimal | None, *, before: bool = False) -> Measure:
    """Return a measure for a new noun phrase: forms proposed by the dictionary where it knows the words."""
    from kkapp.polish.forms import propose_forms

    forms = None if before else propose_forms(noun, number)
    one, few, many, other = (forms.one, forms.few, forms.many, forms.other) if forms else (noun,) * 4
    spellings = () if noun in (one, few, many, other) else (noun,)
    return Measure(
        id=identity("measure", noun.casefold()),
        one=one or noun,
        few=few or noun,
        many=many or noun,
        other=other or noun,
        counts=_counts_of(noun),
        before=before,
        written_as=spellings,
    )


def _counts_of(noun: str) -> Counts:
    return Counts.MONEY if noun.casefold().split(" ")[0] in ("zł", "pln") else Counts.OTHER
