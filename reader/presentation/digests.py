"""Words for closing, removing and comparing digests, shared by the desk and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.services.digests import Removal


def shown_leftovers(count: int, leftovers: str) -> str:
    """Return what closing a digest does to its unread papers.

    Args:
        count: Number of unread papers.
        leftovers: See ``services.digests.Leftovers``.
    """
    if not count:
        return _("No unread papers left.")
    if leftovers == "queue":
        sentence = ngettext("{count} unread paper will be queued.", "{count} unread papers will be queued.", count)
    elif leftovers == "skip":
        sentence = ngettext("{count} unread paper will be skipped.", "{count} unread papers will be skipped.", count)
    else:
        sentence = ngettext("{count} unread paper stays unread.", "{count} unread papers stay unread.", count)
    return sentence.format(count=count)


def shown_removal(removal: Removal) -> Iterator[str]:
    """Yield how many papers are removed with a digest, and how many stay and why."""
    count = len(removal.going)
    going = ngettext(
        "{count} paper will be removed with the digest.", "{count} papers will be removed with the digest.", count
    )
    yield going.format(count=count)
    if count := len(removal.elsewhere):
        sentence = ngettext(
            "{count} paper stays: another digest has it.", "{count} papers stay: other digests have them.", count
        )
        yield sentence.format(count=count)
    if count := len(removal.kept):
        sentence = ngettext(
            "{count} paper stays: you have marked it or written about it.",
            "{count} papers stay: you have marked them or written about them.",
            count,
        )
        yield sentence.format(count=count)
