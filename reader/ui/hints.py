"""What the header and the key bar say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.i18n import _, ngettext
from reader.models import Paper
from reader.progress.digests import count_statuses
from reader.statuses import STATUSES
from reader.ui.columns import Piece
from reader.ui.commands import PREFIXES, Command
from reader.ui.keys import KeyRouter
from reader.wording import listed

_KEY_WORDS = {"enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab"}
Hint = tuple[str, str]
"""A key with its word."""


def header_pieces(
    title: str, library: str, view: Sequence[str], papers: Iterable[Paper], selected: int
) -> tuple[list[Piece], list[Piece]]:
    """Say what is shown and how much of the library is read.

    Args:
        title: Name of the program.
        library: Name of the library.
        view: Names of what narrows the list; empty for all.
        papers: The whole library.
        selected: How many papers are selected.

    Returns:
        Pieces for the left and for the right of the header.
    """
    counts = count_statuses(papers)
    total = sum(counts.values())
    parts = [_("{count} selected").format(count=selected)] if selected else []
    parts.append(ngettext("{count} paper", "{count} papers", total).format(count=total))
    parts += [f"{STATUSES[name].word} {counts[name]}" for name in ("unread", "reading", "read")]
    left = [(f"  {title}  ", "name"), (f"{library}  ", "hint"), (listed(view) or _("all"), "view")]
    return left, [("   ".join(parts) + "  ", "hint")]


def key_hints(commands: Mapping[str, Command], router: KeyRouter, pane: str) -> tuple[list[Hint], int]:
    """Say which keys work now.

    Args:
        commands: Commands with the keys in force.
        router: Knows whether a chord has begun.
        pane: ``note`` or ``search`` while the reader types there, else anything.

    Returns:
        Keys with their words, and how many of them, from the end, stand to the right.
    """
    if router.pending:
        return [(key, command.description) for key, command in router.continuations()], 0
    if pane == "note":
        return [(_shown("note-save", commands), _("save")), ("Esc", _("to the list")), ("ctrl+z", _("undo"))], 0
    if pane == "search":
        return [("Enter", _("keep the results")), ("Esc", _("leave the search"))], 0
    labelled = [command for command in commands.values() if command.label and command.keys]
    hints = [(_shown(command.name, commands), _(command.label)) for command in labelled]
    prefixes = [(prefix, _(word)) for prefix, word in PREFIXES.items() if word]
    return [*hints[:2], *prefixes, *hints[2:]], 2


def _shown(name: str, commands: Mapping[str, Command]) -> str:
    key = commands[name].keys[0]
    return _KEY_WORDS.get(key, key)
