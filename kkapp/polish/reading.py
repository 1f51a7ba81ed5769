"""Reads the quantities of a cell's text: "12 271 usług poradnictwa rodzinnego i terapii, 3 rodziny wspierające"."""

from kkapp.polish.reading_groups import with_groups
from kkapp.polish.reading_leftovers import find_leftovers
from kkapp.polish.reading_numerals import find_years
from kkapp.polish.reading_parts import ReadCorrection, Reading, ReadQuantity
from kkapp.polish.reading_shield import shield
from kkapp.polish.reading_zone import read_zone

__all__ = ["ReadCorrection", "ReadQuantity", "Reading", "read_quantities"]


def read_quantities(text: str) -> Reading:
    """Take a planned or achieved cell apart; never raises, never drops a word: what is not understood is a leftover.

    General rules only: a number counts something unless it is a year, an age, a date, a numbered thing or part of a
    name; the measure is the phrase beside it; words before it give the relation. A range ("5-10 osób") is not one
    number and is left over; "5 tys. osób" is 5 of the measure "tys. osób".
    """
    shielded = shield(text)
    zone = read_zone(shielded)
    corrections = tuple(ReadCorrection(year, start, end) for start, end, year in shielded.corrections)
    years = [year for year in find_years(text) if not any(c.start <= year.start < c.end for c in corrections)]
    return Reading(
        quantities=with_groups(zone.quantities),
        leftovers=find_leftovers(text, [*zone.covered, *((c.start, c.end) for c in corrections)]),
        years=tuple(years),
        corrections=corrections,
    )
