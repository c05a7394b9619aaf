"""The floor: a bare Textual app that shows a static list of titles.   _bare.py static|options|input FILE

``static`` paints the lines itself and has them focused, as the desk does; ``options`` leaves it to ``OptionList``;
``input`` paints above them what is typed, and turns them with every letter.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class Titles(ScrollView, can_focus=True):
    """Paints the titles that are on screen."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self._titles = titles
        self.virtual_size = Size(0, len(titles))

    def turn(self) -> None:
        """Put the first title last."""
        self._titles.append(self._titles.pop(0))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint a title."""
        index, width = y + self.scroll_offset.y, self.size.width
        text = self._titles[index] if index < len(self._titles) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)


class Bare(App[None]):
    """Shows one list."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, kind: str, titles: list[str]) -> None:
        super().__init__()
        self._kind, self._titles = kind, titles

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        if self._kind == "input":
            from textual.widgets import Input  # the static list does without

            yield Input(placeholder=">")
        yield self._list()

    def on_mount(self) -> None:
        """Focus the list."""
        self.screen.set_focus(self.screen.children[0])

    def on_input_changed(self) -> None:
        """Show the titles in another order."""
        self.query_one(Titles).turn()

    def _list(self) -> Widget:
        if self._kind in ("static", "input"):
            return Titles(self._titles)
        from textual.widgets import OptionList  # the static list does without

        return OptionList(*self._titles, markup=False)


if __name__ == "__main__":
    Bare(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()).run()
