"""The programme data file: an open JSON format that carries a programme with the figures of one year.

Its shape is that of a transcribed attachment (areas, tasks, subtasks, rows), so that a transcription reads as it is;
every key the program adds is optional. ``docs/programme-data-file.md`` describes it, the JSON Schema is generated
from these types.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from kkapp.model.base import TEXT_LIMIT
from kkapp.model.measure import Counts
from kkapp.model.unit import UnitKind

FORMAT_VERSION = 1

Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
Year = Annotated[int, Field(ge=1990, le=2200)]
Number = Annotated[Decimal, Field(max_digits=30, allow_inf_nan=False)]


class FilePart(BaseModel):
    """A part of the file; a key nobody knows is an error, for it would be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class FileCorrection(FilePart):
    """A correction of a planned value, with what is known of it."""

    uid: Text | None = None
    year: Year
    old_number: Number | None = None
    date: Text | None = None
    author: Text | None = None
    reason: Text | None = None


class FileQuantity(FilePart):
    """A figure of a cell; ``value_text`` is the source's spelling, ``measure`` the words beside the number."""

    value: Number | None = None
    value_text: Text | None = None
    measure: Text | None = None
    group: int | None = None
    relation: (
        Literal["plain", "total", "subset", "additional", "at_most", "at_least", "about", "descriptive"] | None
    ) = None
    context: Text | None = None
    measure_position: Literal["before"] | None = None
    glued: bool = False
    implied_measure: Text | None = None
    period: Literal["month", "week", "day"] | None = None
    uid: Text | None = None
    indicator: Text | None = None
    measure_id: Text | None = None
    qualifier: Text | None = None
    mode: Literal["on_site", "on_line", "mixed"] | None = None
    entered: Text | None = None
    corrections: tuple[FileCorrection, ...] = ()


class FileIndicator(FilePart):
    """An indicator with its two aggregation settings."""

    uid: Text
    across_units: Literal["sum", "max", "last", "ratio", "none"] = "none"
    across_periods: Literal["sum", "max", "last", "ratio", "none"] = "none"


class FileFootnote(FilePart):
    """A note under the table, tied to a cell."""

    uid: Text | None = None
    cell: Literal["action", "units", "planned", "achieved", "spending"]
    text: Text


class FileName(FilePart):
    """A name that was valid earlier."""

    name: Text
    valid_from: Year | None = None


class FileRow(FilePart):
    """An action with its units, plan, result and spending."""

    id: Text
    action: Text
    units: tuple[Text, ...] = ()
    unit_codes: tuple[Text, ...] = ()
    unit_code_map: dict[str, str] = {}
    units_text: Text | None = None
    planned_text: Text | None = None
    achieved_text: Text | None = None
    spending_text: Text | None = None
    planned: tuple[FileQuantity, ...] = ()
    achieved: tuple[FileQuantity, ...] = ()
    spending_pln: Number | None = None
    flags: tuple[Text, ...] = ()
    extra_flags: tuple[Text, ...] = ()
    unparsed_numbers: tuple[JsonValue, ...] = ()
    notes: tuple[Text, ...] = ()
    source_lines: tuple[int, ...] = ()
    uid: Text | None = None
    report: Text | None = None
    unit_ids: tuple[Text, ...] = ()
    status: Literal["carried_out", "limited", "changed_form", "moved_online", "not_held", "ended"] | None = None
    reason: Literal["epidemic", "law", "other", "none_given"] | None = None
    reason_text: Text | None = None
    delivery: Literal["on_site", "on_line", "mixed"] | None = None
    narrative: Text | None = None
    joined_year: Year | None = None
    ended_year: Year | None = None
    name_corrected_year: Year | None = None
    since_year: Year | None = None
    earlier_names: tuple[FileName, ...] = ()
    planned_wording: Text | None = None
    achieved_wording: Text | None = None
    planned_raw_holds: bool | None = None
    achieved_raw_holds: bool | None = None
    spending_kind: Literal["blank", "amount", "dash", "not_applicable"] | None = None
    spending_entered: Text | None = None
    indicators: tuple[FileIndicator, ...] = ()
    footnotes: tuple[FileFootnote, ...] = ()


class FileSubtask(FilePart):
    """A subtask with its table."""

    number: Text
    title: Text
    heading: Text | None = None
    linked_documents_lead: Text | None = None
    linked_documents: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()
    source_lines: tuple[int, ...] = ()
    rows: tuple[FileRow, ...] = ()
    uid: Text | None = None


class FileTask(FileSubtask):
    """A task: basic ("podstawowe") or complementary ("komplementarne")."""

    kind: Literal["podstawowe", "komplementarne"]
    linked_documents_in_heading: bool = False
    has_spending_column: bool = False
    subtasks: tuple[FileSubtask, ...] = ()


class FileArea(FilePart):
    """An area with its tasks."""

    number: Text
    title: Text
    heading: Text | None = None
    source_lines: tuple[int, ...] = ()
    tasks: tuple[FileTask, ...] = ()
    uid: Text | None = None


class FileDocument(FilePart):
    """The attachment the figures stand in."""

    title: Text | None = None
    attachment_no: int | None = None
    report_year: Year
    programme: Text
    programme_genitive: Text | None = None
    header_line: Text | None = None
    source_file: Text | None = None
    programme_uid: Text | None = None
    period_uid: Text | None = None


class FileEdition(FilePart):
    """The span of the programme and the resolution that adopted it."""

    first_year: Year
    last_year: Year
    resolution: Text | None = None


class FileUnitName(FilePart):
    """A name that a unit had earlier."""

    name: Text
    valid_to: Year | None = None


class FileUnit(FilePart):
    """A unit of the registry."""

    id: Text
    name: Text
    kind: UnitKind = UnitKind.OTHER
    parent: Text | None = None
    aliases: tuple[Text, ...] = ()
    codes: tuple[Text, ...] = ()
    earlier_names: tuple[FileUnitName, ...] = ()
    valid_from: Year | None = None
    valid_to: Year | None = None


class FileMeasure(FilePart):
    """A measure with its four Polish forms."""

    id: Text
    one: Text
    few: Text
    many: Text
    other: Text
    counts: Counts = Counts.OTHER
    before: bool = False
    written_as: tuple[Text, ...] = ()
    confirmed: bool = True


class MeasureCatalogue(FilePart):
    """The shipped catalogue of measures."""

    measures: tuple[FileMeasure, ...] = ()


class ProgrammeFile(FilePart):
    """The whole file. ``conventions`` is free text for readers and is not kept.

    ``training`` data are made up; ``notice`` says so to whoever reads the file.
    """

    format: Literal["kk-programme"] = "kk-programme"
    format_version: int = FORMAT_VERSION
    training: bool = False
    notice: Text | None = None
    document: FileDocument
    edition: FileEdition | None = None
    conventions: tuple[JsonValue, ...] = ()
    units: tuple[FileUnit, ...] = ()
    measures: tuple[FileMeasure, ...] = ()
    areas: tuple[FileArea, ...]
