"""The contents of the header and of the key bar. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.i18n import _, ngettext
from reader.models.statuses import status_of
from reader.text.sentences import join_words
from reader.ui.commands import PREFIXES, Command, on_desk, on_screen
from reader.ui.key_names import shown_key
from reader.ui.keymap import KeyRouter
from reader.ui.widgets.pieces import Piece

_AT_RIGHT = 2
Hint = tuple[str, str]
"""A key with its label."""


def header_pieces(
    title: str, library: str, view: Sequence[str], counts: Mapping[str, int], selected: int, waiting: int = 0,
    found: int = 0, due: int = 0,
) -> tuple[list[Piece], list[Piece]]:  # fmt: skip
    """Return what the header shows: the current view, and reading progress of the whole library.

    Args:
        title: Name of the program.
        library: Name of the library; empty for the default one.
        view: Names of what filters the list; empty for all.
        counts: The papers of the whole library by status.
        selected: How many papers are selected.
        waiting: How many changes could not be written yet.
        found: How many papers are shown, which is displayed when those are not all.
        due: How many papers are due for review.

    Returns:
        Pieces for the left and for the right of the header.
    """
    total = sum(counts.values())
    parts = [_("{count} selected").format(count=selected)] if selected else []
    parts.append(ngettext("{count} paper", "{count} papers", total).format(count=total))
    parts += [f"{status_of(name).word} {count}" for name, count in counts.items() if count]
    parts += [_("due {count}").format(count=due)] if due else []
    left = [(f"  {title}  ", "name")]
    left += [(f"{library}  ", "hint")] if library else []
    left.append((join_words(view), "view") if view else (_("all"), "hint"))
    if view and found != total:
        left.append(("   " + ngettext("{count} paper", "{count} papers", found).format(count=found), "hint"))
    if waiting:
        sentence = ngettext("{count} unsaved change", "{count} unsaved changes", waiting)
        left.append((f"   {sentence.format(count=waiting)}", "alarm"))
    return left, [("   ".join(parts) + "  ", "hint")]


def key_hints(
    commands: Mapping[str, Command], router: KeyRouter, place: str, narrowed: bool, at_times: str = ""
) -> tuple[list[Hint], int]:
    """Return which keys work now.

    Args:
        commands: Commands with the keys in force.
        router: Knows whether a chord has begun.
        place: Where the focus is: ``papers``, ``detail``, ``note`` or ``search``.
        narrowed: Whether there is a selection, a search or a view that Esc leaves.
        at_times: The one of ``commands.AT_TIMES`` that applies.

    Returns:
        Keys with their labels, and how many of them, from the end, are aligned right.
    """
    if router.pending:
        return [(shown_key(key), command.word) for key, command in router.continuations()], 0
    if place == "note":
        save = [(shown_key(key), _("save")) for key in commands["note-save"].keys[:1]]
        return [*save, ("Esc", _("to the list")), ("Ctrl+Z", _("undo"))], 0
    if place == "sidebar":
        return [("Enter", _("toggle filter")), ("Esc", _("to the list"))], 0
    if place == "search":
        helps = [(shown_key(key), _("help")) for key in commands["help"].keys if len(key) > 1][:1]
        return [("Enter", _("keep results")), ("Esc", _("leave search")), *helps], 0
    in_force = {key: command for command in on_desk(commands, at_times) for key in command.keys}
    commands = {command.name: command for command in in_force.values()}
    ranked = [
        (command.rank, shown_key(command.keys[0]), command.word)
        for command in commands.values()
        if command.rank and in_force[command.keys[0]] is command
    ]
    chords = {key.split(" ")[0] for command in commands.values() for key in command.keys if " " in key}
    ranked += [(rank, prefix, _(word)) for prefix, (word, rank) in PREFIXES.items() if prefix in chords]
    hints = [(key, word) for _rank, key, word in sorted(ranked)]
    if at_times == "reading":
        hints.insert(0, ("Esc", _("to the list")))
    elif place == "detail":
        hints[0] = ("Esc", _("to the list"))
    elif narrowed:
        hints.insert(0, ("Esc", _("show all")))
    return hints, _AT_RIGHT


def screen_hints(commands: Mapping[str, Command], screen: str) -> tuple[list[Hint], int]:
    """Return which keys work on one of ``commands.SCREENS``; see ``key_hints``."""
    shown = sorted(on_screen(commands, screen).values(), key=lambda command: command.rank)
    hints = [(shown_key(command.keys[0]), command.word) for command in (*shown, commands["palette"]) if command.keys]
    return hints, _AT_RIGHT
