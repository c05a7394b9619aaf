"""A dialog that asks what to import, and reads it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from reader.i18n import _
from reader.text.cells import truncate
from reader.ui.dialogs.dialog import Dialog
from reader.ui.imports.progress_line import ProgressLine
from reader.ui.imports.rows import Previewed, preview
from reader.ui.imports.source_input import SourceInput
from reader.ui.imports.sources import complete, find_sources
from reader.ui.jobs import Job
from reader.ui.widgets.prose import Prose

_CELLS = 70


class ImportPrompt(Dialog[Previewed | None]):
    """Asks for paths or a text, and answers the preview of importing them; ``None`` when the user closes it.

    An error is shown, and the dialog stays open.

    Args:
        text: The initial input: one line to edit, or a text to read at once.
    """

    BINDINGS = [("escape", "leave")]

    def __init__(self, text: str = "") -> None:
        super().__init__(_("Import"), wide=True)
        self._text = text
        self._job: Job | None = None

    def content(self) -> ComposeResult:
        """Yield the input, the progress and the hint."""
        self._input = SourceInput(placeholder=_("a path, such as ~/Downloads/digest.md"))
        self._progress = ProgressLine(id="progress")
        self._hint = Prose(self._ways(), classes="hint")
        yield self._input
        yield self._progress
        yield self._hint

    def on_mount(self) -> None:
        """Start with the initial input."""
        if len(self._text.splitlines()) > 1:
            self._read(self._text)
        else:
            self._input.value = self._text

    def on_unmount(self) -> None:
        """Cancel the reading."""
        self._follow(None)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._read(event.value)
        else:
            self.dismiss(None)

    @on(SourceInput.TextPasted)
    def _go_on_with_text(self, event: SourceInput.TextPasted) -> None:
        self._read(event.text)

    @on(SourceInput.CompletionWanted)
    def _complete(self) -> None:
        written = self._input.value

        def completed(found: tuple[str, list[str]]) -> None:
            if self._input.value == written:
                self._input.value, names = found
                self._input.cursor_position = len(found[0])
                self._hint.update(truncate("  ".join(names), _CELLS) if names else self._ways())

        self.app.perform(partial(complete, written), completed, queue="outside")

    def action_leave(self) -> None:
        """Cancel the reading, or close."""
        if self._job:
            self._follow(None)
            self.app.show_notice(_("The import was cancelled."))
        else:
            self.dismiss(None)

    def _read(self, text: str) -> None:
        job = Job()
        self._follow(job)
        workspace = self.app.workspace

        def work() -> Previewed | None:
            return preview(job, lambda: workspace.imports.preview(
                find_sources(text), progress=job.tell, cancelled=job.is_cancelled
            ))  # fmt: skip

        def read(found: Previewed | None) -> None:
            if job is self._job:
                self._follow(None)
                self.dismiss(found)

        def failed() -> None:
            if job is self._job:
                self._follow(None)

        self.app.perform(work, read, failed, queue="import", is_change=False)

    def _follow(self, job: Job | None) -> None:
        """Follow another job, or none, and cancel the previous one."""
        if self._job:
            self._job.cancel()
        self._job = job
        self._progress.follow(job)

    def _ways(self) -> str:
        keys = _("Enter to continue, Tab to complete a path, Esc to close")
        return _("Files, folders, or pasted text.") + f"\n{keys}"
