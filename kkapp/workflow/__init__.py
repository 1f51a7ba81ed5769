"""The steps a person takes, a module for each part of the work: ``workflow.entering.save_number(store, …)``.

A step asks the store, calls one or two rooms, saves, and returns ``Changes``; it never prints and never asks.
A module is imported with the first step of it that is taken: opening the window needs a few of them only.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "accepting",
    "addressing",
    "archiving",
    "authorship",
    "checking",
    "consolidating",
    "copying",
    "declaring",
    "department_edits",
    "entering",
    "examining",
    "explaining",
    "exporting",
    "going_back",
    "handing_in",
    "handing_out",
    "inbox",
    "indicators",
    "looking_back",
    "manifests",
    "measures",
    "moving",
    "opening",
    "passing",
    "pasting",
    "pinned",
    "previewing",
    "receiving",
    "restoring",
    "reviewing",
    "revisions",
    "salvaging",
    "signing",
    "structure",
    "structure_details",
    "taken_away",
    "taking_in",
    "taking_on",
    "telling",
    "training",
    "undoing_merges",
    "units",
    "verifying",
    "wordings",
]

if TYPE_CHECKING:
    from kkapp.workflow import (
        accepting,
        addressing,
        archiving,
        authorship,
        checking,
        consolidating,
        copying,
        declaring,
        department_edits,
        entering,
        examining,
        explaining,
        exporting,
        going_back,
        handing_in,
        handing_out,
        inbox,
        indicators,
        looking_back,
        manifests,
        measures,
        moving,
        opening,
        passing,
        pasting,
        pinned,
        previewing,
        receiving,
        restoring,
        reviewing,
        revisions,
        salvaging,
        signing,
        structure,
        structure_details,
        taken_away,
        taking_in,
        taking_on,
        telling,
        training,
        undoing_merges,
        units,
        verifying,
        wordings,
    )
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(name)
        return import_module(f"{__name__}.{name}")
