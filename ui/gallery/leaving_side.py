"""What is seen when a year goes into its archive or a workspace to a successor; no picture waits for a cipher."""

from ui.gallery.stage import Stage

_WORDS = "wulkan fajka lustro obiad rysunek kielich kogut"
_NUMBER = "9367 8500 6986 3854 0043 3991 6545 7270 4867 8236"


def hand_over(stage: Stage) -> None:
    """Show the question who takes over, filled in."""
    from ui.dialogs.hand_over_dialog import HandOverDialog

    stage.run("hand_over")
    stage.until(stage.boxes, "the question who takes over")
    dialog = stage.window.findChildren(HandOverDialog)[0]
    dialog.successor.setText("Maria Lis")
    dialog.passphrase.setText(_WORDS)
    dialog.written.setChecked(True)
    stage.settle()


def take_over(stage: Stage) -> None:
    """Show the question for the passphrase of a file."""
    from kkapp.archive.handover import Handover
    from ui.dialogs.take_over_dialog import TakeOverDialog

    told = Handover(
        program="Karta Koordynatora",
        role="unit",
        name="Wydział Polityki Społecznej i Zdrowia UMK",
        year=2021,
        file="karta-2021.kk",
        given_by="Anna Kowalska",
        given_to="Maria Lis",
        made_at="2022-03-02T09:42:00+00:00",
    )
    dialog = TakeOverDialog(stage.window, told)
    dialog.passphrase.setText(_WORDS)
    dialog.open()
    stage.until(stage.boxes, "the question for the passphrase")


def archive_told(stage: Stage) -> None:
    """Show what a verified archive proves."""
    from kkapp.i18n import _
    from ui.dialogs.told_dialog import ToldDialog

    sentences = [
        "archiwum-2021.zip",
        _("The fingerprint is the one on paper."),
        _("The data, rebuilt from the history alone, are those in the archive."),
        _("Everything holds. Compare the fingerprint with the one on paper: {fingerprint}").format(fingerprint=_NUMBER),
    ]
    dialog = ToldDialog(stage.window, _("The archive holds"), sentences)
    dialog.show_number(_("The fingerprint, to be copied:"), _NUMBER)
    if stage.window.workspace:
        dialog.show_folder(stage.window.workspace.path.parent)
    dialog.open()
    stage.until(stage.boxes, "what the archive proves")


def long_work(stage: Stage) -> None:
    """Show how far an archive is."""
    from kkapp.i18n import _
    from ui.dialogs.long_work import LongWork

    dialog = LongWork(
        stage.window,
        _("Archive of the year {year}").format(year=2021),
        _("The archive is being written. The workspace stays as it is."),
    )
    dialog.progress.setRange(0, 9)
    dialog.progress.setValue(4)
    dialog.open()
    stage.until(stage.boxes, "how far the archive is")


BOXES = {
    "hand-over": hand_over,
    "take-over": take_over,
    "archive-holds": archive_told,
    "archive-written": long_work,
}
"""Every box by its name."""
