"""The desk: list, paper and note side by side. Routes keys to commands and messages to the workspace."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from reader.i18n import _, ngettext
from reader.models import Paper
from reader.progress.digests import DigestSummary
from reader.search.substring import terms
from reader.statuses import STATUSES
from reader.text.clean import one_line
from reader.ui.commands import COMMANDS, Command, with_keys
from reader.ui.hints import header_pieces, key_hints
from reader.ui.keys import KeyRouter, key_name
from reader.ui.paper_text import digest_lines, paper_lines
from reader.ui.rows import Row, build_rows
from reader.ui.widgets.detail import Detail
from reader.ui.widgets.divider import Divider
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar
from reader.ui.widgets.note_editor import NoteEditor
from reader.ui.widgets.paper_list import PaperList
from reader.ui.widgets.search_bar import SearchBar
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

T = TypeVar("T")

_WIDE = 100
_LEAST_PANE = 24
_WHILE_TYPING = ("back", "note-save", "pane-next", "pane-previous", "palette", "help", "quit")
_WHILE_SEARCHING = (*_WHILE_TYPING, "paper-next", "paper-previous", "page-down", "page-up")


class View(NamedTuple):
    """Which papers the list shows.

    Attributes:
        digest: Id of the only digest to show; empty for all.
        status: The only status to show; empty for all.
        query: What is searched for.
    """

    digest: str = ""
    status: str = ""
    query: str = ""


class Shown(NamedTuple):
    """What the list shows, worked out in a thread.

    Attributes:
        view: Which papers.
        rows: The rows of the list.
        summaries: Digests with their counts, by id.
    """

    view: View
    rows: list[Row]
    summaries: dict[str, DigestSummary]


class Desk(Screen[None]):
    """The main screen.

    Args:
        workspace: The open library.
    """

    CSS_PATH = "desk.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.commands = with_keys(workspace.config.keys)
        self.view = View()
        self.folded: set[str] = set()
        self.unsaved_notes: dict[str, str] = {}
        self.row_before_search: Row | None = None
        self._router = KeyRouter(self.commands.values())
        self._wanted = 0
        self._leaving = False
        self._summaries: dict[str, DigestSummary] = {}
        self.list_width = 0

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield Header(id="header")
        with Horizontal(id="body"):
            yield PaperList(id="papers")
            yield Divider(id="divider")
            with Vertical(id="side"):
                yield Detail(id="detail")
                yield NoteEditor(id="note")
        yield SearchBar(id="search-bar")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the library, or a welcome when there is nothing in it."""
        self._show(self._look_up(self.view))
        self.set_focus(self.papers)
        self.call_after_refresh(self.show_keys)
        for notice in self.workspace.library.notices:
            self.reader.say(notice)
        if not self.workspace.library.papers:
            from reader.ui.screens.welcome import Welcome  # only an empty library needs it

            self.app.push_screen(Welcome(), self._welcomed)

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.query_one("#papers", PaperList)

    @property
    def detail(self) -> Detail:
        """The pane with the paper's text."""
        return self.query_one("#detail", Detail)

    @property
    def note(self) -> NoteEditor:
        """The note editor."""
        return self.query_one("#note", NoteEditor)

    @property
    def search_bar(self) -> SearchBar:
        """The line for searching."""
        return self.query_one(SearchBar)

    @property
    def paper(self) -> Paper | None:
        """The paper under the cursor."""
        return self.workspace.library.papers.get(self.papers.row.paper)

    def targets(self) -> list[str]:
        """List the ids of the papers that an action is for: the selected ones, else the one under the cursor."""
        selected = self.papers.selected
        if selected:
            return list(dict.fromkeys(row.paper for row in self.papers.rows if row.paper in selected))
        return [self.papers.row.paper] if self.papers.row.paper else []

    def change(self, work: Callable[[], T], then: Callable[[T], None] | None = None) -> None:
        """Change the library in a thread, then show what it has become.

        Args:
            work: Does it.
            then: Called with what ``work`` returned, before the list is shown anew.
        """

        def done(value: T) -> None:
            if then:
                then(value)
            self.reload()

        self.reader.perform(work, done)

    def reload(self, view: View | None = None, row: Row | None = None) -> None:
        """Show the library as it is now.

        Args:
            view: Which papers to show from now on; ``None`` for the same as before.
            row: Where to put the cursor; ``None`` to leave it on its paper.
        """
        self.view = view or self.view
        self._wanted += 1
        wanted, looked_for = self._wanted, self.view

        def arrived(shown: Shown) -> None:
            if wanted == self._wanted:
                self._show(shown)
                if row:
                    self.papers.move_to(row)

        self.reader.perform(lambda: self._look_up(looked_for), arrived, reading=True)

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        action = getattr(import_module(f"reader.ui.actions.{command.group}"), command.action)
        if command.argument is None:
            action(self)
        else:
            action(self, command.argument)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that work now."""
        pane = "search" if isinstance(self.focused, Input) else self.focused.id if self.focused else ""
        self.query_one(KeyBar).show(*key_hints(self.commands, self._router, pane or ""))

    def on_key(self, event: events.Key) -> None:
        """Route a key that no widget wanted."""
        typing = isinstance(self.focused, Input | NoteEditor)
        if self.app.screen is not self or (typing and event.is_printable):
            self._pass_on(event)
            return
        command = self._router.feed(key_name(event.key, event.character))
        if typing:
            self._router.pending = ""
            allowed = _WHILE_SEARCHING if isinstance(self.focused, Input) else _WHILE_TYPING
            if command is None or command.name not in allowed:
                return
        event.stop()
        event.prevent_default()
        if command:
            self.run_command(command)
        self.show_keys()

    def _pass_on(self, event: events.Key) -> None:
        """Give a key to where the reader types by now: it was on its way when the focus moved there."""
        event.stop()
        event.prevent_default()
        screen = self.app.screen
        key = events.Key(event.key, event.character)
        screen.call_after_refresh(lambda: (screen.focused or screen).post_message(key))

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that is now in focus."""
        self.show_keys()

    @on(PaperList.Highlighted)
    def _show_row(self, event: PaperList.Highlighted) -> None:
        """Show the paper or digest under the cursor."""
        self.show_row(event.row)

    def show_row(self, row: Row) -> None:
        """Show a paper with its note, or a digest."""
        paper = self.workspace.library.papers.get(row.paper)
        needles = terms(self.view.query)
        same = bool(paper) and row.paper == self.note.paper
        if paper:
            places = self.workspace.appearances(paper.id)
            self.detail.show(lambda width: paper_lines(paper, places, width, needles), keep_place=same)
            self.note.show(paper.id, self.unsaved_notes.get(paper.id, paper.note))
        else:
            summary = self._summaries.get(row.digest)
            self.detail.show(lambda width: digest_lines(summary, width) if summary and row.head else [])
            self.note.show("", "")

    def leave(self) -> None:
        """Write what is being written, then end. A note that cannot be saved holds the desk open, once."""
        if taken := self.note.take():
            self.save_note(taken)
        leave_anyway = self._leaving
        self._leaving = True

        def written(_nothing: None) -> None:
            if leave_anyway or not self.unsaved_notes:
                self.app.exit()
            else:
                self.reader.say(_("A note is not saved. Quit again to leave without it."))

        self.reader.perform(lambda: None, written)

    @on(NoteEditor.Saved)
    def save_note(self, event: NoteEditor.Saved) -> None:
        """Write a note down; until that is done it is kept here."""
        self.unsaved_notes[event.paper] = event.text

        def saved(_change: object) -> None:
            if self.unsaved_notes.get(event.paper) == event.text:
                del self.unsaved_notes[event.paper]

        self.change(lambda: self.workspace.set_note(event.paper, event.text), saved)

    @on(PaperList.Chosen)
    def _open_paper(self) -> None:
        self.run_command(COMMANDS["paper-open"])

    @on(PaperList.FoldToggled)
    def _toggle_fold(self, event: PaperList.FoldToggled) -> None:
        self.folded ^= {event.digest}
        self.reload()

    @on(PaperList.SelectionChanged)
    def _count_selection(self) -> None:
        self._show_header()

    @on(Detail.LinkClicked)
    def _open_link(self, event: Detail.LinkClicked) -> None:
        from reader.ui.actions.copy import open_address  # brings the browser's module

        open_address(self, event.url)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key({"Enter": "enter", "Esc": "escape"}.get(event.key, event.key))

    @on(Divider.Dragged)
    def _drag(self, event: Divider.Dragged) -> None:
        self.set_list_width(event.x)

    def set_list_width(self, width: int) -> None:
        """Give the list a width in cells, where it stands beside the text.

        Args:
            width: Cells; 0 for half of the screen. Kept until the next call and brought into bounds.
        """
        self.list_width = width
        beside = self.size.width >= _WIDE and not self.has_class("-zoom-papers", "-zoom-side")
        bounded = min(max(width, _LEAST_PANE), self.size.width - _LEAST_PANE)
        self.papers.styles.width = bounded if width and beside else None

    def on_resize(self) -> None:
        """Keep the list's width within the new bounds."""
        self.set_list_width(self.list_width)

    @on(SearchBar.Changed)
    def _search(self, event: SearchBar.Changed) -> None:
        self.reload(self.view._replace(query=event.query))

    @on(SearchBar.Kept)
    def _keep_search(self) -> None:
        self.set_focus(self.papers)

    def _welcomed(self, imported: bool | None) -> None:
        self.reload()

    def _look_up(self, view: View) -> Shown:
        """Work out what a view shows; safe in a thread."""
        papers = self.workspace.papers()
        if view.status:
            papers = [paper for paper in papers if paper.status == view.status]
        if view.query:
            papers = self.workspace.search(view.query, papers)
        rows = build_rows(self.workspace.digests(), papers, () if view.query else set(self.folded), view.digest)
        return Shown(view, rows, {summary.id: summary for summary in self.workspace.digest_summaries()})

    def _show(self, shown: Shown) -> None:
        view, rows, self._summaries = shown
        if view.query:
            empty = _("Nothing found. Esc leaves the search.")
        elif view != View():
            empty = _("No paper is in this view. Esc shows all.")
        else:
            empty = _("No papers yet: press i to import a digest.")
        self.papers.show(rows, self.workspace.library.papers, self._summaries, terms(view.query), empty)
        found = len({row.paper for row in rows if row.paper})
        self.search_bar.tell(ngettext("{count} paper", "{count} papers", found).format(count=found))
        self._show_header()

    def _show_header(self) -> None:
        digest = self.workspace.library.digests.get(self.view.digest)
        names = [one_line(digest.title)] if digest else []
        names += [STATUSES[self.view.status].word] if self.view.status else []
        papers = self.workspace.library.all_papers()
        self.query_one(Header).show(*header_pieces(self.app.title, names, papers, len(self.papers.selected)))
