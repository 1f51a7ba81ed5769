"""The units in charge of an action: which, in which order, how they are written and with which budget code."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.programme import Action, Programme
from kkapp.model.structure import Part
from kkapp.model.unit import Responsibility, Unit, UnitKind
from kkapp.polish.collation import sort_key
from ui.views.form.fields import EntryField
from ui.views.labels import Heading, Muted
from ui.views.structure.branch_form_group import Group, labelled, make_rows
from ui.views.structure.branch_form_list import OrderedList
from ui.workspace import Workspace


class UnitFields(Group):
    """Units in charge; every change of the list is one step."""

    def __init__(self) -> None:
        super().__init__()
        self.units = OrderedList(_("Units in charge"))
        self.written = EntryField(_("As written in the attachment"), self._save_written)
        self.code = EntryField(_("Budget code"), self._save_code)
        self.code.setPlaceholderText(_("for example SZ/PSD/03"))
        self._raw = Muted()
        rows = make_rows(self)
        rows.addRow(Heading(_("&Units in charge"), self.units.rows))
        rows.addRow(self.units)
        rows.addRow(labelled(_("As &written"), self.written), self.written)
        rows.addRow(labelled(_("Bud&get code"), self.code), self.code)
        rows.addRow(self._raw)
        self.units.add_wanted.connect(self._ask_unit)
        self.units.remove_wanted.connect(self._remove)
        self.units.move_wanted.connect(self._move)
        self.units.chosen.connect(self._show_chosen)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is an action."""
        return isinstance(part, Action)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.units.rows, self.written, self.code

    def set_editable(self, *, editable: bool) -> None:
        """Let the fields be edited or only read."""
        for field in (self.written, self.code):
            field.setReadOnly(not editable)
        self.units.set_editable(editable=editable)

    def restyle(self) -> None:
        """Take the colours now in force."""
        self.units.restyle()

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:  # noqa: ARG002 - as every group
        """Show what is stored."""
        responsible = self._responsible()
        self.units.show_texts([_line(each) for each in responsible])
        self._show_chosen(self.units.row())
        raw = part.units_raw if isinstance(part, Action) else None
        self._raw.setVisible(bool(raw))
        if raw:
            self._raw.setText(_("Printed as in the source until you change it here: {text}").format(text=raw))

    def _responsible(self) -> tuple[Responsibility, ...]:
        return self._part.responsible if isinstance(self._part, Action) else ()

    def _show_chosen(self, row: int) -> None:
        responsible = self._responsible()
        chosen = responsible[row] if 0 <= row < len(responsible) else None
        self.written.set_entry(chosen.written if chosen else "")
        self.code.set_entry(chosen.code or "" if chosen else "")
        for field in (self.written, self.code):
            field.setEnabled(chosen is not None)

    # --- steps

    def _save(self, responsible: Sequence[Responsibility]) -> bool:
        action = self._part
        if action is None:
            return True
        saved = self.take(
            lambda store: workflow.structure_details.save_responsible(store, action.id, responsible, year=self.year)
        )
        self.refill()
        return saved

    def _save_written(self, text: str) -> bool:
        return self._save_chosen({"written": text})

    def _save_code(self, text: str) -> bool:
        return self._save_chosen({"code": text})

    def _save_chosen(self, update: dict[str, str]) -> bool:
        row, changed = self.units.row(), list(self._responsible())
        if not 0 <= row < len(changed):
            return True
        changed[row] = changed[row].model_copy(update=update)
        return self._save(changed)

    def _ask_unit(self) -> None:
        from ui.dialogs.one_of_many import OneOfMany

        if self._workspace is None:
            return
        units = sorted(self._workspace.data.units, key=lambda unit: sort_key(unit.name))
        OneOfMany(
            self,
            _("Add a unit in charge"),
            _("Which unit? New ones are added on the tab of units."),
            [(unit.id, _offered(unit)) for unit in units],
            yes=_("&Add"),
            then=self.add_unit,
        ).open()

    def add_unit(self, identity: str) -> None:
        """Put a unit in charge too, with its only budget code if it has one."""
        if self._workspace is None:
            return
        unit = self._workspace.data.unit_by_id[identity]
        code = unit.codes[0] if len(unit.codes) == 1 else None
        responsible = self._responsible()
        if self._save([*responsible, Responsibility(unit=unit.id, written=unit.name, code=code)]):
            self.units.choose(len(responsible))
            self.units.rows.setFocus()

    def _remove(self, row: int) -> None:
        responsible = self._responsible()
        self._save([*responsible[:row], *responsible[row + 1 :]])

    def _move(self, row: int, by: int) -> None:
        changed = list(self._responsible())
        changed.insert(row + by, changed.pop(row))
        if self._save(changed):
            self.units.choose(row + by)


def _offered(unit: Unit) -> str:
    """Return a unit as it is offered: with what it is called elsewhere, and whether it is a group."""
    known = ", ".join((*unit.aliases, *unit.codes))
    if unit.kind is UnitKind.GENERIC_GROUP:
        return _("{unit} (a group of units)").format(unit=unit.name)
    return _("{unit} (also {others})").format(unit=unit.name, others=known) if known else unit.name


def _line(responsible: Responsibility) -> str:
    if responsible.code:
        return _("{unit} ({code})").format(unit=responsible.written, code=responsible.code)
    return responsible.written
