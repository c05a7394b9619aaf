"""The line in which the reader types what to search for."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reader.i18n import _
from reader.text.clean import one_line


class SearchBar(Horizontal):
    """Tells of every letter typed; what it is told never moves the line. Hidden until it is opened."""

    class Changed(Message):
        """Something else is searched for."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Kept(Message):
        """The reader wants to go on with what was found."""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static("/", id="search-mark")
        yield Input(id="search", placeholder=_('words, "a phrase", title:word, #tag, is:unread, -not'))
        yield Static("", id="found", markup=False)

    def open(self) -> None:
        """Show the line and type in it."""
        self.add_class("-open")
        self.screen.set_focus(self.query_one(Input))

    def close(self) -> None:
        """Hide the line and forget what was typed."""
        self.remove_class("-open")
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""

    def tell(self, found: str) -> None:
        """Say at the right, in one line, what was found, or why not."""
        self.query_one("#found", Static).update(one_line(found), layout=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept())
