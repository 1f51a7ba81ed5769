"""How much of a stranger's file is read; the largest real thing stays far below each limit."""

MEGABYTE = 1024 * 1024

PACKAGE_LIMIT = 32 * MEGABYTE
"""The largest package, as a file."""
MANIFEST_LIMIT = 64 * 1024
CONTENT_LIMIT = 16 * MEGABYTE
"""The largest content, unpacked; the whole programme of a city has 0.5 MB, a unit's part a tenth of it."""
SIGNATURE_SIZE = 64
RATIO_LIMIT = 200
"""How many times larger a part may become when it is unpacked, once it is larger than ``RATIO_FREE``."""
RATIO_FREE = MEGABYTE

VALUE_LIMIT = 500_000
"""How many values a JSON text may hold."""
WHOLE_LIMIT = 2**53 - 1
"""The largest whole number: what every reader of JSON holds exactly, and SQLite too."""
NUMBER_DIGITS = 30
"""How many digits a decimal number may have when it is written out."""

ITEM_LIMIT = 64 * MEGABYTE
"""The largest file that is looked into, dropped or found inside another."""
ROOM_LIMIT = 256 * MEGABYTE
"""How much is unpacked in all from one dropped file, what lies inside its archives and letters included."""
MEMBER_LIMIT = 20_000
"""How many files an archive may hold; also how many a folder is searched for."""
ATTACHMENT_LIMIT = 1_000
LINE_LIMIT = 1_500_000
"""How many lines a letter may have."""
HEADER_LIMIT = 8_000
"""How long a field of a letter's head may be."""
NESTING_LIMIT = 4
"""How deep archives and letters may lie in each other."""
FOLDER_NESTING_LIMIT = 16
