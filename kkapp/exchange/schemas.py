"""The JSON Schemas that ``docs/package.md`` publishes, generated from the types of a package."""

from typing import TYPE_CHECKING

from pydantic import BaseModel

from kkapp.exchange.manifest import Manifest
from kkapp.model.package_content import AssignmentContent, SubmissionContent

if TYPE_CHECKING:
    from kkapp.exchange.json_text import Json

_PUBLISHED: dict[str, type[BaseModel]] = {
    "package-manifest.schema.json": Manifest,
    "package-assignment.schema.json": AssignmentContent,
    "package-submission.schema.json": SubmissionContent,
}


def package_schemas() -> "dict[str, Json]":
    """Return each schema by the name of its file."""
    return {name: kind.model_json_schema() for name, kind in _PUBLISHED.items()}
