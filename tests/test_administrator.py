"""The administrator's guide: what it says to type is understood, what it names is there, in both languages alike."""

import re
import shlex
from pathlib import Path

import pytest

from kkapp import i18n, policy
from kkapp.cli.parsing import parser
from ui.views.commands import MENUS, SEPARATOR

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "administrator"
GUIDES = {language: (FOLDER / f"{language}.md").read_text("utf-8") for language in i18n.LANGUAGES}
languages = pytest.mark.parametrize("language", sorted(GUIDES))
PROGRAM = re.compile(r"(?:^|(?<=`)|&& )(?:\"[^\"]*kk\.exe\"|kk) ([a-z][^`\n&]*)", re.MULTILINE)


def blocks(language: str) -> list[str]:
    """Return the blocks of a guide that are to be typed or written."""
    found = re.findall(r"(?:^ {4}.*\n)+", GUIDES[language], re.MULTILINE)
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE) for block in found]


def said(language: str) -> list[list[str]]:
    """Return the words given to the program, wherever the guide gives it some."""
    typed = [line for block in blocks(language) for line in PROGRAM.findall(block)]
    named = [words for code in re.findall(r"`([^`\n]+)`", GUIDES[language]) for words in PROGRAM.findall(code)]
    return [shlex.split(words.replace("\\", "/")) for words in (*typed, *named)]


@languages
def test_that_the_program_understands_every_command(language: str) -> None:
    words = said(language)
    assert len(words) > 12
    for command, *rest in words:
        assert known(command)
        if rest:
            parser().parse_args([command, *rest])  # ends the test where it does not understand


def known(command: str) -> bool:
    """Return whether the program has a command of this name."""
    return f"    {command} " in parser().format_help() or f"    {command}\n" in parser().format_help()


@languages
def test_that_the_policy_of_the_guide_holds_every_key(language: str, tmp_path: Path) -> None:
    block = next(block for block in blocks(language) if block.startswith("# policy.toml"))
    file = tmp_path / "policy.toml"
    file.write_text(block, "utf-8")
    problems: list[policy.Problem] = []
    assert {key for key, _value in policy._said(file, problems)} >= {"language", "department_key"}
    assert set(re.findall(r"^(\w+) = ", block, re.MULTILINE)) == set(policy.KEYS)
    assert set(re.findall(r"^\| `(\w+_\w+|language)` \|", GUIDES[language], re.MULTILINE)) == set(policy.KEYS)


@languages
def test_that_the_properties_are_those_of_the_installer(language: str) -> None:
    content = (ROOT / "packaging" / "windows" / "msi_content.py").read_text("utf-8")
    named = set(re.findall(r"^\| `([A-Z]+)=", GUIDES[language], re.MULTILINE))
    assert named == {"INSTALLDIR", "KKLANGUAGE", "KKPOLICY"}
    assert all(f'"{name}"' in content for name in named)


@languages
def test_that_the_menus_it_names_are_in_the_window(language: str) -> None:
    i18n.set_language(language)
    try:
        texts = {
            f"{plain(title)} → {plain(command.text)}"
            for title, commands in MENUS
            for command in commands
            if command is not SEPARATOR
        }
    finally:
        i18n.set_language(None)
    named = {" ".join(each.split()) for each in re.findall(r"\*(\w+\s→\s[^*]+…)\*", GUIDES[language])}
    assert len(named) == 2
    assert named <= texts


def plain(text: str) -> str:
    return i18n._(text).replace("&", "")


def test_that_both_languages_say_the_same() -> None:
    def shape(guide: str) -> list[str]:
        begins = re.findall(r"^(#+ |\| |- | {4}|\|-)", guide, re.MULTILINE)
        return [begin for begin in begins if begin != "    "]

    assert shape(GUIDES["pl"]) == shape(GUIDES["en"])
    assert len(blocks("pl")) == len(blocks("en"))


@languages
def test_that_links_lead_somewhere(language: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", GUIDES[language])
    assert [link for link in links if not (FOLDER / link).resolve().exists()] == []
