"""What keys do while one paper is read over the whole screen."""

from __future__ import annotations

from reader.ui.desk.screen import Desk


def go(desk: Desk, steps: int) -> None:
    """Read the next paper, or the one before."""
    desk.reading.go(steps)


def scroll(desk: Desk) -> None:
    """Scroll on by a page."""
    desk.reading.scroll()


def open_link(desk: Desk, number: int) -> None:
    """Open one of the links by its number."""
    desk.reading.open_link(number)


def leave(desk: Desk) -> None:
    """Go back to the list."""
    desk.reading.leave()
