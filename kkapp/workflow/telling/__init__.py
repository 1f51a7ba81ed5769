"""Tell steps of the history as sentences: "I.3/4/11 – achieved: 1 200 widzów → 2 000 widzów"."""

from kkapp.workflow.telling.steps import Line, Told, tell
from kkapp.workflow.telling.values import Value, only_value

__all__ = ["Line", "Told", "Value", "only_value", "tell"]
