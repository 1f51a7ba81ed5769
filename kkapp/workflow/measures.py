"""Keep the measures: their four forms, what they count; each act is one step that can be undone."""

from kkapp.errors import BadValueError
from kkapp.i18n import _, ngettext
from kkapp.model import measures_editing as editing
from kkapp.model.changes import Changes
from kkapp.model.measure import Counts, FormCategory, Measure
from kkapp.store.store import Store
from kkapp.workflow.structure_rules import clean_line, require_department

FORM_LIMIT = 400


def known_measures(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Return the measures of the workspace, and those that come with the program which none of them stands for."""
    from kkapp.imports.measures import shipped_measures

    own = {measure.id for measure in measures}
    spelled = frozenset().union(*(measure.spellings() for measure in measures))
    others = (m for m in shipped_measures() if m.id not in own and not m.spellings() <= spelled)
    return (*measures, *others)


def measure_figures(store: Store, measure: str) -> int:
    """Return how many figures count in a measure, in all years of the workspace."""
    years = (store.period_data(year, aside=True) for year in store.years())
    return sum(editing.figures_by_measure(data)[measure] for data in years)


def proposed_forms(text: str) -> Measure:
    """Return what the dictionary proposes for a measure, written in any form that follows a number."""
    from kkapp.imports.measures import propose_measure

    return propose_measure(_form(text), None)


def add_measure(store: Store, text: str, *, counts: Counts | None = None) -> Changes:
    """Add a measure with the forms the dictionary proposes; a person confirms or corrects them."""
    require_department(store)
    proposed = proposed_forms(text)
    _refuse_known(store, text)
    measure = proposed if counts is None else proposed.model_copy(update={"counts": counts})
    return _saved(store, measure, _("Measure added: {name}").format(name=measure.many))


def added_measure(changes: Changes) -> str:
    """Return the identity of the measure that a step added, or nothing."""
    return next((row.key for row in changes.rows if row.table == "measures" and row.before is None), "")


def save_form(store: Store, measure: str, category: FormCategory, text: str) -> Changes:
    """Correct a form; every composed text follows at once, and an import still knows the spelling before."""
    old = _measure(store, measure)
    form = _form(text)
    corrected = old.model_copy(update={category: form})
    if corrected == old:
        return Changes()
    before = old.form(category)
    known = editing.with_spellings(corrected, (*old.written_as, before))
    why = _("Measure changed: “{before}” is now “{form}”").format(before=before, form=form)
    return _saved(store, known, why)


def save_forms(store: Store, measure: str, forms: Measure) -> Changes:
    """Take all four forms of a proposal at once."""
    old = _measure(store, measure)
    taken = {name: getattr(forms, name) for name in ("one", "few", "many", "other")}
    corrected = old.model_copy(update=taken)
    if corrected == old:
        return Changes()
    known = editing.with_spellings(corrected, (*old.written_as, old.one, old.few, old.many, old.other))
    return _saved(store, known, _("Measure changed: {name}").format(name=corrected.many))


def save_counts(store: Store, measure: str, counts: Counts) -> Changes:
    """Say what a measure counts; people are never added up."""
    return _changed(store, measure, counts=counts)


def save_before(store: Store, measure: str, *, before: bool) -> Changes:
    """Say that a measure stands before its number ("liczba młodzieży – 350")."""
    return _changed(store, measure, before=before)


def save_confirmed(store: Store, measure: str, *, confirmed: bool) -> Changes:
    """Say that a person has looked at the forms."""
    return _changed(store, measure, confirmed=confirmed)


def save_spellings(store: Store, measure: str, text: str) -> Changes:
    """Save spellings met in documents, one a line; an import takes them for this measure."""
    old = _measure(store, measure)
    lines = tuple(line for part in text.splitlines() if (line := clean_line(part, limit=FORM_LIMIT)))
    for line in lines:
        if line.casefold() not in old.spellings():
            _refuse_known(store, line)
    known = editing.with_spellings(old, lines)
    return Changes() if known == old else _saved(store, known, _measure_changed(old))


def merge_measures(store: Store, kept: str, gone: str) -> Changes:
    """Make two measures that are the same into one; the figures of all years count in the one kept."""
    require_department(store)
    one, other = _measure(store, kept), _measure(store, gone)
    if kept == gone:
        raise BadValueError(_("Choose another measure: this one cannot be merged with itself. Nothing was changed."))
    if one.before != other.before:
        raise BadValueError(
            _(
                "One of the two measures stands before its number and the other after it, so they are not the same."
                " Nothing was changed."
            )
        )
    why = _("Measures merged: “{gone}” is now “{kept}”").format(gone=other.many, kept=one.many)
    return store.save_everywhere(lambda data: editing.one_for_two(data, one, other), kind="edit", why=why)


def remove_measure(store: Store, measure: str) -> Changes:
    """Take a measure out of the workspace that no figure counts in.

    Raises:
        BadValueError: figures count in it, or it comes with the program and is not in the workspace.
    """
    require_department(store)
    old = _measure(store, measure)
    if all(own.id != measure for own in store.measures()):
        raise BadValueError(_("This measure comes with the program and stays in its list. Nothing was removed."))
    count = measure_figures(store, measure)
    if count:
        raise BadValueError(
            ngettext(
                "{count} figure counts in “{name}”. Nothing was removed: merge the measure with the right one instead.",
                "{count} figures count in “{name}”. Nothing was removed: merge the measure with the right one instead.",
                count,
            ).format(count=count, name=old.many)
        )
    why = _("Measure removed: {name}").format(name=old.many)
    left = tuple(own for own in store.measures() if own.id != measure)
    return store.save_measures(left, kind="edit", why=why)


def _changed(store: Store, measure: str, **fields: object) -> Changes:
    old = _measure(store, measure)
    new = old.model_copy(update=fields)
    return Changes() if new == old else _saved(store, new, _measure_changed(old))


def _measure_changed(measure: Measure) -> str:
    return _("Measure changed: {name}").format(name=measure.many)


def _saved(store: Store, measure: Measure, why: str) -> Changes:
    require_department(store)
    return store.save_measures(editing.with_one(store.measures(), measure), kind="edit", why=why)


def _measure(store: Store, identity: str) -> Measure:
    known = {measure.id: measure for measure in known_measures(store.measures())}
    if identity not in known:
        raise BadValueError(_("This measure is no longer in the workspace. Nothing was changed; choose another."))
    return known[identity]


def _form(text: str) -> str:
    form = clean_line(text, limit=FORM_LIMIT)
    if not form:
        raise BadValueError(
            _("A measure needs all four forms: write the noun as it follows the number. Nothing was changed.")
        )
    return form


def _refuse_known(store: Store, text: str) -> None:
    holder = editing.holder_of_spelling(known_measures(store.measures()), clean_line(text))
    if holder is not None:
        raise BadValueError(
            _("“{text}” means the measure “{name}” already. Nothing was changed; use that one.").format(
                text=clean_line(text), name=holder.many
            )
        )
