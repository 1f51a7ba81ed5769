"""A department's year with submissions in every state, and an inbox with files of every kind."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kkapp import workflow
from kkapp.model.of_unit import units_with_actions
from kkapp.model.period import PeriodData
from kkapp.model.report import Achieved, Report, Spending
from kkapp.store.store import Store

HEAD = "Anna Kowalska"
ACCEPTED, SUBMITTED, RETURNED, NEW, ANOTHER_KEY = range(5)
"""The units of the sample by what becomes of them."""
REMARK = "Prosimy o sprawdzenie tej wartości."


class SampleYear(NamedTuple):
    """The department's workspace, the files that wait in its inbox, and the units by what becomes of them."""

    department: Path
    inbox: tuple[Path, ...]
    units: tuple[str, ...]
    figure: str
    """A figure that the department (7) and the unit ``SUBMITTED`` (9) changed differently."""
    action: str
    """The action in which it stands."""


def make_year(folder: Path, passing: Callable[[int], None] = lambda _minutes: None) -> SampleYear:
    """Play a year as far as the pictures need it."""
    reported = workflow.opening.read_programme(workflow.opening.shipped_programme())
    department, inbox = folder / "Program 2021 – wydział.kk", folder / "poczta"
    inbox.mkdir(parents=True)
    with workflow.opening.create_workspace(department) as store:
        store.save(_only_planned(reported), kind="import", why=workflow.opening.shipped_programme().name)
        workflow.reviewing.set_deadline(store, date(2022, 1, 10))
        cast = _Cast(store, folder, inbox, reported)
        passing(30)
        figure, action = cast.play(passing)
    return SampleYear(department, tuple(sorted(inbox.iterdir())), cast.units, figure, action)


def _only_planned(data: PeriodData) -> PeriodData:
    blank = {"achieved": Achieved(), "spending": Spending(), "footnotes": ()}
    return data.replaced(reports=tuple(report.model_copy(update=blank) for report in data.reports))


class _Cast:
    def __init__(self, store: Store, folder: Path, inbox: Path, reported: PeriodData) -> None:
        self._store, self._folder, self._inbox, self._reported = store, folder, inbox, reported
        self._lead = {action.id: action.responsible[0].unit for action in reported.programme.actions()}
        leads = list(self._lead.values())
        own = [unit for unit in units_with_actions(reported) if unit in leads and self._figures(unit)]
        self.units = tuple(sorted(own, key=leads.count)[:5])
        made = workflow.handing_out.assign(store, folder / "karty", units=self.units)
        self._cards = {each.unit: each.file for each in made}

    def _own(self, unit: str) -> dict[str, Report]:
        return {report.action: report for report in self._reported.reports if self._lead[report.action] == unit}

    def _figures(self, unit: str) -> list[tuple[str, str]]:
        return [
            (figure.id, report.action)
            for report in self._own(unit).values()
            for figure in report.achieved.quantities
            if figure.number is not None
        ]

    def play(self, passing: Callable[[int], None]) -> tuple[str, str]:
        """Receive four units, accept one, return one, let files wait; return the disputed figure and its action."""
        first = [self._hand_in(unit, f"sprawozdanie-{at + 1}") for at, unit in enumerate(self.units) if at != NEW]
        self._receive(first)
        passing(60)
        workflow.reviewing.accept(self._store, [self.units[ACCEPTED]])
        self._return(self.units[RETURNED])
        figure, action = self._figures(self.units[SUBMITTED])[0]
        workflow.entering.save_number(self._store, f"{figure}@{self.units[SUBMITTED]}", "7")
        for file in first[1:]:
            file.unlink()
        self._hand_in(self.units[NEW], "od jednostki")
        self._again(self.units[SUBMITTED], figure)
        self._with_another_key(self.units[ANOTHER_KEY])
        (self._inbox / "final2.kkp").write_bytes(first[0].read_bytes()[:-200])
        (self._inbox / "notatka.txt").write_text("To nie jest sprawozdanie.\n", "utf-8")
        return figure, action

    def _workspace(self, unit: str, ending: str = "") -> Path:
        return self._folder / f"{self._cards[unit].stem}{ending}.kk"

    def _hand_in(self, unit: str, name: str) -> Path:
        target = self._inbox / f"{name}.kkp"
        with workflow.taking_on.open_assignment(self._cards[unit], self._workspace(unit)) as store:
            self._fill(store, unit)
            workflow.handing_in.submit(store, target, confirmed_by=HEAD)
        return target

    def _fill(self, store: Store, unit: str) -> None:
        data, own = store.period_data(), self._own(unit)
        filled = tuple(
            report.model_copy(update={"achieved": own[report.action].achieved, "spending": own[report.action].spending})
            if report.action in own
            else report
            for report in data.reports
        )
        store.save(data.replaced(reports=filled), kind="edit")

    def _receive(self, files: list[Path]) -> None:
        items = workflow.inbox.look_into(self._store, files)
        tuple(workflow.receiving.receive(self._store, items))

    def _return(self, unit: str) -> None:
        figure, action = self._figures(unit)[0]
        workflow.reviewing.ask(self._store, unit, action, f"quantity:{figure}", REMARK)
        workflow.reviewing.return_submission(self._store, unit, self._folder / "zwroty")

    def _again(self, unit: str, figure: str) -> None:
        with workflow.opening.open_workspace(self._workspace(unit)) as store:
            workflow.handing_in.take_back(store)
            workflow.entering.save_number(store, figure, "9")
            workflow.handing_in.submit(store, self._inbox / "poprawka.kkp", confirmed_by=HEAD)

    def _with_another_key(self, unit: str) -> None:
        """Let the unit begin anew on another computer, where it signs with another key."""
        with workflow.taking_on.open_assignment(self._cards[unit], self._workspace(unit, " nowy")) as store:
            self._fill(store, unit)
            workflow.entering.save_number(store, self._figures(unit)[0][0], "11")
            aside = self._folder / "pierwsza.kkp"
            workflow.handing_in.submit(store, aside, confirmed_by=HEAD)
            workflow.handing_in.take_back(store)
            workflow.handing_in.submit(store, self._inbox / "nowy komputer.kkp", confirmed_by=HEAD)
