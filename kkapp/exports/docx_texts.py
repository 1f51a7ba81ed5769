"""The texts of a Word document, cells of tables among them: what two documents are compared by."""

import io
import zipfile
import zlib
from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml")
_LIMIT = 128 * 1024 * 1024
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


class UnreadableDocumentError(ValueError):
    """The file is no Word document, or larger than any of ours."""


def docx_texts(document: bytes) -> tuple[str, ...]:
    """Return the text of every paragraph of a document and of its footnotes, in order, empty ones left out.

    Raises:
        UnreadableDocumentError: it cannot be read.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            names = [name for name in _PARTS if name in archive.namelist()]
            return tuple(text for name in names for text in _texts(_read(archive, name)))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocumentError(str(error)) from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_LIMIT + 1)
    if len(data) > _LIMIT:
        raise UnreadableDocumentError(name)
    return data


def _texts(part: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for paragraph in etree.fromstring(part, parser).iter(f"{_WORD}p"):
        text = "".join(_pieces(paragraph)).strip()
        if text:
            yield text


def _pieces(paragraph: object) -> Iterator[str]:
    from lxml import etree

    if isinstance(paragraph, etree._Element):  # noqa: SLF001 - the library's own name of its type
        for node in paragraph.iter(f"{_WORD}t", *_BREAKS):
            yield _BREAKS.get(str(node.tag)) or node.text or ""
