"""How much of a file is read that says it is an archive; the largest real one stays far below each limit."""

MEGABYTE = 1024 * 1024

ARCHIVE_LIMIT = 1024 * MEGABYTE
"""The largest archive, in bytes; that of a city's year has some ten megabytes."""
MEMBER_LIMIT = 5_000
"""How many files an archive may hold; a package of each unit and each correction of it is far fewer."""
MANIFEST_LIMIT = 4 * MEGABYTE
SIGNATURE_SIZE = 64
UNPACKED_LIMIT = 1024 * MEGABYTE
"""How much the changes of a history may be, unpacked, all together."""
