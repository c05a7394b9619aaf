"""The dialog that finds a citation style by typing, and previews the citations before they are copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from reader.i18n import _
from reader.text.wrap import wrap
from reader.ui.dialogs.chooser import FRAME_CELLS, ROW_CELLS, Choice, Chooser

_WIDEST = 100
_PREVIEW_FRAME_LINES = 2


class Preview(NamedTuple):
    """Citations in a style.

    Attributes:
        text: Cleaned text, or the reason why there is none.
        gaps: A line that lists missing fields, or empty.
    """

    text: str
    gaps: str


def picker_cells(width: int) -> int:
    """Return the width of a row for a screen width, in cells."""
    return max(ROW_CELLS, min(_WIDEST, width * 96 // 100 - FRAME_CELLS))


class StylePicker(Chooser):
    """Offers styles; answers the name of one, or ``None``. Tab focuses the citations, to scroll them.

    Args:
        title: What is copied.
        choices: The styles.
        cite: Returns the citations in a style; called in a thread.
        cells: Width of a row.
    """

    BINDINGS = [Binding("enter", "choose", show=False)]

    def __init__(self, title: str, choices: Sequence[Choice], cite: Callable[[str], Preview], cells: int) -> None:
        super().__init__(title, choices, _("Enter to copy, Tab to scroll the citations, Esc to close"), cells)
        self._cite = cite
        self._style = ""
        self._previews: dict[str, tuple[str, str]] = {}

    def content(self) -> ComposeResult:
        """Yield the input, the list, the citations with their missing fields, and the hint."""
        finder, options, hint = super().content()
        options.can_focus = False
        yield finder
        yield options
        self._citations = Static(id="citations", markup=False)
        yield VerticalScroll(self._citations, id="preview")
        self._gaps = Static(id="gaps", markup=False)
        yield self._gaps
        yield hint

    def divide(self, lines: int) -> None:
        """Divide the lines between the list and the citations."""
        lines = max(2, lines - _PREVIEW_FRAME_LINES)
        self.query_one(OptionList).styles.max_height = min(12, lines // 2)
        self.query_one("#preview").styles.height = min(14, lines - lines // 2)

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        """Format the citations in a thread unless cached; the result is dropped if the highlight has moved on."""
        style = self._style = event.option.id or ""
        if style in self._previews:
            self._show(*self._previews[style])
            return

        def work() -> tuple[str, str] | None:
            if style != self._style:
                return None
            text, gaps = self._cite(style)
            return "\n".join(wrap(text, self._cells)), gaps

        def made(preview: tuple[str, str] | None) -> None:
            if preview and self.is_attached:
                self._previews[style] = preview
                if style == self._style:
                    self._show(*preview)

        self.app.perform(work, made, queue="read", is_change=False)

    @on(Input.Changed)
    def _forget(self, event: Input.Changed) -> None:
        if not self._options(event.value):
            self._style = ""
            self._show("", "")

    def action_choose(self) -> None:
        """Choose the style whose citations are focused."""
        if self._style:
            self.dismiss(self._style)

    def _show(self, text: str, gaps: str) -> None:
        self._citations.update(Content(text))
        self._gaps.update(Content(gaps))
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
