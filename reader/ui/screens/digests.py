"""The screen that lists the digests: how far each is read, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from reader.i18n import _, ngettext
from reader.progress.digests import DigestSummary
from reader.ui.commands import Command, on_screen
from reader.ui.digest_rows import about_lines
from reader.ui.hints import screen_hints
from reader.ui.keys import KeyRouter, key_name
from reader.ui.widgets.detail import Detail
from reader.ui.widgets.digest_list import DigestList
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar
from reader.ui.widgets.panes import TALL
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

T = TypeVar("T")

_MOVES: dict[str, type[int] | type[float] | type[str]] = {
    "move": int, "move_pages": float, "move_to_edge": str, "move_digest": int,
}  # fmt: skip
"""Movements of the list, with what they are told."""

_ELSEWHERE = {"palette": "choose_command", "help": "choose_command", "undo": "undo", "redo": "redo"}
"""Commands of the desk that work here, too, with what they do here."""


class DigestScreen(Screen[str | None]):
    """Lists the digests; answers the id of one that is to be shown on the desk, or ``None``.

    Args:
        digest_id: The digest on which the cursor stands to begin with.

    Attributes:
        list: The list.
    """

    CSS_PATH = "digests.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-short"), (TALL, "-tall")]

    def __init__(self, digest_id: str = "") -> None:
        super().__init__()
        self.list = DigestList(id="digests")
        self.list.empty = _("No digests yet: press Esc, then i to import one.")
        self._begin = digest_id
        self._header = Header(id="header")
        self._about = Detail(id="about-digest")
        self._key_bar = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self._header
        yield self.list
        yield self._about
        yield self._key_bar

    def on_mount(self) -> None:
        """Show what the desk shows, then what the library holds by now."""
        self._about.can_focus = False
        commands = self.reader.commands
        self._router = KeyRouter(_commands(commands))
        self._key_bar.show(*screen_hints(commands, "digests"))
        self._show(list(self.reader.desk.shown.summaries.values()), self._begin)
        self.set_focus(self.list)
        self.reload()

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The open library."""
        return self.reader.workspace

    def reload(self) -> None:
        """Show the library as it is now."""
        self.reader.perform(self.workspace.digest_summaries, self._show, queue="read", is_change=False)

    def change(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Change the library in a thread, then show here and on the desk what it has become."""

        def done(value: T) -> None:
            then(value)
            refresh()

        def refresh() -> None:
            self.reader.desk.reload()
            self.reload()

        self.reader.perform(work, done, refresh)

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        if command.action in _MOVES:
            getattr(self.list, command.action)(_MOVES[command.action](command.argument or 0))
        else:
            action = command.action if command.group == "digests" else _ELSEWHERE[command.name]
            getattr(import_module("reader.ui.actions.digests"), action)(self)

    def on_key(self, event: events.Key) -> None:
        """Route a key to its command."""
        was_pending = self._router.pending
        command = self._router.feed(key_name(event.key, event.character))
        if command or was_pending or self._router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)

    @on(DigestList.Highlighted)
    def _show_row(self) -> None:
        summary, marked = self.list.row, self.list.marked
        others = [row.title for row in self.list.rows if row.id == marked]
        self._about.show(partial(about_lines, summary, others))

    @on(DigestList.Chosen)
    def _open(self) -> None:
        self.run_command(self.reader.commands["digest-show"])

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)

    def _show(self, summaries: list[DigestSummary], digest_id: str = "") -> None:
        if not self.is_attached:
            return
        here = digest_id or (self.list.row.id if self.list.row else "")
        self.list.show(summaries, here)
        count, closed = len(summaries), sum(summary.closed_at is not None for summary in summaries)
        parts = [ngettext("{count} digest", "{count} digests", count).format(count=count)]
        parts += [_("{count} closed").format(count=closed)] if closed else []
        self._header.show([("  " + _("Digests"), "name")], [("   ".join(parts) + "  ", "hint")])


def _commands(commands: Mapping[str, Command]) -> list[Command]:
    """Choose the commands that work here; where keys clash those of this screen win."""
    moves = (command for command in commands.values() if command.group == "move" and command.action in _MOVES)
    return [*moves, *(commands[name] for name in _ELSEWHERE), *on_screen(commands, "digests").values()]
