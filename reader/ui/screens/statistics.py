"""The screen that shows what was read, and what is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from reader.i18n import _
from reader.progress.statistics import Statistics
from reader.ui.commands import Command
from reader.ui.keys import KeyRouter, key_name
from reader.ui.paper_text import Line
from reader.ui.statistics_text import statistics_lines
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar
from reader.ui.widgets.statistics_pane import StatisticsPane

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

_MOVES: dict[str, type[int] | type[float] | type[str]] = {"move": int, "move_pages": float, "move_to_edge": str}
"""Movements of the pane, with what they are told."""

_LEAVING = ("back", "statistics")
_ELSEWHERE = ("weekly-report", "theme", "quit")
"""Commands of the desk that work here, too."""


class StatisticsScreen(Screen[None]):
    """Shows statistics, which it works out in a thread. Esc or the key that opened it closes it."""

    CSS_PATH = "statistics.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._header = Header(id="header")
        self._pane = StatisticsPane(id="statistics")
        self._key_bar = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self._header
        yield self._pane
        yield self._key_bar

    def on_mount(self) -> None:
        """Begin to count."""
        commands = self.reader.commands
        moves = (command for command in commands.values() if command.group == "move" and command.action in _MOVES)
        self._router = KeyRouter([*moves, *(commands[name] for name in (*_LEAVING, *_ELSEWHERE))])
        keys = [("Esc", _("close"))]
        keys += [(command.keys[0], command.word) for command in (commands["weekly-report"],) if command.keys]
        self._key_bar.show(keys)
        self._header.show([("  " + _("Statistics"), "name")], [])
        self._pane.show(lambda _width: [Line([(_("Counting ..."), "faint")])])
        self.set_focus(self._pane)
        self.reader.perform(self.reader.workspace.reporting.statistics, self._show, queue="read", is_change=False)

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        if command.action in _MOVES:
            getattr(self._pane, command.action)(_MOVES[command.action](command.argument or 0))
        elif command.name in _LEAVING:
            self.dismiss()
        else:
            self.reader.desk.run_command(command)

    def on_key(self, event: events.Key) -> None:
        """Route a key to its command."""
        was_pending = self._router.pending
        command = self._router.feed(key_name(event.key, event.character))
        if command or was_pending or self._router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)

    def _show(self, found: Statistics) -> None:
        if self.is_attached:
            self._header.show([("  " + _("Statistics"), "name")], [(f"{found.today}  ", "hint")])
            self._pane.show(partial(statistics_lines, found))
