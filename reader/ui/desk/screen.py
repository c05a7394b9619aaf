"""The desk: list, paper and note side by side. Routes keys to commands and messages to the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from reader.models import Paper
from reader.paths import folders
from reader.ui import dispatch
from reader.ui.commands import Command, on_screen
from reader.ui.desk.chrome import Frame
from reader.ui.desk.detail import Detail, Setting
from reader.ui.desk.loader import Looking
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.notes import Notes
from reader.ui.desk.panes import BROAD, TALL, WIDE, Panes
from reader.ui.desk.paper_list import PaperList
from reader.ui.desk.paper_text import MEASURE, PAPER, digest_lines, paper_lines
from reader.ui.desk.preferences import Looks
from reader.ui.desk.reading_mode import Reading
from reader.ui.desk.rows import Row, Rows
from reader.ui.desk.search_bar import SearchBar
from reader.ui.desk.sidebar import Sidebar
from reader.ui.desk.view import Shown, View, is_repeat, other_titles
from reader.ui.keymap import key_name
from reader.ui.movement import Movable
from reader.ui.widgets.key_bar import KeyBar
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.desk.navigation import WayBack

T = TypeVar("T")

_WHILE_TYPING = ("back", "note-save", "pane-next", "pane-previous", "palette", "help", "quit")
_WHILE_SEARCHING = (*_WHILE_TYPING, "paper-next", "paper-previous", "page-down", "page-up")


class Desk(Screen[None]):
    """The main screen.

    Args:
        workspace: The open library.
        commands: Commands by name, with the keys that are in force.

    Attributes:
        shown: What the list shows.
        folded: Ids of the digests whose papers are hidden.
        notes: What becomes of the notes that are written here.
        frame: The header and the footer.
        reading: Whether a paper is read over the whole screen, and which.
        leaving: Whether the desk is on its way out; any other command calls it back.
        leaves_without: Whether the reader knows that changes wait for the disk.
        put_off: Ids of the papers that triage has put off; it shows them last.
        looks: Which titles are shown, and how papers are sorted.
        row_before_search: Where the cursor stood when the search began.
        way_back: Where the reader came from to a related paper.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, workspace: Workspace, commands: Mapping[str, Command]) -> None:
        super().__init__()
        self.workspace = workspace
        self.commands = on_screen(commands)
        self.shown = Shown(View(), Rows(), {})
        self.folded: set[str] = set()
        self.put_off: set[str] = set()
        self.leaving = False
        self.leaves_without = False
        self.row_before_search: Row | None = None
        self.way_back: WayBack | None = None
        self.looks = Looks(folders().state / "looks.json", workspace.config.titles)
        self.papers = PaperList(id="papers")
        self.papers.titles = self.looks.titles
        self.detail = Detail(id="detail")
        self.note = NoteEditor(id="note")
        self.notes = Notes(self)
        self.reading = Reading(self)
        self.sidebar = Sidebar(id="sidebar")
        self.panes = Panes(self.papers, self.detail, self.note, self.sidebar)
        self.search_bar = SearchBar(id="search-bar")
        self.frame = Frame(self)
        self._looking = Looking(self)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.frame.header
        yield self.panes
        yield self.search_bar
        yield self.frame.key_bar

    def on_mount(self) -> None:
        """Show the library, or a welcome when there is nothing in it."""
        if self.app.size.width >= BROAD:
            self.panes.toggle_sidebar()
        self._show(self._looking.look())
        self.set_focus(self.papers)
        self.frame.show_keys()
        if not self.workspace.contents.by_id:
            from reader.ui.dialogs.welcome import Welcome  # only an empty library needs it

            self.app.push_screen(Welcome(), lambda _imported: self.reload())
        self.notes.offer_drafts()

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    @property
    def view(self) -> View:
        """Which papers the list shows, or is about to show."""
        return self._looking.view

    @property
    def searches(self) -> bool:
        """Whether the list shows what was found, and keys jump in it."""
        return bool(self.view.query)

    @property
    def row(self) -> Row:
        """The row of the paper that is read, or the row under the cursor."""
        return self.reading.row or self.papers.row

    @property
    def paper(self) -> Paper | None:
        """The paper that is read, or the one under the cursor."""
        return self.workspace.contents.by_id.get(self.row.paper)

    def targets(self) -> list[str]:
        """List the ids of the papers that an action is for: the one being read, the selected ones, or the one here."""
        selected = frozenset() if self.reading.row else self.papers.selected
        shown = [row.paper for row in self.papers.rows if row.paper in selected]
        ids = dict.fromkeys((*shown, *sorted(selected))) if selected else [self.row.paper]
        return [paper_id for paper_id in ids if paper_id in self.workspace.contents.by_id]

    def change(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Change the library in a thread, then show what it has become.

        Args:
            work: Does it.
            then: Called with what ``work`` returned, before the list is shown anew.
            failed: Called when ``work`` raised an error, which is shown.
        """

        def done(value: T) -> None:
            if then:
                then(value)
            self.papers.end_range()
            self.reload()

        def refused() -> None:
            if failed:
                failed()
            self.reload()

        self.reader.perform(work, done, refused)

    def reload(
        self, view: View | None = None, row: Row | None = None, *, on_top: bool = False,
        then: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        """Show the library as it is now; a query that cannot be understood leaves on screen what is there.

        Args:
            view: Which papers to show from now on; ``None`` for the same as before.
            row: Where to put the cursor; ``None`` to leave it on its paper.
            on_top: Whether that row is to stand on top of the screen.
            then: Called when the list is shown.
        """

        def show(shown: Shown) -> None:
            self._show(shown)
            if row:
                self.papers.move_to(row, on_top=on_top)
            then()

        self._looking.start(view or self.view, show)

    @property
    def moved(self) -> Movable:
        """The pane in focus, or the list."""
        panes: tuple[Detail | Sidebar, ...] = (self.detail, self.sidebar)
        return next((pane for pane in panes if self.focused is pane), self.papers)

    def move_digest(self, steps: int) -> None:
        """Go to the next or the previous digest; when one alone is shown, show the other."""
        ids = [digest.id for digest in self.workspace.contents.digests()]
        if self.view.digest in ids:
            index = ids.index(self.view.digest) + steps
            if 0 <= index < len(ids):
                self.reload(self.view._replace(digest=ids[index]))
        else:
            self.papers.move_digest(steps)

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        self.leaving &= command.name == "quit"
        if command.group in ("find", "views") or command.name in ("digest-next", "digest-previous"):
            self.reading.leave()
        dispatch.run(command, self)
        self.frame.show_keys()

    def on_key(self, event: events.Key) -> None:
        """Route a key that no widget wanted."""
        typing = isinstance(self.focused, Input | NoteEditor)
        if self.app.screen is not self:  # a question came up meanwhile, to which this is no answer
            return
        router = self.frame.router
        was_pending = router.pending
        command = router.feed(key_name(event.key, event.character))
        if typing:
            router.pending = ""
            allowed = _WHILE_SEARCHING if isinstance(self.focused, Input) else _WHILE_TYPING
            if command is None or command.name not in allowed:
                return
        if command or was_pending or router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)
        self.frame.show_keys()

    def on_paste(self, event: events.Paste) -> None:
        """Ask about what is dropped or pasted where nothing is being written."""
        if event.text.strip() and self.app.screen is self and not isinstance(self.focused, Input | NoteEditor):
            self.run_command(
                self.commands["import"]._replace(
                    handler="reader.ui.desk.commands_desk:import_text", argument=event.text
                )
            )

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that is now in focus."""
        self.frame.show_keys()

    @on(PaperList.Highlighted)
    def show_row(self) -> None:
        """Show the paper with its note, or the digest, under the cursor.

        The list says when, once for a burst of keys; what goes to one of the panes may come before that.
        """
        row, reads = self.row, self.reading.row is not None
        paper = self.workspace.contents.by_id.get(row.paper)
        if paper:
            setting = self.setting(paper, reads=reads)
            self.detail.show(setting, keep_place=paper.id == self.note.paper, measure=MEASURE * reads)
            self.note.show(paper.id, paper.note, self.notes.unsaved.get(paper.id))
        else:
            summary = self.shown.summaries.get(row.digest)
            self.detail.show(lambda width: digest_lines(summary, width) if summary and row.head else [])
            self.note.show("", "")

    def setting(self, paper: Paper, *, reads: bool = False) -> Setting:
        """Give what sets a paper in lines; see ``paper_lines``."""
        needles, places = self.shown.needles, self.workspace.contents.appearances(paper.id)
        titles, cites = other_titles(self.workspace, places), self.workspace.contents.citations(paper.id)
        return partial(
            paper_lines, paper, places, needles=needles, other_titles=titles, citations=cites,
            line_gap=self.workspace.config.line_gap * reads, reads=reads, titles=self.looks.titles,
            gaps=self.workspace.config.gaps,
        )  # fmt: skip

    @on(NoteEditor.Saved)
    def save_note(self, event: NoteEditor.Saved) -> None:
        """Write a note down."""
        self.notes.save(event)

    @on(NoteEditor.Edited)
    def _keep_draft(self) -> None:
        self.notes.keep_soon()

    @on(NoteEditor.LineEntered)
    def _cut_line(self, event: NoteEditor.LineEntered) -> None:
        cut, learn = partial(self.workspace.search.segmenter.words, event.line), partial(self.note.learn, event.line)
        self.reader.perform(cut, learn, queue="watch", is_change=False)

    @on(PaperList.Chosen)
    def _open_paper(self) -> None:
        self.run_command(self.commands["paper-open"])

    @on(PaperList.FoldToggled)
    def _toggle_fold(self, event: PaperList.FoldToggled) -> None:
        self.folded ^= {event.digest}
        self.reload()

    @on(PaperList.SelectionChanged)
    def show_header(self) -> None:
        """Show what is read, or what the list holds."""
        self.frame.show_header()

    def show_waiting(self, changes: int) -> None:
        """Show how many changes the disk does not take at this moment."""
        self.frame.waiting = changes
        self.leaves_without &= changes > 0
        self.show_header()

    @on(Detail.LinkClicked)
    def _open_link(self, event: Detail.LinkClicked) -> None:
        if event.url.startswith(PAPER):
            self.run_command(
                self.commands["related"]._replace(
                    handler="reader.ui.desk.navigation:go_to", argument=event.url.removeprefix(PAPER)
                )
            )
        else:
            self.reader.open_address(event.url)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)

    @on(SearchBar.Changed)
    def _search(self, event: SearchBar.Changed) -> None:
        self.reload(self.view._replace(query=event.query))

    @on(SearchBar.Kept)
    def _keep_search(self) -> None:
        self.panes.go_to(self.papers)

    def _show(self, shown: Shown) -> None:
        searched, self.shown = shown.view.query != self.shown.view.query, shown
        with self.papers.prevent(PaperList.Highlighted):
            self.papers.show(
                shown.rows,
                self.workspace.contents.by_id,
                shown.summaries,
                shown.needles,
                shown.view.empty_message,
                partial(is_repeat, self.workspace),
                on_top=searched and bool(shown.view.query),
            )
        self.show_row()  # now, so that the screen is painted once
        self.sidebar.show(shown.facets, shown.active)
        self.search_bar.tell(shown.outcome)
        self.show_header()
