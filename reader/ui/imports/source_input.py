"""An input for a path that also accepts a pasted text of several lines."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from reader.text.clean import clean


class SourceInput(Input):
    """Posts pasted text of several lines instead of keeping its first line, and requests completion."""

    BINDINGS = [Binding("tab", "complete", show=False)]

    class TextPasted(Message):
        """A text of several lines was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CompletionWanted(Message):
        """Completion of the path was requested."""

    def on_paste(self, event: events.Paste) -> None:
        """Post a text of several lines; insert a single line at the cursor."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.TextPasted(event.text))
        else:
            event.text = clean("".join(lines)).strip()

    def action_complete(self) -> None:
        """Request completion."""
        self.post_message(self.CompletionWanted())
