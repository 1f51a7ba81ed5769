"""Files as an inbox meets them: cut short on the way, or changed by somebody."""

import io
import zipfile

CONTENT = "content.json"


def damaged(package: bytes) -> bytes:
    """Return a package of which half was lost on the way."""
    return package[: len(package) // 2]


def forged(package: bytes) -> bytes:
    """Return a package in which somebody changed a figure, and left the signature as it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            is_content = part.filename == CONTENT
            new.writestr(part, content.replace(b'"carried_out"', b'"not_held"') if is_content else content)
    return made.getvalue()
