"""The ground all types of the field stand on."""

from pydantic import BaseModel, ConfigDict

Id = str
"""A stable identity (UUID text, or a slug for shared catalogues); never shown, never reused."""


class Frozen(BaseModel):
    """A value that never changes; a change makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
