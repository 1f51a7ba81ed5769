"""The list of copies over the open workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.views.open_place import OpenPlace


def show_copies(place: OpenPlace) -> None:
    """Save what is typed and show the copies of what is open."""
    from ui.dialogs.copies_dialog import CopiesDialog

    workspace = place.work.workspace
    if workspace is None or not place.commit():
        return
    dialog = CopiesDialog(workspace, place)
    dialog.said.setText(place.copy_trouble)
    dialog.restore_wanted.connect(place.restore_wanted)
    dialog.made.connect(place.copy_made)
    dialog.open()
