"""The ground all types of the field stand on."""

import os

from pydantic import BaseModel, ConfigDict

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""We use no plugins of pydantic; looking for them among all installed packages took longer than building our types."""

TEXT_LIMIT = 100_000
"""The longest text one field may hold, in characters; a page of the attachment has about 3,000."""
Id = str
"""A stable identity (UUID text, or a slug for shared catalogues); never shown, never reused."""


class Frozen(BaseModel):
    """A value that never changes; a change makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
