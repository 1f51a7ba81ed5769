"""What is said of a handover file that cannot be taken over."""

from kkapp.i18n import _


def not_read(name: str, reason: str) -> str:
    """Say that the system does not let a file be read."""
    return _("“{name}” cannot be read ({reason}). Nothing was changed; check the file and the permissions.").format(
        name=name, reason=reason
    )


def damaged(name: str) -> str:
    """Say that the file is not whole, or something else."""
    return _(
        "“{name}” is damaged, cut short or no handover file of this program. Nothing was changed; copy the file again, "
        "or ask who handed over to make a new one."
    ).format(name=name)


def newer(name: str, number: int, known: int) -> str:
    """Say that a newer program made it."""
    return _(
        "“{name}” was made by a newer version of the program (format {number}, this one reads up to {known}). Nothing "
        "was changed; update the program and try again."
    ).format(name=name, number=number, known=known)


def wrong_passphrase(name: str) -> str:
    """Say that it does not open with these words."""
    return _(
        "“{name}” does not open with this passphrase. Nothing was changed; check every word, or ask who handed over."
    ).format(name=name)
