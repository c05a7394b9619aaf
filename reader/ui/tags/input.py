"""An input for tags that can accept an offered tag."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class TagInput(Input):
    """Posts when an offer is accepted or the mark is moved."""

    BINDINGS = [
        Binding("tab", "take", show=False),
        Binding("down", "mark(1)", show=False),
        Binding("up", "mark(-1)", show=False),
    ]

    class OfferWanted(Message):
        """Accept the offered tag."""

    class MarkMoved(Message):
        """Move the mark to another offer."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def action_take(self) -> None:
        """Accept the offered tag."""
        self.post_message(self.OfferWanted())

    def action_mark(self, steps: int) -> None:
        """Move the mark to the next or the previous offer."""
        self.post_message(self.MarkMoved(steps))
