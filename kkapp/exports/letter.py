"""A letter as a Word document on the office's letterhead, or as plain text for an e-mail."""

from pathlib import Path

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.letter import Letter
from kkapp.polish.lists import join_list

SUFFIXES = (".docx", ".txt")


def write_letter(letter: Letter, target: Path, *, template: Path | None = None) -> None:
    """Write the letter in the format that the target's suffix names; the office's own template serves DOCX alone.

    Raises:
        BadValueError: a letter has no such format.
        ExportError: the template is incomplete or unreadable, or the target cannot be written.
        StorageError: the disk is full or failing.
    """
    suffix = target.suffix.casefold()
    if suffix == ".docx":
        from kkapp.exports.letter_docx import write_letter_docx

        write_letter_docx(letter, target, template=template)
    elif suffix == ".txt":
        from kkapp.exports.letter_text import write_letter_text

        write_letter_text(letter, target)
    else:
        raise BadValueError(
            _(
                "“{name}” does not say its format. Nothing was written; give the file one of these endings: {list}."
            ).format(name=target.name, list=join_list(SUFFIXES, _("or"))),
            path=target,
        )
