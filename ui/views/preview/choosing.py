"""Which documents of a workspace can be shown: the attachment, and the cards of its units."""

from typing import TYPE_CHECKING

from kkapp.i18n import _
from kkapp.model.of_unit import units_with_actions
from kkapp.polish.collation import sort_key
from kkapp.workflow.previewing import Document

if TYPE_CHECKING:
    from ui.workspace import Workspace

Choice = tuple[str | None, str]


def choices_of(workspace: "Workspace") -> list[Choice]:
    """Return the units whose cards can be shown, by name; first, in a unit's workspace, all of them together."""
    data = workspace.data
    units: list[Choice] = [(unit, data.unit_by_id[unit].name) for unit in units_with_actions(data)]
    units.sort(key=lambda choice: sort_key(choice[1]))
    return [(None, _("All units of the workspace")), *units] if workspace.role == "unit" else units


def first_choice(workspace: "Workspace") -> Document:
    """Return what is shown first: the attachment, in a unit's workspace its card."""
    return Document("card") if workspace.role == "unit" else Document()
