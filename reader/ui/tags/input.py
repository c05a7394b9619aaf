"""A line for tags, which asks for an offered tag to be taken."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class TagInput(Input):
    """Tells when an offer is wanted or another one is to be marked."""

    BINDINGS = [
        Binding("tab", "take", show=False),
        Binding("down", "mark(1)", show=False),
        Binding("up", "mark(-1)", show=False),
    ]

    class OfferWanted(Message):
        """The offered tag is to be taken."""

    class MarkMoved(Message):
        """Another offer is to be marked."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def action_take(self) -> None:
        """Ask for the offered tag."""
        self.post_message(self.OfferWanted())

    def action_mark(self, steps: int) -> None:
        """Ask for the next or the previous offer to be marked."""
        self.post_message(self.MarkMoved(steps))
