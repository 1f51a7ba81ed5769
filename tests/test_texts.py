"""Every text of the screen is there in Polish, and the catalogue that the program reads is up to date."""

import argparse
import ast
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = [
    path
    for package in ("kkapp", "ui")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path != ROOT / "kkapp" / "i18n.py"
]
TEXT_FUNCTIONS = {"_": 1, "mark": 1, "ngettext": 2}  # how many of the first arguments are texts


def _compiler() -> ModuleType:
    """Load the script that compiles the translations; its folder is no package."""
    spec = importlib.util.spec_from_file_location("compile_texts", ROOT / "packaging" / "compile_texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


compile_texts = _compiler()


def text_calls(paths: list[Path]) -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Yield place, function and text arguments of every call that asks for a text of the screen."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXT_FUNCTIONS:
                yield f"{path.name}:{node.lineno}", node.func.id, node.args[: TEXT_FUNCTIONS[node.func.id]]


def texts_asked_for(paths: list[Path]) -> dict[tuple[str, ...], str]:
    """Return every text that stands in a call, one or two forms, with a place where it is asked for."""
    return {
        tuple(ast.literal_eval(text) for text in texts): place
        for place, _, texts in text_calls(paths)
        if all(isinstance(text, ast.Constant) for text in texts)
    }


def may_be_asked(function: str, text: ast.expr) -> bool:
    """Tell whether a text can be found here: it stands in the call, or `_` is given the name of a marked one."""
    return isinstance(text, ast.Constant) or (
        function == "_" and isinstance(text, ast.Name | ast.Attribute | ast.Subscript)
    )


def translations() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the Polish forms of every text, each text and each translation as a tuple of its forms."""
    return {as_forms(message.id): as_forms(message.string) for _, message in compile_texts.messages("pl")}


def as_forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_that_the_compiled_catalogue_is_in_step_with_its_sources() -> None:
    stale = "run python packaging/compile_texts.py and commit the .mo"
    assert compile_texts.target("pl").read_bytes() == compile_texts.compiled("pl"), stale


def test_that_no_text_of_the_screen_is_glued_together() -> None:
    calls = text_calls(OURS)
    assert [place for place, function, texts in calls if not all(may_be_asked(function, text) for text in texts)] == []


def test_that_every_text_of_the_screen_has_its_polish() -> None:
    polish = translations()
    missing = [f"{place} {text}" for text, place in texts_asked_for(OURS).items() if not all(polish.get(text, ("",)))]
    assert missing == []


def test_that_polish_texts_keep_the_places_for_values() -> None:
    for english, polish in translations().items():
        wanted = placeholders(english[-1])
        assert [placeholders(form) for form in polish] == [wanted] * len(polish), english


def test_that_a_counted_text_has_all_polish_forms() -> None:
    assert [english for english, polish in translations().items() if len(english) == 2 and len(polish) != 3] == []


def test_that_no_translation_is_left_without_a_text_to_translate() -> None:
    # argparse asks gettext for texts of its own, not the same in every Python, and our catalogue answers.
    argparse_texts = {
        (node.value,)
        for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    asked = texts_asked_for([*OURS, Path(argparse.__file__)]).keys() | argparse_texts
    assert [english for english in translations() if english not in asked] == []


def test_that_two_sources_cannot_translate_one_text_differently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compile_texts, "LOCALE", tmp_path)
    (tmp_path / "pl").mkdir()
    for name, translation in (("a.po", "Zapisz"), ("b.po", "Zachowaj")):
        (tmp_path / "pl" / name).write_text(f'msgid "Save"\nmsgstr "{translation}"\n', "utf-8")
    with pytest.raises(ValueError, match="differently"):
        compile_texts.compiled("pl")
