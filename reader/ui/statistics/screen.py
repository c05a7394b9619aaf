"""The screen that shows what was read, and what is left."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from reader.i18n import _
from reader.stats.statistics import Statistics
from reader.ui.command_screen import PageScreen
from reader.ui.commands import Command
from reader.ui.desk.paper_text import Line
from reader.ui.ports import DeskPort
from reader.ui.statistics.pane import StatisticsPane
from reader.ui.statistics.text import statistics_lines

_LEAVING = ("back", "statistics")
_ELSEWHERE = ("weekly-report", "theme", "quit")
"""Commands of the desk that work here, too."""


class StatisticsScreen(PageScreen[None]):
    """Shows statistics, which are computed in a thread. Esc or the key that opened it closes it.

    Args:
        desk: The desk below.
    """

    CSS_PATH = "statistics.tcss"
    ALSO = (*_LEAVING, *_ELSEWHERE)

    def __init__(self, desk: DeskPort) -> None:
        super().__init__()
        self._desk = desk
        self._pane = StatisticsPane(id="statistics")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.header
        yield self._pane
        yield self.key_bar

    def on_mount(self) -> None:
        """Start computing."""
        commands = self.app.commands
        self.listen()
        keys = [("Esc", _("close"))]
        keys += [(command.keys[0], command.word) for command in (commands["weekly-report"],) if command.keys]
        self.key_bar.show(keys)
        self.header.show([("  " + _("Statistics"), "name")], [])
        self._pane.show(lambda _width: [Line([(_("Counting ..."), "faint")])])
        self.set_focus(self._pane)
        self.app.perform(self.app.workspace.reports.statistics, self._show, queue="read", is_change=False)

    @property
    def moved(self) -> StatisticsPane:
        """The pane."""
        return self._pane

    def run_other(self, command: Command) -> None:
        """Close, or run it on the desk."""
        if command.name in _LEAVING:
            self.dismiss()
        else:
            self._desk.run_command(command)

    def _show(self, found: Statistics) -> None:
        if self.is_attached:
            self.header.show([("  " + _("Statistics"), "name")], [(f"{found.today}  ", "hint")])
            self._pane.show(partial(statistics_lines, found))
