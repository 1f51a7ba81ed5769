"""The department whose assignments this computer expects, as the office's policy names its key."""

from typing import TYPE_CHECKING

from kkapp import policy
from kkapp.i18n import _

if TYPE_CHECKING:
    from kkapp.exchange.unpacking import Package


def stranger(package: "Package") -> str | None:
    """Return a warning where another key signed an assignment than the policy names; None where it names none."""
    from kkapp.exchange.keys import fingerprint

    expected = policy.current().department_key
    if expected is None or package.key == expected:
        return None
    return _(
        "“{name}” was not signed by the department that your office entered on this computer. Nothing was taken on yet."
        " Call the department and compare the numbers of the keys: this file {found}, your office {expected}."
    ).format(name=package.manifest.unit_name, found=fingerprint(package.key), expected=fingerprint(expected))
