"""Commands for jumping between search hits."""

from __future__ import annotations

from reader.ui.desk.screen import Desk


def jump(desk: Desk, steps: int) -> None:
    """Go to the next or the previous hit; wraps around at the end."""
    before = desk.papers.cursor
    desk.papers.move(steps)
    if desk.papers.cursor == before:
        desk.papers.move_to_edge("top" if steps > 0 else "bottom")
