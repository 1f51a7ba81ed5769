"""In what is counted: a noun phrase with its four Polish forms."""

from enum import StrEnum
from typing import Literal

from kkapp.model.base import Frozen, Id

FormCategory = Literal["one", "few", "many", "other"]


class Counts(StrEnum):
    """What a measure counts; people are never added up, money is printed with grosze."""

    PEOPLE = "people"
    EVENTS = "events"
    THINGS = "things"
    MONEY = "money"
    TIME = "time"
    PLACES = "places"
    OTHER = "other"


class Measure(Frozen):
    """A measure: "warsztat, warsztaty, warsztatów, warsztatu" (CLDR one, few, many, other).

    ``before`` measures stand before their number ("liczba młodzieży – 350"). ``written_as`` holds spellings met in
    sources (dative, misprints) that mean this measure but are never printed. ``confirmed`` is false while the forms
    are only proposed and no person has looked at them.
    """

    id: Id
    one: str
    few: str
    many: str
    other: str
    counts: Counts = Counts.OTHER
    before: bool = False
    written_as: tuple[str, ...] = ()
    confirmed: bool = False

    def form(self, category: FormCategory) -> str:
        """Return the form that agrees with a number of the category."""
        return {"one": self.one, "few": self.few, "many": self.many, "other": self.other}[category]

    def spellings(self) -> frozenset[str]:
        """Return every spelling that means this measure, case folded."""
        texts = (self.one, self.few, self.many, self.other, *self.written_as)
        return frozenset(text.casefold() for text in texts)
