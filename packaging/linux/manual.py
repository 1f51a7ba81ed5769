"""Print the manual page of ``kk`` in a language, made from the very parser of the program.

Run by the package's own Python, which finds the program: ``python manual.py pl 2026-11-21``.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator

WORDS = {
    "en": {
        "name": "kk \\- Karta Koordynatora from a terminal",
        "NAME": "NAME",
        "SYNOPSIS": "SYNOPSIS",
        "DESCRIPTION": "DESCRIPTION",
        "COMMANDS": "COMMANDS",
        "EXIT": "EXIT STATUS",
        "exit": (
            "0 done; 1 done, with findings: something needs a look; 2 bad input: one sentence on standard error, "
            "nothing changed."
        ),
        "ENVIRONMENT": "ENVIRONMENT",
        "language": "pl or en: the language of messages; documents stay Polish.",
        "data": "another folder for the program's own files.",
        "alone": "Without a word it opens the window, as \\fBkaraXta\\fR does.",
        "word": "COMMAND",
        "SEE": "SEE ALSO",
        "see": "The user's guide opens by F1 in the window.",
    },
    "pl": {
        "name": "kk \\- Karta Koordynatora z wiersza poleceń",
        "NAME": "NAZWA",
        "SYNOPSIS": "SKŁADNIA",
        "DESCRIPTION": "OPIS",
        "COMMANDS": "POLECENIA",
        "EXIT": "KOD WYJŚCIA",
        "exit": (
            "0 zrobione; 1 zrobione, ale coś wymaga uwagi; 2 złe dane wejściowe: jedno zdanie na standardowym "
            "wyjściu błędów, niczego nie zmieniono."
        ),
        "ENVIRONMENT": "ZMIENNE ŚRODOWISKA",
        "language": "pl albo en: język komunikatów; dokumenty pozostają polskie.",
        "data": "inny folder na własne pliki programu.",
        "alone": "Bez żadnego słowa otwiera okno, tak jak \\fBkaraXta\\fR.",
        "word": "POLECENIE",
        "SEE": "ZOBACZ TAKŻE",
        "see": "Podręcznik użytkownika otwiera w oknie klawisz F1.",
    },
}
"""What the page says that the parser does not; the words of the program itself come from its catalogue."""
WIDTH = "78"


def page(top: ArgumentParser, language: str, version: str, date: str) -> str:
    """Return the page as man reads it."""
    words = WORDS[language]
    lines = [
        f'.TH KK 1 "{date}" "Karta Koordynatora {version}" "Karta Koordynatora"',
        f".SH {words['NAME']}",
        words["name"],
        f".SH {words['SYNOPSIS']}",
        ".B kk",
        f"[\\-\\-version] [\\-\\-help] \\fI{words['word']}\\fR [...]",
        f".SH {words['DESCRIPTION']}",
        roff(top.description or ""),
        ".PP",
        words["alone"].replace("karaXta", "karta\\-koordynatora"),
        f".SH {words['COMMANDS']}",
        *(line for name, command in commands(top).items() for line in _command(name, command)),
        f".SH {words['EXIT']}",
        roff(words["exit"]),
        f".SH {words['ENVIRONMENT']}",
        ".TP\n.B KK_LANGUAGE",
        roff(words["language"]),
        ".TP\n.B KK_USER_DATA",
        roff(words["data"]),
        f".SH {words['SEE']}",
        ".BR karta\\-koordynatora (1)",
        ".PP",
        roff(words["see"]),
    ]
    return "\n".join(lines) + "\n"


def commands(top: ArgumentParser) -> dict[str, ArgumentParser]:
    """Return the parsers of all commands by their names, in the order of the program's help."""
    for action in top._actions:  # noqa: SLF001 - argparse shows its commands by no other name
        if isinstance(action.choices, dict):
            return action.choices
    return {}


def _command(name: str, command: ArgumentParser) -> Iterator[str]:
    """Yield the section of a command: what its own --help says."""
    yield f'.SS "kk {name}"'
    yield ".nf"
    yield roff(command.format_help().rstrip())
    yield ".fi"


def roff(text: str) -> str:
    """Return the text so that man prints every sign of it as it is."""
    quoted = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in quoted.splitlines())


def main(language: str, date: str) -> None:
    """Print the page."""
    os.environ["KK_LANGUAGE"] = language
    os.environ["COLUMNS"] = WIDTH
    from kkapp import __version__
    from kkapp.cli.parsing import parser

    sys.stdout.write(page(parser(), language, __version__, date))


if __name__ == "__main__":
    main(*sys.argv[1:])
