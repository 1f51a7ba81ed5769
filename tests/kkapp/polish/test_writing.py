"""What is written as a list of quantities is read back as the same list."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.plural import NOUN_FORMS, noun_form_category
from kkapp.polish.reading import ReadQuantity, read_quantities
from kkapp.polish.typography import bind
from kkapp.polish.writing import write_quantity_text

_FORMS = """
rodzina wspierająca|rodziny wspierające|rodzin wspierających|rodziny wspierającej
uczestnik|uczestników|uczestników|uczestnika
usługa poradnictwa i terapii|usługi poradnictwa i terapii|usług poradnictwa i terapii|usługi poradnictwa i terapii
rodzina, która skorzystała|rodziny, które skorzystały|rodzin, które skorzystały|rodziny, która skorzystała
warsztat on-line|warsztaty on-line|warsztatów on-line|warsztatu on-line
turniej, konkurs i festyn|turnieje, konkursy i festyny|turniejów, konkursów i festynów|turnieju, konkursu i festynu
partner KKR 3+|partnerów KKR 3+|partnerów KKR 3+|partnera KKR 3+
szkoła „5 porcji, 2 soki”|szkoły „5 porcji, 2 soki”|szkół „5 porcji, 2 soki”|szkoły „5 porcji, 2 soki”
czytelnik/miesiąc|czytelników/miesiąc|czytelników/miesiąc|czytelnika/miesiąc
zł|zł|zł|zł
etat psychologów w szkołach|etaty psychologów w szkołach|etatów psychologów w szkołach|etatu psychologów w szkołach
"""
_MEASURES = [dict(zip(NOUN_FORMS, line.split("|"), strict=True)) for line in _FORMS.strip().splitlines()]
_BEFORE = ["liczba młodzieży biorącej udział w programach", "liczba wydanych kart", "wysokość wsparcia w zł"]

numbers = st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**7, places=2) | st.decimals(0, 10**3, places=1)
relations = st.sampled_from([None, "total", "subset", "additional", "at_most", "at_least", "about"])


@st.composite
def quantities(draw: st.DrawFn) -> ReadQuantity:
    number = draw(numbers)
    before = draw(st.integers(0, 5)) == 0
    measure = draw(st.sampled_from(_BEFORE)) if before else draw(st.sampled_from(_MEASURES))[noun_form_category(number)]
    relation = draw(st.sampled_from([None, "total", "subset", "additional"]) if before else relations)
    return ReadQuantity(number, "", measure, 0, 0, relation=relation, measure_before=before)


def _written(listed: list[ReadQuantity]) -> str:
    """Return quantities as a list with commas."""
    return ", ".join(
        write_quantity_text(q.number, q.measure, relation=q.relation, measure_before=q.measure_before) for q in listed
    )


def _said(quantity: ReadQuantity) -> tuple[object, ...]:
    exponent = quantity.number.as_tuple().exponent
    return quantity.number, exponent, quantity.measure, quantity.relation, quantity.measure_before


@given(st.lists(quantities(), max_size=6))
def test_that_written_quantities_are_read_back_unchanged(listed: list[ReadQuantity]) -> None:
    text = _written(listed)
    read = read_quantities(text)
    assert [_said(quantity) for quantity in read.quantities] == [_said(quantity) for quantity in listed]
    assert read.leftovers == ()


@given(st.lists(quantities(), max_size=6))
def test_that_binding_for_paper_does_not_change_what_is_read(listed: list[ReadQuantity]) -> None:
    text = _written(listed)
    plain, bound = (read_quantities(version).quantities for version in (text, bind(text)))
    assert [replace(q, number_text="") for q in plain] == [replace(q, number_text="") for q in bound]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (write_quantity_text(Decimal(12271), "usług"), "12\u00a0271 usług"),
        (write_quantity_text(10, "lokali", relation="at_most"), "do 10 lokali"),
        (write_quantity_text(350, "liczba młodzieży", measure_before=True), "liczba młodzieży – 350"),
        (write_quantity_text(2, "oddziały", relation="descriptive"), "2 oddziały"),
    ],
)
def test_that_a_quantity_is_written_as_offices_write_it(written: str, text: str) -> None:
    assert written == text
