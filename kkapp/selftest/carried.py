"""What the program carries with it: libraries, texts, templates, fonts, dictionaries, the guide."""

import platform
import sys
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path

from kkapp import __version__, i18n, paths
from kkapp.i18n import _
from kkapp.selftest.part import Found, need

_MODULES = (
    *("cryptography.hazmat.bindings._rust", "docx", "docxtpl", "lxml.etree", "olefile", "platformdirs"),
    *("pydantic", "pyrage", "python_calamine", "sqlite_utils", "typst", "xlsxwriter"),
)
_MODULES_TO_DO_WITHOUT = ("hunspell", "morfeusz2")
"""Where they are missing, spelling and forms of nouns are proposed less well, and nothing else is lost."""
_DOCUMENTS = (".docx", ".odt", ".typ", ".html")
_TOO_SMALL = 100
_A_WORD, _NO_WORD = "koordynator", "koordynatrr"


def versions() -> Found:
    """Tell which program, Python, SQLite and system these are."""
    from kkapp.store.looking import sqlite_version

    return {
        "program": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "system": platform.platform(),
        "executable": sys.executable,
        "folder": str(paths.resources().parent),
        "data_folder": str(paths.user_data()),
    }


def libraries() -> Found:
    """Load every library; tell their versions."""
    broken = [f"{name} ({error})" for name, error in _broken(_MODULES)]
    need(not broken, _("Libraries of the program cannot be loaded: {names}.").format(names="; ".join(broken)))
    found: dict[str, object] = {dist.name: dist.version for dist in _own_distributions()}
    return {"versions": found, "missing_but_not_needed": [name for name, _error in _broken(_MODULES_TO_DO_WITHOUT)]}


def _broken(modules: tuple[str, ...]) -> Iterator[tuple[str, BaseException]]:
    for name in modules:
        try:
            import_module(name)
        except Exception as error:  # noqa: BLE001 - a library can fail in its own way as it is loaded
            yield name, error


def _own_distributions() -> list[metadata.Distribution]:
    """Return the libraries that lie where ours do, and not all that a computer may have."""
    place = str(Path(str(import_module("pydantic").__file__)).parent.parent)
    return sorted(metadata.distributions(path=[place]), key=lambda dist: dist.name.casefold())


def texts() -> Found:
    """Read the catalogue of Polish texts."""
    told = i18n.catalogue("pl").gettext("Cancel")
    need(told == "Anuluj", _("The Polish texts of the program are missing: “Cancel” reads “{told}”.").format(told=told))
    return {"languages": list(i18n.LANGUAGES), "language": i18n.language()}


def templates() -> Found:
    """See that the templates of the documents are whole."""
    folder = paths.resources() / "templates"
    found = _files(folder, _DOCUMENTS)
    _need_some(found, folder)
    for path in found:
        if path.suffix in (".docx", ".odt"):
            _need_whole_zip(path)
    return {"files": [path.name for path in found]}


def programmes() -> Found:
    """See that the shipped programmes can be read."""
    from kkapp.workflow import opening, training

    read = [opening.read_programme(opening.shipped_programme())]
    read += [opening.read_programme(training.training_programme(year)) for year in training.TRAINING_YEARS]
    return {str(data.period.year): len(data.reports) for data in read}


def fonts() -> Found:
    """See that the fonts of documents and window are there."""
    folder = paths.resources() / "fonts"
    found = _files(folder, (".ttf",))
    _need_some(found, folder)
    return {"files": [path.name for path in found]}


def dictionaries() -> Found:
    """Know a Polish word and find a wrong one."""
    from kkapp.polish.spelling import load_dictionary

    dictionary = load_dictionary()
    if dictionary is None:
        return {"dictionary": None}
    right = dictionary.knows(_A_WORD) and not dictionary.knows(_NO_WORD)
    need(right, _("The spelling dictionary does not know Polish words."))
    return {"dictionary": type(dictionary).__name__.strip("_").casefold(), "proposals": dictionary.proposals(_NO_WORD)}


def guide() -> Found:
    """See that the guide has its chapters in every language."""
    found = {language: len(_files(paths.guide() / language, (".md",))) for language in i18n.LANGUAGES}
    chapters = set(found.values())
    need(len(chapters) == 1 and 0 not in chapters, _("Chapters of the guide are missing: {found}.").format(found=found))
    return dict(found)


def own_folder() -> Found:
    """Write a file into the person's own folder and take it away again."""
    from tempfile import TemporaryFile

    folder = paths.user_data()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"kk")
    except OSError as error:
        sentence = _("The program cannot write into its own folder {folder} ({reason}).")
        need(False, sentence.format(folder=folder, reason=error.strerror or error))  # noqa: FBT003 - it does not hold
    return {"folder": str(folder)}


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in suffixes) if folder.is_dir() else []


def _need_some(found: list[Path], folder: Path) -> None:
    need(found, _("The folder {folder} is missing or empty.").format(folder=folder))
    empty = [path.name for path in found if path.stat().st_size < _TOO_SMALL]
    need(not empty, _("Files of the program are damaged: {names}.").format(names=", ".join(empty)))


def _need_whole_zip(path: Path) -> None:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            damaged = archive.testzip()
    except BadZipFile:
        damaged = path.name
    need(not damaged, _("Files of the program are damaged: {names}.").format(names=path.name))
