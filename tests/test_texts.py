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
SAME_IN_BOTH = {
    *("Format", "&Format", "Status", "&Status", "status", "FOLDER", "Menu", "on-line"),
    *("Folder", "&Folder:", "Fo&rmat:"),
    "argument %(argument_name)s: %(message)s",
    *("{count} kB", "Program", "System"),
}
"""Texts that are the same words in both languages."""
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


def asks_for_text(node: ast.AST) -> bool:
    """Tell whether an expression is a text of the screen: a call that asks for one, or its ``format``."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return asks_for_text(node.func.value)
    return isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}


def ends_line(node: ast.AST) -> bool:
    """Tell whether an expression is the end of a line, or ends with one: lines below each other are not glued."""
    if isinstance(node, ast.BinOp):
        return ends_line(node.right)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip("\n") == ""


def glued(node: ast.AST) -> bool:
    """Tell whether a text of the screen is put together with another: by +, by %, or inside an f-string."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        texts = asks_for_text(node.left) or asks_for_text(node.right)
        return texts and not ends_line(node.left) and not ends_line(node.right)
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        return asks_for_text(node.value)
    if isinstance(node, ast.JoinedStr):
        return any(asks_for_text(part) for part in ast.walk(node))
    return False


def test_that_no_text_of_the_screen_is_part_of_another() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in OURS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.expr | ast.stmt) and glued(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ['_("a") + "b"', 'text += _("a").format(b=1)', 'f"{_(name)}: {value}"', 'ngettext("a", "b", 2) % 2']
)
def test_that_gluing_would_be_noticed(line: str) -> None:
    assert any(glued(node) for node in ast.walk(ast.parse(line)))


def asked_on_import(body: list[ast.stmt]) -> Iterator[int]:
    """Yield the lines where a text is asked for when the module is imported: it would keep the first language."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            parts: list[ast.AST] = [*statement.args.defaults, *statement.args.kw_defaults, *statement.decorator_list]
        elif isinstance(statement, ast.ClassDef):
            yield from asked_on_import(statement.body)
            continue
        else:
            parts = [statement]
        for part in parts:
            if part is not None and not isinstance(part, ast.Lambda):
                yield from (
                    node.lineno for node in ast.walk(part) if isinstance(node, ast.Call) and asks_for_text(node)
                )


def test_that_no_text_is_asked_for_before_the_language_is_known() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in OURS
        for line in asked_on_import(ast.parse(path.read_text("utf-8")).body)
    ]
    assert found == []


def test_that_every_text_of_the_screen_has_its_polish() -> None:
    polish = translations()
    missing = [f"{place} {text}" for text, place in texts_asked_for(OURS).items() if not all(polish.get(text, ("",)))]
    assert missing == []


def bare(text: str) -> str:
    """Return the letters of a text without its places for values and the name of the program."""
    parsed = "".join(literal for literal, *_ in string.Formatter().parse(text))
    return "".join(letter for letter in parsed.replace("Karta Koordynatora", "") if letter.isalpha())


def test_that_polish_differs_from_english() -> None:
    same = {english[0] for english, polish in translations().items() if english == polish and bare(english[0])}
    assert same - SAME_IN_BOTH == set()
    assert SAME_IN_BOTH - same == set()


def test_that_no_translation_is_empty_or_edged_otherwise() -> None:
    wrong = []
    for english, polish in translations().items():
        edges = [(text[:1].isspace(), text[-1:].isspace(), text[-1:] in ".:") for text in (english[-1], *polish)]
        if not all(polish) or edges.count(edges[0]) != len(edges):
            wrong.append(english[0])
    assert wrong == []


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
