"""Where things lie: on a share, or in a folder that a service carries to other computers."""

from pathlib import Path

from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity

ONEDRIVE = "OneDrive"


def network_share(workspace: Path, *, on_network: bool) -> Finding | None:
    """A workspace on a network share: the database would be damaged there."""
    if not on_network:
        return None
    return Finding(
        "network-share",
        Severity.ERROR,
        _(
            "The workspace {name} lies on a network drive. Two computers can write there at once and damage it, so the"
            " program does not open it there; nothing was changed."
        ).format(name=workspace.name),
        _("Move it to the disk of this computer: “kk move”, or the button in the window. To pass data on, send files."),
        workspace,
    )


def redirected_data(folder: Path, *, on_network: bool, service: str | None) -> Finding | None:
    """The person's data folder (AppData) on a share or in a synchronised folder: logs and copies would lie there."""
    if not on_network and service is None:
        return None
    return Finding(
        "redirected-data",
        Severity.WARNING,
        _(
            "The folder with the program's own files is redirected to the network or synchronised ({folder}). Copies"
            " of workspaces and settings would depend on the connection; the workspaces themselves are not in it."
        ).format(folder=folder),
        _("IT: name a folder on the local disk in the policy file, key data_folder."),
        folder,
    )


def onedrive(workspace: Path, service: str | None) -> Finding | None:
    """A workspace in a folder of OneDrive, where Documents and the desktop often lie without anybody's wish."""
    if service != ONEDRIVE:
        return None
    return Finding(
        "onedrive",
        Severity.ERROR,
        _(
            "The workspace {name} lies in a folder that OneDrive synchronises; Documents and the desktop often are"
            " such folders. OneDrive would store it half-written, so the program does not open it there; nothing was"
            " changed."
        ).format(name=workspace.name),
        _("Move it to a folder that is not synchronised: “kk move”, or the button in the window."),
        workspace,
    )


def synchronised(workspace: Path, service: str | None) -> Finding | None:
    """A workspace in a folder that another service synchronises."""
    if service is None or service == ONEDRIVE:
        return None
    return Finding(
        "synchronised",
        Severity.ERROR,
        _(
            "The workspace {name} lies in a folder that {service} synchronises. It would be stored half-written, so"
            " the program does not open it there; nothing was changed."
        ).format(name=workspace.name, service=service),
        _("Move it to a folder that is not synchronised: “kk move”, or the button in the window."),
        workspace,
    )
