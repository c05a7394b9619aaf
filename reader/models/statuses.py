"""The table of reading statuses. To add a status, add a row: all lists and counts of statuses use this table."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.i18n import N_, _


class Status(NamedTuple):
    """A reading status.

    Attributes:
        name: Stable name, as stored and as typed.
        key: Key that follows ``s`` in the desk.
        glyph: One cell, of unambiguous width in every terminal.
        message: English word, to be translated by ``word``.
        command: Description of the desk command that sets it, to be translated.
        synonyms: Words for it in queries besides its name; the word of each language is among them.
        org: Keyword of its headlines in Org files.
        effect: What setting it does to the dates and the progress of a paper: ``reset`` clears them, ``start`` sets
            the start, ``finish`` start, end and full progress; ``none`` leaves the start alone.
        emphasis: How titles of such papers look in lists.
        is_done: Whether such a paper needs no more attention, so that statistics count it as done.
    """

    name: str
    key: str
    glyph: str
    message: str
    command: str
    synonyms: tuple[str, ...]
    org: str
    effect: Literal["none", "reset", "start", "finish"] = "none"
    emphasis: Literal["normal", "strong", "dim"] = "normal"
    is_done: bool = False

    @property
    def word(self) -> str:
        """The status in the active language."""
        return _(self.message)


_ROWS = (
    Status("unread", "u", "◦", N_("unread"), N_("Mark as unread"), ("未读",), "TODO", effect="reset"),
    Status("queued", "q", "▹", N_("queued"), N_("Add to queue"), ("待读", "想读"), "QUEUED"),
    Status(
        "reading", "r", "▸", N_("reading"), N_("Mark as reading"), ("在读", "正在读"), "READING",
        effect="start", emphasis="strong",
    ),
    Status(
        "read", "d", "✓", N_("read"), N_("Mark as read"), ("已读", "读过", "读完"), "DONE",
        effect="finish", emphasis="dim", is_done=True,
    ),
    Status(
        "skipped", "x", "✗", N_("skipped"), N_("Skip"), ("略过", "跳过"), "SKIPPED", emphasis="dim", is_done=True,
    ),
)  # fmt: skip

STATUSES: dict[str, Status] = {status.name: status for status in _ROWS}
"""Statuses by name, in the order in which a paper passes through them."""


def status_of(name: str) -> Status:
    """Return a status; one unknown to this version has its name for a word."""
    return STATUSES.get(name) or Status(name, "", "?", name, name, (), "TODO")
