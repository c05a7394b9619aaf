"""A dialog that lists the services to ask, fetches once the user agrees, and shows the progress."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from reader.i18n import _
from reader.presentation.fetching import shown_questions
from reader.services.fetch_report import FetchReport, Questions
from reader.ui.dialogs.dialog import Dialog
from reader.ui.imports.progress_line import ProgressLine
from reader.ui.jobs import Job
from reader.ui.widgets.prose import Prose


class FetchDialog(Dialog[FetchReport | None]):
    """Asks for confirmation; answers the report, or ``None`` when fetching was not started or failed.

    Args:
        ids: The papers.
        questions: The services to ask about them.
    """

    BINDINGS = [("escape", "leave"), ("enter", "fetch")]

    def __init__(self, ids: Sequence[str], questions: Questions) -> None:
        super().__init__(_("Fetch missing fields"), wide=True)
        self._ids = ids
        self._questions = questions
        self._job: Job | None = None

    def content(self) -> ComposeResult:
        """Yield the question, the progress and the hint."""
        self._progress = ProgressLine(id="progress")
        yield Prose(shown_questions(self._questions))
        yield Prose(_("Only missing fields are filled in; nothing is overwritten."))
        yield self._progress
        yield self.hint(_("Enter to fetch, Esc to close; fetched data is kept"))

    def on_unmount(self) -> None:
        """Stop fetching."""
        if self._job:
            self._job.cancel()

    def action_leave(self) -> None:
        """Cancel, and wait until what has arrived is saved; or close."""
        if self._job:
            self._job.cancel()
        else:
            self.dismiss(None)

    def action_fetch(self) -> None:
        """Start fetching."""
        if self._job:
            return
        job = self._job = Job()
        self._progress.follow(job)

        def work() -> FetchReport:
            return self.app.workspace.fetching.run(
                self._ids,
                progress=job.tell,
                cancelled=lambda: job.is_cancelled() or self.app.tasks.leaving,
            )

        self.app.perform(work, self._end, lambda: self._end(None), queue="send", is_change=False)

    def _end(self, report: FetchReport | None) -> None:
        if self.is_attached:
            self.dismiss(report)
