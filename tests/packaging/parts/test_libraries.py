"""What libraries say of themselves, and what is said of them where they say it badly."""

from collections.abc import Callable
from email.message import Message
from pathlib import Path

from parts import libraries
from parts.component import Component
from parts.texts import HERE


def test_that_libraries_are_listed_with_what_they_need_here(found: list[Component]) -> None:
    assert [(part.name, part.version, part.licence, part.needs) for part in found] == [
        ("alpha-beta", "1.0", "MIT", ("gamma",)),
        ("gamma", "1.0", "BSD-3-Clause", ()),
    ]


def test_that_programs_find_a_library_by_the_name_that_indexes_write(found: list[Component]) -> None:
    assert [part.purl for part in found] == ["pkg:pypi/alpha-beta@1.0", "pkg:pypi/gamma@1.0"]


def test_that_only_the_first_line_of_a_licence_field_counts() -> None:
    words = Message()
    words["License"] = "MIT License\n Copyright somebody"
    assert libraries.licence_of(words) == "MIT License"


def test_that_our_words_stand_where_a_library_says_its_licence_badly(
    tmp_path: Path, library: Callable[..., None]
) -> None:
    library(tmp_path, "Jinja2", "License: BSD License")
    said = {"licence": {"jinja2": "BSD-3-Clause"}, "texts": {"jinja2": ["here:SQLite.txt"]}}
    (part,) = libraries.libraries(tmp_path, said)
    assert (part.licence, part.texts) == ("BSD-3-Clause", (HERE / "licences" / "SQLite.txt",))
