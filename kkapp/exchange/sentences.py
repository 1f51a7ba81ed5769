"""What is said of a package that cannot be taken: what is wrong, that nothing changed, what to do."""

from kkapp.i18n import _

_SHOWN = 120


def shown(name: str) -> str:
    """Return a stranger's file name for the screen: its last part, no signs that steer a terminal or turn the text."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in last)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def too_large(name: str, limit: int) -> str:
    """Say that a file is larger than any package."""
    return _("“{name}” is larger than {limit} MB, so it is no package of this program. Nothing was changed.").format(
        name=shown(name), limit=limit // 1024 // 1024
    )


def not_read(name: str, reason: str) -> str:
    """Say that the system does not let a file be read."""
    return _("“{name}” cannot be read ({reason}). Nothing was changed; check the file and the permissions.").format(
        name=shown(name), reason=reason
    )


def damaged(name: str) -> str:
    """Say that a file is no package, or not whole."""
    return _(
        "“{name}” is damaged, cut short or no package of this program. Nothing was changed; ask the sender for the "
        "file again."
    ).format(name=shown(name))


def misshapen(name: str) -> str:
    """Say that a package is whole but does not hold what a package holds."""
    return _(
        "“{name}” is whole, but what it holds does not follow the format of packages. Nothing was changed; ask the "
        "sender to make the file again with this program."
    ).format(name=shown(name))


def forged(name: str) -> str:
    """Say that a package is not as it was signed."""
    return _(
        "“{name}” was changed after it was signed. Nothing of it was taken and nothing was changed; call the sender "
        "and ask for the file again."
    ).format(name=shown(name))


def contradicting(name: str) -> str:
    """Say that a package holds something else than it says of itself."""
    return _(
        "“{name}” says of itself something else than it holds. Nothing of it was taken and nothing was changed; call "
        "the sender and ask for the file again."
    ).format(name=shown(name))


def newer(name: str, number: int, known: int) -> str:
    """Say that a package was made by a newer program."""
    return _(
        "“{name}” was made by a newer version of the program (format {number}, this one reads up to {known}). Nothing "
        "was changed; update the program and try again."
    ).format(name=shown(name), number=number, known=known)


def sealed(name: str) -> str:
    """Say that a package is encrypted to somebody else."""
    return _(
        "“{name}” is encrypted, and the key to open it is not in this workspace. Nothing was changed; open the "
        "workspace it was made for, or ask the sender for a file that is not encrypted."
    ).format(name=shown(name))


def not_written(name: str, reason: str) -> str:
    """Say that a package could not be put in place."""
    return _(
        "The package {name} could not be written ({reason}). Your figures are safe; free some space or choose another "
        "folder and try again."
    ).format(name=name, reason=reason)


def too_much(name: str) -> str:
    """Say that what should go into a package is larger than what any program reads."""
    return _(
        "There is too much text for one package, so {name} was not made. Your figures are safe; shorten the longest "
        "descriptions and try again."
    ).format(name=name)
