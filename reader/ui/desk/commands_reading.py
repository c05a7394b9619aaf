"""Commands that work in reading mode."""

from __future__ import annotations

from reader.ui.desk.screen import Desk


def go(desk: Desk, steps: int) -> None:
    """Open the next or the previous paper."""
    desk.reading.go(steps)


def scroll(desk: Desk) -> None:
    """Scroll down by a page."""
    desk.reading.scroll()


def open_link(desk: Desk, number: int) -> None:
    """Open a link by its number."""
    desk.reading.open_link(number)


def leave(desk: Desk) -> None:
    """Go back to the list."""
    desk.reading.leave()
