"""From key presses to commands: chords, full-width twins, keys of the reader's own. Nothing of Textual."""

from __future__ import annotations

from collections.abc import Iterable

from reader.ui.commands import Command

FULL_WIDTH = {
    "？": "?", "：": ":", "／": "/", "、": "/", "】": "]", "【": "[", "］": "]", "［": "[", "＊": "*", "！": "!",
    "《": "<", "》": ">", "＜": "<", "＞": ">", "　": "space", " ": "space",
}  # fmt: skip
"""What a Chinese input method types for a key of ours."""


def key_name(key: str, character: str | None) -> str:
    """Name a key press as the command table writes it.

    Args:
        key: The terminal library's name, such as ``ctrl+d`` or ``question_mark``.
        character: The character typed, or ``None``.
    """
    if character in FULL_WIDTH:
        return FULL_WIDTH[character]
    return character if character and character.isprintable() else key


class KeyRouter:
    """Finds the command that a sequence of keys means.

    Args:
        commands: The commands with the keys that are in force.

    Attributes:
        pending: Keys of a chord that has begun, joined with blanks; empty between commands.
    """

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = {key: command for command in commands for key in command.keys}
        self.pending = ""

    def feed(self, key: str) -> Command | None:
        """Take a key.

        Args:
            key: As ``key_name`` gives it.

        Returns:
            The command that is complete with it; ``None`` when it begins or continues a chord (see ``pending``)
            or means nothing. A key that does not fit a chord drops the chord.
        """
        keys = f"{self.pending} {key}".strip()
        self.pending = ""
        if command := self._commands.get(keys):
            return command
        if any(known.startswith(keys + " ") for known in self._commands):
            self.pending = keys
        return None

    def continuations(self) -> list[tuple[str, Command]]:
        """List the keys that would complete the chord that has begun, with their commands."""
        start = self.pending + " "
        return [
            (keys.removeprefix(start), command) for keys, command in self._commands.items() if keys.startswith(start)
        ]
