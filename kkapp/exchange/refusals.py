"""What is said of a dropped file that is neither a package nor a spreadsheet: what it is, and what to do."""

from kkapp.exchange.limits import ITEM_LIMIT, MEGABYTE
from kkapp.exchange.sentences import shown
from kkapp.i18n import _


def not_ours(name: str) -> str:
    """Say that nothing in a file is ours; a table saved as text can only be told by its name."""
    if name.casefold().endswith((".csv", ".tsv")):
        return _(
            "“{name}” is a table saved as text (CSV), in which nothing says whose card it is, so it was left aside;"
            " open the card that was filled in and save it as .xlsx, or ask the unit to."
        ).format(name=shown(name))
    return _("“{name}” is neither a package nor a spreadsheet, so it was left aside.").format(name=shown(name))


def empty(name: str) -> str:
    """Say that a file or folder holds nothing."""
    return _("“{name}” is empty, so it was left aside.").format(name=shown(name))


def nothing_attached(name: str) -> str:
    """Say that a mail came without an attachment."""
    return _("Nothing is attached to the mail “{name}”, so it was left aside; ask the sender for the file.").format(
        name=shown(name)
    )


def text_document(name: str) -> str:
    """Say that a file is a document to be read by people."""
    return _(
        "“{name}” is a text document, from which no figures are received; ask for the package or the card."
    ).format(name=shown(name))


def workspace(name: str) -> str:
    """Say that somebody sent a whole workspace."""
    return _(
        "“{name}” is a whole workspace, not a submission, so it was left aside; ask the unit to choose “Submit to"
        " the department…” in it and to send the file that is made then."
    ).format(name=shown(name))


def handover(name: str) -> str:
    """Say that a file hands a workspace over to a successor."""
    return _(
        "“{name}” hands a workspace over to a successor; figures are not received from it. Open it by File → “Go on"
        " with a handed-over workspace…”."
    ).format(name=shown(name))


def year_archive(name: str) -> str:
    """Say that a file is the archive of a year."""
    return _(
        "“{name}” is the archive of a locked year; figures are not received from it. File → “Verify an archive…” proves"
        " it."
    ).format(name=shown(name))


def old_excel(name: str) -> str:
    """Say that a spreadsheet is of the format before 2007."""
    return _("“{name}” is a spreadsheet of an old format; open it in Excel and save it as .xlsx.").format(
        name=shown(name)
    )


def password(name: str) -> str:
    """Say that a file is protected by a password."""
    return _("“{name}” is protected by a password; ask the sender for it without one.").format(name=shown(name))


def unknown_packing(name: str) -> str:
    """Say that an archive is of a kind that is not opened here."""
    return _("“{name}” is packed in a way this program does not open; unpack it and drop the files.").format(
        name=shown(name)
    )


def too_deep(name: str) -> str:
    """Say that archives lie in archives."""
    return _("“{name}” lies too deep in other files to be looked into; unpack it and drop it by itself.").format(
        name=shown(name)
    )


def too_large(name: str) -> str:
    """Say that a dropped file is larger than any that is looked into."""
    return _("“{name}” is larger than {limit} MB, so it was not looked into.").format(
        name=shown(name), limit=ITEM_LIMIT // MEGABYTE
    )


def too_large_inside(name: str) -> str:
    """Say that a file inside another unpacks to too much."""
    return _("“{name}” would take up too much room unpacked, so it was not looked into.").format(name=shown(name))


def too_many(name: str) -> str:
    """Say that there are more files than are looked at."""
    return _("“{name}” holds far too many files; those not listed here were not looked at.").format(name=shown(name))


def damaged_inside(name: str) -> str:
    """Say that a file cannot be unpacked or read."""
    return _("“{name}” is damaged or cut short, so it was left aside; ask the sender for it again.").format(
        name=shown(name)
    )
