"""The screen that previews an import before anything is written."""

from __future__ import annotations

from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult

from reader.errors import ImportCancelledError
from reader.i18n import _, ngettext
from reader.importing.preview import ImportPreview
from reader.models import ImportReport
from reader.text.cells import cell_len
from reader.ui.command_screen import PageScreen
from reader.ui.commands import Command
from reader.ui.desk.detail import Detail
from reader.ui.desk.hints import screen_hints
from reader.ui.desk.panes import TALL
from reader.ui.imports.list import ImportList
from reader.ui.imports.progress_line import ProgressLine
from reader.ui.imports.rows import Previewed, count_items, file_name, preview, shown_counts
from reader.ui.imports.text import import_lines
from reader.ui.jobs import Job
from reader.ui.widgets.pieces import Piece


class ReadOptions(NamedTuple):
    """How to read a file; ``None`` for what is detected."""

    format_name: str | None = None
    encoding: str | None = None


class ImportScreen(PageScreen[ImportReport | None]):
    """Shows a preview; answers the report of the import, or ``None``.

    Args:
        found: The preview.

    Attributes:
        preview: The current preview.
        left_out: Ids of the excluded papers.
        ways: The options to read a file with, by its source.
    """

    CSS_PATH = "preview.tcss"
    GROUP = "preview"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, found: Previewed) -> None:
        super().__init__()
        self.preview: ImportPreview = found.preview
        self.left_out: frozenset[str] = frozenset()
        self.ways: dict[str, ReadOptions] = {}
        self.items = ImportList(id="items")
        self._found = found
        self._job: Job | None = None
        self._is_writing = False
        self._about = Detail(id="about")
        self._progress = ProgressLine(id="progress")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield self.header
        yield self.items
        yield self._about
        yield self._progress
        yield self.key_bar

    def on_mount(self, event: events.Mount) -> None:
        """Show the preview."""
        self.since = event.time
        self._about.can_focus = False
        self.listen()
        self.key_bar.show(*screen_hints(self.app.commands, "preview"))
        self.show(self._found)
        self.set_focus(self.items)

    def on_unmount(self) -> None:
        """Cancel reading; writing is not cancelled."""
        if self._job and not self._is_writing:
            self._job.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether a job is reading or writing."""
        return self._job is not None

    def show(self, found: Previewed, source: str = "") -> None:
        """Show a preview, with the cursor on the file of a source, or at the top."""
        self.preview = found.preview
        heads = (n for n, row in enumerate(found.rows) if row.is_head and row.file and row.file.file.source == source)
        first = next((n for n, row in enumerate(found.rows) if row.can_stand), 0)
        self.items.show(found.rows, next(heads, first))
        self._show_header()

    def leave_out(self, papers: frozenset[str]) -> None:
        """Exclude these papers, and no others."""
        self.left_out = papers
        self.items.leave_out(papers)
        self._show_header()

    def read_again(self, source: str, way: ReadOptions) -> None:
        """Read a file with other options and update the preview. If that fails, nothing changes."""
        job = self._begin(_("Reading files"))
        workspace, before = self.app.workspace, self.preview

        def work() -> Previewed | None:
            return preview(job, lambda: workspace.imports.reread(before, source, way.format_name, way.encoding))

        def read(found: Previewed | None) -> None:
            if job is self._job and found:
                self.ways[source] = way
                self.show(found, source)
            self._end(job)

        self.app.perform(work, read, lambda: self._end(job), queue="import", is_change=False)

    def write(self) -> None:
        """Import the previewed files, then close."""
        job = self._begin(_("Importing"))
        self._is_writing = True
        workspace, shown, left_out = self.app.workspace, self.preview, self.left_out

        def work() -> ImportReport | None:
            try:
                return workspace.imports.commit(shown, left_out, job.is_cancelled)
            except ImportCancelledError:
                return None

        def written(report: ImportReport | None) -> None:
            self._end(job)
            if report:
                self.dismiss(report)

        self.app.perform(work, written, lambda: self._end(job), queue="import")

    def leave(self) -> None:
        """Cancel the running job, or close without importing."""
        if self._job:
            self._job.cancel()
            self.app.show_notice(_("Cancelled."))
            if not self._is_writing:  # a read can be dropped; a write may be done already
                self._end(self._job)
        else:
            self.dismiss(None)

    @property
    def moved(self) -> ImportList:
        """The list."""
        return self.items

    def run_command(self, command: Command) -> None:
        """Run a command; while a job is running, only moving and leaving are possible."""
        if not self.is_busy or command.group == "move" or command.name == "preview-leave":
            super().run_command(command)

    def on_resize(self) -> None:
        """Fit the header to the width."""
        self._show_header()

    @on(ImportList.Highlighted)
    def _show_row(self) -> None:
        row, left_out = self.items.row, self.left_out
        self._about.show(lambda width: import_lines(row, left_out, width))

    @on(ImportList.Chosen)
    def _toggle(self) -> None:
        self.run_command(self.app.commands["preview-leave-out"])

    def _show_header(self) -> None:
        files = self.preview.files
        if len(files) == 1:
            name = file_name(files[0].file)
        else:
            name = ngettext("{count} file", "{count} files", len(files)).format(count=len(files))
        left: list[Piece] = [("  " + _("Import") + "  ", "name"), (name, "view")]
        room = self.size.width - sum(cell_len(text) for text, _role in left)
        counts = count_items(files, self.left_out)
        counts["problems"] += len(self.preview.unusable)
        long, short = ("   ".join(shown_counts(counts, short=short)) + "  " for short in (False, True))
        self.header.show(left, [(long if cell_len(long) + 2 <= room else short, "hint")])

    def _begin(self, name: str) -> Job:
        self._job = Job()
        self._job.tell(0, 0, name)
        self._progress.follow(self._job)
        return self._job

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job, self._is_writing = None, False
            self._progress.follow(None)
