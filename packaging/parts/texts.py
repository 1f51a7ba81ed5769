"""Where the texts of licences lie: in the tree that gets installed, here, or in Debian's own packages."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
_DEBIAN = Path("/")


def place_of(text: str, tree: Path) -> Path:
    """Return the file that components.toml names by ``tree:``, ``here:`` or ``debian:``."""
    kind, _colon, place = text.partition(":")
    return {"tree": tree, "here": TEXTS, "debian": _DEBIAN}[kind] / place
