"""A dialog that asks for one line of text."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from reader.i18n import _
from reader.ui.dialogs.dialog import Dialog


class Prompt(Dialog[str | None]):
    """Asks for a line; answers ``None`` when the user closes it.

    Args:
        title: The question.
        value: The initial text.
        hint: What to type.
    """

    def __init__(self, title: str, value: str = "", hint: str = "") -> None:
        super().__init__(title)
        self._value = value
        self._hint = hint

    def content(self) -> ComposeResult:
        """Yield the input and its hint."""
        yield Input(self._value, select_on_focus=False)
        keys = _("Enter to continue, Esc to close")
        yield self.hint(f"{self._hint}\n{keys}".strip())

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
