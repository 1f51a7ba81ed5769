"""What the command line says of a wrong command is said in the language of the program, whatever it is."""

import argparse
import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp import i18n
from kkapp.cli.main import main
from kkapp.cli.parsing import parser

FOR_PROGRAMMERS = frozenset(
    {
        "%r is not callable",
        "'required' is an invalid argument for positionals",
        ".__call__() not defined",
        'argument "-" with mode %r',
        "cannot have multiple subparser arguments",
        "cannot merge actions - two groups are named %r",
        "conflicting option string: %s",
        "conflicting subparser alias: %s",
        "conflicting subparser: %s",
        "dest= is required for options like %r",
        "invalid conflict_resolution value: %r",
        "mutually exclusive arguments must be optional",
        "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    }
)
"""What argparse says where the parser itself is made wrongly."""
ALIKE = "argument %(argument_name)s: %(message)s"
"""Reads the same in both languages."""

WRONG = {
    "new w": "One of the arguments --role --training is required.",
    "new w --role department --training": "Argument --training: not allowed with argument --role.",
    "new w --role boss": "Argument --role: invalid choice: 'boss' (choose from 'department', 'unit').",
    "new w --training=1": "Argument --training: ignored explicit argument '1'.",
    "declare w --action x": "One of the arguments --reason --withdraw is required.",
    "back w abc": "Argument STEP: invalid int value: 'abc'.",
    "assign w --to": "Argument --to: expected one argument.",
    "assign w": "The following arguments are required: --to.",
    "show a b c": "Unrecognized arguments: b c.",
    "export w --w raw": "Ambiguous option: --w could match --what, --wording.",
}
IN_POLISH = {
    "new w": "Potrzebny jest jeden z argumentów: --role --training.",
    "new w --role department --training": "Argument --training: nie można podać razem z --role.",
    "new w --role boss": "Argument --role: nie ma wyboru „boss” (do wyboru: 'department', 'unit').",
    "new w --training=1": "Argument --training: ta opcja nie przyjmuje wartości, a podano „1”.",
    "declare w --action x": "Potrzebny jest jeden z argumentów: --reason --withdraw.",
    "back w abc": "Argument KROK: „abc” to nie liczba całkowita.",
    "assign w --to": "Argument --to: brakuje jednej wartości.",
    "assign w": "Brakuje argumentów: --to.",
    "show a b c": "Nieznane argumenty: b c.",
    "export w --w raw": "Niejednoznaczna opcja: --w może oznaczać --what, --wording.",
}


def said_of(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    return said.err


@pytest.mark.parametrize("words", IN_POLISH)
def test_that_a_wrong_command_is_refused_in_polish(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said_of(words, capsys).startswith(f"{IN_POLISH[words]} Niczego nie zmieniono;")


@pytest.mark.parametrize("words", WRONG)
def test_that_a_wrong_command_is_refused_in_english(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KK_LANGUAGE", "en")
    assert said_of(words, capsys).startswith(f"{WRONG[words]} Nothing was changed;")


def test_that_no_sentence_of_argparse_is_left_in_english() -> None:
    said = set(own_sentences())
    assert "unrecognized arguments: %s" in said
    assert not {
        text for text in said - FOR_PROGRAMMERS - {ALIKE} if i18n._(text) == text == i18n.ngettext(text, text, 5)
    }


def own_sentences() -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def test_that_only_whole_numbers_can_be_mistyped() -> None:
    """The Polish sentence of a wrong value speaks of numbers; another type needs its own."""
    assert {action.type for each in parsers(parser()) for action in each._actions} <= {None, int, Path}


def parsers(of: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (each for choice in action.choices.values() for each in parsers(choice))
