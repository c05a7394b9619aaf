"""The bottom line: the keys that work now. A click on one acts like the key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text.cells import cell_len

_MARGIN = 2
_KEYS = {"Esc": "escape"}


class KeyBar(Widget):
    """Shows keys with their labels."""

    COMPONENT_CLASSES = {"key-bar--key", "key-bar--word"}

    class Pressed(Message):
        """A key of the bar was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[tuple[str, str]] = ()
        self._last = 0

    def show(self, keys: Sequence[tuple[str, str]], last: int = 0) -> None:
        """Show keys.

        Args:
            keys: Each key with its label, the most important first; those that do not fit are omitted.
            last: How many of the last ones are aligned right.
        """
        if (keys, last) != (self._keys, self._last):
            self._keys, self._last = keys, last
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Post which key was clicked."""
        for start, stop, key, _word in self._places():
            if start <= event.x < stop:
                self.post_message(self.Pressed(_KEYS.get(key, key.lower() if len(key) > 1 else key)))

    def render_line(self, y: int) -> Strip:
        """Render the line."""
        base = self.rich_style
        key_style = base + self.get_component_rich_style("key-bar--key", partial=True)
        word_style = base + self.get_component_rich_style("key-bar--word", partial=True)
        segments: list[Segment] = []
        end = 0
        for start, stop, key, word in self._places():
            segments += [Segment(" " * (start - end), base), Segment(key, key_style), Segment(f" {word}", word_style)]
            end = stop
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _places(self) -> list[tuple[int, int, str, str]]:
        """Lay out the keys: first cell, cell after the last, key, label."""
        width = self.size.width - _MARGIN
        split = len(self._keys) - self._last
        right = [(key, word, cell_len(f"{key} {word}")) for key, word in self._keys[split:]]
        places: list[tuple[int, int, str, str]] = []
        limit = width - sum(size + 2 for _key, _word, size in right)
        x = _MARGIN
        for key, word in self._keys[:split]:
            size = cell_len(f"{key} {word}")
            if x + size > limit:
                break
            places.append((x, x + size, key, word))
            x += size + 2
        x = width
        for key, word, size in reversed(right):
            x -= size
            places.append((x, x + size, key, word))
            x -= 2
        return sorted(places)
