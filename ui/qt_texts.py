"""Qt's own texts that its Polish leaves in English, and those that it words otherwise than the rest of the window."""

from PySide6.QtCore import QTranslator

from kkapp.i18n import _, mark

_OURS = frozenset(
    (
        mark("&Look in:"),
        mark("Files of &type:"),
        mark("&Redo"),
        mark("Page &Set:"),
        mark("Page &order:"),
        mark("Pages &per sheet:"),
        mark("Pages"),
        mark("Double Sided Printing"),
        mark("Off"),
        mark("Long side binding"),
        mark("Short side binding"),
        mark(
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen."
            " E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
        ),
    )
)


class QtTexts(QTranslator):
    """Asked before Qt's own translation; what it does not know is left to that one."""

    def isEmpty(self) -> bool:
        """Return that there is something to ask for: Qt does not install a translator without texts."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return our words for one of Qt's texts, None where it may keep its own."""
        del context, disambiguation, n
        return _(text) if text in _OURS else None
