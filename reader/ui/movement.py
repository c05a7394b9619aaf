"""Movement within a screen: handlers of the movement commands, on the desk and on all other screens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reader.ui.commands import Command


class Movable(Protocol):
    """A list or text that the movement keys move."""

    def move(self, steps: int) -> None:
        """Move by rows or lines, upwards when negative."""

    def move_pages(self, pages: float) -> None:
        """Move by pages, or fractions of one."""

    def move_to_edge(self, edge: str) -> None:
        """Move to the ``top`` or the ``bottom``."""


class MovableByDigest(Movable, Protocol):
    """A list with digests or files as heads."""

    def move_digest(self, steps: int) -> None:
        """Move to the next or the previous head."""


class MovingScreen(Protocol):
    """A screen on which keys move something."""

    @property
    def moved(self) -> Movable:
        """What the keys move now."""


class DigestMovingScreen(Protocol):
    """A screen on which keys move from digest to digest."""

    @property
    def moved(self) -> MovableByDigest:
        """What the keys move now."""


def move(screen: MovingScreen, steps: int) -> None:
    """Move the cursor, or scroll the text."""
    screen.moved.move(steps)


def move_pages(screen: MovingScreen, pages: float) -> None:
    """Move by pages."""
    screen.moved.move_pages(pages)


def move_to_edge(screen: MovingScreen, edge: str) -> None:
    """Move to the top or the bottom."""
    screen.moved.move_to_edge(edge)


def move_digest(screen: DigestMovingScreen, steps: int) -> None:
    """Move to the next or the previous digest or file."""
    screen.moved.move_digest(steps)


def commands_for(moved: Movable, commands: Iterable[Command]) -> list[Command]:
    """List the movement commands for screens other than the desk.

    Args:
        moved: What is moved.
        commands: All commands. Those for the next and previous digest are included if ``moved`` has ``move_digest``.
    """
    by_digest = f"{__name__}:{move_digest.__name__}" if hasattr(moved, move_digest.__name__) else ""
    handlers = {command.name: command.handler for command in commands if command.handler.startswith(f"{__name__}:")}
    if by_digest:
        handlers |= dict.fromkeys(("digest-next", "digest-previous"), by_digest)
    return [command._replace(handler=handlers[command.name]) for command in commands if command.name in handlers]
