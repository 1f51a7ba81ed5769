"""Import as plain Python does: without PySide6's look at the source of every module, and with rarer collections.

PySide6 puts a function of its own in place of ``__import__``; it reads and keeps the source text of each module that
is imported afterwards, to learn whether it asks for ``snake_case`` or ``true_property``. We never do, and the reading
costs a tenth of a second at start and several megabytes. Python's collector of cyclic garbage, made for small
programs, would look through all modules again and again while they are loaded.
"""

import builtins
import gc
import sys

from ui.late_signatures import late_signatures

_NEW_OBJECTS = 50_000
"""So many new containers pass between two collections (Python's own setting is 700)."""


def import_plainly() -> None:
    """Let collections wait, import PySide6, and put Python's own import back."""
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    was_there, plain = "PySide6" in sys.modules, builtins.__import__
    with late_signatures():
        import PySide6  # noqa: F401 - it is this import that replaces the function

    # Where it was replaced before, Python's own is the one that PySide6 put aside.
    builtins.__import__ = getattr(builtins, "__orig_import__", plain) if was_there else plain
