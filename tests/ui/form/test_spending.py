"""The spending: written while it is typed, and four things that are never taken for one another."""

from collections.abc import Callable

import pytest

from kkapp.model.report import Report, SpendingKind
from ui.views.form.action_form import ActionForm

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_an_amount_is_grouped_while_typing_and_written_out_when_left(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    form.go_to("spending")
    type_text("1234567,5")
    assert plain(form.outcome.spending.text()) == "1 234 567,5"
    press("Tab")
    assert plain(form.outcome.spending.text()) == "1 234 567,50 zł"
    assert reported("I.1/2").spending.grosze == 123_456_750


def test_that_one_key_gives_a_dash_or_not_applicable_and_captions_tell_the_four_apart(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    said = []
    for keys, kind in (
        ("-", SpendingKind.DASH),
        ("n", SpendingKind.NOT_APPLICABLE),
        ("0", SpendingKind.AMOUNT),
        ("", SpendingKind.BLANK),
    ):
        form.go_to("spending")
        if keys:
            type_text(keys)
        else:
            press("Delete")
        said.append(form.outcome.spending_note.text())
        press("Tab")
        assert reported("I.1/2").spending.kind is kind
    assert len(set(said)) == 4
    assert all(said)


@pytest.mark.parametrize("typed", ["nie dotyczy", "n", "nie wiem"])
def test_that_not_applicable_may_be_typed_out(
    show: Show, reported: Reported, type_text: Keys, press: Keys, typed: str
) -> None:
    form = show("I.1/2")
    form.go_to("spending")
    type_text(typed)
    press("Return")
    spending = reported("I.1/2").spending
    if typed == "nie wiem":
        assert spending.entered == typed
    else:
        assert spending.kind is SpendingKind.NOT_APPLICABLE
