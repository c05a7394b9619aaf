"""The header and the footer of the desk, and which keys work now."""

from __future__ import annotations

from collections.abc import Mapping

from reader.ui.commands import AT_TIMES, Command, on_desk
from reader.ui.desk.hints import header_pieces, key_hints
from reader.ui.desk.view import Shown
from reader.ui.keymap import KeyRouter
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar
from reader.ui.widgets.pieces import Piece


class Chrome:
    """The header and the footer of the desk.

    Args:
        commands: Commands of the desk by name, with the keys in force.

    Attributes:
        header: The header.
        key_bar: The footer.
        waiting: How many changes are waiting for the disk.
    """

    def __init__(self, commands: Mapping[str, Command]) -> None:
        self.header = Header(id="header")
        self.key_bar = KeyBar(id="keys")
        self.waiting = 0
        self._commands = commands
        self._routers = {name: KeyRouter(on_desk(commands, name)) for name in ("", *AT_TIMES)}

    def router(self, at_times: str) -> KeyRouter:
        """Return the router for one of ``commands.AT_TIMES``, or for none when it is empty."""
        return self._routers[at_times]

    def show_keys(self, at_times: str, place: str, narrowed: bool) -> None:
        """Show the keys that work now; see ``hints.key_hints``."""
        self.key_bar.show(*key_hints(self._commands, self.router(at_times), place, narrowed, at_times))

    def show_library(self, title: str, library: str, shown: Shown, selected: int) -> None:
        """Show in the header what the list shows; see ``hints.header_pieces``."""
        self.header.show(
            *header_pieces(title, library, shown.names, shown.statuses, selected, self.waiting, shown.found, shown.due)
        )

    def show_paper(self, pieces: tuple[list[Piece], list[Piece]]) -> None:
        """Show in the header which paper is open in reading mode."""
        self.header.show(*pieces)
