"""Phrases that agree with the number they hold: "1 uwaga", "2 uwagi", "5 uwag"."""

from typing import NamedTuple

from kkapp.polish.numbers import write_number
from kkapp.polish.plural import noun_form_category


class Counted(NamedTuple):
    """A phrase in the forms it takes after 1, after 2, after 5; ``{n}`` stands where the number goes."""

    one: str
    few: str
    many: str

    def of(self, number: int) -> str:
        """Return the phrase that agrees with the number, with the number in it."""
        return self.form(number).replace("{n}", write_number(number))

    def form(self, number: int) -> str:
        """Return the form that agrees with the number, its place for the number still open."""
        forms = {"one": self.one, "few": self.few}
        return forms.get(noun_form_category(number), self.many)


ACTIONS = Counted("{n} działanie", "{n} działania", "{n} działań")
UNITS = Counted("{n} jednostka", "{n} jednostki", "{n} jednostek")
