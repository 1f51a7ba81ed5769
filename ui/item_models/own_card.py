"""A unit's own card: how far it is, which of its fields can be entered now, and what the department asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kkapp.i18n import _, mark
from kkapp.model.declaration import DECLARED_FIELDS, declared_reason
from kkapp.model.open_fields import ACHIEVED, may_enter
from kkapp.model.query import QUANTITY, Query
from kkapp.model.states import STATE_NAMES
from kkapp.model.submission import Submission, SubmissionState

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kkapp.model.cells import CellRef
    from kkapp.model.period import PeriodData
    from kkapp.workflow.taking_on import EditTold
    from ui.workspace import Workspace

PLAN = "planned"
"""The side of an action that is the department's."""
_BESIDE_A_DECLARATION = ("footnotes",)
"""What can be entered of an action that was declared as not applicable."""

_CLOSED = {
    SubmissionState.SUBMITTED: mark("The figures are submitted. Take the submission back to change anything."),
    SubmissionState.RETURNED: mark(
        "The department asks about other fields, so this one can only be read. If it is wrong too, say so in an answer."
    ),
    SubmissionState.ACCEPTED: mark(
        "The department accepted the figures. If one is wrong, ask the department to open it for correction."
    ),
    SubmissionState.LOCKED: mark(
        "The year is closed. If a figure is wrong, ask the department whether it can still be corrected."
    ),
}


@dataclass(frozen=True)
class OwnCard:
    """What a unit may do with its card as things stand; ``opened`` None opens every field of its own."""

    data: PeriodData
    unit: str
    opened: AbstractSet[str] | None
    is_latest: bool = True
    edits: tuple[EditTold, ...] = ()
    """What the department edited of the unit's figures."""

    @classmethod
    def of(cls, workspace: Workspace) -> OwnCard | None:
        """Return the card of a unit's workspace, None in the department's and in one made before there were cards."""
        if workspace.role != "unit":
            return None
        unit = workspace.ask(lambda store: store.unit)
        if unit is None:
            return None
        from kkapp import workflow

        opened = workspace.ask(lambda store: store.open_fields(workspace.year))
        edits = workspace.ask(lambda store: workflow.taking_on.edits_told(store, workspace.data))
        return cls(workspace.data, unit, opened, workspace.year == max(workspace.years()), edits)

    # --- how far it is

    @property
    def submission(self) -> Submission | None:
        """Return the unit's submission, None while nothing is known of one."""
        return self.data.submission_by_unit.get(self.unit)

    @property
    def state(self) -> SubmissionState:
        """Return how far the card is."""
        return self.submission.state if self.submission else SubmissionState.DRAFT

    @property
    def only_compares(self) -> bool:
        """Return whether the year is only there to compare with."""
        return self.submission is None and not self.is_latest

    # --- what the department asks

    @property
    def questions(self) -> tuple[Query, ...]:
        """Return the open questions in the order of paper."""
        asked = (query for query in self.data.queries if query.unit == self.unit and query.is_open)
        places = {action: place for place, action in enumerate(self.data.action_by_id)}

        def place(query: Query) -> tuple[int, int, int, str]:
            return (places.get(query.action, len(places)), *self._place_in_form(query), query.asked_at)

        return tuple(sorted(asked, key=place))

    def _place_in_form(self, query: Query) -> tuple[int, int]:
        """Return where the field of a question stands in the form: figures first, then as they are read."""
        if not query.field.startswith(QUANTITY):
            known = tuple(_FIELD_NAMES)
            return 1, known.index(query.field) if query.field in known else len(known)
        report = self.data.report_by_action.get(query.action)
        figures = [figure_field(figure.id) for figure in report.achieved.quantities] if report else []
        return 0, figures.index(query.field) if query.field in figures else len(figures)

    @property
    def unanswered(self) -> tuple[Query, ...]:
        """Return the open questions that have no answer yet."""
        return tuple(query for query in self.questions if not query.answer)

    def asked(self, action: str, field: str) -> str:
        """Return what is asked about a field of an action, "" where nothing is."""
        return "\n".join(query.text for query in self.questions if (query.action, query.field) == (action, field))

    # --- what the department edited

    def edited(self, action: str, field: str) -> str:
        """Return what the department made of a field, and what stands in it; "" where it left it alone."""
        found = (told for told in self.edits if (told.edit.action, told.edit.field) == (action, field))
        return "\n".join(_edit_words(told) for told in found)

    # --- what can be entered

    def may_enter(self, action: str, field: str) -> bool:
        """Return whether a field can be entered now; the store refuses the others."""
        if field == PLAN or (self.declared(action) is not None and field not in _BESIDE_A_DECLARATION):
            return False
        return self._is_open(action, field)

    def _is_open(self, action: str, field: str) -> bool:
        return not self.only_compares and may_enter(self.data, self.unit, self.opened, action, field)

    # --- what does not concern the unit

    def declared(self, action: str) -> str | None:
        """Return why the unit declared an action not applicable, None where it did not."""
        report = self.data.report_by_action.get(action)
        return declared_reason(report) if report else None

    def why_not_declared(self, action: str) -> str:
        """Return why the unit cannot declare an action, or withdraw that, as things stand; "" where it can."""
        closed = next((field for field in DECLARED_FIELDS if not self._is_open(action, field)), None)
        if closed is None:
            return ""
        if self.only_compares or self.state is not SubmissionState.RETURNED:
            return self._why_not_open()
        return _(
            "The department does not ask about all of this action, so it can be declared only in words: say it in an "
            "answer."
        )

    def why_closed(self, action: str, field: str) -> str:
        """Return why a field can only be read, "" where it can be entered."""
        if self.may_enter(action, field):
            return ""
        if field == PLAN:
            return _(
                "The plan is kept by the department and can only be read here. If it is wrong, tell the department."
            )
        if self._is_open(action, field):
            return _("The action is declared as not applicable. To enter anything, choose “It does apply” in its form.")
        return self._why_not_open()

    def _why_not_open(self) -> str:
        if self.only_compares:
            return _("The figures of {year} are here only to compare with.").format(year=self.data.period.year)
        return _(_CLOSED[self.state])

    def may_enter_cell(self, ref: CellRef) -> bool:
        """Return whether the value of a table's cell can be entered now."""
        return self.may_enter(ref.action, field_of_cell(ref))

    def why_cell_closed(self, ref: CellRef) -> str:
        """Return why the value of a table's cell can only be read."""
        return self.why_closed(ref.action, field_of_cell(ref))


def _edit_words(told: EditTold) -> str:
    if told.stands:
        words = _("Changed by the department: {before} → {after} ({who}, {day})")
    else:
        words = _("The department entered {after} here ({who}, {day}); your entry stays until the department decides.")
    edit = told.edit
    return words.format(before=edit.before, after=edit.after, who=edit.who or "–", day=edit_day(edit.at))


def edit_day(moment: str) -> str:
    """Return the day of an edit as it is written."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment


def figure_field(quantity: str | None) -> str:
    """Return the field of an achieved figure; one that is not there yet belongs to the achieved cell as a whole."""
    return f"{QUANTITY}{quantity}" if quantity else ACHIEVED


def field_of_cell(ref: CellRef) -> str:
    """Return the field of the card that a table's cell enters."""
    if ref.field == "achieved":
        return figure_field(ref.quantity)
    return "status" if ref.field == "reason" else ref.field


def field_name(data: PeriodData, query: Query) -> str:
    """Return in words what a question is about."""
    return named_field(data, query.action, query.field)


def named_field(data: PeriodData, action: str, field: str) -> str:
    """Return a field in words: a figure by what it counts, another by its name."""
    if field.startswith(QUANTITY):
        from kkapp.wording.spoken import spoken_words

        key = field.removeprefix(QUANTITY)
        report = data.report_by_action.get(action)
        figures = report.achieved.quantities if report else ()
        found = next((figure for figure in figures if figure.id == key), None)
        words = spoken_words(found, data.measure_by_id) if found else ""
        return _("Achieved: {words}").format(words=words) if words else _("A figure")
    return _(_FIELD_NAMES[field]) if field in _FIELD_NAMES else field


def form_field(query: Query) -> str:
    """Return the field of the form to go to for a question."""
    return query.field.removeprefix(QUANTITY)


def state_name(state: SubmissionState) -> str:
    """Return the state in the words of the screen."""
    return _(STATE_NAMES[state])


_FIELD_NAMES = {
    "status": mark("Status"),
    "narrative": mark("Narrative"),
    "spending": mark("Spending"),
    "footnotes": mark("Footnotes"),
    "achieved": mark("Achieved"),
}
