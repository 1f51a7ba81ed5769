"""The key a workspace signs with, made on first use, and whom it trusts."""

from typing import TYPE_CHECKING

from kkapp.store.store import Store

if TYPE_CHECKING:
    from kkapp.exchange.keys import DecryptionKey, SigningKey

OWN = "own"
DEPARTMENT = "department"
"""Under this name a unit's workspace keeps the key of the department it got its assignment from."""
ANSWERS = "answers"
"""The department's key that units encrypt their answers to, where it asked for that; a unit keeps its public half."""


def signing_key(store: Store) -> "SigningKey":
    """Return the key of this workspace, made and kept when it is needed first."""
    from kkapp.exchange.keys import SigningKey

    kept = store.own_key(OWN)
    if kept is not None:
        return SigningKey.loaded(kept)
    made = SigningKey.new()
    store.keep_own_key(OWN, made.secret, made.public)
    return made


def decryption_key(store: Store) -> "DecryptionKey | None":
    """Return the key that units encrypted their answers to, None where they were never asked to."""
    from kkapp.exchange.keys import DecryptionKey

    kept = store.own_key(ANSWERS)
    return None if kept is None else DecryptionKey.loaded(kept)


def key_for_answers(store: Store) -> str:
    """Return the public key that units shall encrypt their answers to, made and kept when it is needed first."""
    from kkapp.exchange.keys import DecryptionKey

    kept = decryption_key(store)
    if kept is None:
        kept = DecryptionKey.new()
        store.keep_own_key(ANSWERS, kept.secret, kept.public)
    return kept.public
