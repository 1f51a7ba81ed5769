"""What is printed otherwise: cells before and after, rows that came, went or moved, headings."""

from collections.abc import Callable
from dataclasses import replace

from kkapp.exports.attachment import Attachment, Cell, Column, Footnote, Row, Section, Table
from kkapp.exports.comparing import Difference, Kind, differences

AttachmentOf = Callable[..., Attachment]
ROWS = [["a", "b", "c", "d"], ["e", "f", "g", "h"]]


def table_of(attachment: Attachment) -> tuple[Section, Table]:
    section = attachment.sections[-1]
    assert section.table
    return section, section.table


def with_rows(attachment: Attachment, rows: tuple[Row, ...]) -> Attachment:
    section, table = table_of(attachment)
    changed = replace(section, table=replace(table, rows=rows))
    return replace(attachment, sections=(*attachment.sections[:-1], changed))


def test_that_equal_attachments_have_no_differences(attachment_of: AttachmentOf) -> None:
    assert differences(attachment_of(ROWS), attachment_of(ROWS)) == ()


def test_that_a_changed_cell_is_told_with_both_texts(attachment_of: AttachmentOf) -> None:
    before, after = attachment_of(ROWS), attachment_of([["a", "b", "c", "d"], ["e", "f", "g", "inne"]])
    assert differences(before, after) == (Difference(Kind.CHANGED, "e", "I.1/2", Column.ACHIEVED, "h", "inne"),)


def test_that_rows_that_came_and_went_are_told(attachment_of: AttachmentOf) -> None:
    before, after = attachment_of(ROWS), attachment_of([["a", "b", "c", "d"], ["x", "f", "g", "h"]])
    found = differences(before, after)
    assert [(one.kind, one.before, one.after) for one in found] == [(Kind.ADDED, "", "x"), (Kind.REMOVED, "e", "")]


def test_that_a_note_that_only_got_another_number_is_no_difference(attachment_of: AttachmentOf) -> None:
    before = attachment_of(ROWS, notes={(1, 3): (1,)}, footnotes=("bez powtórzeń",))
    after = attachment_of(ROWS, notes={(0, 0): (1,), (1, 3): (2,)}, footnotes=("nowy", "bez powtórzeń"))
    assert [(one.action, one.column) for one in differences(before, after)] == [("a", Column.ACTION)]
    other = replace(before, footnotes=(Footnote(1, "z powtórzeniami"),))
    assert [(one.action, one.column) for one in differences(before, other)] == [("e", Column.ACHIEVED)]


def test_that_a_changed_heading_and_linked_document_are_told(attachment_of: AttachmentOf) -> None:
    before = attachment_of(ROWS)
    section, _table = table_of(before)
    other = replace(section, heading="I.1 Inne", linked_documents=section.linked_documents[:1])
    found = differences(before, replace(before, sections=(*before.sections[:-1], other)))
    assert {(one.kind, one.before, one.after) for one in found} == {
        (Kind.HEADING, "", "I.1 Inne"),
        (Kind.HEADING, section.heading, ""),
        (Kind.HEADING, section.linked_documents[1], ""),
    }


def test_that_an_action_under_another_task_moved(attachment_of: AttachmentOf) -> None:
    before = attachment_of(ROWS)
    _section, table = table_of(before)
    after = with_rows(before, (table.rows[0], replace(table.rows[1], code="I.2/1")))
    assert [(one.kind, one.action) for one in differences(before, after)] == [(Kind.MOVED, "e")]


def test_that_a_text_that_became_blank_is_told(attachment_of: AttachmentOf) -> None:
    before = attachment_of(ROWS)
    _section, table = table_of(before)
    blank = replace(table.rows[0], cells=(*table.rows[0].cells[:3], Cell("")))
    assert [one.after for one in differences(before, with_rows(before, (blank, table.rows[1])))] == [""]
