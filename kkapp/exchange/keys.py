"""Keys: what a package is signed with, what its content is encrypted to, and how people compare them by telephone."""

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, Self

from kkapp.errors import BadValueError
from kkapp.i18n import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pyrage.x25519 import Identity, Recipient

_GROUPS, _GROUP_DIGITS = 5, 4


class SigningKey:
    """An Ed25519 key pair; ``secret`` and ``public`` are base64 of the 32 bytes each has."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key
        self.secret = base64.b64encode(key.private_bytes_raw()).decode()
        self.public = base64.b64encode(key.public_key().public_bytes_raw()).decode()

    @classmethod
    def new(cls) -> Self:
        """Make a key that nobody has."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def loaded(cls, secret: str) -> Self:
        """Return the key that ``secret`` was kept of.

        Raises:
            BadValueError: the text is no key of ours.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        try:
            return cls(Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret, validate=True)))
        except (ValueError, binascii.Error) as error:
            raise BadValueError(_unreadable_key()) from error

    def sign(self, data: bytes) -> bytes:
        """Return the signature, 64 bytes; the same data get the same one."""
        return self._key.sign(data)


def signed_by(public: str, signature: bytes, data: bytes) -> bool:
    """Tell whether the owner of a public key signed just these data."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """Return a public key as five groups of four digits, "0417 9938 …", to be read out on the telephone.

    Digits alone: of the letters many sound alike in Polish (be, ce, de, pe, te).
    """
    number = int.from_bytes(hashlib.sha256(public.encode()).digest(), "big")
    digits = str(number % 10 ** (_GROUPS * _GROUP_DIGITS)).zfill(_GROUPS * _GROUP_DIGITS)
    return " ".join(digits[start : start + _GROUP_DIGITS] for start in range(0, len(digits), _GROUP_DIGITS))


class DecryptionKey:
    """An age key pair (X25519): what is encrypted to ``public`` is opened with ``secret``."""

    def __init__(self, identity: "Identity") -> None:
        self._identity = identity
        self.secret = str(identity)
        self.public = str(identity.to_public())

    @classmethod
    def new(cls) -> Self:
        """Make a key that nobody has."""
        from pyrage import x25519

        return cls(x25519.Identity.generate())

    @classmethod
    def loaded(cls, secret: str) -> Self:
        """Return the key that ``secret`` was kept of.

        Raises:
            BadValueError: the text is no key of ours.
        """
        from pyrage import IdentityError, x25519

        try:
            return cls(x25519.Identity.from_str(secret))
        except IdentityError as error:
            raise BadValueError(_unreadable_key()) from error

    def opened(self, sealed: bytes) -> bytes | None:
        """Return what was encrypted to this key; None when it was another, or the data are no age file."""
        from pyrage import DecryptError, decrypt

        try:
            opened: bytes = decrypt(sealed, [self._identity])
        except DecryptError:
            return None
        return opened


def sealed_for(public: str, data: bytes) -> bytes:
    """Return data encrypted to an age key; each time other bytes.

    Raises:
        BadValueError: the text is no public age key.
    """
    from pyrage import encrypt

    sealed: bytes = encrypt(data, [_recipient(public)])
    return sealed


def _recipient(public: str) -> "Recipient":
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(public)
    except RecipientError as error:
        raise BadValueError(
            _("The key to encrypt to cannot be read, so no package was made. Ask for a new assignment.")
        ) from error


def _unreadable_key() -> str:
    return _(
        "The key kept in this workspace cannot be read. Your figures are safe; restore the workspace from a copy, or "
        "ask the department to accept a new key."
    )
