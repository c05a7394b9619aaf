"""A command typed as a line, applied to all papers that match a query: ``status read is:unread digest:2025-W04``. Pure.

The line is ``status STATE``, ``read``, ``star``, ``unstar`` or ``tag +new -old``, then ids or a query.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.i18n import _
from reader.models.changes import Change
from reader.models.statuses import STATUSES
from reader.search.fields import find_status
from reader.text.clean import one_line
from reader.ui.commands import COMMANDS
from reader.workspace import Workspace

_VERBS = {"状态": "status", "已读": "read", "加星": "star", "去星": "unstar", "标签": "tag"}
_SIGNS = str.maketrans("＋－", "+-")


class BulkCommand(NamedTuple):
    """A parsed line.

    Attributes:
        words: Ids, or the words of a query.
        status: Status to set, or empty.
        starred: Whether to star or unstar, ``None`` to leave the star unchanged.
        add: Tags to add.
        remove: Tags to remove.
    """

    words: tuple[str, ...]
    status: str = ""
    starred: bool | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """What the command does, without the papers, in the active language."""
        if self.status:
            return COMMANDS[f"status-{self.status}"].description
        if self.starred is not None:
            return _("Star") if self.starred else _("Unstar")
        tags = (*(f"+{tag}" for tag in self.add), *(f"-{tag}" for tag in self.remove))
        return _("Tags {tags}").format(tags=one_line(" ".join(tags)))


def parse(line: str) -> BulkCommand | None:
    """Parse a line; return ``None`` when it is not one of these commands, or names no papers yet."""
    first, *words = line.strip().removeprefix(":").split() or [""]
    verb = _VERBS.get(first, first.casefold())
    if verb == "tag":
        return _tag_order(words)
    if verb == "status":
        status = find_status(words[0]) if words else None
        return BulkCommand((*words[1:],), status) if status and status in STATUSES and words[1:] else None
    if not words or verb not in ("read", "star", "unstar"):
        return None
    return BulkCommand((*words,), "read") if verb == "read" else BulkCommand((*words,), starred=verb == "star")


def apply(workspace: Workspace, order: BulkCommand, ids: list[str]) -> Change | None:
    """Apply a command to papers, as one change."""
    if order.status:
        return workspace.papers.set_status(ids, order.status)
    if order.starred is not None:
        return workspace.papers.set_starred(ids, order.starred)
    return workspace.papers.edit_tags(ids, order.add, order.remove)


def _tag_order(words: list[str]) -> BulkCommand | None:
    """Parse tags up to the first word without a sign."""
    signed = [word.translate(_SIGNS) for word in words]
    count = next((n for n, word in enumerate(signed) if word[0] not in "+-" or not word[1:]), len(words))
    add = tuple(word[1:] for word in signed[:count] if word[0] == "+")
    remove = tuple(word[1:] for word in signed[:count] if word[0] == "-")
    return BulkCommand((*words[count:],), add=add, remove=remove) if count and words[count:] else None
