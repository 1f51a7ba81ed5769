"""A unit's answers to the department's questions; closing a question stays with who asked it."""

from kkapp.consolidate.handed_in import Refusal
from kkapp.i18n import _
from kkapp.model.base import Id
from kkapp.model.package_content import Answer, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.query import Query


def with_answers(
    data: PeriodData, content: SubmissionContent, base: SubmissionContent | None
) -> tuple[PeriodData, tuple[Refusal, ...]]:
    """Return the data with the answers of a submission; one that the submission before gave and this does not, goes."""
    new = {answer.query: answer for answer in content.answers}
    old = {answer.query: answer for answer in base.answers} if base else {}
    own = {query.id for query in data.queries if query.unit == content.unit}
    refused = tuple(_unknown(content.unit) for name in new if name not in own)
    queries = tuple(
        _answered(query, new.get(query.id), old.get(query.id)) if query.id in own else query for query in data.queries
    )
    return (data if queries == data.queries else data.replaced(queries=queries)), refused


def _answered(query: Query, new: Answer | None, old: Answer | None) -> Query:
    given = (query.answer, query.answered_by, query.answered_at)
    if not query.is_open or (new is None and (old is None or given != _said(old))):
        return query
    text, who, at = _said(new) if new else (None, None, None)
    return query.model_copy(update={"answer": text, "answered_by": who, "answered_at": at})


def _said(answer: Answer) -> tuple[str, str, str]:
    return answer.text, answer.answered_by, answer.answered_at


def _unknown(unit: Id) -> Refusal:
    sentence = _("The submission answers a question that this unit was not asked; the answer was not taken.")
    return Refusal(unit, None, "answers", sentence)
