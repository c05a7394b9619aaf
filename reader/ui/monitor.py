"""What the desk monitors: changes by other programs, failing writes, notices, idle time for a checkpoint."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ReaderError, WriteError
from reader.i18n import _
from reader.ui.desk.screen import Desk
from reader.ui.ports import AppPort

if TYPE_CHECKING:
    from reader.ui.imports.inbox import Inbox


IDLE_SECONDS = 15.0
"""How long after the last change ``library.json`` is updated."""


class Monitor:
    """Checks for news whenever ``look`` is called.

    Args:
        app: The app.
        desk: The main screen.
        prepare_search: Called when papers have been added.
    """

    def __init__(self, app: AppPort, desk: Desk, prepare_search: Callable[[], None]) -> None:
        self._app, self._desk, self._prepare_search = app, desk, prepare_search
        self._looking = False
        self._complaint = ""
        self._trouble: WriteError | None = None
        self._waiting = 0
        self._shown = self._seen = app.workspace.updates.version
        self._papers = len(app.workspace.contents.by_id)
        self._changed_at: float | None = None
        self._inbox = _inbox(app)

    def look(self) -> None:
        """Check once. Never blocks."""
        self._look_for_news()
        self._look_for_trouble()
        self._save_when_idle()
        if self._inbox:
            self._inbox.look()
        for notice in self._app.workspace.updates.drain_notices():
            self._app.show_warning(notice)

    def _look_for_news(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.perform(self._refresh, self._show_news, queue="watch")

    def _refresh(self) -> ReaderError | None:
        try:
            self._app.workspace.updates.refresh()
        except ReaderError as error:
            return error
        return None

    def _show_news(self, error: ReaderError | None) -> None:
        self._looking = False
        if self._shown != self._app.workspace.updates.version:  # wherever it was taken in
            self._shown = self._app.workspace.updates.version
            self._desk.reload()
            self._prepare_searching()
        complaint, self._complaint = self._complaint, str(error or "")
        if error and self._complaint != complaint:
            self._app.show_error(error)

    def _prepare_searching(self) -> None:
        papers, self._papers = self._papers, len(self._app.workspace.contents.by_id)
        if self._papers > papers:
            self._prepare_search()

    def _look_for_trouble(self) -> None:
        queues = self._app.tasks
        trouble, waiting = queues.trouble, queues.waiting if queues.trouble else 0
        if trouble and self._trouble is None:
            again = _("Nothing is lost: writing is retried until it succeeds.")
            self._app.show_error(WriteError(trouble.message, again))
            self._desk.notes.keep_soon()
        elif self._trouble and trouble is None:
            self._app.show_notice(_("All changes are saved now."))
        self._trouble = trouble
        if waiting != self._waiting:
            self._waiting = waiting
            self._desk.show_waiting(waiting)

    def _save_when_idle(self) -> None:
        version, now = self._app.workspace.updates.version, time.monotonic()
        if version != self._seen:
            self._seen, self._changed_at = version, now
        elif self._changed_at and now - self._changed_at > IDLE_SECONDS:
            self._changed_at = None
            self._app.perform(self._app.workspace.updates.flush, queue="import", is_change=False)


def _inbox(app: AppPort) -> Inbox | None:
    if not app.workspace.config.inbox:
        return None
    from reader.ui.imports.inbox import Inbox  # 10 ms, and few use an inbox

    return Inbox(app, app.workspace.config.inbox)
