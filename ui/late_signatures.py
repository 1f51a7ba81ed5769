"""Leave PySide6's descriptions of its functions unread until one is asked for: by the text of a TypeError, or as help.

Whenever it is imported, PySide6 unpacks ten modules of its own and compiles them from source, which takes two fifths of
all that Python does until a bare window is painted, and with them come ``inspect``, ``argparse`` and ``logging``. Its
compiled part takes from them the functions named below and ``update_mapping``, and calls most of them only to describe
a function of Qt. Here it is given functions of the same names, which load those modules when they are called first.
"""

import builtins
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec
from types import ModuleType, SimpleNamespace
from typing import Any

KNOWN = ("6.12.0",)
"""Versions that were looked at and tested; any other one loads all as it is wont to."""
_SUPPORT = "shibokensupport.signature"
_LOADER, _MAPPING = f"{_SUPPORT}.loader", f"{_SUPPORT}.mapping"
_DESCRIBING = ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext")
_IDLE = ("finish_import", "feature_import", "feature_imported", "post_init")
"""Called by the compiled part too, and of no use here: see ``plain_imports``."""


@contextmanager
def late_signatures() -> Iterator[None]:
    """Let what PySide6 imports meanwhile be loaded late."""
    plain = builtins.__import__

    def import_late(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:  # noqa: ANN401 - as Python's own
        if name == _SUPPORT and fromlist == ("loader",) and _can_wait():
            return SimpleNamespace(loader=_late_loader())
        return plain(name, globals_, locals_, fromlist or (), level)

    builtins.__import__ = import_late  # type: ignore[assignment]  # what stands in for a module is none
    try:
        yield
    finally:
        if builtins.__import__ is import_late:
            builtins.__import__ = plain


def _can_wait() -> bool:
    """Return whether this version is known, and not yet loaded from files of its own (its ``SBK_EMBED=0``)."""
    return sys.modules["shiboken6"].__version__ in KNOWN and _LOADER not in sys.modules


def _late_loader() -> SimpleNamespace:
    """Return what the compiled part is given in place of the module ``loader``."""
    importer: Any = sys.meta_path[0]  # PySide6 removes it from there as soon as it has its loader
    mapping = _mapping_in_waiting(importer)

    @cache
    def load() -> ModuleType:
        sys.meta_path.insert(0, importer)
        try:
            importer.exec_module(mapping)
            return import_module(_LOADER)
        finally:
            sys.meta_path.remove(importer)

    def update_mapping() -> None:
        load()
        mapping.update_mapping()

    def described(name: str) -> Callable[..., object]:
        return lambda *asked: getattr(load(), name)(*asked)  # noqa: PLW0108 - what is called is not there yet

    mapping.update_mapping = update_mapping  # type: ignore[attr-defined]
    late = SimpleNamespace(**{name: described(name) for name in _DESCRIBING})
    late_help = late.make_helptext
    late.make_helptext = lambda function: late_help(function) if _is_of_qt(function) else function.__doc__
    late.__dict__.update(dict.fromkeys(_IDLE, lambda *_asked: None))
    return late


def _is_of_qt(function: object) -> bool:
    """Return whether a compiled function is one of Qt's; PySide6 is asked for the help of every one there is."""
    return bool(sys.modules["signature_bootstrap"].get_signature(function))


def _mapping_in_waiting(importer: Any) -> ModuleType:  # noqa: ANN401 - it has no name outside PySide6
    """Return the module ``mapping``, empty: the compiled part looks it up by name and keeps its names for good."""
    spec = importer.find_spec(_MAPPING, None)
    mapping = sys.modules[_MAPPING] = module_from_spec(spec)
    return mapping
