"""The header and the footer of the desk, and which keys work at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.commands import AT_TIMES, on_desk
from reader.ui.desk.hints import header_pieces, key_hints
from reader.ui.desk.view import View
from reader.ui.keymap import KeyRouter
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from reader.ui.desk.screen import Desk


class Frame:
    """What stands above and below the panes of a desk.

    Args:
        desk: The desk.

    Attributes:
        waiting: How many changes the disk does not take at this moment.
    """

    def __init__(self, desk: Desk) -> None:
        self.header = Header(id="header")
        self.key_bar = KeyBar(id="keys")
        self.waiting = 0
        self._desk = desk
        self._routers = {name: KeyRouter(on_desk(desk.commands, name)) for name in ("", *AT_TIMES)}

    @property
    def at_times(self) -> str:
        """Which of ``commands.AT_TIMES`` it is; empty for none."""
        return "reading" if self._desk.reading.row else "hits" if self._desk.searches else ""

    @property
    def router(self) -> KeyRouter:
        """What finds the command of a key now."""
        return self._routers[self.at_times]

    def show_keys(self) -> None:
        """Show the keys that work now."""
        desk = self._desk
        place = desk.focused.id if desk.focused else None
        narrowed = desk.view != View() or bool(desk.papers.selected)
        self.key_bar.show(*key_hints(desk.commands, self.router, place or "", narrowed, self.at_times))

    def show_header(self) -> None:
        """Show what is read, or what the list holds."""
        desk, shown = self._desk, self._desk.shown
        if desk.reading.row:
            self.header.show(*desk.reading.header())
        else:
            title, library, selected = desk.app.title, desk.app.sub_title, len(desk.papers.selected)
            pieces = header_pieces(
                title, library, shown.names, shown.statuses, selected, self.waiting, shown.found, shown.due
            )
            self.header.show(*pieces)
        self.show_keys()
