"""The one table of reading statuses: name, key, glyph, word."""

from __future__ import annotations

from typing import NamedTuple

from reader.i18n import N_, _


class Status(NamedTuple):
    """A reading status.

    Attributes:
        name: Stable name, as stored and as typed.
        key: Key that follows ``s`` in the desk.
        glyph: One cell, of unambiguous width in every terminal.
        message: English word, to be translated by ``word``.
    """

    name: str
    key: str
    glyph: str
    message: str

    @property
    def word(self) -> str:
        """The status in the active language."""
        return _(self.message)


STATUSES: dict[str, Status] = {
    status.name: status
    for status in (
        Status("unread", "u", "◦", N_("unread")),
        Status("queued", "q", "▹", N_("queued")),
        Status("reading", "r", "▸", N_("reading")),
        Status("read", "d", "✓", N_("read")),
        Status("skipped", "x", "✗", N_("skipped")),
    )
}
"""Statuses by name, in the order in which a paper passes through them."""


def status_of(name: str) -> Status:
    """Find a status; one that this program does not know is shown by its name."""
    return STATUSES.get(name) or Status(name, "", "?", name)
