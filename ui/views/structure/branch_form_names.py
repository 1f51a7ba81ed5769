"""Number and title of a part; an action's new name is told apart from the correction of a misprint."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kkapp import workflow
from kkapp.i18n import _, ngettext
from kkapp.model.numbering import followers
from kkapp.model.programme import Action, Programme
from kkapp.model.structure import Part, number_of, title_of
from ui.dialogs.structure_questions import ask_followers
from ui.views.form.fields import EntryField
from ui.views.labels import Muted
from ui.views.structure.answer import Answer
from ui.views.structure.branch_form_group import Group, labelled, make_rows, title_field
from ui.workspace import Workspace


class NameFields(Group):
    """Number, title, and for an action from which year on the title is valid."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__()
        self.number = EntryField(_("Number"), self._save_number)
        self.since = Answer(_("What a change of the name means"))
        self.since.setMinimumContentsLength(28)
        self.title = title_field(_("Name"), self._save_title, done, lines=3)
        self.title.setAccessibleDescription(_("Enter saves the name and goes back to the tree."))
        self.earlier = Muted()
        self._rows = make_rows(self)
        self._rows.addRow(labelled(_("Num&ber"), self.number), self.number)
        self._since_label = labelled(_("A change of the name &is"), self.since)
        self._rows.addRow(self._since_label, self.since)
        self._rows.addRow(labelled(_("&Name"), self.title), self.title)
        self._rows.addRow(self.earlier)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is a part, not the programme."""
        return not isinstance(part, Programme)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        return self.number, self.since, self.title

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:
        """Show number and title."""
        if isinstance(part, Programme):
            return
        self.number.set_entry(number_of(part))
        self.title.set_entry(title_of(part))
        earlier = _earlier(part) if isinstance(part, Action) else ""
        self._rows.setRowVisible(self.since, isinstance(part, Action))
        self.earlier.setText(earlier)
        self.earlier.setVisible(bool(earlier))
        self._offer_years(workspace)

    def _offer_years(self, workspace: Workspace) -> None:
        edition = workspace.data.programme.edition
        years = range(edition.first_year, edition.last_year + 1)
        names = [(year, _("a new name from {year} on").format(year=year)) for year in years]
        self.since.offer([(None, _("the correction of a misprint")), *names])

    def go_to_title(self) -> None:
        """Put the focus into the title, all of it chosen."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _save_title(self, text: str) -> bool:
        part = self._part
        if part is None:
            return True
        since = self.since.currentData() if isinstance(part, Action) else None
        saved = self.take(
            lambda store: workflow.structure.rename_part(store, part.id, text, since=since, year=self.year)
        )
        if saved:
            self.since.setCurrentIndex(0)
        return saved

    def _save_number(self, text: str) -> bool:
        part, workspace = self._part, self._workspace
        if workspace is None or part is None or isinstance(part, Programme):
            return True
        count = followers(workspace.data.programme, part.id)
        if count == 0:
            return self._number(part.id, text, follow=False)
        question = ngettext(
            "{old} becomes {new}. Shall the {count} number below that begins with it follow?",
            "{old} becomes {new}. Shall the {count} numbers below that begin with it follow?",
            count,
        ).format(old=number_of(part), new=text.strip(), count=count)
        ask_followers(self, question, lambda follow: self._answered(part.id, text, follow))
        return True

    def _answered(self, part: str, text: str, follow: bool | None) -> None:
        if follow is None or not self._number(part, text, follow=follow):
            self.refill()

    def _number(self, part: str, text: str, *, follow: bool) -> bool:
        return self.take(lambda store: workflow.structure.number_part(store, part, text, follow=follow, year=self.year))


def _earlier(action: Action) -> str:
    lines = [
        _("Earlier name, from {year} on: {name}").format(year=name.valid_from, name=name.name)
        if name.valid_from
        else _("Earlier name, from the start: {name}").format(name=name.name)
        for name in action.earlier_names
    ]
    if action.name_corrected_year:
        lines.append(_("The present name is valid from {year} on.").format(year=action.name_corrected_year))
    return "\n".join(lines)
