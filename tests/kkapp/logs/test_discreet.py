"""An exception is told without its words: they may quote what somebody typed."""

import sqlite3

import pytest

from kkapp.errors import BadValueError
from kkapp.logs.discreet import place, told

TYPED = "Żaneta Zażółcka 84 zł"


def _raise(error: Exception) -> None:
    raise error


def _raise_from(first: Exception) -> None:
    try:
        _raise(first)
    except ValueError as error:
        raise BadValueError(TYPED) from error


def caught(error: Exception) -> str:
    with pytest.raises(type(error)) as found:
        _raise(error)
    return told(found.value)


@pytest.mark.parametrize(
    ("error", "first"),
    [
        (ValueError(f"invalid literal: {TYPED}"), "  error builtins.ValueError"),
        (KeyError(TYPED), "  error builtins.KeyError"),
        (OSError(28, TYPED, TYPED), "  error builtins.OSError ENOSPC"),
        (BadValueError(TYPED), "  error kkapp.errors.BadValueError bad-value"),
        (UnicodeDecodeError("utf-8", TYPED.encode(), 0, 1, TYPED), "  error builtins.UnicodeDecodeError"),
    ],
)
def test_that_kind_code_and_place_are_told_and_no_word(error: Exception, first: str) -> None:
    lines = caught(error).splitlines()
    assert lines[0] == first
    assert lines[-1].startswith("    tests/kkapp/logs/test_discreet.py:")
    assert lines[-1].endswith(" _raise")
    assert "Zażółcka" not in caught(error)


def test_that_what_led_to_an_error_is_told() -> None:
    with pytest.raises(BadValueError) as found:
        _raise_from(ValueError(TYPED))
    assert [line.split()[1] for line in told(found.value).splitlines() if "error " in line] == [
        "kkapp.errors.BadValueError",
        "builtins.ValueError",
    ]


def test_that_sqlite_tells_its_code() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.IntegrityError) as found:
        connection.execute("CREATE TABLE t (a NOT NULL)").execute("INSERT INTO t VALUES (NULL)")
    connection.close()
    assert "SQLITE_CONSTRAINT_NOTNULL" in told(found.value)


def test_that_a_code_that_is_a_sentence_is_not_told() -> None:
    error = RuntimeError()
    error.code = TYPED  # type: ignore[attr-defined]
    assert caught(error).splitlines()[0] == "  error builtins.RuntimeError"


def test_that_no_path_of_the_computer_is_told() -> None:
    assert place("/srv/konta/jkowalska/kk/lib/site-packages/docx/api.py") == "docx/api.py"
    assert place("/srv/konta/jkowalska/skrypt.py") == "skrypt.py"
    assert place(__file__) == "tests/kkapp/logs/test_discreet.py"
