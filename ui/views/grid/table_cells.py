"""The values behind the cells of a table: what they hold, and the one step that enters others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from kkapp.imports.paste_plan import PastePlan
    from kkapp.model.cells import CellRef
    from ui.item_models.closed_cells import ClosedCells
    from ui.workspace import Workspace

    Index = QModelIndex | QPersistentModelIndex


class TableCells:
    """Gives editors their values and takes what was typed; ``ref_at`` says which value a cell enters."""

    def __init__(self, ref_at: Callable[[Index], CellRef | None]) -> None:
        self.ref_at = ref_at
        self._workspace: Workspace | None = None
        self._closed: ClosedCells | None = None

    @property
    def workspace(self) -> Workspace | None:
        """Return whose values they are, None while nothing is open."""
        return self._workspace

    @workspace.setter
    def workspace(self, workspace: Workspace | None) -> None:
        from ui.item_models.closed_cells import ClosedCells

        self._workspace = workspace
        self._closed = ClosedCells(workspace) if workspace else None

    @property
    def editable(self) -> bool:
        """Return whether anything can be entered now."""
        return self.workspace is not None and self.workspace.editable

    def ref(self, index: Index) -> CellRef | None:
        """Return the value a cell enters, None where or while nothing can be entered."""
        ref = self.ref_at(index) if self.editable else None
        return None if ref is None or self.why_closed(ref) else ref

    def why_closed(self, ref: CellRef) -> str:
        """Return why a value can only be read as things stand, "" where it can be entered."""
        return self._closed.why(ref) if self._closed else ""

    def why_all_closed(self, action: str, field: str) -> str:
        """Return why nothing can be entered in a cell of an action that may hold several figures."""
        return self._closed.why_all(action, field) if self._closed else ""

    def field_of(self, index: Index) -> str:
        """Return the field a cell enters, "" where it cannot be edited."""
        ref = self.ref(index)
        return ref.field if ref else ""

    def text_of(self, index: Index) -> str:
        """Return what a cell holds, as it is typed."""
        from kkapp.model.cells import text_of

        ref = self.ref(index)
        return text_of(self.workspace.report(ref.action), ref) if ref and self.workspace else ""

    def answers(self, field: str) -> Sequence[tuple[str, str]]:
        """Return the answers of a list: stored value and words."""
        from ui.item_models.cell_values import answers

        return answers(field)

    def enter(self, index: Index, text: str) -> bool:
        """Save what was typed into a cell; return whether it was taken."""
        ref = self.ref(index)
        return ref is not None and self.enter_all([(ref, text)])

    def enter_all(self, entries: Sequence[tuple[CellRef, str]]) -> bool:
        """Save values of several cells as one step; return whether they were taken."""
        from kkapp.workflow.pasting import enter

        workspace = self.workspace
        if workspace is None or not entries:
            return False
        return workspace.take(lambda store: enter(store, workspace.stored, entries)) is not None

    def clear(self, indexes: Sequence[Index]) -> bool:
        """Clear the cells that hold something, as one step; return whether there were any."""
        refs = [(self.ref(index), self.text_of(index)) for index in indexes]
        return self.enter_all([(ref, "") for ref, text in refs if ref and text])

    def paste(self, plan: PastePlan) -> bool:
        """Write a planned block as one step; return whether it was taken."""
        from kkapp.workflow.pasting import paste

        workspace = self.workspace
        if workspace is None:
            return False
        return workspace.take(lambda store: paste(store, workspace.stored, plan.entries)) is not None
