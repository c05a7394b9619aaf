"""The dialog that lists the links of a paper by number, to open or copy one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.models import Link
from reader.models.labels import LINK_WORDS
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.ui.citations.picker import picker_cells
from reader.ui.dialogs.chooser import FRAME_CELLS
from reader.ui.dialogs.dialog import OptionDialog

_FRAME_LINES = 7


class LinkPicker(OptionDialog[tuple[str, str] | None]):
    """Answers ``open`` or ``copy`` with an address; or ``None``. A digit opens the link of that number.

    Args:
        title: The paper's title.
        links: Its links.
        width: Width of the screen, in cells.
    """

    BINDINGS = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, links: Sequence[Link], width: int) -> None:
        self._cells = picker_cells(width)
        super().__init__(truncate(one_line(title), self._cells), wide=True)
        self._links = links

    def content(self) -> ComposeResult:
        """Yield the list and the hint."""
        words = [one_line(_(LINK_WORDS.get(link.kind, link.kind))) for link in self._links]
        column = min(20, max(map(cell_len, words)) + 2)
        rows = (
            f"{number:>2}  {fit(word, column)}{one_line(link.url).removeprefix('https://')}"
            for number, (word, link) in enumerate(zip(words, self._links, strict=True), 1)
        )
        yield OptionList(*(Option(Content(truncate(row, self._cells))) for row in rows), compact=True)
        yield self.hint(_("Enter or number to open, y to copy, Esc to close"))

    def on_mount(self) -> None:
        """Highlight the first link."""
        self.query_one("#box").styles.width = self._cells + FRAME_CELLS
        self.options.action_first()
        self.options.focus()

    def on_resize(self) -> None:
        """Leave room for what surrounds the list."""
        self.options.styles.max_height = max(1, self.size.height * 9 // 10 - _FRAME_LINES)

    def on_key(self, event: events.Key) -> None:
        """Open a link by its number."""
        number = int(event.key) if event.key in "123456789" else 0
        if 0 < number <= len(self._links):
            event.stop()
            self.dismiss(("open", self._links[number - 1].url))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(("open", self._links[event.option_index].url))

    def action_copy(self) -> None:
        """Copy the highlighted link."""
        if self.options.highlighted is not None:
            self.dismiss(("copy", self._links[self.options.highlighted].url))
