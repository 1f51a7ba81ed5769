"""Make resources/templates/*.docx and attachment.odt: page, styles and prepared parts of the documents.

Run it after changing a look: ``python packaging/make_template.py``. The same source gives the same bytes.
The office replaces the Word templates by its own; see resources/templates/README.md.
"""

import sys
import zipfile
from pathlib import Path

from attachment_template.open_document import open_document_parts
from attachment_template.word import word_parts
from attachment_template.word_letter import letter_parts
from attachment_template.word_summary import summary_parts

TEMPLATES = Path(__file__).resolve().parents[1] / "resources" / "templates"


def main() -> int:
    """Write every template."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    write(TEMPLATES / "attachment.docx", word_parts())
    write(TEMPLATES / "letter.docx", letter_parts())
    write(TEMPLATES / "summary.docx", summary_parts())
    write(TEMPLATES / "attachment.odt", open_document_parts())
    return 0


def write(path: Path, parts: dict[str, str]) -> None:
    """Write an archive without dates; OpenDocument wants its type first and uncompressed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, text.encode())


if __name__ == "__main__":
    sys.exit(main())
