"""What is said of an archive that does not hold: what, and where; and of a file that is not read, or newer, at all."""

from kkapp.i18n import _


def not_read(name: str, reason: str) -> str:
    """Say that the system does not let a file be read."""
    return _("“{name}” cannot be read ({reason}). Nothing was changed; check the file and the permissions.").format(
        name=name, reason=reason
    )


def not_an_archive(name: str) -> str:
    """Say that a file is something else."""
    return _("“{name}” is no year archive of this program. Nothing was changed; choose another file.").format(name=name)


def newer(name: str, number: int, known: int) -> str:
    """Say that a newer program made it."""
    return _(
        "“{name}” was made by a newer version of the program (format {number}, this one reads up to {known}). Nothing "
        "was changed; update the program and try again."
    ).format(name=name, number=number, known=known)


def container(name: str) -> str:
    """Say that the ZIP is not as it was written."""
    return _(
        "The file “{name}” is no year archive of this program, or is damaged, cut short, or packed anew by another "
        "program. Look for another copy of it; if somebody only packed it anew, unpack it and check the folder with "
        "“kk verify”."
    ).format(name=name)


def not_signed() -> str:
    """Say that the manifest is not what was signed."""
    return _("The signature does not fit manifest.json: the archive was changed after it was sealed.")


def misshapen(name: str) -> str:
    """Say that a member does not hold what it should."""
    return _("{name} is signed, but it does not follow the format of archives.").format(name=name)


def missing(name: str) -> str:
    """Say that a member is missing."""
    return _("The file {name} is missing.").format(name=name)


def changed(name: str) -> str:
    """Say that a member is another than was sealed."""
    return _("The file {name} was changed after the archive was sealed.").format(name=name)


def foreign(name: str) -> str:
    """Say that a member was not sealed."""
    return _("The file {name} was added after the archive was sealed.").format(name=name)


def other_sums() -> str:
    """Say that the list of hashes is another."""
    return _("The list SHA256SUMS was changed after the archive was sealed.")


def other_key() -> str:
    """Say that the public key's file is of another key."""
    return _("klucz-publiczny.pem holds another key than the one the archive was signed with.")


def other_fingerprint() -> str:
    """Say that the fingerprint is not that of the files."""
    return _("The fingerprint in manifest.json is not that of the files.")
