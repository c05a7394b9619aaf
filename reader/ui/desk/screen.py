"""The desk: list, paper and note side by side. Routes keys to commands and messages to the workspace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from reader.models import Paper
from reader.paths import folders
from reader.ui.command_screen import CommandScreen
from reader.ui.commands import Command, on_screen
from reader.ui.desk.chrome import Chrome
from reader.ui.desk.detail import Detail, Setting
from reader.ui.desk.loader import ViewLoader
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.notes import NoteKeeper
from reader.ui.desk.panes import BROAD, TALL, WIDE, Panes
from reader.ui.desk.paper_list import PaperList
from reader.ui.desk.paper_text import MEASURE, PAPER, digest_lines, paper_lines
from reader.ui.desk.preferences import Preferences
from reader.ui.desk.reading_mode import ReadingMode
from reader.ui.desk.rows import ListRow
from reader.ui.desk.search_bar import SearchBar
from reader.ui.desk.sidebar import Sidebar
from reader.ui.desk.state import DeskState, WayBack
from reader.ui.desk.view import Shown, View, is_repeat, other_titles
from reader.ui.keymap import KeyRouter
from reader.ui.movement import Movable
from reader.workspace import Workspace

T = TypeVar("T")

_WHILE_TYPING = ("back", "note-save", "pane-next", "pane-previous", "palette", "help", "quit")
_WHILE_SEARCHING = (*_WHILE_TYPING, "paper-next", "paper-previous", "page-down", "page-up")


class Desk(CommandScreen[None]):
    """The main screen.

    Args:
        workspace: The open library.
        commands: Commands by name, with the keys in force.

    Attributes:
        state: Which papers are shown, and how.
        notes: Saves the notes written here.
        chrome: The header and the footer.
        reading: Reading mode: one paper over the whole screen.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, workspace: Workspace, commands: Mapping[str, Command]) -> None:
        super().__init__()
        self.workspace = workspace
        self.commands: Mapping[str, Command] = on_screen(commands)
        self.state = DeskState(Preferences(folders().state / "looks.json", workspace.config.titles))
        self.papers = PaperList(id="papers")
        self.papers.titles = self.state.preferences.titles
        self.detail = Detail(id="detail")
        self.note = NoteEditor(id="note")
        self.sidebar = Sidebar(id="sidebar")
        self.panes = Panes(self.papers, self.detail, self.note, self.sidebar)
        self.search_bar = SearchBar(id="search-bar")
        self.chrome = Chrome(self.commands)
        self.notes = NoteKeeper(self, self.note)
        self.reading = ReadingMode(self, self.panes, self._repaint)
        self._loader = ViewLoader(self, self.search_bar, lambda: self.panes.sidebar_is_open)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.chrome.header
        yield self.panes
        yield self.search_bar
        yield self.chrome.key_bar

    def on_mount(self) -> None:
        """Show the library, or a welcome when it is empty."""
        if self.app.size.width >= BROAD:
            self.panes.toggle_sidebar()
        self._show(self._loader.load_now())
        self.set_focus(self.papers)
        self.show_keys()
        if not self.workspace.contents.by_id:
            from reader.ui.dialogs.welcome import Welcome  # load only for an empty library

            self.app.push_screen(Welcome(), lambda _imported: self.reload())
        self.notes.offer_drafts()

    @property
    def row(self) -> ListRow:
        """The row of the paper being read, or under the cursor."""
        return self.reading.row or self.papers.row

    @property
    def paper(self) -> Paper | None:
        """The paper being read, or under the cursor."""
        return self.workspace.contents.by_id.get(self.row.paper)

    @property
    def selected(self) -> Sequence[str]:
        """Ids of the selected papers, those of the list first, in its order; none in reading mode."""
        selected = frozenset() if self.reading.row else self.papers.selected
        shown = [row.paper for row in self.papers.rows if row.paper in selected] if selected else []
        return list(dict.fromkeys((*shown, *sorted(selected))))

    def targets(self) -> list[str]:
        """Return the ids of the papers a command applies to: the one being read, the selected ones, or this one."""
        ids = self.selected or [self.row.paper]
        return [paper_id for paper_id in ids if paper_id in self.workspace.contents.by_id]

    def change(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Change the library in a thread, then show the result.

        Args:
            work: Changes it.
            then: Called with the return value of ``work``, before the list is updated.
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

        self.app.perform(work, done, refused)

    def show(
        self,
        view: View,
        row: ListRow | None = None,
        *,
        on_top: bool = False,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show other papers in the list. The only way to change what is shown; ends reading mode and an old search.

        Args:
            view: Which papers to show from now on. An invalid query leaves the current view on screen.
            row: Where to put the cursor; ``None`` to keep it on its paper. The digest of its paper is unfolded.
            on_top: Whether to scroll that row to the top of the screen.
            then: Called when the list is shown.
        """
        self.reading.leave()
        if not view.query:
            self.search_bar.close()
            self.state.row_before_search = None
        if row and row.paper:
            self.state.folded.discard(row.digest)

        def show(shown: Shown) -> None:
            self._show(shown)
            if row:
                self.papers.move_to(row, on_top=on_top)
            if then:
                then()

        self._loader.load(view, show, self.show_keys)

    def reload(self) -> None:
        """Update the list and the text from the library."""
        self._loader.load(self.state.view, self._show, self.show_keys)

    def read(self, paper_id: str) -> None:
        """Open a paper in reading mode, in the current list if it contains the paper, else among all papers."""
        if here := next((row for row in self.papers.rows if row.paper == paper_id), None):
            self.papers.move_to(here)
            self.reading.begin()
            return
        places = self.workspace.contents.appearances(paper_id)
        self.state.way_back = WayBack(paper_id, self.state.view, self.papers.row)
        self.show(View(), ListRow(places[0].digest if places else "", paper_id), then=self.reading.begin)

    @property
    def moved(self) -> Movable:
        """The pane in focus, or the list."""
        panes: tuple[Detail | Sidebar, ...] = (self.detail, self.sidebar)
        return next((pane for pane in panes if self.focused is pane), self.papers)

    @property
    def at_times(self) -> str:
        """The one of ``commands.AT_TIMES`` that applies; empty for none."""
        return "reading" if self.reading.row else "hits" if self.state.searches else ""

    @property
    def router(self) -> KeyRouter:
        """The router that finds the command of a key now."""
        return self.chrome.router(self.at_times)

    @property
    def typing_commands(self) -> Collection[str] | None:
        """Names of the commands that work while a query or a note is typed."""
        if isinstance(self.focused, Input):
            return _WHILE_SEARCHING
        return _WHILE_TYPING if isinstance(self.focused, NoteEditor) else None

    def run_command(self, command: Command) -> None:
        """Run a command."""
        self.state.is_leaving &= command.name == "quit"
        if command.group in ("find", "views") or command.name == "triage":
            self.reading.leave()
        super().run_command(command)
        self.show_keys()

    @on(events.DescendantFocus)
    def show_keys(self) -> None:
        """Show the keys that work now."""
        place = self.focused.id if self.focused else None
        self.chrome.show_keys(self.at_times, place or "", self.state.view != View() or bool(self.papers.selected))

    def on_paste(self, event: events.Paste) -> None:
        """Offer to import dropped or pasted text when nothing is being written."""
        if event.text.strip() and self.app.screen is self and self.typing_commands is None:
            command = self.commands["import"]
            self.run_command(command._replace(handler="reader.ui.desk.commands_desk:import_text", argument=event.text))

    @on(PaperList.Highlighted)
    def show_row(self) -> None:
        """Show the paper with its note, or the digest, under the cursor.

        Called once for a burst of keys; an update to one of the panes may come before that.
        """
        row, reads, paper = self.row, self.reading.row is not None, self.paper
        if paper:
            setting = self.setting(paper, reads=reads)
            self.detail.show(setting, keep_place=paper.id == self.note.paper, measure=MEASURE * reads)
            self.note.show(paper.id, paper.note, self.notes.unsaved.get(paper.id))
        else:
            summary = self.state.shown.summaries.get(row.digest)
            self.detail.show(lambda width: digest_lines(summary, width) if summary and row.head else [])
            self.note.show("", "")

    def setting(self, paper: Paper, *, reads: bool = False) -> Setting:
        """Return a function that lays out a paper's text in lines; see ``paper_lines``."""
        shown, contents, config = self.state.shown, self.workspace.contents, self.workspace.config
        places = contents.appearances(paper.id)
        return partial(
            paper_lines, paper, places, needles=shown.needles, other_titles=other_titles(self.workspace, places),
            citations=contents.citations(paper.id), line_gap=config.line_gap * reads, reads=reads,
            titles=self.state.preferences.titles, gaps=config.gaps,
        )  # fmt: skip

    def save_open_note(self) -> None:
        """Save the note being edited."""
        if taken := self.note.take():
            self.notes.save(taken)

    @on(NoteEditor.Saved)
    def _save_note(self, event: NoteEditor.Saved) -> None:
        self.notes.save(event)

    @on(NoteEditor.Edited)
    def _keep_draft(self) -> None:
        self.notes.keep_soon()

    @on(NoteEditor.LineEntered)
    def _cut_line(self, event: NoteEditor.LineEntered) -> None:
        cut, learn = partial(self.workspace.search.segmenter.words, event.line), partial(self.note.learn, event.line)
        self.app.perform(cut, learn, queue="watch", is_change=False)

    @on(PaperList.Chosen)
    def _open_paper(self) -> None:
        self.run_command(self.commands["paper-open"])

    @on(PaperList.FoldToggled)
    def _toggle_fold(self, event: PaperList.FoldToggled) -> None:
        self.state.folded ^= {event.digest}
        self.reload()

    @on(PaperList.SelectionChanged)
    def show_header(self) -> None:
        """Show in the header the open paper, or what the list shows."""
        if self.reading.row:
            self.chrome.show_paper(self.reading.header())
        else:
            self.chrome.show_library(self.app.title, self.app.sub_title, self.state.shown, len(self.papers.selected))
        self.show_keys()

    def show_waiting(self, changes: int) -> None:
        """Show how many changes are waiting for the disk."""
        self.chrome.waiting = changes
        self.state.knows_unsaved &= changes > 0
        self.show_header()

    @on(Detail.LinkClicked)
    def _open_link(self, event: Detail.LinkClicked) -> None:
        if event.url.startswith(PAPER):
            paper_id = event.url.removeprefix(PAPER)
            command = self.commands["related"]
            self.run_command(command._replace(handler="reader.ui.desk.navigation:go_to", argument=paper_id))
        else:
            self.app.open_address(event.url)

    @on(SearchBar.Changed)
    def _search(self, event: SearchBar.Changed) -> None:
        self._loader.load(self.state.view._replace(query=event.query), self._show, self.show_keys)

    @on(SearchBar.Kept)
    def _keep_search(self) -> None:
        self.panes.go_to(self.papers)

    def _repaint(self) -> None:
        self.show_row()
        self.show_header()

    def _show(self, shown: Shown) -> None:
        searched, self.state.shown = shown.view.query != self.state.shown.view.query, shown
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
