"""Every text stands out from its ground 4.5 : 1, every edge, sign and focus 3 : 1, in both palettes (WCAG 2.2 AA)."""

import pytest
from PySide6.QtGui import QColor, QPalette

from ui import theme

TEXT, SIGN = 4.5, 3.0

TEXTS = (
    ("text", "window", "labels between the parts of the window"),
    ("text", "panel", "labels of the form, menus, buttons, cells of a chosen tree"),
    ("text", "field", "what is typed, cells of the grid"),
    ("text", "stripe", "every other row"),
    ("text", "head", "printed texts that are only read, tool tips"),
    ("text", "selection", "the chosen row of the grid, the chosen branch"),
    ("text", "bad_field", "an entry that cannot be used, in its field"),
    ("muted", "window", "notes between the parts of the window"),
    ("muted", "panel", "notes under fields, disabled buttons"),
    ("muted", "field", "placeholders, counts of the tree"),
    ("muted", "stripe", "counts in every other row"),
    ("muted", "head", "titles of columns"),
    ("muted", "selection", "the unit in the chosen row"),
    ("good", "panel", "what is complete, in the form and the panels"),
    ("good", "field", "carried out, in the grid; full counts of the tree"),
    ("good", "selection", "the same in the chosen row"),
    ("caution", "caution_ground", "the line over a workspace for practice"),
    ("caution", "panel", "replaced by hand; a deviation to explain"),
    ("caution", "field", "limited, on-line …, in the grid"),
    ("caution", "head", "a replaced wording, over its printed text"),
    ("caution", "selection", "the same in the chosen row"),
    ("bad", "panel", "what is wrong with an entry, under its field"),
    ("bad", "field", "not held, in the grid"),
    ("bad", "bad_field", "the sign in a field whose entry cannot be used"),
    ("bad", "selection", "the same in the chosen row"),
    ("accent", "panel", "links and the chosen tab"),
    ("accent", "field", "links in texts"),
    ("on_accent", "accent", "selected text, the default button, the chosen menu entry"),
)
"""Text, ground, what for."""

SIGNS = (
    ("edge", "panel", "the edge of a field"),
    ("edge", "field", "the same edge, from inside"),
    ("edge", "window", "the edge of a field between the parts"),
    ("accent", "panel", "the edge of a field that has the focus"),
    ("accent", "field", "the same edge, from inside; the frame of the current cell"),
    ("accent", "selection", "the frame of the current cell in the chosen row"),
    ("accent", "head", "the frame of a printed text that has the focus"),
    ("accent", "window", "the frame of a part that has the focus"),
    ("bad", "bad_field", "the edge of a field whose entry cannot be used"),
    ("bad", "panel", "the same edge, from outside"),
    ("good", "track", "the part of a bar that is reached, where the plan was met"),
    ("accent", "track", "the same, where it was not"),
    ("muted", "panel", "icons of disabled commands"),
    ("text", "panel", "icons"),
    ("text", "head", "icons in headers"),
)
"""Edge, sign or bar; its ground; what for."""

DECORATION = {
    "line": "parts what spacing and headings part already",
}
"""Colours that carry no meaning of their own, with the reason."""


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def too_faint(tone: theme.Tones, pairs: tuple[tuple[str, str, str], ...], least: float) -> list[str]:
    found = [(contrast(getattr(tone, one), getattr(tone, ground)), one, ground, use) for one, ground, use in pairs]
    return [f"{one} on {ground} {ratio:.2f}: {use}" for ratio, one, ground, use in found if ratio < least]


def test_that_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("tone", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_every_text_stands_out_from_its_ground(tone: theme.Tones) -> None:
    assert too_faint(tone, TEXTS, TEXT) == []


@pytest.mark.parametrize("tone", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_every_edge_sign_and_focus_stands_out_from_its_ground(tone: theme.Tones) -> None:
    assert too_faint(tone, SIGNS, SIGN) == []


def test_that_no_colour_of_the_palettes_is_left_out() -> None:
    named = {name for pair in (*TEXTS, *SIGNS) for name in pair[:2]} | set(DECORATION)
    assert named == set(theme.Tones._fields)


ROLES = (
    (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
    (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
    (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    (QPalette.ColorRole.BrightText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    (QPalette.ColorRole.LinkVisited, QPalette.ColorRole.Base),
    (QPalette.ColorRole.Link, QPalette.ColorRole.Window),
)
"""What Qt paints by itself: text and ground by their roles."""


@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
@pytest.mark.parametrize("tone", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_what_qt_paints_by_itself_stands_out_too(tone: theme.Tones, group: QPalette.ColorGroup) -> None:
    made = theme.palette(tone)
    ratios = {
        (text.name, ground.name): contrast(made.color(group, text).name(), made.color(group, ground).name())
        for text, ground in ROLES
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("tone", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_even_what_is_disabled_can_be_read(tone: theme.Tones) -> None:
    made, off = theme.palette(tone), QPalette.ColorGroup.Disabled
    for text, ground in ROLES[:5]:
        assert contrast(made.color(off, text).name(), made.color(off, ground).name()) >= TEXT, (text, ground)
