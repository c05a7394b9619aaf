"""The screen that lists the digests, with their reading progress and the commands for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import on
from textual.app import ComposeResult

from reader.i18n import _, ngettext
from reader.stats.digests import DigestSummary
from reader.ui import dispatch
from reader.ui.command_screen import PageScreen
from reader.ui.commands import Command
from reader.ui.desk.detail import Detail
from reader.ui.desk.hints import screen_hints
from reader.ui.desk.panes import TALL
from reader.ui.digests.list import DigestList
from reader.ui.digests.rows import about_lines
from reader.ui.ports import DeskPort
from reader.workspace import Workspace

T = TypeVar("T")


class DigestScreen(PageScreen[str | None]):
    """Lists the digests; answers the id of one to show on the desk, or ``None``.

    Args:
        desk: The desk below.
        digest_id: The digest under the cursor at first.

    Attributes:
        desk: The desk below.
        list: The list.
    """

    CSS_PATH = "digests.tcss"
    GROUP = "digests"
    ALSO = ("palette", "help", "undo", "redo")
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-short"), (TALL, "-tall")]

    def __init__(self, desk: DeskPort, digest_id: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.list = DigestList(id="digests")
        self.list.empty = _("No digests yet. Press Esc, then i to import one.")
        self._begin = digest_id
        self._about = Detail(id="about-digest")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.header
        yield self.list
        yield self._about
        yield self.key_bar

    def on_mount(self) -> None:
        """Show the digests that the desk knows, then the current ones of the library."""
        self._about.can_focus = False
        commands = self.app.commands
        self.listen()
        self.key_bar.show(*screen_hints(commands, "digests"))
        self._show(list(self.desk.state.shown.summaries.values()), self._begin)
        self.set_focus(self.list)
        self.reload()

    @property
    def workspace(self) -> Workspace:
        """The open library."""
        return self.app.workspace

    def reload(self) -> None:
        """Update the list from the library."""
        self.app.perform(self.workspace.contents.digest_summaries, self._show, queue="read", is_change=False)

    def change(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Change the library in a thread, then update this screen and the desk."""

        def done(value: T) -> None:
            then(value)
            refresh()

        def refresh() -> None:
            self.desk.reload()
            self.reload()

        self.app.perform(work, done, refresh)

    @property
    def moved(self) -> DigestList:
        """The list."""
        return self.list

    def run_other(self, command: Command) -> None:
        """Undo or redo a change; else find a command."""
        if command.name in ("undo", "redo"):
            dispatch.run(command._replace(handler=f"reader.ui.digests.commands:{command.name}"), self)
        else:
            super().run_other(command)

    @on(DigestList.Highlighted)
    def _show_row(self) -> None:
        summary, marked = self.list.row, self.list.marked
        others = [row.title for row in self.list.rows if row.id == marked]
        self._about.show(partial(about_lines, summary, others))

    @on(DigestList.Chosen)
    def _open(self) -> None:
        self.run_command(self.app.commands["digest-show"])

    def _show(self, summaries: list[DigestSummary], digest_id: str = "") -> None:
        if not self.is_attached:
            return
        here = digest_id or (self.list.row.id if self.list.row else "")
        self.list.show(summaries, here)
        count, closed = len(summaries), sum(summary.closed_at is not None for summary in summaries)
        parts = [ngettext("{count} digest", "{count} digests", count).format(count=count)]
        parts += [_("{count} closed").format(count=closed)] if closed else []
        self.header.show([("  " + _("Digests"), "name")], [("   ".join(parts) + "  ", "hint")])
