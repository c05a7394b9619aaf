"""A dialog with the papers nearest to one, each with the reason; they are shown once found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.text.cells import truncate
from reader.text.clean import one_line
from reader.ui.dialogs.chooser import FRAME_CELLS, ROW_CELLS
from reader.ui.dialogs.dialog import OptionDialog
from reader.ui.widgets.prose import Prose

_WIDEST = 100
_FRAME_LINES = 8


class RelatedEntry(NamedTuple):
    """A related paper.

    Attributes:
        paper: Its id.
        title: Its title.
        reason: Why it is related.
    """

    paper: str
    title: str
    reason: str


class RelatedPapers(OptionDialog[str | None]):
    """Offers papers; answers the id of one, or ``None`` when the user closes it.

    Args:
        title: Title of the paper that they are related to.
    """

    BINDINGS = [
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, title: str) -> None:
        super().__init__(truncate(_("Related to {title}").format(title=one_line(title)), ROW_CELLS), wide=True)

    def content(self) -> ComposeResult:
        """Yield the status of the search, the list, and the hint."""
        yield Prose(_("Looking for related papers ..."), id="looking")
        yield OptionList(id="related")
        yield self.hint(_("Enter to go to the paper, Esc to stay"))

    def on_mount(self) -> None:
        """Show that the search is running."""
        self.options.display = False
        self.query_one("#box").styles.width = self._cells + FRAME_CELLS

    def on_resize(self) -> None:
        """Leave room for what surrounds the list."""
        self.options.styles.max_height = max(2, self.size.height * 9 // 10 - _FRAME_LINES)

    def show(self, found: Sequence[RelatedEntry]) -> None:
        """Show the papers."""
        looking = self.query_one("#looking", Static)
        if not found:
            looking.update(_("No related papers."))
            return
        looking.display = False
        self.options.display = True
        self.options.add_options(Option(_entry(kin, self._cells), id=kin.paper) for kin in found)
        self.options.action_first()
        self.options.focus()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    @property
    def _cells(self) -> int:
        return max(ROW_CELLS, min(_WIDEST, self.app.size.width * 96 // 100 - FRAME_CELLS))


def _entry(kin: RelatedEntry, cells: int) -> Content:
    """Render a paper as two lines."""
    title, reason = truncate(one_line(kin.title), cells - 2), truncate(kin.reason, cells - 4)
    return Content.assemble(f" {title}\n", (f"   {reason}", "dim"))
