"""The file of a filled card, before a spreadsheet reader sees it: small enough, well-formed, and without traps.

A reader of spreadsheets believes what a file says of itself: a cell in the last column of the last row asks for a
table of 17 thousand million cells. So each part is unpacked under limits, read through once, and packed anew; the
reader gets exactly the parts that were looked at.
"""

import io
import struct
import zipfile
import zlib

from kkapp.errors import BadFileError
from kkapp.i18n import _
from kkapp.imports.unit_card_markup import Markup, RefusedMarkupError

PACKED_LIMIT = 16 * 1024 * 1024
UNPACKED_LIMIT = 16 * 1024 * 1024
"""In bytes, of all parts together; the largest real card has less than one megabyte."""
MOST_PARTS = 400
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_KEPT = (".xml", ".rels")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,  # also an encrypted member, and a method of compression that is not there
    OverflowError,
)


def checked_workbook(data: bytes, name: str) -> tuple[bytes, Markup]:
    """Return the workbook packed anew, and what its markup says.

    Raises:
        BadFileError: it is no workbook, is damaged, too large, or holds what no card holds.
    """
    if data.startswith(_OLD_EXCEL):
        raise BadFileError(
            _(
                "“{name}” is in the old format of Excel or protected by a password, so it cannot be read. Nothing was "
                "changed; ask for the card saved as .xlsx or .ods without a password."
            ).format(name=name)
        )
    if len(data) > PACKED_LIMIT:
        raise too_large(name)
    parts = _parts(data, name)
    if "xl/workbook.xml" not in parts and parts.get("mimetype", b"").strip() != _ODS:
        raise not_a_card(name)
    markup = Markup()
    try:
        for part in sorted(parts, key=lambda part: (part != "xl/styles.xml", part != "xl/sharedStrings.xml")):
            if part != "mimetype":
                markup.read(parts[part], part)
    except RefusedMarkupError as error:
        raise (too_large(name) if error.too_much else damaged(name)) from error
    return _packed(parts), markup


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_PARTS:
                raise too_large(name)
            if len({info.filename for info in listed}) != len(listed):
                raise damaged(name)
            return _unpacked(archive, listed, name)
    except BadFileError:
        raise
    except _BROKEN as error:
        raise (damaged if data.startswith(b"PK") else not_a_card)(name) from error


def _unpacked(archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = UNPACKED_LIMIT
    for info in listed:
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(name)
        if info.filename != "mimetype" and not info.filename.lower().endswith(_KEPT):
            continue
        with archive.open(info) as member:
            parts[info.filename] = member.read(room + 1)
        room -= len(parts[info.filename])
        if room < 0:
            raise too_large(name)
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for part in sorted(parts, key=lambda part: part != "mimetype"):
            archive.writestr(zipfile.ZipInfo(part), parts[part])
    return target.getvalue()


def damaged(name: str) -> BadFileError:
    """Return the error of a workbook that is not whole."""
    return BadFileError(
        _("“{name}” is damaged, so it cannot be read. Nothing was changed; ask for the card to be sent again.").format(
            name=name
        )
    )


def too_large(name: str) -> BadFileError:
    """Return the error of a workbook that holds more than any card."""
    return BadFileError(
        _("“{name}” holds far more than a card does, so it was not read. Nothing was changed.").format(name=name)
    )


def not_a_card(name: str) -> BadFileError:
    """Return the error of a file that is no card of ours."""
    return BadFileError(
        _(
            "“{name}” is not a unit's card from this program: what says whose card it is, is not in it. Nothing was "
            "changed; ask for the card that was handed out, filled in and saved as .xlsx or .ods."
        ).format(name=name)
    )
