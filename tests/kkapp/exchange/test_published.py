"""What docs/package.md publishes is what the program writes and reads."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from kkapp.exchange import limits, parts
from kkapp.exchange.manifest import FORMAT, Manifest
from kkapp.exchange.packing import CONTENT, MANIFEST, SEALED, SIGNATURE
from kkapp.exchange.schemas import package_schemas
from kkapp.model.package_content import AssignmentContent, SubmissionContent
from kkapp.model.receipt import PackageKind
from tests.kkapp.exchange.mutations import ROOM, WHOLE

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAPER = (DOCS / "package.md").read_text("utf-8")


def keys_of(section: str) -> list[str]:
    """Return the words in the first column of the table of a section."""
    table = PAPER.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def row_of(section: str, first: str) -> list[str]:
    table = PAPER.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    (row,) = [line for line in table.splitlines() if line.startswith(f"| {first}")]
    return re.findall(r"`([^`]+)`", row.split("|")[2])


@pytest.mark.parametrize("name", sorted(package_schemas()))
def test_that_the_published_schemas_are_the_program_s_own(name: str) -> None:
    published = json.loads((DOCS / name).read_text("utf-8"))
    assert published == package_schemas()[name], "run python packaging/write_package_schemas.py and commit docs/"
    assert f"({name})" in PAPER


def test_that_what_is_written_follows_the_published_schemas() -> None:
    schemas = package_schemas()
    for data, kind in zip(WHOLE, ("submission", "submission", "assignment", "assignment"), strict=True):
        whole = parts.read(data, ROOM)
        jsonschema.validate(json.loads(whole[MANIFEST]), schemas["package-manifest.schema.json"])
        jsonschema.validate(json.loads(whole[CONTENT]), schemas[f"package-{kind}.schema.json"])
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**json.loads(whole[MANIFEST]), "x": 1}, schemas["package-manifest.schema.json"])


def test_that_the_paper_names_every_key_and_no_other() -> None:
    assert keys_of("The manifest") == list(Manifest.model_fields)
    assert row_of("The content", "`assignment`") == list(AssignmentContent.model_fields)
    assert row_of("The content", "`submission`") == list(SubmissionContent.model_fields)
    assert set(re.findall(r"`(\w+)` \(", PAPER)) >= {PackageKind.ASSIGNMENT.value, PackageKind.CORRECTION.value}
    assert f"Format {FORMAT} is the first" in PAPER


def test_that_the_paper_names_every_part_and_limit() -> None:
    assert keys_of("The archive") == [MANIFEST, CONTENT, SIGNATURE]
    assert f"`{SEALED}`" in PAPER
    megabytes = (limits.PACKAGE_LIMIT, limits.CONTENT_LIMIT, limits.ROOM_LIMIT, limits.ITEM_LIMIT, limits.RATIO_FREE)
    for size in megabytes:
        assert f"{size // limits.MEGABYTE} MB" in PAPER
    for number in (limits.RATIO_LIMIT, limits.NUMBER_DIGITS, f"{limits.VALUE_LIMIT:,}", f"{limits.FILE_LIMIT:,} files"):
        assert str(number) in PAPER
    assert limits.WHOLE_LIMIT == 2**53 - 1
    assert f"{limits.MANIFEST_LIMIT // 1024} KB" in PAPER
