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

VALUE_LIMIT = 200_000
"""How many values a JSON text may hold; the whole programme of a city has 25,000."""
WHOLE_LIMIT = 2**53 - 1
"""The largest whole number: what every reader of JSON holds exactly, and SQLite too."""
NUMBER_DIGITS = 30
"""How many digits a decimal number may have when it is written out."""

ITEM_LIMIT = 64 * MEGABYTE
"""The largest file that is looked into, dropped or found inside another."""
ROOM_LIMIT = 256 * MEGABYTE
"""How much is unpacked in all from one dropped file, what lies inside its archives and mails included."""
FILE_LIMIT = 20_000
"""How many files are looked at in one dropped file or folder."""
LIST_LIMIT = 40_000
"""How many entries the lists of archives may have, all together."""
NESTING_LIMIT = 4
"""How deep archives and mails may lie in each other."""
FOLDER_NESTING_LIMIT = 16

MAIL_LIMIT = 36 * MEGABYTE
"""The largest mail; servers refuse far smaller ones."""
MAIL_WORK_LIMIT = 14_000_000
"""How much work the mails in one dropped file may be, in comparisons of a line with the end mark of a part."""
LINE_WORK, PART_WORK = 25, 150
"""What reading a line, and beginning a part, cost beside it."""
OUTLOOK_ENTRY_LIMIT = 10_000
"""How many entries the list of a mail of Outlook may have: some ten for each attachment and each addressee."""
OUTLOOK_ATTACHMENT_LIMIT = 200
PART_LIMIT = 100
"""How many parts of a mail may hold other parts."""
HEADER_LIMIT = 4_000
"""How long a mail's word about one part may be."""
