"""Keep None, True and False alive under Python 3.11, where PySide6 6.12 takes references to them that it never gave.

The wheel is built for Pythons in which these objects are immortal (3.12 and later). Under 3.11 every ``parent()`` that
answers None, every virtual method that returns None and every emitted signal takes one reference too many, and after
some thousands of them Python aborts ("deallocating None"). With a count that cannot be used up this does no harm.
"""

import sys

_FIRST_IMMORTAL = (3, 12)
_PLENTY = 1 << (40 if sys.maxsize > 1 << 32 else 28)


def keep_singletons() -> None:
    """Give the three singletons more references than a process can lose."""
    if sys.version_info >= _FIRST_IMMORTAL:
        return
    import ctypes

    for singleton in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < _PLENTY:
            count.value += _PLENTY
