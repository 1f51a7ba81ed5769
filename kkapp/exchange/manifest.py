"""What a package says about itself: which programme, year and unit, what it answers and replaces, who made it."""

import base64
import json
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kkapp.model.receipt import PackageKind

FORMAT = 1
"""The number of the format that is written; packages of earlier ones are upgraded, of later ones refused."""

_KEY_SIZE = 32
_NAME_LIMIT = 2_000
_EARLIEST, _LATEST = 1990, 2200


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError
    return text


def _public_key(text: str) -> str:
    raw = base64.b64decode(text, validate=True)
    # One key has one spelling: base64 leaves bits that are not read, and a pinned key is compared as text.
    if len(raw) != _KEY_SIZE or base64.b64encode(raw).decode() != text:
        raise ValueError
    return text


Identity = Annotated[str, Field(min_length=1, max_length=200)]
Name = Annotated[str, Field(max_length=_NAME_LIMIT)]
Year = Annotated[int, Field(ge=_EARLIEST, le=_LATEST)]
Moment = Annotated[str, Field(max_length=40), AfterValidator(_moment)]
PublicKey = Annotated[str, Field(max_length=44), AfterValidator(_public_key)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """The facts about a package; ``docs/package.md`` explains each.

    ``answers`` is the assignment that a submission answers, ``replaces`` the package that this one takes the place of.
    ``encrypt_answers_to`` is the department's age key. ``key`` and ``hashes`` are filled in when the package is packed
    and are always there in one that was unpacked; ``key`` is who signed, not whom to trust.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    kind: PackageKind
    id: Identity
    programme: Identity
    programme_name: Name
    first_year: Year
    last_year: Year
    year: Year
    unit: Identity
    unit_name: Name
    revision: Annotated[int, Field(ge=1, le=1_000_000)]
    replaces: Identity | None = None
    answers: Identity | None = None
    made_at: Moment
    made_by: Name
    program: Name
    training: bool = False
    encrypt_answers_to: Name | None = None
    key: PublicKey | None = None
    hashes: dict[Name, Hash] = {}

    def canonical(self) -> bytes:
        """Return the bytes that are signed: UTF-8, keys in order, no spaces."""
        content = self.model_dump(mode="json")
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
