"""A filled card says the same when it is read, whoever saved it; what cannot be read is kept and reported."""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bench.filled_cards import (
    CARD,
    GUIDE,
    Entry,
    Failing,
    Shown,
    as_ods,
    filled,
    packed,
    parts_of,
    renamed,
    with_row_inserted,
    without_rows,
)
from bench.mutated_cards import mutated_cards, sample_card
from kkapp.errors import BadFileError, KkError
from kkapp.imports.unit_card import read_unit_card
from kkapp.imports.unit_card_archive import PACKED_LIMIT
from kkapp.model.query import Query
from kkapp.model.report import Reason, Report, SpendingKind, Status
from kkapp.model.unit_card import ReadCard

Card = Any
"""What the fixtures hand out (``conftest.HandedOut``)."""
PERCENTAGE = b'office:value-type="percentage" office:value="7.5"'
OF_THE_WHOLE = "Muzeum Inżynierii Miejskiej i Ogrodu Doświadczeń"


def report_of(read: ReadCard, action: str) -> Report:
    return next(report for report in read.content.reports if report.action == action)


def test_that_a_card_nobody_filled_says_nothing_new(blank_card: Card) -> None:
    read = read_unit_card(blank_card.data)
    assert read.unreadable == ()
    assert read.unit_name == OF_THE_WHOLE
    assert (read.identity.assignment, read.identity.revision, read.identity.training) == ("first", 3, False)
    assert (read.content.year, read.content.filled_in, read.content.confirmed_by) == (2021, "spreadsheet", "")
    assert len(read.content.reports) == len(blank_card.year.reports)
    assert all(report.achieved == type(report.achieved)() for report in read.content.reports)


def test_that_a_card_with_known_figures_gives_them_back_unchanged(card_of: Callable[..., Card], tmp_path: Path) -> None:
    card = card_of("miejski-osrodek-pomocy-spolecznej", tmp_path, blank=False)
    read = read_unit_card(card.data)
    assert read.unreadable == ()
    wanted = {report.action: report for report in card.year.reports}
    for report in read.content.reports:
        assert report.achieved == wanted[report.action].achieved
        assert report.spending == wanted[report.action].spending


def test_that_every_entry_arrives_in_its_field(spending_card: Card) -> None:
    where = spending_card.address
    spending = spending_card.row("spending")
    entries: dict[str, Entry] = {
        where("spending"): "1 839 660,39 zł",
        where("confirmed"): "Anna Nowak",
    }
    rows = {row.field: row for row in spending_card.card.rows if row.action == spending.action}
    entries |= {
        f"F{rows['figure'].at + 1}": "12 271",
        f"F{rows['status'].at + 1}": "Ograniczone",
        f"F{rows['reason'].at + 1}": "stan epidemii",
        f"F{rows['reason_text'].at + 1}": "Poradnia była zamknięta.",
        f"F{rows['narrative'].at + 1}": "Pierwszy akapit.\nDrugi – z „cudzysłowem” & <znakami>.",
    }
    read = spending_card.read(entries)
    report = report_of(read, spending.action)
    figure = next(q for q in report.achieved.quantities if q.id == rows["figure"].figure.id)
    assert read.unreadable == ()
    assert read.content.confirmed_by == "Anna Nowak"
    assert (figure.number, figure.indicator) == (Decimal(12271), rows["figure"].figure.indicator)
    assert (report.spending.kind, report.spending.grosze) == (SpendingKind.AMOUNT, 183966039)
    assert (report.achieved.status, report.achieved.reason) == (Status.LIMITED, Reason.EPIDEMIC)
    assert report.achieved.reason_text == "Poradnia była zamknięta."
    assert report.achieved.narrative == "Pierwszy akapit.\nDrugi – z „cudzysłowem” & <znakami>."


@pytest.mark.parametrize(
    ("typed", "kind", "grosze", "entered"),
    [
        ("–", SpendingKind.DASH, None, None),
        ("-", SpendingKind.DASH, None, None),
        ("Nie dotyczy", SpendingKind.NOT_APPLICABLE, None, None),
        ("0", SpendingKind.AMOUNT, 0, None),
        ("", SpendingKind.BLANK, None, None),
        (1839660.39, SpendingKind.AMOUNT, 183966039, None),
        ("około 500", SpendingKind.BLANK, None, "około 500"),
        (12.345, SpendingKind.BLANK, None, "12,345"),
        (Shown(0.5, 9), SpendingKind.BLANK, None, "50%"),
    ],
)
def test_that_spending_is_one_of_four_things_or_kept(
    spending_card: Card, typed: Entry, kind: SpendingKind, grosze: int | None, entered: str | None
) -> None:
    read = spending_card.read({spending_card.address("spending"): typed})
    spending = report_of(read, spending_card.row("spending").action).spending
    assert (spending.kind, spending.grosze, spending.entered) == (kind, grosze, entered)
    assert [cell.typed for cell in read.unreadable] == ([entered] if entered else [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234", "1234"),
        ("1.234", "1234"),
        ("1.02", "1.02"),
        ("0", "0"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (123456789.25, "123456789.25"),
    ],
)
def test_that_numbers_are_read_as_poles_write_them(blank_card: Card, typed: Entry, number: str) -> None:
    read = blank_card.read({blank_card.address("figure"): typed})
    row = blank_card.row("figure")
    (figure,) = report_of(read, row.action).achieved.quantities
    assert (figure.number, figure.entered, figure.id) == (Decimal(number), None, row.figure.id)
    assert read.unreadable == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12a", "12a"),
        ("ok. 50", "ok. 50"),
        ("50%", "50%"),
        ("1,5E+05", "1,5E+05"),
        ("1,2,3", "1,2,3"),
        ("=1+1", "=1+1"),
        ("#N/D!", "#N/D!"),
        (Shown(44594, 14), "02.02.2022"),
        (Shown(0.5, 9), "50%"),
        (Failing("#DIV/0!"), "#DIV/0!"),
        (True, "PRAWDA"),
        (1e20, "1e+20"),
    ],
)
def test_that_what_is_no_number_is_kept_and_reported_with_its_address(
    blank_card: Card, typed: Entry, kept: str
) -> None:
    address = blank_card.address("figure")
    read = blank_card.read({address: typed})
    row = blank_card.row("figure")
    (figure,) = report_of(read, row.action).achieved.quantities
    assert (figure.number, figure.entered) == (None, kept)
    (cell,) = read.unreadable
    assert (cell.address, cell.code, cell.typed) == (f"Karta!{address}", blank_card.card.codes[row.action], kept)
    assert cell.why.endswith(".")


def test_that_an_answer_that_is_not_in_the_list_is_reported_and_what_was_known_stays(blank_card: Card) -> None:
    read = blank_card.read({blank_card.address("status"): "prawie", blank_card.address("reason"): "inny"})
    achieved = report_of(read, blank_card.row("status").action).achieved
    assert (achieved.status, achieved.reason) == (None, Reason.OTHER)
    assert [cell.typed for cell in read.unreadable] == ["prawie"]


def test_that_not_applicable_is_declared_with_its_reason(blank_card: Card) -> None:
    entries = {blank_card.address("status"): "nie dotyczy", blank_card.address("reason_text"): "Klub zamknięto."}
    (declared,) = blank_card.read(entries).content.declared
    assert (declared.action, declared.reason) == (blank_card.row("status").action, "Klub zamknięto.")


def test_that_an_added_indicator_gets_a_measure_and_the_same_identities_each_time(blank_card: Card) -> None:
    label = blank_card.address("spare", column="C")
    entries: dict[str, Entry] = {label: "warsztaty on-line", blank_card.address("spare"): "7"}
    first, second = blank_card.read(entries), blank_card.read(entries)
    assert first == second
    action = blank_card.row("spare").action
    (figure,) = report_of(first, action).achieved.quantities
    known = {measure.id: measure for measure in (*blank_card.card.measures, *first.content.measures)}
    assert (figure.number, known[figure.measure or ""].one) == (Decimal(7), "warsztat")
    assert figure.mode == "on_line"
    assert [indicator.id for indicator in first.content.indicators[action]] == [figure.indicator]


def test_that_half_of_an_added_indicator_is_kept_and_reported(blank_card: Card) -> None:
    label, number = blank_card.address("spare", column="C"), blank_card.address("spare")
    words_only, number_only = blank_card.read({label: "warsztaty"}), blank_card.read({number: "7"})
    assert [cell.address for cell in words_only.unreadable] == [f"Karta!{label}"]
    assert [cell.address for cell in number_only.unreadable] == [f"Karta!{number}"]
    assert report_of(number_only, blank_card.row("spare").action).achieved.quantities[0].number == Decimal(7)


def test_that_the_same_file_gives_equal_content(blank_card: Card) -> None:
    entries = {blank_card.address("figure"): "5", blank_card.address("figure", 1): "x"}
    assert blank_card.read(entries) == blank_card.read(entries)


# --- sheets and rows that somebody moved


def test_that_a_renamed_sheet_and_file_change_nothing(blank_card: Card) -> None:
    data = renamed(filled(blank_card.data, {blank_card.address("figure"): "x"}), "Karta", "Arkusz 7")
    read = read_unit_card(renamed(data, "Dane karty", "Inny"), "final2.xlsx")
    assert [cell.address for cell in read.unreadable] == [f"Arkusz 7!{blank_card.address('figure')}"]


def test_that_rows_below_a_deleted_one_are_still_known(blank_card: Card) -> None:
    gone = blank_card.row("figure")
    after = blank_card.row("figure", 1)
    data = without_rows(filled(blank_card.data, {f"F{after.at + 1}": "77"}), [gone.at + 1])
    read = read_unit_card(data)
    assert next(q.number for r in read.content.reports for q in r.achieved.quantities) == Decimal(77)
    (cell,) = read.unreadable
    assert (cell.code, cell.typed) == (blank_card.card.codes[gone.action], "")


def test_that_the_figure_of_a_deleted_row_stays_as_it_was(card_of: Callable[..., Card], tmp_path: Path) -> None:
    card = card_of("biblioteka-krakow", tmp_path, blank=False)
    read = read_unit_card(without_rows(card.data, [row.at + 1 for row in card.card.rows if row.field == "figure"]))
    wanted = {report.action: report.achieved.quantities for report in card.year.reports}
    assert {report.action: report.achieved.quantities for report in read.content.reports} == wanted
    assert len(read.unreadable) == sum(map(len, wanted.values()))


def test_that_an_inserted_row_is_reported(blank_card: Card) -> None:
    before = blank_card.row("figure").at + 1
    data = with_row_inserted(blank_card.data, before, {"C": "coś nowego", "F": "12"})
    read = read_unit_card(data)
    assert [(cell.address, cell.typed) for cell in read.unreadable] == [(f"Karta!F{before}", "12")]


def test_that_a_note_beside_the_card_is_reported(blank_card: Card) -> None:
    row = blank_card.row("figure")
    parts = parts_of(blank_card.data)
    note = b'<c r="H%d" t="inlineStr"><is><t>prosz\xc4\x99 o telefon</t></is></c></row>' % (row.at + 1)
    line = re.compile(rb'(<row r="%d".*?)</row>' % (row.at + 1), re.DOTALL)
    sheet = line.sub(lambda found: found[1] + note, parts[CARD], count=1)
    (cell,) = read_unit_card(packed({**parts, CARD: sheet})).unreadable
    code = blank_card.card.codes[row.action]
    assert (cell.address, cell.code, cell.typed) == (f"Karta!H{row.at + 1}", code, "proszę o telefon")


def test_that_a_copied_row_with_another_entry_is_reported(blank_card: Card) -> None:
    row = blank_card.row("figure")
    with_first = filled(blank_card.data, {f"F{row.at + 1}": "1"})
    data = with_row_inserted(with_first, row.at + 2, {"A": row.key, "F": "2"})
    read = read_unit_card(data)
    assert report_of(read, row.action).achieved.quantities[0].number == Decimal(1)
    assert [(cell.address, cell.typed) for cell in read.unreadable] == [(f"Karta!F{row.at + 2}", "2")]


def test_that_an_emptied_hidden_column_is_made_up_for(blank_card: Card) -> None:
    parts = parts_of(filled(blank_card.data, {blank_card.address("figure"): "31"}))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(packed(parts))).get_sheet_by_name("Karta")
    rows = sheet.to_python(skip_empty_area=False)
    emptied = [["", *row[1:]] if at else row for at, row in enumerate(rows)]
    read = read_unit_card(as_ods({"Karta": emptied, "Dane karty": hidden_rows(blank_card.data)}))
    assert report_of(read, blank_card.row("figure").action).achieved.quantities[0].number == Decimal(31)


# --- other programs


def tables_of(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def hidden_rows(data: bytes) -> list[list[Any]]:
    return tables_of(data)["Dane karty"]


def test_that_an_opendocument_card_says_the_same(spending_card: Card) -> None:
    where = spending_card.address
    data = filled(
        spending_card.data,
        {
            where("figure"): "1 234,5",
            where("figure", 1): 17,
            where("narrative"): "A\nB  dwie spacje",
            where("spending"): "x",
        },
    )
    assert read_unit_card(as_ods(tables_of(data))) == read_unit_card(data)


def test_that_a_formula_that_fails_is_kept_and_reported_from_opendocument_too(blank_card: Card) -> None:
    address = blank_card.address("figure")
    plain = as_ods(tables_of(filled(blank_card.data, {address: "1/0"})))
    parts = parts_of(plain)
    text = re.compile(rb"<table:table-cell[^>]*><text:p>1/0</text:p>")
    assert text.search(parts["content.xml"])
    failing = (
        b'<table:table-cell xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        b'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
        b"<text:p>#DIV/0!</text:p>"
    )
    read = read_unit_card(packed({**parts, "content.xml": text.sub(failing, parts["content.xml"])}))
    (cell,) = read.unreadable
    assert (cell.address, cell.typed) == (f"Karta!{address}", "#DIV/0!")
    assert [q.entered for r in read.content.reports for q in r.achieved.quantities] == ["#DIV/0!"]


def test_that_a_plan_that_was_changed_in_the_card_is_reported_and_stays(blank_card: Card) -> None:
    row = blank_card.row("figure")
    assert row.planned
    address = blank_card.address("figure", column="D")
    read = blank_card.read({address: "999"})
    (cell,) = read.unreadable
    assert (cell.address, cell.code, cell.typed) == (f"Karta!{address}", blank_card.card.codes[row.action], "999")
    assert cell.why == "W karcie zmieniono plan; obowiązuje plan wydziału."
    assert read.content == read_unit_card(blank_card.data).content


def test_that_a_plan_that_a_spreadsheet_turned_into_a_number_is_the_same(blank_card: Card) -> None:
    row = blank_card.row("figure")
    number = float(row.planned.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    assert blank_card.read({blank_card.address("figure", column="D"): number}).unreadable == ()


def test_that_errors_and_percents_of_another_sheet_are_not_taken_for_those_of_the_card(blank_card: Card) -> None:
    first, second = blank_card.address("figure"), blank_card.address("figure", 1)
    data = filled(blank_card.data, {second: 5})
    parts = parts_of(filled(data, {"A1": Shown(0.5, 9)}, sheet=GUIDE))
    style = re.search(rb'<c r="A1" s="(\d+)"', parts[GUIDE])
    assert style
    rows = b"".join(
        f'<row r="{900 + at}"><c r="{address}" {kind}><v>{shown}</v></c></row>'.encode()
        for at, (address, kind, shown) in enumerate(
            [(first, 't="e"', "#DIV/0!"), (second, f's="{style[1].decode()}"', "0.5")]
        )
    )
    parts[GUIDE] = parts[GUIDE].replace(b"</sheetData>", rows + b"</sheetData>")
    read = read_unit_card(packed(parts))
    assert read.unreadable == ()
    assert [q.number for r in read.content.reports for q in r.achieved.quantities] == [Decimal(5)]


def test_that_errors_and_percents_of_another_table_of_opendocument_are_not_the_cards(blank_card: Card) -> None:
    at = blank_card.row("figure").at
    tables = tables_of(filled(blank_card.data, {blank_card.address("figure"): 5}))
    parts = parts_of(as_ods({"Notatki": [[""] * 6 for _row in range(at)] + [[""] * 5 + [7.5]], **tables}))
    spoilt = parts["content.xml"].replace(b'office:value-type="float" office:value="7.5"', PERCENTAGE)
    assert spoilt != parts["content.xml"]
    read = read_unit_card(packed({**parts, "content.xml": spoilt}))
    assert read.unreadable == ()
    assert [q.number for r in read.content.reports for q in r.achieved.quantities] == [Decimal(5)]


# --- corrections


@pytest.fixture(scope="module")
def correction(card_of: Callable[..., Card], tmp_path_factory: pytest.TempPathFactory) -> Card:
    folder = tmp_path_factory.mktemp("correction")
    plain = card_of("biblioteka-krakow", folder, blank=False)
    row = plain.row("figure")
    field = f"quantity:{row.figure.id}"
    asked = Query(
        id="q1",
        unit="biblioteka-krakow",
        action=row.action,
        field=field,
        text="Czy na pewno?",
        asked_by="A",
        asked_at="2022-01-10T10:00:00",
    )
    return card_of("biblioteka-krakow", folder, blank=False, queries=[asked], open_fields=[f"{row.action}/{field}"])


def test_that_a_correction_takes_the_questioned_cell_and_the_answer(correction: Card) -> None:
    row = correction.row("figure")
    read = correction.read(
        {correction.address("figure"): "99", correction.address("figure", column="H"): "Poprawiono."}
    )
    assert report_of(read, row.action).achieved.quantities[0].number == Decimal(99)
    (answer,) = read.content.answers
    assert (answer.query, answer.text) == ("q1", "Poprawiono.")
    assert read.unreadable == ()


def test_that_a_closed_cell_stays_as_it_was_and_is_reported(correction: Card) -> None:
    closed = correction.address("figure", 1)
    read = correction.read({closed: "99", correction.address("status"): "zakończone"})
    wanted = {report.action: report.achieved for report in correction.year.reports}
    assert {report.action: report.achieved for report in read.content.reports} == wanted
    assert {cell.address for cell in read.unreadable} == {f"Karta!{closed}", f"Karta!{correction.address('status')}"}


# --- what is no card


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "nie jest kartą"),
        (b"to nie arkusz", "nie jest kartą"),
        (b"PK\x03\x04 nic", "uszkodzony"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "hasłem"),
        (b"PK" + b"x" * PACKED_LIMIT, "o wiele więcej"),
        (as_ods({"Karta": [["kk:key", "kk:entry"], ["r1", "5"]]}), "nie jest kartą"),
    ],
)
def test_that_another_file_is_refused_with_a_sentence(data: bytes, word: str) -> None:
    with pytest.raises(BadFileError, match=word):
        read_unit_card(data, "plik.xlsx")


def test_that_a_card_of_a_newer_format_is_refused(blank_card: Card) -> None:
    tables = tables_of(blank_card.data)
    tables["Dane karty"][1] = ["2"]
    with pytest.raises(BadFileError, match="nowszym formacie"):
        read_unit_card(as_ods(tables), "plik.ods")


def test_that_a_changed_hidden_sheet_is_refused(blank_card: Card) -> None:
    tables = tables_of(blank_card.data)
    tables["Dane karty"][4] = [tables["Dane karty"][4][0].replace("r7", "r8", 1)]
    with pytest.raises(BadFileError, match="Ukryty arkusz"):
        read_unit_card(as_ods(tables), "plik.ods")


def test_that_a_card_without_its_sheet_is_refused(blank_card: Card) -> None:
    with pytest.raises(BadFileError, match="arkusza do wypełnienia"):
        read_unit_card(as_ods({"Dane karty": hidden_rows(blank_card.data)}), "plik.ods")


def test_that_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"nie\.xlsx"):
        read_unit_card(tmp_path / "nie.xlsx")


def test_that_no_entity_is_ever_expanded(blank_card: Card) -> None:
    parts = parts_of(blank_card.data)
    name = "xl/worksheets/sheet2.xml"
    head = b'<!DOCTYPE x [<!ENTITY a "1">]>'
    at = parts[name].index(b"?>") + 2
    with pytest.raises(BadFileError, match="uszkodzony"):
        read_unit_card(packed({**parts, name: parts[name][:at] + head + parts[name][at:]}), "plik.xlsx")


def test_that_a_part_longer_than_the_list_says_is_not_read_on() -> None:
    """The list of an archive may lie; the reader is only given what was unpacked and looked at."""
    card = sample_card()
    with zipfile.ZipFile(io.BytesIO(card)) as archive:
        told = archive.getinfo("xl/worksheets/sheet2.xml").file_size
    size = told.to_bytes(4, "little")
    assert card.count(size) >= 1
    with pytest.raises(BadFileError):
        read_unit_card(card.replace(size, (100).to_bytes(4, "little")), "plik.xlsx")


# --- anything at all


def outcome(data: bytes, name: str) -> str:
    """Return "read", or the sentence of the refusal."""
    try:
        return read_unit_card(data, name).content.filled_in
    except KkError as error:
        return error.sentence


@pytest.mark.no_cover
def test_that_no_mutated_card_does_anything_but_read_or_say_why() -> None:
    outcomes = [outcome(data, f"{what}.xlsx") for what, data in mutated_cards(20211231, 200, sample_card())]
    refusals = [told for told in outcomes if told != "spreadsheet"]
    print(f"mutated cards: {len(outcomes)}, of them refused: {len(refusals)}")
    assert all(told.endswith(".") for told in refusals)
    assert len(outcomes) == 200
    assert 120 < len(refusals) < 195


NUMBERS = st.decimals(min_value=0, max_value=10**11, places=2, allow_nan=False)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Return a number with one of the ways in which Poles write it."""
    number = draw(NUMBERS)
    if draw(st.booleans()):
        number = Decimal(int(number))
    space = draw(st.sampled_from([" ", "\u00a0", "\u202f", "", "."]))
    whole, _dot, part = f"{number:f}".partition(".")
    text = f"{int(whole):,}".replace(",", space) + (f",{part}" if part else "")
    return draw(st.sampled_from(["", " ", "\n"])) + text + draw(st.sampled_from(["", " "])), number


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_that_any_figures_come_back_equal_or_are_reported_with_their_address(
    blank_card: Card, data: st.DataObject
) -> None:
    rows = [row for row in blank_card.card.rows if row.field == "figure"]
    any_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
    entries = [data.draw(st.one_of(written(), any_text)) for _row in rows]
    typed = {
        f"F{row.at + 1}": entry if isinstance(entry, str) else entry[0]
        for row, entry in zip(rows, entries, strict=True)
    }
    read = blank_card.read(dict(typed))
    figures = {q.id: q for report in read.content.reports for q in report.achieved.quantities}
    reported = {cell.address: cell.typed for cell in read.unreadable}
    for (address, text), row, entry in zip(typed.items(), rows, entries, strict=True):
        figure = figures.get(row.figure.id)
        if not isinstance(entry, str):
            assert figure is not None
            assert figure.number == entry[1]
        if figure is None:
            assert not text.strip()
        elif figure.number is None:
            assert reported[f"Karta!{address}"] == figure.entered
    assert {address for address in reported if address.partition("!")[2] not in typed} == set()


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=60))
@example("_x0041_ =SUM(A1)")
def test_that_any_words_of_an_added_indicator_are_taken(blank_card: Card, label: str) -> None:
    row = blank_card.row("spare")
    read = blank_card.read({blank_card.address("spare", column="C"): label, blank_card.address("spare"): "3"})
    (figure,) = report_of(read, row.action).achieved.quantities
    assert figure.number == Decimal(3)
    assert bool(figure.measure or figure.measure_text) is bool(label.strip()) or read.unreadable
