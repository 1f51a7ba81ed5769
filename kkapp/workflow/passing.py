"""Where files that go to others and come from them lie: the office's exchange folder, else beside the workspace."""

from pathlib import Path

from kkapp import policy
from kkapp.storage.reaching import within

_PATIENCE = 2.0


def passing_folder(workspace: Path) -> Path:
    """Return the folder to propose; the office's only where it answers, since a share may be away."""
    decided = policy.current().exchange_folder
    if decided is not None and within(_PATIENCE, decided.is_dir, otherwise=False):
        return decided
    return workspace.parent
