"""Which state of a submission may follow which: the one table, published in ``docs/states.md``."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kkapp.errors import WrongStateError
from kkapp.i18n import _, mark
from kkapp.model.submission import SubmissionState


class Act(StrEnum):
    """What moves a submission on: the unit submits and takes back, the department does the rest."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    TAKE_BACK_CORRECTION = "take_back_correction"
    RETURN = "return"
    WITHDRAW_RETURN = "withdraw_return"
    ACCEPT = "accept"
    CORRECT = "correct"
    LOCK = "lock"
    UNLOCK = "unlock"


_DRAFT, _SUBMITTED, _RETURNED, _ACCEPTED, _LOCKED = SubmissionState

TRANSITIONS: Mapping[tuple[SubmissionState, Act], SubmissionState] = MappingProxyType(
    {
        (_DRAFT, Act.SUBMIT): _SUBMITTED,
        (_SUBMITTED, Act.SUBMIT): _SUBMITTED,
        (_SUBMITTED, Act.TAKE_BACK): _DRAFT,
        (_SUBMITTED, Act.TAKE_BACK_CORRECTION): _RETURNED,
        (_SUBMITTED, Act.RETURN): _RETURNED,
        (_SUBMITTED, Act.ACCEPT): _ACCEPTED,
        (_RETURNED, Act.SUBMIT): _SUBMITTED,
        (_RETURNED, Act.WITHDRAW_RETURN): _SUBMITTED,
        (_ACCEPTED, Act.CORRECT): _RETURNED,
        (_ACCEPTED, Act.LOCK): _LOCKED,
        (_LOCKED, Act.UNLOCK): _ACCEPTED,
    }
)
"""A newer revision of what was submitted is submitted again; an accepted one first has to be opened (``CORRECT``)."""

STATE_NAMES: Mapping[SubmissionState, str] = MappingProxyType(
    {
        _DRAFT: mark("draft"),
        _SUBMITTED: mark("submitted"),
        _RETURNED: mark("returned"),
        _ACCEPTED: mark("accepted"),
        _LOCKED: mark("locked"),
    }
)
"""The names of the states as the welfare centres know them, to be translated with ``_``."""


def next_state(state: SubmissionState, act: Act) -> SubmissionState:
    """Return the state that follows.

    Raises:
        WrongStateError: the act is not possible in this state; the sentence names both.
    """
    following = TRANSITIONS.get((state, act))
    if following is None:
        raise WrongStateError(_(_REFUSALS[act]).format(state=_(STATE_NAMES[state])))
    return following


_REFUSALS: Mapping[Act, str] = MappingProxyType(
    {
        Act.SUBMIT: mark("The figures cannot be submitted, they are {state}. Nothing was changed."),
        Act.TAKE_BACK: mark("The submission cannot be taken back, it is {state}. Nothing was changed."),
        Act.TAKE_BACK_CORRECTION: mark("The submission cannot be taken back, it is {state}. Nothing was changed."),
        Act.RETURN: mark("The submission cannot be returned, it is {state}. Nothing was changed."),
        Act.WITHDRAW_RETURN: mark("There is no return to withdraw; the submission is {state}. Nothing was changed."),
        Act.ACCEPT: mark("The submission cannot be accepted, it is {state}. Nothing was changed."),
        Act.CORRECT: mark("The submission cannot be opened for correction, it is {state}. Nothing was changed."),
        Act.LOCK: mark("The submission cannot be locked, it is {state}. Nothing was changed."),
        Act.UNLOCK: mark("The submission cannot be unlocked, it is {state}. Nothing was changed."),
    }
)
