"""Reads a programme data file and says in a sentence what is wrong with it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import BadFileError, system_reason
from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.programme_file import FORMAT_VERSION, ProgrammeFile

if TYPE_CHECKING:
    from pydantic import ValidationError

SIZE_LIMIT = 256 * 1024 * 1024
"""The largest programme data file that is read, in bytes; the real one has 0.5 MB."""


def read_programme_file(path: Path) -> ProgrammeFile:
    """Read and validate a programme data file.

    Raises:
        BadFileError: the file cannot be read, is no JSON, is of a newer format, or breaks the schema.
    """
    from pydantic import ValidationError

    text = _text_of(path)
    _refuse_newer(text, path)
    try:
        return ProgrammeFile.model_validate_json(text)
    except ValidationError as error:
        raise BadFileError(_sentence_for(error, path), path=path) from error


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BadFileError(_too_large(path), path=path)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(
            _("“{name}” is not a programme data file: it is not text in UTF-8. Nothing was changed.").format(
                name=path.name
            ),
            path=path,
        ) from error
    except OSError as error:
        raise BadFileError(
            _("“{name}” cannot be read ({reason}). Nothing was changed; check the path and the permissions.").format(
                name=path.name, reason=system_reason(error)
            ),
            path=path,
        ) from error


def _too_large(path: Path) -> str:
    return _("“{name}” is larger than {limit} MB, so it is not a programme data file. Nothing was changed.").format(
        name=path.name, limit=SIZE_LIMIT // 1024 // 1024
    )


def _refuse_newer(text: str, path: Path) -> None:
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadFileError(_not_json(error, path), path=path) from error
    version = content.get("format_version", FORMAT_VERSION) if isinstance(content, dict) else FORMAT_VERSION
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise BadFileError(
            _(
                "“{name}” was written by a newer version of the program (format {version}, this one reads up to"
                " {known}). Nothing was changed; update the program and try again."
            ).format(name=path.name, version=version, known=FORMAT_VERSION),
            path=path,
        )


def _not_json(error: Exception, path: Path) -> str:
    if isinstance(error, json.JSONDecodeError):
        return _(
            "“{name}” is damaged or cut off: it stops being JSON at line {line}, column {column}. Nothing was changed;"
            " ask for the file again."
        ).format(name=path.name, line=error.lineno, column=error.colno)
    return _("“{name}” is nested too deeply to be a programme data file. Nothing was changed.").format(name=path.name)


def _sentence_for(error: "ValidationError", path: Path) -> str:
    first, *others = error.errors(include_url=False, include_input=False)
    place = " › ".join(str(part) for part in first["loc"]) or "/"
    if first["type"] == "string_too_long":
        return _(
            "“{name}” holds a text of more than {limit} characters at {place}. Nothing was changed; shorten the text"
            " and try again."
        ).format(name=path.name, limit=TEXT_LIMIT, place=place)
    return _(
        "“{name}” does not follow the format of a programme data file: {place}: {problem} (places with errors:"
        " {count}). Nothing was changed."
    ).format(name=path.name, place=place, problem=_problem(first["type"]), count=len(others) + 1)


def _problem(kind: str) -> str:
    """Say in words of the screen what a schema error of a kind means."""
    if kind == "missing":
        return _("a required key is missing")
    if kind == "extra_forbidden":
        return _("this key is not known")
    if kind in ("literal_error", "enum"):
        return _("this is not one of the allowed words")
    if kind.endswith(("_type", "_parsing", "_from_float")):
        return _("a value of another kind is expected (a number, a text, a list)")
    return _("this value is not allowed")
