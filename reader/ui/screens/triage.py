"""Triage: unread papers one by one, a key for each. What the keys do to the pile stands in ``actions.triage``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from reader.storage.changes import Change
from reader.ui.commands import Command, on_screen
from reader.ui.deck import Deck, Step, is_unread
from reader.ui.keys import KeyRouter, key_name
from reader.ui.paper_text import MEASURE, PAPER
from reader.ui.triage_text import card_hints, next_steps, summary_lines, triage_header
from reader.ui.watch import WATCH_SECONDS
from reader.ui.widgets.detail import Detail
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar
from reader.ui.widgets.panes import TALL

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.screens.desk import Desk

_MOVES: dict[str, type[int] | type[float] | type[str]] = {"move": int, "move_pages": float, "move_to_edge": str}
"""Ways to scroll the card, with what they are told."""


class TriageScreen(Screen[str]):
    """Shows a card, or the summary; answers the id of the paper to be read now, or an empty text.

    A decision is written in a thread, in its turn, while the next card is on screen already. It counts when it is on
    disk, and holds only if the paper is still unread then.

    Args:
        desk: The desk below.
        what: Which papers they are.
        papers: Their ids, in the order in which they come.

    Attributes:
        desk: The desk below.
        deck: The pile.
        is_over: Whether the summary is on screen.
    """

    CSS_PATH = "triage.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, desk: Desk, what: str, papers: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.is_over = False
        self._what = what
        self._shown = ""
        self._seconds = 0.0
        self._waiting = 0
        self._header = Header(id="header")
        self._card = Detail(id="card")
        self._decisions = KeyBar(id="decisions")
        self._key_bar = KeyBar(id="keys")
        self.begin(papers)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self._header
        yield self._card
        yield self._decisions
        yield self._key_bar

    def on_mount(self) -> None:
        """Show the first card. The keys are the screen's, so that they scroll the card and nothing else."""
        self._router = KeyRouter(_commands(self.desk.reader.commands))
        self._card.can_focus = False
        self.set_interval(WATCH_SECONDS, self._look_for_trouble)
        self.show()

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    def begin(self, papers: Sequence[str]) -> None:
        """Begin with a new pile."""
        library = self.desk.workspace.library
        self.deck = Deck(papers, lambda paper_id: is_unread(library.papers, paper_id))
        self._since = monotonic()

    def write(self, step: Step, work: Callable[[], Change | None]) -> None:
        """Write down what was done to a card.

        Args:
            step: What it was.
            work: Does it to the library; called in a thread, when all before it is on disk.
        """

        def write() -> bool:
            step.change = work()
            self.desk.workspace.citations("")  # works out who cites whom, so that showing a card need not
            return step.change is not None

        def settled(is_done: bool) -> None:
            if not is_done:
                self.deck.drop(step, passed=step.moves_on)
            self.show()

        def failed() -> None:
            self.deck.drop(step)
            self.show()

        self.reader.perform(write, settled, failed)

    def undo(self, step: Step) -> None:
        """Take back in the library what was done to a card; where that cannot be, it holds."""
        workspace = self.desk.workspace

        def refused() -> None:
            self.deck.keep(step)
            self.show()

        self.reader.perform(
            lambda: step.change and workspace.undo(step.change.seq), lambda _undone: self.show(), refused
        )

    def show(self) -> None:
        """Show the card on top, or the summary when it is over or nothing is left."""
        if not self.is_attached:  # a paper is being read; what was decided is written all the same
            return
        self.is_over |= not self.deck.card
        if self.is_over:
            self._show_summary()
        else:
            self._show_card()
        self._show_header()

    def scroll(self, pages: float) -> None:
        """Scroll the card by pages."""
        self._card.move_pages(pages)

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        if command.action in _MOVES:
            getattr(self._card, command.action)(_MOVES[command.action](command.argument or 0))
            return
        action = command.action if command.group == "triage" else "choose_command"
        arguments = [] if command.argument is None or command.group != "triage" else [command.argument]
        getattr(import_module("reader.ui.actions.triage"), action)(self, *arguments)

    def on_key(self, event: events.Key) -> None:
        """Route a key to its command."""
        if self.app.screen is not self:  # a question came up meanwhile, to which this is no answer
            return
        was_pending = self._router.pending
        command = self._router.feed(key_name(event.key, event.character))
        if command or was_pending or self._router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)

    def on_resize(self) -> None:
        """Say as much in the header as there is room for."""
        self._show_header()

    @on(Detail.LinkClicked)
    def _open_link(self, event: Detail.LinkClicked) -> None:
        if not event.url.startswith(PAPER):
            self.reader.open_address(event.url)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)

    def _show_card(self) -> None:
        paper = self.desk.workspace.library.papers.get(self.deck.card)
        if paper:  # or its card stays on screen until the next key
            keep_place, self._shown = paper.id == self._shown, paper.id
            self._card.show(self.desk.setting(paper), keep_place=keep_place, measure=MEASURE)
        decisions, others = card_hints(self.reader.commands)
        self._decisions.show(decisions)
        self._key_bar.show(others, 2)

    def _show_summary(self) -> None:
        if self._shown:
            self._shown, self._seconds = "", monotonic() - self._since
        steps = next_steps(self.deck, self.reader.commands)
        self._card.show(partial(summary_lines, self.deck, self._seconds, steps), measure=MEASURE)
        self._decisions.show([])
        self._key_bar.show([(step.key, step.word) for step in steps])

    def _look_for_trouble(self) -> None:
        queues = self.reader.queues
        waiting = queues.waiting if queues.trouble else 0
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_header()

    def _show_header(self) -> None:
        self._header.show(*triage_header(self._what, self.deck, self._waiting, self.size.width))


def _commands(commands: Mapping[str, Command]) -> list[Command]:
    """Choose the commands that work here; where keys clash those of triage win."""
    moves = (command for command in commands.values() if command.group == "move" and command.action in _MOVES)
    return [*moves, commands["palette"], commands["help"], *on_screen(commands, "triage").values()]
