"""What a cell of the pages is called and what it says, in the language of the screen."""

from typing import TYPE_CHECKING

from kkapp.i18n import _, mark
from kkapp.polish.typography import unbind

if TYPE_CHECKING:
    from kkapp.exports.preview_places import CellPlace

COLUMNS = {
    "action": mark("name of the action"),
    "units": mark("responsible unit"),
    "planned": mark("planned"),
    "achieved": mark("achieved"),
    "spending": mark("spending"),
}
FIELDS = {"action": "name"}
"""The field of the form where it is not called like the column."""


def column_name(column: str) -> str:
    """Return the name of a column."""
    return _(COLUMNS[column])


def cell_name(place: "CellPlace") -> str:
    """Return "I.3/4/11, achieved"."""
    return _("{code}, {column}").format(code=place.code, column=column_name(place.column.value))


def cell_sentence(place: "CellPlace") -> str:
    """Return all that a cell says: "I.3/4/11, achieved: 2 000 widzów"."""
    text = unbind(place.text).replace("\n", " ") or _("blank")
    return _("{code}, {column}: {text}").format(code=place.code, column=column_name(place.column.value), text=text)
