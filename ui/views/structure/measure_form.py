"""The form of a measure: its four forms, with a sentence to hear whether they are right, and what it counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from kkapp import workflow
from kkapp.errors import KkError
from kkapp.i18n import _, mark, ngettext
from kkapp.model.measure import Counts, FormCategory, Measure
from kkapp.model.measures_editing import cells_composed_with, with_measure
from kkapp.polish.typography import unbind
from kkapp.wording.cells import achieved_text, planned_text
from kkapp.wording.samples import sample_counts, sample_sentence
from ui import errors
from ui.edges import CheckBox
from ui.item_models.measure_table import COUNTS_NAMES
from ui.views.buttons import push_button
from ui.views.form.fields import EntryField
from ui.views.form.typed_field import Save
from ui.views.labels import Heading, Muted, Wrapped
from ui.views.structure.answer import Answer
from ui.views.structure.catalogue_form import CatalogueForm, LinesField

FORMS: tuple[tuple[FormCategory, str, str], ...] = (
    ("one", "1", mark("Form after 1")),
    ("few", "2, 3, 4, 22…", mark("Form after 2, 3, 4, 22")),
    ("many", "0, 5, 12, 25…", mark("Form after 0, 5, 12, 25")),
    ("other", "1,5", mark("Form after a fraction, 1.5")),
)


class MeasureForm(CatalogueForm):
    """Shows one measure; the sample follows while a form is typed."""

    def __init__(self) -> None:
        super().__init__(_("Form of the measure"))
        self.use = Muted()
        self.column.addWidget(self.use)
        self.forms = {category: EntryField(_(name)) for category, _number, name in FORMS}
        self.sample, self.sentence, self.cell = Wrapped(), Wrapped(), Muted()
        self.propose_button = push_button(
            _("Propose the &forms"),
            "restore",
            self.propose,
            _("Takes what stands after 5 and asks the dictionary for the other forms."),
        )
        self.confirmed = CheckBox(_("The forms are checked"))
        self.counts = Answer(
            _("What it counts"), [(counts, _(COUNTS_NAMES[counts])) for counts in Counts], self._save_counts
        )
        self.before = CheckBox(_("Stands before its number"))
        self.spellings = LinesField(_("Other spellings"))
        self._lay_out()
        self._connect()
        self.restyle()

    # --- layout

    def _lay_out(self) -> None:
        self.column.addSpacing(6)
        self.column.addWidget(Heading(_("The four forms, as they follow the number")))
        self.column.addLayout(self._make_forms())
        for widget in (self.propose_button, self.confirmed):
            self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(6)
        self.column.addWidget(Heading(_("Read it aloud")))
        for label in (self.sample, self.sentence, self.cell):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.column.addWidget(label)
        self.sample.setAccessibleName(_("The measure after 1, 2, 5, 22 and 1.5"))
        self.add(_("What it counts"), self.counts)
        self.column.addWidget(Muted(_("People are never added up; money is added up and printed with grosze.")))
        self.column.addWidget(self.before)
        self.add(_("Other spellings in documents, one a line"), self.spellings)
        self.column.addStretch(1)

    def _make_forms(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (category, number, _name) in enumerate(FORMS):
            label = QLabel(number)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(self.forms[category])
            grid.addWidget(label, row, 0)
            grid.addWidget(self.forms[category], row, 1)
        return grid

    def _connect(self) -> None:
        for category, field in self.forms.items():
            field.save = self._saver(category)
            field.textChanged.connect(self._sound)
        self.spellings.save = lambda text: self.take(
            lambda measure: lambda store: workflow.measures.save_spellings(store, measure, text)
        )
        self.before.toggled.connect(self._save_before)
        self.confirmed.toggled.connect(self._save_confirmed)

    def _saver(self, category: FormCategory) -> Save:
        return lambda text: self.take(
            lambda measure: lambda store: workflow.measures.save_form(store, measure, category, text)
        )

    # --- showing

    def fill(self) -> None:
        """Show the measure as it is stored."""
        measure = self._measure()
        if measure is None:
            self.title.setText("")
            self.use.setText("")
            return
        self.title.setText(measure.one)
        self.use.setText(self._told_use(measure))
        for category, field in self.forms.items():
            field.set_entry(measure.form(category))
        self.confirmed.setChecked(measure.confirmed)
        self.counts.set_choice(measure.counts)
        self.before.setChecked(measure.before)
        self.spellings.set_entry("\n".join(measure.written_as))
        self._sound()

    def _measure(self) -> Measure | None:
        if self.workspace is None:
            return None
        own = self.workspace.data.measure_by_id.get(self.identity)
        known = workflow.measures.known_measures(self.workspace.data.measures)
        return own or next((measure for measure in known if measure.id == self.identity), None)

    def _told_use(self, measure: Measure) -> str:
        cells = len(cells_composed_with(self.workspace.data, measure.id)) if self.workspace else 0
        if not cells:
            return _("No cell of this year is composed with it.")
        return ngettext(
            "A change is seen at once in {count} cell of the attachment for {year}.",
            "A change is seen at once in {count} cells of the attachment for {year}.",
            cells,
        ).format(count=cells, year=self.workspace.year if self.workspace else "")

    def typed(self) -> Measure | None:
        """Return the measure with the forms as they stand in the fields."""
        measure = self._measure()
        forms: dict[str, str] = {category: field.text().strip() for category, field in self.forms.items()}
        return measure.model_copy(update=forms) if measure else None

    def _sound(self) -> None:
        """Show the forms in print while they are typed."""
        measure = self.typed()
        if measure is None or not self.workspace:
            return
        self.sample.setText(unbind(sample_counts(measure)))
        self.sentence.setText(unbind(sample_sentence(measure)))
        in_print = self._in_print(measure)
        self.cell.setText(in_print)
        self.cell.setVisible(bool(in_print))

    def _in_print(self, measure: Measure) -> str:
        """Return the first cell that is composed with the measure, as it would be printed."""
        assert self.workspace is not None  # noqa: S101 - the caller made sure
        data = self.workspace.data
        report, side = next(iter(cells_composed_with(data, measure.id)), (None, ""))
        if report is None:
            return ""
        changed = with_measure(data, measure)
        composed = planned_text(report, changed) if side == "planned" else achieved_text(report, changed)
        cell = _("Planned") if side == "planned" else _("Achieved")
        code = data.action_by_id[report.action].code
        return _("{cell} of {code} in print: {text}").format(cell=cell, code=code, text=unbind(composed.text))

    # --- saving

    def propose(self) -> None:
        """Take the forms that the dictionary proposes for what stands after 5, as one step."""
        try:
            proposed = workflow.measures.proposed_forms(self.forms["many"].text())
        except KkError as error:
            errors.tell(self, error)
            return
        for field in self.forms.values():
            field.forget()
        if self.take(lambda measure: lambda store: workflow.measures.save_forms(store, measure, proposed)):
            self._show_again()

    def _save_counts(self, counts: Counts) -> bool:
        return self.take(lambda measure: lambda store: workflow.measures.save_counts(store, measure, counts))

    def _save_before(self, before: bool) -> None:
        self.take(lambda measure: lambda store: workflow.measures.save_before(store, measure, before=before))
        self._show_again()

    def _save_confirmed(self, confirmed: bool) -> None:
        self.take(lambda measure: lambda store: workflow.measures.save_confirmed(store, measure, confirmed=confirmed))
        self._show_again()

    def _show_again(self) -> None:
        if self.workspace and not self._filling:
            self.show_thing(self.workspace, self.identity)
