"""The language given at installation: the person's goes before the computer's, and both before none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from kkapp import i18n, installed

Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that makes this a Windows whose registry says the given languages."""

    def make(*, person: str | None = None, computer: str | None = None) -> None:
        said = {"person": person, "computer": computer}

        @contextmanager
        def opened(whose: str, key: str, _reserved: int, _access: int) -> Iterator[str]:
            if key != r"Software\KartaKoordynatora" or said[whose] is None:
                raise FileNotFoundError
            yield whose

        registry = SimpleNamespace(
            HKEY_CURRENT_USER="person",
            HKEY_LOCAL_MACHINE="computer",
            KEY_READ=1,
            KEY_WOW64_64KEY=256,
            OpenKey=opened,
            QueryValueEx=lambda whose, _name: (said[whose], 1),
        )
        monkeypatch.setitem(sys.modules, "winreg", registry)
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.delenv("KK_LANGUAGE", raising=False)
        installed.language.cache_clear()

    yield make
    installed.language.cache_clear()


def test_that_the_program_begins_in_the_language_of_the_installation(install: Install) -> None:
    install(computer="en")
    assert i18n.language() == "en"


def test_that_the_installation_of_a_person_goes_before_that_of_the_computer(install: Install) -> None:
    install(person="pl", computer="en")
    assert i18n.language() == "pl"


def test_that_a_choice_in_the_window_goes_before_both(install: Install) -> None:
    install(person="en")
    i18n.set_language("pl")
    try:
        assert i18n.language() == "pl"
    finally:
        i18n.set_language(None)


@pytest.mark.parametrize("said", [None, "", "klingoński"])
def test_that_polish_is_the_language_where_nothing_usable_was_said(install: Install, said: str | None) -> None:
    install(computer=said)
    assert i18n.language() == "pl"


def test_that_installer_and_program_mean_the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "packaging"))
    from windows import product

    assert product.REGISTRY_KEY == installed.KEY
