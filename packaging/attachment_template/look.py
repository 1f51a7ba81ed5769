"""The look that both templates share: page, columns, font and colours."""

FONT = "Arial"
INK = "1F2933"
ACCENT = "1F3A5F"
QUIET = "52606D"
LINE = "9AA5B1"
SHADE = "E8EDF3"
ALARM = "9B1C14"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN_TOP, MARGIN_BOTTOM = 297, 210, 15, 18, 17
WIDTHS = {4: (80, 52, 60, 75), 5: (73, 50, 54, 60, 30)}
"""Widths of the columns in millimetres; each row adds up to the page without its margins, 267 mm."""

SAMPLE_HEADINGS = (
    "Planowane do realizacji działania",
    "Komórka/ jednostka odpowiedzialna za realizację",
    "Wskaźniki rezultatów zaplanowanych działań",
    "Zakres realizacji zadania",
    "Wysokość środków na realizację działania",
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
