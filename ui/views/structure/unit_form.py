"""The form of a unit: name, kind, whom it belongs to, codes, years, and the names documents call it by."""

from kkapp import workflow
from kkapp.i18n import _, ngettext
from kkapp.model.unit import Unit, UnitKind, UnitName
from kkapp.model.units_editing import actions_by_unit
from ui.item_models.unit_table import KIND_NAMES, by_name
from ui.views.form.fields import EntryField
from ui.views.labels import Muted
from ui.views.structure.answer import Answer
from ui.views.structure.catalogue_form import CatalogueForm, LinesField

_YEAR_LETTERS = 8


class UnitForm(CatalogueForm):
    """Shows one unit and saves each field when it is left."""

    def __init__(self) -> None:
        super().__init__(_("Form of the unit"))
        self.use = Muted()
        self.column.addWidget(self.use)
        self._make_fields()
        self._lay_out()
        self._connect()
        self.restyle()

    # --- layout

    def _make_fields(self) -> None:
        self.name = EntryField(_("Name of the unit"))
        self.name.describe(
            _("A correction: it is written wherever the unit stands, and the spelling before stays known.")
        )
        self.kind = Answer(_("Kind"), [(kind, _(KIND_NAMES[kind])) for kind in UnitKind], self._save_kind)
        self.parent_unit = Answer(_("Belongs to"), save=self._save_parent)
        self.codes = EntryField(_("Codes"))
        self.codes.describe(_("Budget codes, parted by commas."))
        self.first, self.last = EntryField(_("Exists from the year")), EntryField(_("Exists to the year"))
        for year in (self.first, self.last):
            year.setMaximumWidth(_YEAR_LETTERS * year.fontMetrics().averageCharWidth() + 40)
            year.describe(_("Blank where it is not known or still goes on."))
        self.aliases = LinesField(_("Other spellings"))
        self.earlier = LinesField(_("Earlier names"), lines=2)

    def _lay_out(self) -> None:
        self.add(_("Name"), self.name)
        self.add(_("Kind"), self.kind)
        self.add(_("Belongs to"), self.parent_unit)
        self.add(_("Codes"), self.codes)
        row = self.add_row()
        self.add(_("From year"), self.first, into=row)
        self.add(_("To year"), self.last, into=row)
        row.addStretch(1)
        self.add(_("Other spellings in documents, one a line"), self.aliases)
        self.column.addWidget(Muted(_("An import takes whoever is written so for this unit.")))
        self.add(_("Earlier names, one a line; after a semicolon the last year"), self.earlier)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.name.save = lambda text: self.take(
            lambda unit: lambda store: workflow.units.rename_unit(store, unit, text)
        )
        self.codes.save = lambda text: self.take(
            lambda unit: lambda store: workflow.units.save_unit_codes(store, unit, text)
        )
        self.aliases.save = lambda text: self.take(
            lambda unit: lambda store: workflow.units.save_unit_aliases(store, unit, text)
        )
        self.earlier.save = lambda text: self.take(
            lambda unit: lambda store: workflow.units.save_earlier_names(store, unit, text)
        )
        self.first.save = self.last.save = lambda _text: self._save_years()

    # --- showing

    def fill(self) -> None:
        """Show the unit as it is stored."""
        unit = self._unit()
        if unit is None or self.workspace is None:
            self.title.setText("")
            self.use.setText("")
            return
        self.title.setText(unit.name)
        self.use.setText(self._told_use(unit))
        self.name.set_entry(unit.name)
        self.kind.set_choice(unit.kind)
        self._offer_parents(unit)
        self.codes.set_entry(", ".join(unit.codes))
        self.first.set_entry(_year_text(unit.valid_from))
        self.last.set_entry(_year_text(unit.valid_to))
        self.aliases.set_entry("\n".join(unit.aliases))
        self.earlier.set_entry("\n".join(map(_earlier_text, unit.earlier_names)))

    def _unit(self) -> Unit | None:
        return self.workspace.data.unit_by_id.get(self.identity) if self.workspace else None

    def _told_use(self, unit: Unit) -> str:
        count = actions_by_unit(self.workspace.data)[unit.id] if self.workspace else 0
        if not count:
            return _("Responsible for no action.")
        return ngettext("Responsible for {count} action.", "Responsible for {count} actions.", count).format(
            count=count
        )

    def _offer_parents(self, unit: Unit) -> None:
        units = by_name(self.workspace.data.units) if self.workspace else []
        others = ((other.id, other.name) for other in units if other.id != unit.id)
        self.parent_unit.offer([(None, _("nobody, it stands by itself")), *others])
        self.parent_unit.set_choice(unit.parent)

    # --- saving

    def _save_kind(self, kind: UnitKind) -> bool:
        return self.take(lambda unit: lambda store: workflow.units.save_unit_kind(store, unit, kind))

    def _save_parent(self, parent: str | None) -> bool:
        return self.take(lambda unit: lambda store: workflow.units.save_unit_parent(store, unit, parent))

    def _save_years(self) -> bool:
        first, last = self.first.text(), self.last.text()
        return self.take(lambda unit: lambda store: workflow.units.save_unit_validity(store, unit, first, last))


def _year_text(year: int | None) -> str:
    return "" if year is None else str(year)


def _earlier_text(earlier: UnitName) -> str:
    return earlier.name if earlier.valid_to is None else f"{earlier.name}; {earlier.valid_to}"
