"""One line of progress for a long job. It stays empty when the job ends quickly."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.i18n import _
from reader.text.cells import cell_len, fit
from reader.text.clean import one_line
from reader.ui.jobs import Job, JobState
from reader.ui.widgets.pieces import Piece

PATIENCE_SECONDS = 0.3
"""How long a job may run before progress is shown."""

_LOOK_SECONDS = 0.1
_BAR_CELLS = 14


class ProgressLine(Widget):
    """Polls a job, so that reporting progress costs the job nothing."""

    COMPONENT_CLASSES = {"progress-line--done", "progress-line--rest", "progress-line--text"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._job: Job | None = None
        self._shown: JobState | None = None
        self._timer: Timer | None = None

    def follow(self, job: Job | None) -> None:
        """Show the progress of a job from now on; ``None`` when it is over."""
        if self._timer:
            self._timer.stop()
        self._job, self._shown, self._timer = job, None, None
        if job:
            self._timer = self.set_timer(PATIENCE_SECONDS, self._begin)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render the line."""
        base, width = self.rich_style, self.size.width
        if self._shown is None:
            return Strip.blank(width, base)
        segments = [
            Segment(text, base + self.get_component_rich_style(f"progress-line--{role}", partial=True))
            for text, role in progress_pieces(self._shown, width)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _begin(self) -> None:
        self._look()
        self._timer = self.set_interval(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self._job and self._job.state != self._shown:
            self._shown = self._job.state
            self.refresh()


def progress_pieces(state: JobState, width: int) -> list[Piece]:
    """Render progress.

    Args:
        state: The progress.
        width: Cells of the line.
    """
    leave = "  " + _("Esc cancels")
    share = min(1.0, state.done / state.total) if state.total else 0.0
    full = round(_BAR_CELLS * share)
    number = f"  {share:>4.0%}  " if state.total else "  "
    name = fit(one_line(state.name), max(0, width - _BAR_CELLS - cell_len(number) - cell_len(leave)))
    return [("=" * full, "done"), ("-" * (_BAR_CELLS - full), "rest"), (number + name + leave, "text")]
