"""Fill the placeholders of a Word template; a template is data of a stranger and never runs as a program.

Plain placeholders, ``{{ tytul }}``, are replaced here. A template with conditions (``{% if autor %}``) goes through
docxtpl in a sandbox which knows outputs and conditions alone: no loops, calls, attributes or arithmetic, so that it
can neither reach into the program nor keep it busy.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import ExportError
from kkapp.exports.attachment import Attachment
from kkapp.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{W}p"

_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
STYLES = "word/styles.xml"


def parsed(xml: bytes) -> "Element":
    """Return the root of a part; entities and network addresses in it are never followed."""
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def to_bytes(root: "Element") -> bytes:
    """Return a part ready for the archive."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def paragraph_text(element: "Element") -> str:
    """Return the text of a paragraph, or of everything inside the element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def spaced(text: str) -> str:
    """Return the text with its placeholders written the usual way, with one space inside the braces."""
    return _PLACEHOLDER.sub(r"{{ \1 }}", text)


def style_of(paragraph: "Element") -> str:
    """Return the identifier of the paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def style_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the names of the template's styles; identifiers differ from language to language, names do not."""
    styles = parsed(parts.get(STYLES, b"<none/>")).findall(f"{W}style")
    named = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles)
    return {str(identifier): str(name.get(f"{W}val")) for identifier, name in named if name is not None}


def join_placeholders(paragraph: "Element") -> None:
    """Bring a placeholder that Word has split over several runs together in the first of them."""
    opened: Element | None = None
    for text in paragraph.iter(f"{W}t"):
        if opened is None:
            opened = None if _is_closed(text.text or "") else text
            continue
        opened.text = (opened.text or "") + (text.text or "")
        text.text = ""
        opened = None if _is_closed(opened.text) else opened


def _is_closed(text: str) -> bool:
    return text.count("{{") == text.count("}}") and not text.endswith("{")


def filled(parts: dict[str, bytes], values: dict[str, str], template: Path) -> dict[str, bytes]:
    """Return the parts with the words of the document in place of the placeholders.

    Raises:
        ExportError: the template uses a placeholder nobody knows, or instructions that are not allowed.
    """
    names = [name for name in parts if _TEXT_PART.fullmatch(name)]
    if any(b"{%" in parts[name] or b"{#" in parts[name] for name in names):
        return _rendered(parts, values, template)
    done = {name: _part_filled(parts[name], values, template) for name in names if b"{" in parts[name]}
    return parts | done


def values_of(attachment: Attachment) -> dict[str, str]:
    """Return the words that every template may use, by the names of their placeholders."""
    return {
        "tytul": attachment.title,
        "naglowek": attachment.header_line,
        "rok": str(attachment.year),
        "program": attachment.programme,
        "autor": attachment.author,
    }


def _part_filled(xml: bytes, values: dict[str, str], template: Path) -> bytes:
    root = parsed(xml)
    for paragraph in root.iter(PARAGRAPH):
        join_placeholders(paragraph)
    for text in root.iter(f"{W}t"):
        if text.text and "{{" in text.text:
            text.text = _text_filled(text.text, values, template)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return to_bytes(root)


def _text_filled(text: str, values: dict[str, str], template: Path) -> str:
    strange = _PLACEHOLDER.sub("", text)
    unknown = [name for name in _PLACEHOLDER.findall(text) if name not in values]
    if unknown or "{{" in strange:
        raise _not_allowed(template, f"{{{{ {unknown[0]} }}}}" if unknown else strange.strip())
    return _PLACEHOLDER.sub(lambda found: _xml_safe(values[found[1]]), text)


def _xml_safe(text: str) -> str:
    from kkapp.exports.xml_text import encoded

    return encoded(text).decode()


def _rendered(parts: dict[str, bytes], values: dict[str, str], template: Path) -> dict[str, bytes]:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    written = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(_zipped(parts)))
        document.render({name: _xml_safe(text) for name, text in values.items()}, jinja_env=_sandbox())
        document.save(written)
    except (TemplateError, TypeError, ValueError, KeyError) as error:
        raise _not_allowed(template, str(error)) from error
    with zipfile.ZipFile(written) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def _sandbox() -> object:
    from jinja2 import StrictUndefined, nodes
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    allowed = (
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.If,
        nodes.Not,
        nodes.And,
        nodes.Or,
        nodes.Compare,
        nodes.Operand,
    )

    class OutputsAndConditions(SandboxedEnvironment):
        """Refuses every other instruction before it is compiled."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for node in tree.find_all(nodes.Node):
                if not isinstance(node, allowed):
                    raise SecurityError(type(node).__name__)
            return tree

    return OutputsAndConditions(autoescape=True, undefined=StrictUndefined)


def _not_allowed(template: Path, what: str) -> ExportError:
    return ExportError(
        _(
            "The template {template} holds something the program does not fill in: {what}. The document was not made "
            "and your data is safe; use the placeholders from the template's description, or export without your "
            "own template."
        ).format(template=template.name, what=what),
        path=template,
    )
