"""What the members of a year archive are called: plain letters, so that every system keeps the names."""

MANIFEST, SIGNATURE, SUMS, KEY = "manifest.json", "signature", "SHA256SUMS", "klucz-publiczny.pem"
PROTOCOL_TEXT, PROTOCOL_PDF = "protokol.txt", "protokol.pdf"
HISTORY = "historia.jsonl"
RECEIPTS = "przekazania/spis.json"

SEALING = (MANIFEST, SIGNATURE, SUMS)
"""The members that seal the others."""
PROTOCOL = (PROTOCOL_TEXT, PROTOCOL_PDF)
"""The members that print the fingerprint of the others, and so cannot be part of it."""

PAPERS = ("docx", "pdf", "xlsx")


def data(year: int) -> str:
    """Return the name of the programme data file."""
    return f"dane/program-{year}.json"


def attachment(year: int, suffix: str) -> str:
    """Return the name of the attachment in a format."""
    return f"zalacznik/zalacznik-{year}.{suffix}"


def summary(year: int, suffix: str) -> str:
    """Return the name of the yearly summary in a format."""
    return f"podsumowanie/podsumowanie-{year}.{suffix}"


def receipt(number: int) -> str:
    """Return the name of what one merged package held."""
    return f"przekazania/{number:04d}.json"
