"""What keys do while one paper is read over the whole screen."""

from __future__ import annotations

from reader.ui.screens.desk import Desk


def go(desk: Desk, steps: str) -> None:
    """Read the next paper, or the one before."""
    desk.reading.go(int(steps))


def scroll(desk: Desk) -> None:
    """Scroll on by a page."""
    desk.reading.scroll()


def open_link(desk: Desk, number: str) -> None:
    """Open one of the links by its number."""
    desk.reading.open_link(int(number))


def leave(desk: Desk) -> None:
    """Go back to the list."""
    desk.reading.leave()
