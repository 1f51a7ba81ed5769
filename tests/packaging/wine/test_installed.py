"""What counts as a difference, as a trace and as a step that failed."""

import time

import pytest
from wine.installed import _speaks_of_us, _without_sizes
from wine.places import CheckError
from wine.table import Table


def test_that_only_folder_and_size_may_differ_between_two_demonstrations() -> None:
    there = _without_sizes(r"  C:\Łódź i Żory\pokaz\karty  (12 kB)  karty", r"C:\Łódź i Żory\pokaz")
    here = _without_sizes("  /home-of/pokaz/karty  (1 024 kB)  karty", "/home-of/pokaz")
    assert there == here
    assert _without_sizes("  …/karty  (21 plików)  inne", "x") != here


def test_that_a_key_and_a_value_of_ours_are_traces_and_wines_memory_is_not() -> None:
    assert _speaks_of_us(r"Software\KartaKoordynatora", {})
    assert _speaks_of_us(r"Software\Classes\.kk", {"": "KartaKoordynatora.Workspace"})
    assert not _speaks_of_us(r"Software\Classes\.txt", {"": "txtfile"})
    assert not _speaks_of_us(r"Software\Wine\Fonts", {"x": "Karta Koordynatora"})


def test_that_the_table_goes_on_after_a_failure_and_remembers_it(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()

    def fail() -> str:
        message = "a file stayed"
        raise CheckError(message)

    table.step("MSI", "installed", lambda: "2994 files")
    table.step("MSI", "removed", fail)
    table.step("MSI", "last", lambda: time.sleep(0))
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("ok")
    assert first.endswith("installed: 2994 files")
    assert second.startswith("NOT")
    assert "a file stayed" in second
    assert third.endswith("last")
    with pytest.raises(CheckError, match="MSI: removed"):
        table.need_all()
