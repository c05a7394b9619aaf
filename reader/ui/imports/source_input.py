"""A line for a path, which also takes in a whole text that is pasted into it."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from reader.text.clean import clean


class SourceInput(Input):
    """Tells of text of several lines instead of keeping its first one, and asks for completion."""

    BINDINGS = [Binding("tab", "complete", show=False)]

    class TextPasted(Message):
        """A text of several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CompletionWanted(Message):
        """The path is to be completed."""

    def on_paste(self, event: events.Paste) -> None:
        """Pass a text on; put a single line where the cursor is."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.TextPasted(event.text))
        else:
            event.text = clean("".join(lines)).strip()

    def action_complete(self) -> None:
        """Ask for completion."""
        self.post_message(self.CompletionWanted())
