"""Words for the steps of ``reader doctor --repair``."""

from __future__ import annotations

from reader.i18n import N_, _
from reader.storage.repair import Step

_WORDS = {
    "copied": N_("The library as it was is copied to {path}."),
    "made private": N_("Made private: {path} ({mode})."),
    "set aside": N_("Set aside: {path} is now {aside}."),
    "removed": N_("Removed the unfinished file {path}."),
    "cut out": N_("A damaged part of the journal was set aside in {path}."),
    "backed up": N_("A backup was made: {path}."),
    "noticed": "{notice}",
}


def worded(step: Step) -> str:
    """Say what was done."""
    return _(_WORDS[step.kind]).format(**step.facts)
