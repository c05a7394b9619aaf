"""A dialog that finds one of many by typing part of its name: palette, help, views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.text.cells import cell_len, fit, truncate
from reader.text.fold import fold
from reader.ui.dialogs.dialog import Dialog

ROW_CELLS = 68
"""Width of a row that fits into every terminal, in cells."""

FRAME_CELLS = 8
"""Width of the dialog beyond its rows, in cells."""

_KEY_CELLS = 18
_FRAME_LINES = 8


class Choice(NamedTuple):
    """An item that can be chosen.

    Attributes:
        name: Answer of the dialog.
        text: Display text.
        keys: Shown at the right.
        group: Heading that it is listed under.
        also: More words that find it.
    """

    name: str
    text: str
    keys: str = ""
    group: str = ""
    also: str = ""


class Chooser(Dialog[str | None]):
    """Offers choices, filtered with every letter typed; answers the name of one, or ``None``.

    Args:
        title: The title.
        choices: In the order in which they are shown.
        hint: The dim line at the bottom.
        cells: Width of a row.
    """

    BINDINGS = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "cursor(10)", show=False),
        Binding("pageup", "cursor(-10)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], hint: str = "", cells: int = ROW_CELLS) -> None:
        super().__init__(title, wide=True)
        self._choices = choices
        self._hint = hint
        self._cells = cells
        self._key_cells = min(_KEY_CELLS, max((cell_len(choice.keys) for choice in choices), default=0) + 2)

    def content(self) -> ComposeResult:
        """Yield the input, the list and the hint."""
        yield Input(placeholder=_("type to search"))
        yield OptionList(*self._options(""), compact=True)
        yield self.hint(self._hint or _("Enter to choose, Esc to close"))

    def on_mount(self) -> None:
        """Focus the input."""
        self.query_one("#box").styles.width = self._cells + FRAME_CELLS
        self.query_one(Input).focus()
        self._highlight_first()

    def on_resize(self) -> None:
        """Leave room for what surrounds the list."""
        self.divide(self.size.height * 9 // 10 - _FRAME_LINES - self._hint.count("\n"))

    def divide(self, lines: int) -> None:
        """Set the height of the list to its share of the remaining lines."""
        self.query_one(OptionList).styles.max_height = min(20, max(1, lines))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(event.value))
        self._highlight_first()

    @on(Input.Submitted)
    def _choose_highlighted(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_cursor(self, steps: int) -> None:
        """Move the highlight while the input keeps the focus."""
        options = self.query_one(OptionList)
        for _step in range(abs(steps)):
            if steps > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def _highlight_first(self) -> None:
        self.query_one(OptionList).action_first()

    def _options(self, typed: str) -> list[Option]:
        words = fold(typed).split()
        options: list[Option] = []
        group = ""
        for choice in self._choices:
            known = fold(f"{choice.text} {choice.name} {choice.also} {choice.keys}")
            if not all(word in known for word in words):
                continue
            if choice.group != group:
                group = choice.group
                options.append(Option(Content(group), disabled=True))
            text = fit(f"  {choice.text}" if group else choice.text, self._cells - self._key_cells)
            row = text + fit(truncate(choice.keys, self._key_cells), self._key_cells, "right")
            options.append(Option(Content(row), id=choice.name))
        return options
