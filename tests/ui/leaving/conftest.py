"""A card of a sports department, and the department that locked the year."""

from tests.ui.handing_in.conftest import desk, post, sent

__all__ = ["desk", "post", "sent"]
