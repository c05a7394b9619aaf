"""The line for typing a search."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.i18n import _
from reader.text.cells import truncate
from reader.text.clean import one_line


class Told(Widget):
    """A text that is truncated to its space; changing it causes no layout."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def tell(self, text: str) -> None:
        """Show a text of one line."""
        self._text = text
        self.refresh()

    def render(self) -> Content:
        """Return the text, truncated."""
        return Content(truncate(self._text, self.content_size.width))


class Words(Input):
    """An input line that does not lay out the whole screen on every key press."""

    virtual_size = Reactive(Size(0, 0))


class SearchBar(Horizontal):
    """Posts every change of its text; the result it shows causes no layout. Hidden until opened."""

    class Changed(Message):
        """The query has changed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Kept(Message):
        """The user accepts the result."""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static("/", id="search-mark")
        yield Words(id="search", placeholder=_('words, "a phrase", title:word, #tag, is:unread, -not'))
        yield Told(id="found")

    def open(self) -> None:
        """Show the line and focus it."""
        self.add_class("-open")
        self.screen.set_focus(self.query_one(Input))

    def close(self) -> None:
        """Hide the line and clear it."""
        self.remove_class("-open")
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""

    def add(self, words: str) -> None:
        """Append words to the query, as if they were typed."""
        line = self.query_one(Input)
        line.value = f"{line.value} {words}".strip()
        line.cursor_position = len(line.value)

    def tell(self, found: str) -> None:
        """Show at the right, on one line, what was found, or why the search failed."""
        self.query_one(Told).tell(one_line(found))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept())
