"""The names of the answers a person chooses from: what became of an action, why, and how figures are joined.

Keys are stored values. The first paint of the window reads this, so it knows nothing of the model.
"""

from kkapp.i18n import mark

STATUS_NAMES = {
    "carried_out": mark("carried out"),
    "limited": mark("limited"),
    "changed_form": mark("changed form"),
    "moved_online": mark("moved on-line"),
    "not_held": mark("not held"),
    "ended": mark("ended"),
}
REASON_NAMES = {
    "epidemic": mark("epidemic"),
    "law": mark("change of law"),
    "other": mark("other"),
    "none_given": mark("none given"),
}
RULE_NAMES = {
    "none": mark("not joined"),
    "sum": mark("added up"),
    "max": mark("the largest"),
    "last": mark("the last"),
    "ratio": mark("sum by sum"),
}
"""What an aggregation is called, the usual answer first."""
