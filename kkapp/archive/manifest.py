"""What a year archive says of itself; ``docs/archive.md`` explains each key."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
"""The number of the format that is written; archives of earlier ones are upgraded, of later ones refused."""

Text = Annotated[str, Field(max_length=4_000)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Year = Annotated[int, Field(ge=1990, le=2200)]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class File(_Facts):
    """A member, as it must be."""

    name: Text
    size: Annotated[int, Field(ge=0)]
    sha256: Hash


class Facts(_Facts):
    """What is known of a year when its archive is made.

    ``steps`` and ``last_hash`` are the number and the hash of the newest entry of the history; ``fingerprint`` is made
    over all members but the protocol, which prints it, and the ones that seal the archive.
    """

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    kind: Literal["year-archive"] = "year-archive"
    program: Text
    programme: Text
    programme_name: Text
    first_year: Year
    last_year: Year
    year: Year
    training: bool = False
    made_at: Text
    made_by: Text
    locked_at: Text
    locked_by: Text
    steps: Annotated[int, Field(ge=1)]
    last_hash: Hash


class Manifest(Facts):
    """The facts with what seals them: fingerprint, public key (Ed25519, base64) and every file."""

    fingerprint: Text
    key: Text
    files: tuple[File, ...] = Field(strict=False)

    def text(self) -> bytes:
        """Return the bytes that are signed: one line for each key, so that people can read it."""
        return (json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()
