"""What is said where something asked for is not in the workspace."""

from kkapp.errors import BadValueError
from kkapp.i18n import _


def no_period(year: int | None) -> BadValueError:
    """Return the error that nothing is stored for a year."""
    if year is None:
        return BadValueError(_("There is no programme in the workspace yet. Read one in first."))
    return BadValueError(
        _("There is nothing for the year {year} in the workspace. Choose another year.").format(year=year)
    )


def nothing(identity: str) -> BadValueError:
    """Return the error that nothing has an identity."""
    return BadValueError(
        _("There is nothing with the identity {identity} in the workspace; nothing was changed.").format(
            identity=identity
        )
    )
