"""Keys are kept and found again, and compared by people on the telephone."""

import re

import pytest

from kkapp.errors import BadValueError
from kkapp.exchange.keys import DecryptionKey, SigningKey, fingerprint, signed_by


def test_that_a_kept_key_signs_as_before() -> None:
    key = SigningKey.new()
    again = SigningKey.loaded(key.secret)
    assert again.public == key.public
    assert again.sign(b"a") == key.sign(b"a")
    assert signed_by(key.public, again.sign(b"a"), b"a")


def test_that_a_signature_is_of_one_key_and_one_text() -> None:
    key, other = SigningKey.new(), SigningKey.new()
    signature = key.sign(b"a")
    assert not signed_by(other.public, signature, b"a")
    assert not signed_by(key.public, signature, b"b")
    assert not signed_by(key.public, signature[:-1], b"a")


@pytest.mark.parametrize("public", ["", "abc", "ż", "A" * 44, "!" * 44])
def test_that_what_is_no_key_signed_nothing(public: str) -> None:
    assert not signed_by(public, bytes(64), b"a")


@pytest.mark.parametrize("secret", ["", "abc", "ż", "A" * 10_000])
def test_that_a_spoilt_key_is_told(secret: str) -> None:
    with pytest.raises(BadValueError):
        SigningKey.loaded(secret)
    with pytest.raises(BadValueError):
        DecryptionKey.loaded(secret)


def test_that_a_fingerprint_is_read_out_in_groups_of_digits() -> None:
    key = SigningKey.new()
    assert re.fullmatch(r"\d{4}( \d{4}){4}", fingerprint(key.public))
    assert fingerprint(key.public) == fingerprint(SigningKey.loaded(key.secret).public)
    assert len({fingerprint(SigningKey.new().public) for _time in range(100)}) == 100


def test_that_an_age_key_opens_only_its_own() -> None:
    from kkapp.exchange.keys import sealed_for

    owner, other = DecryptionKey.new(), DecryptionKey.new()
    sealed = sealed_for(owner.public, b"tekst")
    assert owner.opened(sealed) == b"tekst"
    assert other.opened(sealed) is None
    assert owner.opened(b"no age file") is None
