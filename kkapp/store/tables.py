"""The tables of a workspace and their columns, parents before their children."""

from types import MappingProxyType

TABLES = MappingProxyType(
    {
        "workspace": ("id", "role", "created", "made_by", "training", "unit", "handed_to", "handed_at"),
        "units": ("id", "position", "name", "kind", "parent", "valid_from", "valid_to"),
        "unit_aliases": ("id", "unit", "position", "alias"),
        "unit_codes": ("id", "unit", "position", "code"),
        "unit_names": ("id", "unit", "position", "name", "valid_to"),
        "measures": ("id", "position", "one", "few", "many", "other", "counts", "before", "written_as", "confirmed"),
        "programmes": ("id", "name", "short_name_genitive", "first_year", "last_year", "resolution"),
        "areas": ("id", "programme", "position", "number", "title", "heading"),
        "tasks": (
            "id", "area", "position", "number", "kind", "title", "heading",
            "linked_lead", "linked_in_heading", "has_spending", "columns",
        ),
        "subtasks": (
            "id", "task", "position", "number", "title", "heading", "linked_lead", "linked_in_heading", "columns",
        ),
        "linked_documents": ("id", "task", "subtask", "position", "text"),
        "actions": (
            "id", "task", "subtask", "position", "code", "name", "units_raw",
            "joined_year", "ended_year", "name_corrected_year",
        ),
        "action_names": ("id", "action", "position", "name", "valid_from"),
        "responsibilities": ("id", "action", "position", "unit", "written", "code"),
        "indicators": ("id", "action", "position", "across_units", "across_periods"),
        "periods": (
            "id", "programme", "year", "attachment_no", "title", "header_line", "source_file",
            "deadline", "locked_at", "locked_by",
        ),
        "reports": (
            "id", "action", "unit", "period", "position",
            "planned_raw", "planned_raw_holds", "planned_wording", "since_year",
            "achieved_raw", "achieved_raw_holds", "achieved_wording",
            "status", "reason", "reason_text", "delivery", "narrative",
            "spending_kind", "spending_grosze", "spending_raw", "spending_entered", "source",
        ),
        "quantities": (
            "id", "report", "side", "position", "indicator", "number", "number_text", "entered",
            "measure", "measure_text", "relation", "qualifier", "group_no", "mode", "context", "per",
            "glued", "implied_measure",
        ),
        "corrections": ("id", "quantity", "position", "year", "old_number", "date", "author", "reason"),
        "footnotes": ("id", "report", "position", "cell", "text"),
        "submissions": (
            "id", "period", "unit", "position", "state", "revision", "assignment_revision",
            "confirmed_by", "submitted_at", "declared_by", "declared_reason", "exception_reason",
        ),
        "queries": (
            "id", "period", "unit", "position", "action", "field", "text", "asked_by", "asked_at",
            "answer", "answered_by", "answered_at", "closed_by", "closed_at",
        ),
        "receipts": (
            "id", "unit", "year", "revision", "channel", "replaces", "made_at", "made_by", "key",
            "received_at", "received_by", "file", "content_hash", "content",
        ),
        "trusted_keys": ("id", "key", "since", "package", "decided_by"),
        "open_fields": ("id", "year", "action", "field"),
    }
)  # fmt: skip
"""Every table that the history covers; the key of each is its column ``id``."""

OF_UNITS = ("units", "unit_aliases", "unit_codes", "unit_names")
"""The registry of units; each table but the first has the column ``unit``."""

SHARED = (*OF_UNITS, "measures")
"""Catalogues of the whole workspace; the other tables belong to one programme or one period."""

TREE = ("programmes", "areas", "tasks", "subtasks", "linked_documents")
"""The tree above the actions."""

OF_ACTION = ("actions", "action_names", "responsibilities", "indicators")
"""The actions and what hangs on them."""

OF_PERIOD = ("periods", "reports", "quantities", "corrections", "footnotes")
"""What is reported."""

BESIDE = ("receipts", "trusted_keys", "open_fields")
"""What stands beside the periods: what was merged, whom the workspace trusts, which fields a correction opened."""

_AREAS = "SELECT id FROM areas WHERE programme = :programme"
_TASKS = f"SELECT id FROM tasks WHERE area IN ({_AREAS})"  # noqa: S608 - fixed texts
_SUBTASKS = f"SELECT id FROM subtasks WHERE task IN ({_TASKS})"  # noqa: S608
_ACTIONS = f"SELECT id FROM actions WHERE task IN ({_TASKS})"  # noqa: S608
_REPORTS = "SELECT id FROM reports WHERE period = :period"
_QUANTITIES = f"SELECT id FROM quantities WHERE report IN ({_REPORTS})"  # noqa: S608

SCOPES = MappingProxyType(
    {
        **dict.fromkeys(SHARED, "TRUE"),
        "programmes": "id = :programme",
        "areas": "programme = :programme",
        "tasks": f"area IN ({_AREAS})",
        "subtasks": f"task IN ({_TASKS})",
        "linked_documents": f"task IN ({_TASKS}) OR subtask IN ({_SUBTASKS})",
        "actions": f"task IN ({_TASKS})",
        **dict.fromkeys(("action_names", "responsibilities", "indicators"), f"action IN ({_ACTIONS})"),
        "periods": "id = :period",
        "reports": "period = :period",
        **dict.fromkeys(("quantities", "footnotes"), f"report IN ({_REPORTS})"),
        "corrections": f"quantity IN ({_QUANTITIES})",
        **dict.fromkeys(("submissions", "queries"), "period = :period"),
    }
)
"""Which rows of a table belong to a programme (``:programme``) and one of its periods (``:period``)."""
