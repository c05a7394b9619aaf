"""Looks up the view of the list in a thread. Of several requests, only the last one counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import QueryError
from reader.ui.desk.search_bar import SearchBar
from reader.ui.desk.view import Shown, View, look_up
from reader.ui.ports import DeskPort
from reader.ui.tasks import QueueName

if TYPE_CHECKING:
    from reader.services.search import Effort

_MORE: dict[Effort, Effort] = {"typed": "read", "read": "spelt"}
"""What to try next when nothing is found."""

_PATIENCE_SECONDS = 0.25
"""How long a look-up may take before the search bar shows that it is running."""

_PATTERN = re.compile(r"(?<!\w)[/／]")
"""Where a regular expression may begin. It may take seconds, so other queries must not wait behind it."""


class ViewLoader:
    """Looks up views for a desk.

    Args:
        desk: The desk.
        search_bar: Shows that a search is running, and why a query is invalid.
        has_sidebar: Returns whether the facets of the sidebar are needed.
    """

    def __init__(self, desk: DeskPort, search_bar: SearchBar, has_sidebar: Callable[[], bool]) -> None:
        self._desk, self._search_bar, self._has_sidebar = desk, search_bar, has_sidebar

    def load_now(self) -> Shown:
        """Look up the view of the state synchronously."""
        return self._look_up(self._desk.state.view)()

    def load(self, view: View, show: Callable[[Shown], None], refused: Callable[[], None]) -> None:
        """Look up a view in a thread, and make it the view of the state. A view replaced meanwhile is dropped.

        Args:
            view: The view.
            show: Called in the app with its contents.
            refused: Called in the app when its query is invalid, which is shown; the previous view is restored.
        """
        state, app = self._desk.state, self._desk.app
        state.view = view
        look_up_now = self._look_up(view)

        def find(effort: Effort) -> Shown | QueryError | None:
            if view is not state.view:
                return None
            try:
                return look_up_now(effort=effort)
            except QueryError as error:
                return error

        def arrived(shown: Shown | QueryError | None) -> None:
            if view is not state.view or shown is None:
                return
            timer.stop()
            if isinstance(shown, QueryError):
                state.view = state.shown.view
                self._show_error(shown)
                refused()
            else:
                show(shown)

        def looked(effort: Effort, shown: Shown | QueryError | None) -> None:
            more = _MORE.get(effort) if isinstance(shown, Shown) and view.query and not shown.found else None
            if effort != "typed" or not more:  # keep the list until the next effort has been tried
                arrived(shown)
            if more and view is state.view:
                # in a separate queue, so that further typing does not wait behind it
                app.perform(partial(find, more), partial(looked, more), queue="watch")

        def wait() -> None:
            if view is state.view:
                self._search_bar.tell("...")  # instead of the number found before

        timer = self._search_bar.set_timer(_PATIENCE_SECONDS, wait)
        queue: QueueName = "watch" if _PATTERN.search(f"{view.filter} {view.query}") else "read"
        app.perform(partial(find, "typed"), partial(looked, "typed"), queue=queue)

    def _look_up(self, view: View) -> partial[Shown]:
        """Bind the look-up of a view to the current state."""
        desk, preferences = self._desk, self._desk.state.preferences
        return partial(
            look_up, desk.workspace, view, frozenset(desk.state.folded),
            with_facets=self._has_sidebar(), sort=preferences.sort, titles=preferences.titles,
        )  # fmt: skip

    def _show_error(self, error: QueryError) -> None:
        if self._search_bar.has_focus_within:
            self._search_bar.tell(str(error))
        else:
            self._desk.app.show_error(error)
