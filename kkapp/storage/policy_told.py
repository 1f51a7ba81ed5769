"""What is wrong with a policy file, in sentences; the program goes on as if the value were not said."""

from kkapp.i18n import _, mark
from kkapp.policy import Problem
from kkapp.storage.finding import Finding, Severity

SENTENCES = {
    "unreadable": mark("The policy file {file} cannot be read; nothing in it holds."),
    "not-toml": mark("The policy file {file} is not written as TOML; nothing in it holds."),
    "unknown-key": mark("The policy file {file} has a key “{key}” that this version does not know; it is passed over."),
    "not-a-text": mark("The key “{key}” of the policy file {file} needs a text in quotation marks; it is passed over."),
    "not-absolute": mark("The key “{key}” of the policy file {file} needs a whole path; it is passed over."),
    "unknown-name": mark(
        "The key “{key}” of the policy file {file} names a variable that is not set; it is passed over."
    ),
    "language": mark("The key “{key}” of the policy file {file} must be pl or en; it is passed over."),
    "key": mark("The key “{key}” of the policy file {file} is no public key; it is passed over."),
}


def wrong_policy(problem: Problem) -> Finding:
    """A policy file, or one of its values, that says nothing."""
    return Finding(
        f"policy-{problem.kind}",
        Severity.WARNING,
        _(SENTENCES[problem.kind]).format(file=problem.file, key=problem.key),
        _("IT: correct the file; docs/policy.md describes every key."),
        problem.file,
    )
