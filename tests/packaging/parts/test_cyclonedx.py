"""The list of parts: complete, pointing at what is in it, the same every time."""

import json
import uuid
from dataclasses import replace

import pytest
from parts import cyclonedx
from parts.component import Component

PROGRAM = cyclonedx.Program("Karta", "karta", "0.1.0", 1_800_000_000, uuid.UUID(int=7))


def test_that_the_list_of_parts_refers_only_to_parts_in_it(found: list[Component]) -> None:
    said = json.loads(cyclonedx.list_of_parts(found, PROGRAM))
    references = {part["bom-ref"] for part in said["components"]}
    assert references == {"pkg:pypi/alpha-beta@1.0", "pkg:pypi/gamma@1.0"}
    own = said["metadata"]["component"]["bom-ref"]
    needed = {entry["ref"]: entry["dependsOn"] for entry in said["dependencies"]}
    assert needed == {
        own: sorted(references),
        "pkg:pypi/alpha-beta@1.0": ["pkg:pypi/gamma@1.0"],
        "pkg:pypi/gamma@1.0": [],
    }
    assert said["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"


def test_that_a_part_of_no_index_is_named_by_its_name() -> None:
    said = json.loads(cyclonedx.list_of_parts([Component("Noto Sans", "", "OFL-1.1", (), note="a font")], PROGRAM))
    assert said["components"] == [
        {
            "type": "library",
            "bom-ref": "part:Noto-Sans",
            "name": "Noto Sans",
            "licenses": [{"license": {"id": "OFL-1.1"}}],
            "description": "a font",
        }
    ]


def test_that_the_list_of_parts_depends_on_its_content_only(found: list[Component]) -> None:
    one = cyclonedx.list_of_parts(found, PROGRAM)
    assert one == cyclonedx.list_of_parts(found, PROGRAM)
    number = json.loads(one)["serialNumber"]
    others = [(found[1:], PROGRAM), (found, replace(PROGRAM, version="0.1.1"))]
    assert all(number != json.loads(cyclonedx.list_of_parts(*other))["serialNumber"] for other in others)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("MIT", {"license": {"id": "MIT"}}),
        ("Apache-2.0 OR BSD-3-Clause", {"expression": "Apache-2.0 OR BSD-3-Clause"}),
        ("LicenseRef-Of-A-Maker", {"license": {"name": "LicenseRef-Of-A-Maker"}}),
        ("Apache License, Version 2.0", {"license": {"name": "Apache License, Version 2.0"}}),
    ],
)
def test_that_a_licence_is_named_as_the_format_wants_it(words: str, said: dict[str, object]) -> None:
    assert cyclonedx._licence(words) == said
