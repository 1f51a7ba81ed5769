"""A package is opened: an assignment becomes a ready card, a correction goes into the card that is there already."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.errors import BadValueError, KkError, WorkspaceLockedError
from kkapp.i18n import _
from kkapp.model.receipt import PackageKind
from ui import errors
from ui.dialogs import files
from ui.item_models.own_card import OwnCard
from ui.views.handing_in.known_cards import KnownCard, known_cards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kkapp.exchange.unpacking import Package
    from ui.views.open_place import OpenPlace
    from ui.workers import Report
    from ui.workspace import Workspace

    Open = Callable[[Path], None]
    Make = Callable[[Callable[..., Path], Callable[[], object]], None]


class TakingOn:
    """Asks no more than where to keep the card, and that only where none is known."""

    def __init__(self, place: OpenPlace, open_workspace: Open, make: Make, say: Callable[[str], object]) -> None:
        self._place, self._open, self._make, self._say = place, open_workspace, make, say

    @property
    def _window(self) -> QWidget:
        return self._place.window()

    @property
    def _shown(self) -> Workspace | None:
        """Return what is open now."""
        return self._place.screens.workspace

    @staticmethod
    def is_for_department(file: Path) -> bool:
        """Tell whether a package is a submission, which the department's inbox takes."""
        try:
            workflow.taking_on.read_assignment(file)
        except BadValueError:
            return True
        except KkError:
            return False
        return False

    def take(self, file: Path) -> None:
        """Take a package on, or say why it cannot be."""
        try:
            package = workflow.taking_on.read_assignment(file)
        except KkError as error:
            errors.tell(self._window, error)
            return
        warning = workflow.pinned.stranger(package)
        if warning:
            errors.ask(self._window, warning, _("&Take it on nevertheless"), partial(self._take, package, file))
        else:
            self._take(package, file)

    def _take(self, package: Package, file: Path) -> None:
        known = known_cards(package.manifest, self._shown)
        if known and not self._is_from_department(known[0], package, file):
            return
        correction = package.manifest.kind is PackageKind.CORRECTION
        if not known:
            (self._ask_for_card if correction else self._ask_place)(file)
        elif correction:
            self._go_on(known[0], package, file)
        else:
            self._ask_what(known[0], package, file)

    def _is_from_department(self, card: KnownCard, package: Package, file: Path) -> bool:
        """Return whether the department of the card that is there signed the package; say so where it did not."""
        try:
            workflow.taking_on.require_same_department(package, card.department, file)
        except BadValueError as error:
            ways = {
                _("&Open the card"): lambda: self._show(card.path),
                _("&New workspace…"): lambda: self._ask_place(file),
            }
            errors.ask_which(self._window, error.sentence, ways)
            return False
        return True

    # --- a card that is not there yet

    def _ask_place(self, file: Path) -> None:
        try:
            unit = workflow.taking_on.read_assignment(file).manifest.unit_name
        except KkError as error:
            errors.tell(self._window, error)
        else:
            files.ask_card_place(self._window, partial(self._begin, file), file.stem, unit)

    def _begin(self, file: Path, target: Path) -> None:
        def work(progress: Report) -> Path:
            progress(0, 1)
            workflow.taking_on.open_assignment(file, target).close()
            return target

        self._make(work, partial(self._ask_place, file))

    # --- a card that is there already

    def _ask_what(self, card: KnownCard, package: Package, file: Path) -> None:
        newer = package.manifest.revision > card.revision
        question = (
            _("There is a workspace with an earlier version of this card: {path}. What you entered there stays.")
            if newer
            else _("There is a workspace with this card already: {path}.")
        ).format(path=card.path)
        ways: dict[str, Callable[[], object]] = {}
        if newer:
            ways[_("&Update it")] = lambda: self._update(card.path, package, file)
        ways[_("&Open it")] = lambda: self._show(card.path)
        ways[_("&New workspace…")] = lambda: self._ask_place(file)
        errors.ask_which(self._window, question, ways)

    def _ask_for_card(self, file: Path) -> None:
        question = _(
            "“{name}” holds remarks of the department on a card that is not among the workspaces opened last. Which"
            " workspace is the card in?"
        ).format(name=file.name)
        ways = {
            _("&Choose the workspace…"): lambda: self._ask_workspace(file),
            _("&New workspace…"): lambda: self._ask_place(file),
        }
        errors.ask_which(self._window, question, ways)

    def _ask_workspace(self, file: Path) -> None:
        def chosen(path: Path) -> None:
            try:
                package = workflow.taking_on.read_assignment(file)
            except KkError as error:
                errors.tell(self._window, error)
            else:
                self._update(path, package, file)

        files.ask_workspace(self._window, chosen)

    def _go_on(self, card: KnownCard, package: Package, file: Path) -> None:
        """Take a correction in, once; opened again it only shows what is asked."""
        if package.manifest.revision > card.revision:
            self._update(card.path, package, file)
        elif self._show(card.path):
            self._show_remarks(package.manifest.year)

    def _show(self, path: Path) -> bool:
        """Show a workspace; return whether it is the one in sight now."""
        if self._shown is None or self._shown.path != path:
            self._open(path)
        return self._shown is not None and self._shown.path == path

    def _is_elsewhere(self, path: Path, file: Path) -> bool:
        """Return whether a card is open in another window, and say how the package comes into it then."""
        if self._shown is not None and self._shown.path == path:
            return False
        try:
            workflow.opening.open_workspace(path).close()
        except WorkspaceLockedError:
            told = _(
                "The card {path} is open in another window or on another computer, so “{name}” was not taken into it"
                " yet; nothing was changed. Open “{name}” there (File → Open), or close the card there and open"
                " “{name}” again."
            )
            errors.inform(self._window, told.format(path=path, name=file.name))
            return True
        except KkError:
            return False
        return False

    def _update(self, path: Path, package: Package, file: Path) -> None:
        if self._is_elsewhere(path, file):
            return
        if not self._show(path) or not self._place.commit():
            return
        workspace = self._shown
        if workspace is None:
            return
        year = package.manifest.year
        before = workspace.ask(workflow.taken_away.held)
        if workspace.take(lambda store: workflow.taking_on.update_assignment(store, file)) is None:
            return
        after = workspace.ask(workflow.taken_away.held)
        self._say(_("The card was updated from “{name}”").format(name=file.name))
        self._show_remarks(year)
        gone = workflow.taken_away.taken_away(before, after, year)
        if gone:
            errors.inform(self._window, workflow.taken_away.sentence(gone))
        card = OwnCard.of(workspace)
        if card and card.edits:
            from ui.dialogs.handing_in_edits import EditsDialog

            EditsDialog(workspace.data, card.edits, self._window).open()

    def _show_remarks(self, year: int) -> None:
        """Show the year of a package, and beside it what the department asks."""
        workspace, side = self._shown, self._place.side
        if workspace is None:
            return
        workspace.show_year(year)
        if side and any(query.is_open for query in workspace.data.queries):
            side.show_panel("questions").enter()
            self._place.panel_shown.emit("questions")
