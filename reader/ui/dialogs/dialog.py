"""What all dialogs share: a small box in the middle, closed by Esc or by a click beside it."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from reader.i18n import _
from reader.ui.ports import AppDialog
from reader.ui.widgets.prose import Prose

T = TypeVar("T")


class Box(Vertical):
    """The box. Shrinking repaints everything, as the uncovered screen would lose half of wide characters."""

    def on_resize(self) -> None:
        """Repaint what was under the box."""
        self.screen.refresh()


class Dialog(AppDialog[T]):
    """A box with a title. Subclasses yield its content in ``content``.

    Args:
        title: Plain text above the content.
        wide: Whether the box is a little wider than usual.
    """

    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+q", "app.quit", show=False),
    ]

    def __init__(self, title: str, *, wide: bool = False) -> None:
        super().__init__()
        self._title = title
        self._wide = wide

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Box(id="box", classes="-wide" if self._wide else ""):
            yield Prose(self._title, id="title")
            yield from self.content()

    def content(self) -> ComposeResult:
        """Yield the widgets of the dialog."""
        yield from ()

    def hint(self, text: str) -> Widget:
        """Return the dim line that shows which keys to press."""
        return Prose(text or _("Esc to close"), classes="hint")

    def on_click(self, event: events.Click) -> None:
        """Close on a click outside the box."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss(None)


class OptionDialog(Dialog[T]):
    """A dialog with one list of options. Subclasses bind keys to ``move(1)`` and ``move(-1)``."""

    @property
    def options(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def action_move(self, steps: int) -> None:
        """Move the highlight."""
        if steps > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()
