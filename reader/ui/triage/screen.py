"""Triage: unread papers one by one, a key for each. Its keys are handled in ``triage.commands``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult

from reader.models.changes import Change
from reader.ui.command_screen import PageScreen
from reader.ui.desk.detail import Detail
from reader.ui.desk.panes import TALL
from reader.ui.desk.paper_text import MEASURE, PAPER
from reader.ui.ports import DeskPort
from reader.ui.tasks import CHECK_SECONDS
from reader.ui.triage.session import Decision, TriageSession, is_unread
from reader.ui.triage.text import card_hints, next_steps, summary_lines, triage_header
from reader.ui.widgets.key_bar import KeyBar


class TriageScreen(PageScreen[str]):
    """Shows a card, or the summary; answers the id of the paper to read now, or an empty text.

    A decision is written in a thread, in order, while the next card is already on screen. It counts once written, and
    applies only if the paper is still unread then.

    Args:
        desk: The desk below.
        what: Description of the papers.
        papers: Their ids, in order.

    Attributes:
        desk: The desk below.
        session: The pile.
        is_over: Whether the summary is on screen.
    """

    CSS_PATH = "triage.tcss"
    GROUP = "triage"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, desk: DeskPort, what: str, papers: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk
        self.is_over = False
        self._what = what
        self._shown = ""
        self._seconds = 0.0
        self._waiting = 0
        self._card = Detail(id="card")
        self._decisions = KeyBar(id="decisions")
        self.begin(papers)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.header
        yield self._card
        yield self._decisions
        yield self.key_bar

    def on_mount(self) -> None:
        """Show the first card. The screen keeps the keys, so that they only scroll the card."""
        self.listen()
        self._card.can_focus = False
        self.set_interval(CHECK_SECONDS, self._look_for_trouble)
        self.show()

    @property
    def moved(self) -> Detail:
        """The card."""
        return self._card

    def begin(self, papers: Sequence[str]) -> None:
        """Start with a new pile."""
        contents = self.desk.workspace.contents
        self.session = TriageSession(papers, lambda paper_id: is_unread(contents.by_id, paper_id))
        self._since = monotonic()

    def write(self, decision: Decision, work: Callable[[], Change | None]) -> None:
        """Write a decision to the library.

        Args:
            decision: The decision.
            work: Applies it to the library; called in a thread, after all previous decisions were written.
        """

        def write() -> bool:
            decision.change = work()
            self.desk.workspace.contents.citations("")  # computes the citations here, so that showing a card need not
            return decision.change is not None

        def settled(is_done: bool) -> None:
            if not is_done:
                self.session.drop(decision, passed=decision.moves_on)
            self.show()

        def failed() -> None:
            self.session.drop(decision)
            self.show()

        self.app.perform(write, settled, failed)

    def undo(self, decision: Decision) -> None:
        """Undo a decision in the library; if that fails, the decision is kept."""
        workspace = self.desk.workspace

        def refused() -> None:
            self.session.keep(decision)
            self.show()

        self.app.perform(
            lambda: decision.change and workspace.history.undo(decision.change.seq),
            lambda _undone: self.show(),
            refused,
        )

    def show(self) -> None:
        """Show the card on top, or the summary when triage is over or no card is left."""
        if not self.is_attached:  # a paper is being read; decisions are written all the same
            return
        self.is_over |= not self.session.card
        if self.is_over:
            self._show_summary()
        else:
            self._show_card()
        self._show_header()

    def scroll(self, pages: float) -> None:
        """Scroll the card by pages."""
        self._card.move_pages(pages)

    def on_resize(self) -> None:
        """Fit the header to the width."""
        self._show_header()

    @on(Detail.LinkClicked)
    def _open_link(self, event: Detail.LinkClicked) -> None:
        if not event.url.startswith(PAPER):
            self.app.open_address(event.url)

    def _show_card(self) -> None:
        paper = self.desk.workspace.contents.by_id.get(self.session.card)
        if paper:  # else its card stays on screen until the next key
            keep_place, self._shown = paper.id == self._shown, paper.id
            self._card.show(self.desk.setting(paper), keep_place=keep_place, measure=MEASURE)
        decisions, others = card_hints(self.app.commands)
        self._decisions.show(decisions)
        self.key_bar.show(others, 2)

    def _show_summary(self) -> None:
        if self._shown:
            self._shown, self._seconds = "", monotonic() - self._since
        steps = next_steps(self.session, self.app.commands)
        self._card.show(partial(summary_lines, self.session, self._seconds, steps), measure=MEASURE)
        self._decisions.show([])
        self.key_bar.show([(decision.key, decision.word) for decision in steps])

    def _look_for_trouble(self) -> None:
        queues = self.app.tasks
        waiting = queues.waiting if queues.trouble else 0
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_header()

    def _show_header(self) -> None:
        self.header.show(*triage_header(self._what, self.session, self._waiting, self.size.width))
