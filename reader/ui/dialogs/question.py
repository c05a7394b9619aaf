"""A dialog that announces an operation, and asks how to proceed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.text.cells import fit
from reader.ui.dialogs.dialog import OptionDialog
from reader.ui.widgets.prose import Prose


class Answer(NamedTuple):
    """An option.

    Attributes:
        name: Answer of the dialog.
        key: A letter that chooses it.
        text: Display text.
    """

    name: str
    key: str
    text: str


class Question(OptionDialog[str | None]):
    """Offers options; answers the name of one, or ``None`` when the user closes it.

    Args:
        title: The question.
        facts: Facts to decide by, one per line.
        answers: The options; the first is highlighted.
    """

    BINDINGS = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, title: str, facts: Sequence[str], answers: Sequence[Answer]) -> None:
        super().__init__(title)
        self._facts, self._answers = facts, answers

    def content(self) -> ComposeResult:
        """Yield the facts, the options and the hint."""
        if self._facts:
            yield Prose("\n".join(self._facts))
        options = (Option(Content(f"{fit(each.key, 3)}{each.text}"), id=each.name) for each in self._answers)
        yield OptionList(*options, compact=True)
        yield self.hint(_("Enter or the letter to choose, Esc to close"))

    def on_mount(self) -> None:
        """Focus the options."""
        options = self.query_one(OptionList)
        options.focus()
        options.action_first()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for answer in self._answers:
            if event.character == answer.key:
                event.stop()
                self.dismiss(answer.name)
