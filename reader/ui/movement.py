"""Moving in whatever a screen moves: the handlers of the commands for moving, on the desk and on all other screens."""

from __future__ import annotations

from typing import Protocol


class Movable(Protocol):
    """A list or text that the keys for moving move."""

    def move(self, steps: int) -> None:
        """Move by rows or lines, upwards when below 0."""

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

    def move_digest(self, steps: int) -> None:
        """Move to the next or the previous digest or file."""


def move(screen: MovingScreen, steps: int) -> None:
    """Move the cursor, or scroll the text."""
    screen.moved.move(steps)


def move_pages(screen: MovingScreen, pages: float) -> None:
    """Move by pages."""
    screen.moved.move_pages(pages)


def move_to_edge(screen: MovingScreen, edge: str) -> None:
    """Move to the top or the bottom."""
    screen.moved.move_to_edge(edge)


def move_digest(screen: MovingScreen, steps: int) -> None:
    """Move to the next or the previous digest."""
    screen.move_digest(steps)
