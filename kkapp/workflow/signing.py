"""The key a workspace signs with, made on first use, and whom it trusts."""

from typing import TYPE_CHECKING

from kkapp.store.store import Store

if TYPE_CHECKING:
    from kkapp.exchange.keys import SigningKey

OWN = "own"
DEPARTMENT = "department"
"""Under this name a unit's workspace keeps the key of the department it got its assignment from."""


def signing_key(store: Store) -> "SigningKey":
    """Return the key of this workspace, made and kept when it is needed first."""
    from kkapp.exchange.keys import SigningKey

    kept = store.own_key(OWN)
    if kept is not None:
        return SigningKey.loaded(kept)
    made = SigningKey.new()
    store.keep_own_key(OWN, made.secret, made.public)
    return made
