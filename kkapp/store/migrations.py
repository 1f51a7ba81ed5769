"""The schema, step by step; a released step is never edited and never imports the program's own code.

A step that changes values (not only their place) must write a history entry of its own, or the history no longer
yields the stored rows.
"""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from kkapp.store.connection import sqlite_utils

if TYPE_CHECKING:
    from sqlite_utils import Database

_FIRST_SCHEMA = """
CREATE TABLE workspace (
  id TEXT PRIMARY KEY NOT NULL, role TEXT NOT NULL, created TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE units (
  id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  parent TEXT REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED, valid_from INTEGER, valid_to INTEGER
) STRICT;
CREATE INDEX units_parent ON units (parent) WHERE parent IS NOT NULL;

CREATE TABLE unit_aliases (
  id TEXT PRIMARY KEY NOT NULL,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, alias TEXT NOT NULL
) STRICT;
CREATE INDEX unit_aliases_unit ON unit_aliases (unit);

CREATE TABLE unit_codes (
  id TEXT PRIMARY KEY NOT NULL,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, code TEXT NOT NULL
) STRICT;
CREATE INDEX unit_codes_unit ON unit_codes (unit);

CREATE TABLE measures (
  id TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
  one TEXT NOT NULL, few TEXT NOT NULL, many TEXT NOT NULL, other TEXT NOT NULL, counts TEXT NOT NULL,
  before INTEGER NOT NULL CHECK (before IN (0, 1)),
  written_as TEXT NOT NULL CHECK (json_valid(written_as)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT;

CREATE TABLE programmes (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, short_name_genitive TEXT NOT NULL,
  first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, resolution TEXT
) STRICT;

CREATE TABLE areas (
  id TEXT PRIMARY KEY NOT NULL,
  programme TEXT NOT NULL REFERENCES programmes (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, heading TEXT
) STRICT;
CREATE INDEX areas_programme ON areas (programme);

CREATE TABLE tasks (
  id TEXT PRIMARY KEY NOT NULL,
  area TEXT NOT NULL REFERENCES areas (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, heading TEXT,
  linked_lead TEXT, linked_in_heading INTEGER NOT NULL CHECK (linked_in_heading IN (0, 1)),
  has_spending INTEGER NOT NULL CHECK (has_spending IN (0, 1)),
  columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT;
CREATE INDEX tasks_area ON tasks (area);

CREATE TABLE subtasks (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT NOT NULL REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, heading TEXT,
  linked_lead TEXT, linked_in_heading INTEGER NOT NULL CHECK (linked_in_heading IN (0, 1)),
  columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT;
CREATE INDEX subtasks_task ON subtasks (task);

CREATE TABLE linked_documents (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  subtask TEXT REFERENCES subtasks (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, text TEXT NOT NULL,
  CHECK ((task IS NULL) <> (subtask IS NULL))
) STRICT;
CREATE INDEX linked_documents_task ON linked_documents (task);
CREATE INDEX linked_documents_subtask ON linked_documents (subtask);

CREATE TABLE actions (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT NOT NULL REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  subtask TEXT REFERENCES subtasks (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, units_raw TEXT,
  joined_year INTEGER, ended_year INTEGER, name_corrected_year INTEGER
) STRICT;
CREATE INDEX actions_task ON actions (task);
CREATE INDEX actions_subtask ON actions (subtask);

CREATE TABLE action_names (
  id TEXT PRIMARY KEY NOT NULL,
  action TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, name TEXT NOT NULL, valid_from INTEGER
) STRICT;
CREATE INDEX action_names_action ON action_names (action);

CREATE TABLE responsibilities (
  id TEXT PRIMARY KEY NOT NULL,
  action TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  written TEXT NOT NULL, code TEXT
) STRICT;
CREATE INDEX responsibilities_action ON responsibilities (action);
CREATE INDEX responsibilities_unit ON responsibilities (unit);

CREATE TABLE indicators (
  id TEXT PRIMARY KEY NOT NULL,
  action TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, across_units TEXT NOT NULL, across_periods TEXT NOT NULL
) STRICT;
CREATE INDEX indicators_action ON indicators (action);

CREATE TABLE periods (
  id TEXT PRIMARY KEY NOT NULL,
  programme TEXT NOT NULL REFERENCES programmes (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER NOT NULL, attachment_no INTEGER, title TEXT, header_line TEXT, source_file TEXT
) STRICT;
CREATE UNIQUE INDEX periods_year ON periods (programme, year);

CREATE TABLE reports (
  id TEXT PRIMARY KEY NOT NULL,
  action TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES periods (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  planned_raw TEXT, planned_raw_holds INTEGER NOT NULL CHECK (planned_raw_holds IN (0, 1)), planned_wording TEXT,
  since_year INTEGER,
  achieved_raw TEXT, achieved_raw_holds INTEGER NOT NULL CHECK (achieved_raw_holds IN (0, 1)), achieved_wording TEXT,
  status TEXT, reason TEXT, reason_text TEXT, delivery TEXT, narrative TEXT,
  spending_kind TEXT NOT NULL, spending_grosze INTEGER, spending_raw TEXT, spending_entered TEXT,
  source TEXT
) STRICT;
CREATE UNIQUE INDEX reports_action ON reports (action, period, unit IS NULL, COALESCE(unit, ''));
CREATE INDEX reports_period ON reports (period);
CREATE INDEX reports_unit ON reports (unit) WHERE unit IS NOT NULL;

CREATE TABLE quantities (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  side TEXT NOT NULL CHECK (side IN ('planned', 'achieved')),
  position INTEGER NOT NULL,
  indicator TEXT NOT NULL REFERENCES indicators (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT, number_text TEXT, entered TEXT,
  measure TEXT REFERENCES measures (id) DEFERRABLE INITIALLY DEFERRED,
  measure_text TEXT, relation TEXT NOT NULL, qualifier TEXT, group_no INTEGER, mode TEXT, context TEXT, per TEXT,
  glued INTEGER NOT NULL CHECK (glued IN (0, 1)),
  implied_measure INTEGER NOT NULL CHECK (implied_measure IN (0, 1))
) STRICT;
CREATE INDEX quantities_report ON quantities (report);
CREATE INDEX quantities_indicator ON quantities (indicator);
CREATE INDEX quantities_measure ON quantities (measure) WHERE measure IS NOT NULL;

CREATE TABLE corrections (
  id TEXT PRIMARY KEY NOT NULL,
  quantity TEXT NOT NULL REFERENCES quantities (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, year INTEGER NOT NULL, old_number TEXT, date TEXT, author TEXT, reason TEXT
) STRICT;
CREATE INDEX corrections_quantity ON corrections (quantity);

CREATE TABLE footnotes (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, cell TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX footnotes_report ON footnotes (report);

CREATE TABLE history (
  step INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL, of_step INTEGER,
  previous TEXT NOT NULL, hash TEXT NOT NULL,
  actions TEXT NOT NULL, changes ANY NOT NULL
) STRICT;
CREATE TRIGGER history_is_never_rewritten BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_never_shortened BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

CREATE TABLE glance (
  id INTEGER PRIMARY KEY CHECK (id = 1), hash TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
"""


def m001_first_schema(db: "Database") -> None:
    """Create the tables of the plan, of what is reported, and of the history."""
    for statement in _statements(_FIRST_SCHEMA):
        db.execute(statement)


_EARLIER_NAMES = """
CREATE TABLE unit_names (
  id TEXT PRIMARY KEY NOT NULL,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, name TEXT NOT NULL, valid_to INTEGER
) STRICT;
CREATE INDEX unit_names_unit ON unit_names (unit);
"""


def m002_add_earlier_names_of_units(db: "Database") -> None:
    """Give units the names they had before, each with the last year it was valid."""
    for statement in _statements(_EARLIER_NAMES):
        db.execute(statement)


_TRAINING_MARK = """
ALTER TABLE workspace ADD COLUMN training INTEGER CHECK (training = 1);
CREATE TRIGGER workspace_stays_what_it_was_made_as BEFORE UPDATE ON workspace WHEN OLD.training IS NOT NEW.training
BEGIN SELECT RAISE(ABORT, 'a workspace for training stays one'); END;
CREATE TRIGGER workspace_is_never_removed BEFORE DELETE ON workspace
BEGIN SELECT RAISE(ABORT, 'the workspace says what the file is'); END;
"""


def m003_add_the_mark_of_training(db: "Database") -> None:
    """Let a workspace say that it is for training; NULL, as in every older one, is a workspace for real work."""
    for statement in _statements(_TRAINING_MARK):
        db.execute(statement)


_EXPORTS = """
CREATE TABLE exports (
  id INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, unit TEXT, year INTEGER NOT NULL, file TEXT NOT NULL,
  wording TEXT NOT NULL, step INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT;
"""


def m004_add_the_list_of_exports(db: "Database") -> None:
    """Let a workspace remember what was exported, and after which step; no data, so no history covers it."""
    for statement in _statements(_EXPORTS):
        db.execute(statement)


_SUBMISSIONS = """
ALTER TABLE workspace ADD COLUMN unit TEXT;
CREATE TRIGGER workspace_stays_with_its_unit BEFORE UPDATE ON workspace
WHEN OLD.unit IS NOT NULL AND OLD.unit IS NOT NEW.unit
BEGIN SELECT RAISE(ABORT, 'the workspace of a unit stays with that unit'); END;

ALTER TABLE periods ADD COLUMN deadline TEXT;
ALTER TABLE periods ADD COLUMN locked_at TEXT;
ALTER TABLE periods ADD COLUMN locked_by TEXT;

CREATE TABLE submissions (
  id TEXT PRIMARY KEY NOT NULL,
  period TEXT NOT NULL REFERENCES periods (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'locked')),
  revision INTEGER NOT NULL, assignment_revision INTEGER NOT NULL,
  confirmed_by TEXT, submitted_at TEXT, declared_by TEXT, declared_reason TEXT, exception_reason TEXT
) STRICT;
CREATE UNIQUE INDEX submissions_unit ON submissions (period, unit);
CREATE INDEX submissions_of_unit ON submissions (unit);

CREATE TABLE queries (
  id TEXT PRIMARY KEY NOT NULL,
  period TEXT NOT NULL REFERENCES periods (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  action TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL, text TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at TEXT NOT NULL,
  answer TEXT, answered_by TEXT, answered_at TEXT, closed_by TEXT, closed_at TEXT
) STRICT;
CREATE INDEX queries_period ON queries (period);
CREATE INDEX queries_unit ON queries (unit);
CREATE INDEX queries_action ON queries (action);

CREATE TABLE receipts (
  id TEXT PRIMARY KEY NOT NULL,
  unit TEXT NOT NULL REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER NOT NULL, revision INTEGER NOT NULL, channel TEXT NOT NULL, replaces TEXT,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL, key TEXT,
  received_at TEXT NOT NULL, received_by TEXT NOT NULL, file TEXT NOT NULL,
  content_hash TEXT NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_unit ON receipts (unit, year);

CREATE TABLE trusted_keys (
  id TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL, since TEXT NOT NULL, package TEXT NOT NULL, decided_by TEXT
) STRICT;

CREATE TABLE open_fields (
  id TEXT PRIMARY KEY NOT NULL, year INTEGER NOT NULL, action TEXT NOT NULL, field TEXT NOT NULL
) STRICT;

CREATE TABLE own_keys (
  id TEXT PRIMARY KEY NOT NULL, secret TEXT NOT NULL, public TEXT NOT NULL
) STRICT;
"""


def m005_add_submissions_and_what_travels(db: "Database") -> None:
    """Let a workspace keep how far each unit is, what it was asked, what was merged of it, and whose keys it trusts.

    ``own_keys`` holds secrets: no history covers it, so that no step, export or package can carry them.
    """
    for statement in _statements(_SUBMISSIONS):
        db.execute(statement)


_HANDED_OVER = """
ALTER TABLE workspace ADD COLUMN handed_to TEXT;
ALTER TABLE workspace ADD COLUMN handed_at TEXT;
"""


def m006_let_a_workspace_say_to_whom_it_was_handed_over(db: "Database") -> None:
    """Let a workspace say who goes on with it, and since when; NULL, as in every older one, is worked in here."""
    for statement in _statements(_HANDED_OVER):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script at lines that end a statement (``executescript`` would commit the step's transaction)."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found


STEPS: tuple[Callable[["Database"], None], ...] = (
    m001_first_schema,
    m002_add_earlier_names_of_units,
    m003_add_the_mark_of_training,
    m004_add_the_list_of_exports,
    m005_add_submissions_and_what_travels,
    m006_let_a_workspace_say_to_whom_it_was_handed_over,
)
NAMES = tuple(step.__name__ for step in STEPS)
_SET = "kk"


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the steps a workspace has behind it, in their order."""
    return tuple(
        name
        for (name,) in connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (_SET,)
        )
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date; a step that fails is rolled back and leaves the earlier ones."""
    library = sqlite_utils()
    migrations = library.Migrations(_SET)
    for step in STEPS:
        migrations()(step)
    migrations.apply(library.Database(connection, execute_plugins=False, strict=True, recursive_triggers=False))
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
