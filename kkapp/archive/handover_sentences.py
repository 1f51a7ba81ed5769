"""What is said of a handover file that cannot be taken over, besides what is said of an archive too."""

from kkapp.i18n import _


def damaged(name: str) -> str:
    """Say that the file is not whole, or something else."""
    return _(
        "“{name}” is damaged, cut short or no handover file of this program. Nothing was changed; copy the file again, "
        "or ask who handed over to make a new one."
    ).format(name=name)


def wrong_passphrase(name: str) -> str:
    """Say that it does not open with these words."""
    return _(
        "“{name}” does not open with this passphrase. Nothing was changed; check every word, or ask who handed over."
    ).format(name=name)
