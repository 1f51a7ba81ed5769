"""Why values in the tables can only be read as things stand; found out once and kept until a step changes the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from kkapp.model.cells import CellRef, Field
    from kkapp.model.period import PeriodData
    from ui.item_models.closed_action import ClosedAction
    from ui.item_models.own_card import OwnCard
    from ui.workspace import Workspace

_SIDES = ("planned", "achieved")


class ClosedCells:
    """Asked for every cell that is painted, so each answer is worked out once while the year stays as it is."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._is_unit = workspace.role == "unit"
        self._stored: PeriodData | None = None
        self._handed_over_to = ""
        self._card: OwnCard | None = None
        self._actions: dict[str, ClosedAction] = {}
        self._fields: dict[tuple[str, str], str] = {}
        self._whole: dict[tuple[str, str], str] = {}

    def why(self, ref: CellRef) -> str:
        """Return why a value can only be read, "" where it can be entered."""
        self._keep_up()
        if not self._is_unit:
            return self._of_action(ref.action).of(ref.field)
        from ui.item_models.own_card import field_of_cell

        field = field_of_cell(ref)
        known = self._fields.get((ref.action, field))
        if known is None:
            known = self._card.why_closed(ref.action, field) if self._card else ""
            self._fields[ref.action, field] = known
        return known

    def why_all(self, action: str, field: str) -> str:
        """Return why nothing can be entered in a cell that may hold several figures, "" where something can."""
        self._keep_up()
        known = self._whole.get((action, field))
        if known is None:
            known = self._whole[action, field] = self._why_all(action, field)
        return known

    def _why_all(self, action: str, field: str) -> str:
        from kkapp.model.cells import CellRef, figures_of

        entered = cast("Field", field)
        if not self._is_unit or field not in _SIDES:
            return self.why(CellRef(action, entered))
        figures = figures_of(self._workspace.report(action), entered)
        refs = [CellRef(action, entered, quantity=each.id) for each in figures]
        reasons = [self.why(ref) for ref in refs or [CellRef(action, entered)]]
        return reasons[0] if all(reasons) else ""

    def _keep_up(self) -> None:
        """Forget everything once the year is another one, or a step changed it: then its data are another object."""
        stored = self._workspace.stored
        if stored is self._stored or not self._workspace.is_open:
            return
        self._stored = stored
        self._handed_over_to = self._workspace.handed_over_to
        for known in (self._actions, self._fields, self._whole):
            known.clear()
        if self._is_unit:
            from ui.item_models.own_card import OwnCard

            self._card = OwnCard.of(self._workspace)

    def _of_action(self, action: str) -> ClosedAction:
        known = self._actions.get(action)
        if known is None:
            from ui.item_models.closed_action import closed_action

            known = self._actions[action] = closed_action(self._workspace.stored, action, self._handed_over_to)
        return known
