"""A whole year between a department and its units, on the figures of 2021: only with steps that people take."""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kkapp import workflow
from kkapp.demo.card_entries import fits_a_card
from kkapp.demo.libreoffice import Order
from kkapp.demo.spoiling import damaged, forged
from kkapp.demo.spreadsheet import FilledBy, Filling, Spreadsheet, order_for, program_for
from kkapp.model.of_unit import units_with_actions
from kkapp.model.period import PeriodData
from kkapp.model.report import Achieved, Report, Spending
from kkapp.store.store import Store

CARDS, UNITS, INBOX, RETURNS = "karty", "jednostki", "przekazane", "zwroty"
HEAD = "Kierownik jednostki"
SAVED_AS = (".xlsx", ".ods", ".xlsx")
"""How the units that fill a spreadsheet save it."""
RETURNED = 2
_ORDER = 2021
"""Seeds the order in which the files come, so that every demonstration plays the same year."""

Announce = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What happened: units, files that came, files that were merged, returns, and what the inbox said of how many."""

    units: int
    came: int
    merged: int
    returned: int
    standings: dict[str, int]
    spreadsheets: int
    filled_by: FilledBy
    unreadable: int


def play_year(store: Store, folder: Path, announce: Announce, spreadsheet: Spreadsheet = Spreadsheet.OWN) -> Played:
    """Hand out, fill, hand in, receive, return, correct and accept the year 2021.

    The figures that were corrected wait to be accepted, so that something is left to do.

    Raises:
        BadValueError: the program that shall fill the spreadsheets is not there; nothing was written.
    """
    program = program_for(spreadsheet)
    reported = workflow.opening.read_programme(workflow.opening.shipped_programme())
    store.save(_only_planned(reported), kind="import", why=workflow.opening.shipped_programme().name)
    cast = _Cast(store, folder, reported)
    cast.hand_out()
    announce(folder / CARDS)
    filled_by = cast.fill_and_hand_in(program)
    announce(folder / UNITS)
    files = cast.spoil()
    announce(folder / INBOX)
    standings, merged, unreadable = cast.receive(files)
    cast.return_and_correct()
    announce(folder / RETURNS)
    waiting = cast.returned
    workflow.reviewing.accept(store, [unit for unit in cast.units if unit not in waiting])
    return Played(
        units=len(cast.units),
        came=len(files),
        merged=merged,
        returned=RETURNED,
        standings=standings,
        spreadsheets=len(SAVED_AS),
        filled_by=filled_by,
        unreadable=unreadable,
    )


def _only_planned(data: PeriodData) -> PeriodData:
    return data.replaced(reports=tuple(_without_results(report) for report in data.reports))


def _without_results(report: Report) -> Report:
    notes = tuple(note for note in report.footnotes if note.cell == "planned")
    return report.model_copy(update={"achieved": Achieved(), "spending": Spending(), "footnotes": notes})


class _Cast:
    """The people of the year: the department's workspace, and a workspace or a spreadsheet for each unit."""

    def __init__(self, store: Store, folder: Path, reported: PeriodData) -> None:
        self._store, self._folder, self._reported = store, folder, reported
        self.units = tuple(units_with_actions(reported))
        self._lead = {action.id: action.responsible[0].unit for action in reported.programme.actions()}
        own = [unit for unit in self.units if unit in self._lead.values()]
        simple = [unit for unit in own if all(map(fits_a_card, self._own_reports(unit).values()))]
        self._by_spreadsheet = tuple(simple[: len(SAVED_AS)])
        self.returned = tuple(unit for unit in own if unit not in self._by_spreadsheet)[:RETURNED]
        self._cards: dict[str, Path] = {}
        for name in (CARDS, UNITS, INBOX, RETURNS):
            (folder / name).mkdir(exist_ok=True)

    def hand_out(self) -> None:
        """Give three units a spreadsheet and the others a package."""
        packages = [unit for unit in self.units if unit not in self._by_spreadsheet]
        folder = self._folder / CARDS
        made = workflow.handing_out.assign(self._store, folder, units=packages)
        cards = workflow.handing_out.assign(self._store, folder, units=self._by_spreadsheet, channel="xlsx")
        self._cards = {each.unit: each.file for each in (*made, *cards)}

    def fill_and_hand_in(self, program: Path | None) -> FilledBy:
        """Let every unit fill its card from the figures of 2021 and hand it in; two of them make a mistake."""
        with Filling(list(self._orders()), program) as filling:
            for unit in self.units:
                if unit not in self._by_spreadsheet:
                    self._hand_in(unit)
            return filling.finish()

    def _orders(self) -> Iterator[Order]:
        for unit, suffix in zip(self._by_spreadsheet, SAVED_AS, strict=True):
            card = self._cards[unit]
            target = self._folder / INBOX / card.with_suffix(suffix).name
            yield order_for(card, target, self._own_reports(unit), HEAD)

    def _hand_in(self, unit: str) -> None:
        with workflow.taking_on.open_assignment(self._cards[unit], self._workspace(unit)) as store:
            self._fill(store, unit, mistaken=unit in self.returned)
            self._submit(store)
            if unit == self.units[0]:
                workflow.handing_in.take_back(store)
                self._submit(store)

    def _workspace(self, unit: str) -> Path:
        return self._folder / UNITS / f"{self._cards[unit].stem}.kk"

    def _submit(self, store: Store) -> None:
        name = workflow.handing_in.proposed_name(store)
        workflow.handing_in.submit(store, self._folder / INBOX / name, confirmed_by=HEAD)

    def _fill(self, store: Store, unit: str, *, mistaken: bool) -> None:
        data = store.period_data()
        own = self._own_reports(unit)
        filled = tuple(_with_results(report, own.get(report.action)) for report in data.reports)
        store.save(data.replaced(reports=filled), kind="edit")
        if mistaken:
            quantity = next(_figures(filled))
            workflow.entering.save_number(store, quantity, "1")

    def _own_reports(self, unit: str) -> dict[str, Report]:
        return {report.action: report for report in self._reported.reports if self._lead[report.action] == unit}

    def spoil(self) -> list[Path]:
        """Add what an inbox meets: copies, a file cut short, a forged one, one of another year; return all, mixed."""
        inbox = self._folder / INBOX
        good = sorted(inbox.glob("*.kkp"))
        copies = [good[1].with_name("final2.kkp"), good[2].with_name("kopia ostateczna.kkp")]
        for copy, original in zip(copies, good[1:3], strict=True):
            copy.write_bytes(original.read_bytes())
        (inbox / "uciety.kkp").write_bytes(damaged(good[3].read_bytes()))
        (inbox / "podrobiony.kkp").write_bytes(forged(good[4].read_bytes()))
        self._of_another_year(inbox / "rok-2020.kkp")
        files = sorted(inbox.iterdir())
        random.Random(_ORDER).shuffle(files)  # noqa: S311 - a shuffled pile of letters, no secret
        return files

    def _of_another_year(self, target: Path) -> None:
        content = json.loads(workflow.opening.shipped_programme().read_text("utf-8"))
        content["document"]["report_year"] = 2020
        source, other = target.with_suffix(".json"), target.with_suffix(".kk")
        source.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        own = target.with_name("jednostka-2020.kk")
        try:
            with workflow.opening.create_workspace(other) as store:
                workflow.opening.import_programme(store, source)
                (card,) = workflow.handing_out.assign(store, target.parent / "2020", units=self.units[:1])
            with workflow.taking_on.open_assignment(card.file, own) as store:
                workflow.handing_in.submit(store, target, confirmed_by=HEAD)
            card.file.unlink()
            card.file.parent.rmdir()
        finally:
            for left in (source, other, own):
                left.unlink(missing_ok=True)

    def receive(self, files: list[Path]) -> tuple[dict[str, int], int, int]:
        """Put all into the inbox at once and merge what can be merged."""
        items = workflow.inbox.look_into(self._store, files)
        standings: dict[str, int] = {}
        for item in items:
            standings[item.standing.value] = standings.get(item.standing.value, 0) + 1
        received = workflow.receiving.receive(self._store, items)
        unreadable = sum(len(item.unreadable) for item in items)
        return standings, sum(1 for each in received if each.changes), unreadable

    def return_and_correct(self) -> None:
        """Ask two units about the figure that is wrong, return their cards, and receive the corrections."""
        for unit in self.returned:
            data = self._store.period_data()
            action, quantity = self._asked_about(unit)
            workflow.reviewing.ask(
                self._store,
                unit,
                action,
                f"quantity:{quantity}",
                f"Prosimy o sprawdzenie wartości w {data.period.year} roku.",
            )
            made = workflow.reviewing.return_submission(self._store, unit, self._folder / RETURNS)
            with workflow.opening.open_workspace(self._workspace(unit)) as own:
                workflow.taking_on.update_assignment(own, made.package)
                self._correct(own, action, quantity)
                target = self._folder / INBOX / workflow.handing_in.proposed_name(own)
                workflow.handing_in.submit(own, target, confirmed_by=HEAD)
            items = workflow.inbox.look_into(self._store, [target])
            tuple(workflow.receiving.receive(self._store, items))

    def _asked_about(self, unit: str) -> tuple[str, str]:
        own = self._own_reports(unit)
        quantity = next(_figures(own.values()))
        action = next(report.action for report in own.values() if quantity in tuple(_figures([report])))
        return action, quantity

    def _correct(self, store: Store, action: str, quantity: str) -> None:
        right = next(q for q in self._own(action).achieved.quantities if q.id == quantity)
        workflow.entering.save_number(store, quantity, str(right.number).replace(".", ","))
        (query,) = store.period_data().queries
        workflow.handing_in.answer(store, query.id, "Poprawiono, dziękujemy za zwrócenie uwagi.")

    def _own(self, action: str) -> Report:
        return self._reported.report_by_action[action]


def _figures(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        for quantity in report.achieved.quantities:
            if quantity.number is not None:
                yield quantity.id


def _with_results(report: Report, reported: Report | None) -> Report:
    if reported is None:
        return report
    notes = tuple(note for note in reported.footnotes if note.cell != "planned")
    return report.model_copy(
        update={
            "achieved": reported.achieved,
            "spending": reported.spending,
            "footnotes": (*report.footnotes, *notes),
        }
    )
