"""The card of a unit: the attachment object with the actions of that unit alone, under a heading of its own."""

import datetime as dt
from dataclasses import replace

from kkapp.exports.assembling import attachment_of
from kkapp.exports.attachment import Attachment
from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit
from kkapp.wording import Wording, card


def card_of(data: PeriodData, unit: Unit | None, *, printed: dt.date, wording: Wording = "composed") -> Attachment:
    """Return the card; ``data`` hold the actions of the unit alone, or with no unit all of a unit's workspace."""
    return replace(
        attachment_of(data, wording=wording),
        title=card.title(unit),
        header_line=card.line(data, printed),
        name=card.NAME,
    )
