"""The ground all types of the field stand on."""

import os
import sys
from types import ModuleType

from pydantic import BaseModel, ConfigDict

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""We use no plugins of pydantic; looking for them among all installed packages took longer than building our types."""
_NO_PLUGINS = ModuleType("pydantic.plugin._loader")
_NO_PLUGINS.__dict__["get_plugins"] = tuple
sys.modules.setdefault(_NO_PLUGINS.__name__, _NO_PLUGINS)
"""What would look for them is not even loaded: it takes ``importlib.metadata``, ``email`` and ``socket`` with it."""

TEXT_LIMIT = 100_000
"""The longest text one field may hold, in characters; a page of the attachment has about 3,000."""
Id = str
"""A stable identity (UUID text, or a slug for shared catalogues); never shown, never reused."""


class Frozen(BaseModel):
    """A value that never changes; a change makes a new one.

    A default that is such a value itself is made by ``model_construct``: calling the class would build its validator
    at every start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
