"""A Word template that has no footnotes: without their part and all that leads to it."""

import re


def without_footnotes(parts: dict[str, str]) -> dict[str, str]:
    """Return the parts without footnotes."""
    kept = {name: text for name, text in parts.items() if name != "word/footnotes.xml"}
    traces = {
        "[Content_Types].xml": r'<Override PartName="/word/footnotes\.xml"[^>]*/>',
        "word/_rels/document.xml.rels": r'<Relationship [^>]*Target="footnotes\.xml"/>',
        "word/settings.xml": r"<w:footnotePr>.*?</w:footnotePr>",
    }
    for name, trace in traces.items():
        kept[name] = re.sub(trace, "", kept[name])
    return kept
