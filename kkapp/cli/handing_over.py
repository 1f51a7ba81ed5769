"""Hand a workspace over from a terminal, and take one over; a passphrase is never an argument, which others see."""

import argparse
import getpass
import os
import sys

from kkapp import workflow
from kkapp.cli import printing
from kkapp.errors import BadValueError
from kkapp.i18n import _

ENVIRONMENT = "KK_PASSPHRASE"
"""Where a script leaves the passphrase."""


def handover(options: argparse.Namespace) -> int:
    """Lock the whole workspace in a file for a successor, and freeze it here; or take that back."""
    if options.take_back:
        return _take_back(options)
    if options.to is None or options.successor is None:
        raise BadValueError(
            _("Say where the file shall lie (--to) and who takes over (--successor). Nothing was changed.")
        )
    given = os.environ.get(ENVIRONMENT)
    passphrase = given or workflow.handing_over.made_passphrase()
    with workflow.opening.open_workspace(options.workspace) as store:
        made = workflow.handing_over.hand_over(store, options.to, to=options.successor, passphrase=passphrase)
    sentences = [
        _("Handed over to {name}: {path}. This workspace is only read from now on.").format(
            name=options.successor, path=made.file
        ),
        _("For people: {path}").format(path=made.papers[0]),
    ]
    if not given:
        sentences.append(
            _("Passphrase, shown only now; tell it by telephone or on paper, never beside the file: {words}").format(
                words=passphrase
            )
        )
    content: dict[str, object] = {
        "file": str(made.file),
        "papers": [str(path) for path in made.papers],
        "step": made.changes.step,
        "passphrase": None if given else passphrase,
    }
    return printing.said(options, "\n".join(sentences), content)


def _take_back(options: argparse.Namespace) -> int:
    with workflow.opening.open_workspace(options.workspace) as store:
        changes = workflow.handing_over.take_back(store)
    sentence = _("The handover was taken back; recorded as step {step}.").format(step=changes.step)
    warning = workflow.handing_over.warning_of_two()
    return printing.said(options, f"{sentence}\n{warning}", {"step": changes.step, "warning": warning})


def take_over(options: argparse.Namespace) -> int:
    """Put the workspace of a handover file to a place of one's own."""
    known = workflow.handing_over.told_of(options.file)
    there = None if options.again else workflow.taken_over.taken_over_at(known, options.to)
    if there:
        again = _("Nothing was made; if you want a second workspace nevertheless, add --again.")
        raise BadValueError(f"{workflow.taken_over.taken_over_sentence(there)} {again}", path=there)
    passphrase = os.environ.get(ENVIRONMENT) or _asked()
    target = workflow.handing_over.take_over(
        options.file, options.to, passphrase=passphrase, who=options.successor or known.given_to
    )
    sentence = _('Taken over from {name}: {path}. Next: kk open "{path}"').format(name=known.given_by, path=target)
    return printing.said(options, sentence, {"workspace": str(target), **known.model_dump(mode="json")})


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass(_("Passphrase: "))
