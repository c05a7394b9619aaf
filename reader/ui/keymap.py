"""From key presses to commands: chords, full-width variants, custom keys. Must not import Textual."""

from __future__ import annotations

from collections.abc import Iterable

from reader.ui.commands import Command

FULL_WIDTH = {
    "？": "?", "：": ":", "／": "/", "、": "/", "】": "]", "【": "[", "］": "]", "［": "[", "＊": "*", "！": "!",
    "《": "<", "》": ">", "＜": "<", "＞": ">", "　": "space", " ": "space",
}  # fmt: skip
"""Characters that a Chinese input method types for our keys."""


def key_name(key: str, character: str | None) -> str:
    """Return the name of a key press as in the table of commands.

    Args:
        key: Textual's name, such as ``ctrl+d`` or ``question_mark``.
        character: The character typed, or ``None``.
    """
    if character in FULL_WIDTH:
        return FULL_WIDTH[character]
    return character if character and character.isprintable() else key


class KeyRouter:
    """Finds the command of a key sequence.

    Args:
        commands: The commands with the keys in force.

    Attributes:
        pending: Keys of the current chord, joined with spaces; empty between commands.
    """

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = {key: command for command in commands for key in command.keys}
        self.pending = ""

    def feed(self, key: str) -> Command | None:
        """Process a key.

        Args:
            key: As returned by ``key_name``.

        Returns:
            The command that it completes; ``None`` when it begins or continues a chord (see ``pending``)
            or means nothing. A key that does not fit a chord cancels the chord.
        """
        keys = f"{self.pending} {key}".strip()
        self.pending = ""
        if command := self._commands.get(keys):
            return command
        if any(known.startswith(keys + " ") for known in self._commands):
            self.pending = keys
        return None

    def continuations(self) -> list[tuple[str, Command]]:
        """List the keys that would complete the current chord, with their commands."""
        start = self.pending + " "
        return [
            (keys.removeprefix(start), command) for keys, command in self._commands.items() if keys.startswith(start)
        ]
