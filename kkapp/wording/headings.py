"""The headings, captions and column heads of the attachment."""

from kkapp.model.period import PeriodData
from kkapp.model.programme import Area, Subtask, Task
from kkapp.polish.prepositions import with_z
from kkapp.polish.typography import bind, tie
from kkapp.wording import phrases


def area_heading(area: Area) -> str:
    """Return "I Zapewnienie specjalistycznej pomocy …"."""
    return tie(area.heading) if area.heading else bind(f"{area.number} {area.title}")


def task_heading(task: Task) -> str:
    """Return "I.1 Zadanie podstawowe: …", with the documents it is tied to where they stand in the heading."""
    if task.heading:
        return tie(task.heading)
    kind = phrases.TASK_KIND[task.kind.value]
    if task.linked.in_heading and task.linked.documents:
        kind = phrases.LINKED_IN_HEADING.format(kind=kind, documents=with_z(", ".join(task.linked.documents)))
    return bind(f"{task.number} {kind}: {task.title}")


def subtask_heading(subtask: Subtask) -> str:
    """Return "1) Pomoc dla rodziców …"."""
    return tie(subtask.heading) if subtask.heading else bind(f"{subtask.number} {subtask.title}")


def column_heads(columns: tuple[str, ...], kinds: tuple[str, ...], year: int) -> tuple[str, ...]:
    """Return the column heads of a table: the programme's own, else the usual ones for the year."""
    if len(columns) == len(kinds):
        return tuple(tie(column) for column in columns)
    return tuple(bind(phrases.COLUMNS[kind].format(year=year)) for kind in kinds)


def caption(task: Task, part: Task | Subtask, year: int) -> str:
    """Return the caption of the table of a task or of its subtask: "Działania zadania I.2 pkt 1 w 2021 roku"."""
    name = task.number
    if isinstance(part, Subtask):
        name = phrases.SUBTASK.format(task=task.number, subtask=part.number.rstrip(")"))
    return bind(phrases.CAPTION.format(task=name, year=year))


def title(data: PeriodData) -> str:
    """Return the title of the attachment."""
    if data.period.title:
        return tie(data.period.title)
    return bind(phrases.TITLE.format(year=data.period.year, programme=data.programme.name))
