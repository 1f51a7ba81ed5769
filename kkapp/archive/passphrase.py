"""A passphrase that a person can read out on the telephone: plain Polish words, made for one file."""

import secrets
import unicodedata
from functools import cache
from math import log2

from kkapp.paths import resources

WORDS = 7
"""How many words are made: some 63 bits, each try of which costs a second (scrypt)."""
SHORTEST = 12
"""How many signs a person's own passphrase has at least."""


@cache
def words() -> tuple[str, ...]:
    """Return the words: short, without Polish letters, none the beginning of another."""
    return tuple((resources() / "words" / "pl.txt").read_text("utf-8").split())


def made() -> str:
    """Return a passphrase that nobody has."""
    return " ".join(secrets.choice(words()) for _number in range(WORDS))


def strength() -> float:
    """Return of how many bits a made passphrase is."""
    return WORDS * log2(len(words()))


def plain(passphrase: str) -> str:
    """Return what counts of a passphrase: not how wide its spaces are, nor capitals, nor hyphens between words."""
    composed = unicodedata.normalize("NFKC", passphrase).replace("-", " ")
    return " ".join(composed.split()).casefold()
