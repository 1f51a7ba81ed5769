"""Proposed noun forms, with the dictionary and without it."""

import sys
from decimal import Decimal

import pytest

from kkapp.polish import forms_dictionary
from kkapp.polish.forms import ProposedForms, propose_forms


@pytest.mark.parametrize(
    ("text", "number", "forms"),
    [
        ("warsztatów", 5, ("warsztat", "warsztaty", "warsztatów", "warsztatu")),
        ("uczestników", 2, ("uczestnik", "uczestników", "uczestników", "uczestnika")),
        ("rodziny wspierające", 3,
         ("rodzina wspierająca", "rodziny wspierające", "rodzin wspierających", "rodziny wspierającej")),
        ("rodzin objętych usługą asystenta rodziny", 589,
         ("rodzina objęta usługą asystenta rodziny", "rodziny objęte usługą asystenta rodziny",
          "rodzin objętych usługą asystenta rodziny", "rodziny objętej usługą asystenta rodziny")),
        ("rodzin, które skorzystały z usługi", 40,
         ("rodzina, która skorzystała z usługi", "rodziny, które skorzystały z usługi",
          "rodzin, które skorzystały z usługi", "rodziny, która skorzystała z usługi")),
        ("realizowanych Programów Aktywności Lokalnej", 14,
         ("realizowany Program Aktywności Lokalnej", "realizowane Programy Aktywności Lokalnej",
          "realizowanych Programów Aktywności Lokalnej", "realizowanego Programu Aktywności Lokalnej")),
        ("innych materiałów informacyjnych", 4000,
         ("inny materiał informacyjny", "inne materiały informacyjne", "innych materiałów informacyjnych",
          "innego materiału informacyjnego")),
        ("turniejów, konkursów i festynów", 100,
         ("turniej, konkurs i festyn", "turnieje, konkursy i festyny", "turniejów, konkursów i festynów",
          "turnieju, konkursu i festynu")),
        ("godzin przeprowadzonych terapii", 9,
         ("godzina przeprowadzonych terapii", "godziny przeprowadzonych terapii", "godzin przeprowadzonych terapii",
          "godziny przeprowadzonych terapii")),
        ("uczniów objętych pomocą", 700,
         ("uczeń objęty pomocą", "uczniów objętych pomocą", "uczniów objętych pomocą", "ucznia objętego pomocą")),
    ],
)  # fmt: skip
def test_that_the_whole_phrase_is_inflected(text: str, number: int, forms: tuple[str, str, str, str]) -> None:
    assert propose_forms(text, Decimal(number)) == ProposedForms(*forms, confirmed=False)


def test_that_a_nominative_without_a_number_is_enough() -> None:
    assert propose_forms("warsztat") == propose_forms("warsztatów", Decimal(5))


def test_that_a_wrong_form_in_the_text_is_proposed_right() -> None:
    assert propose_forms("etatów", Decimal("207.34")) == ProposedForms("etat", "etaty", "etatów", "etatu")


def test_that_abbreviations_do_not_inflect() -> None:
    assert propose_forms("zł", Decimal(5)) == ProposedForms("zł", "zł", "zł", "zł")


@pytest.mark.parametrize("text", ["osobowejść", "otrzymało tytuł", "", "on-line", "liczba – 5", "!!!"])
def test_that_unknown_words_get_no_proposal_or_a_whole_one(text: str) -> None:
    proposed = propose_forms(text, Decimal(5))
    assert proposed is None or proposed.many is not None


def test_that_nothing_is_proposed_without_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "morfeusz2", None)
    forms_dictionary.dictionary.cache_clear()
    try:
        assert propose_forms("warsztatów", Decimal(5)) is None
    finally:
        forms_dictionary.dictionary.cache_clear()
