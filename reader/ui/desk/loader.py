"""Looks up in a thread what the list is to show. Of several requests the last one counts."""

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
"""After what time the search bar shows that something is being looked up."""

_PATTERN = re.compile(r"(?<!\w)[/／]")
"""Where a regular expression may begin, behind which other queries are not to wait: it may take seconds."""


class ViewLoader:
    """Looks up views for a desk.

    Args:
        desk: The desk.
        search_bar: Shows that a search takes long, and why a query is wrong.
        has_sidebar: Whether the facets of the sidebar are wanted.
    """

    def __init__(self, desk: DeskPort, search_bar: SearchBar, has_sidebar: Callable[[], bool]) -> None:
        self._desk, self._search_bar, self._has_sidebar = desk, search_bar, has_sidebar

    def load_now(self) -> Shown:
        """Look up the view of the state at once."""
        return self._look_up(self._desk.state.view)()

    def load(self, view: View, show: Callable[[Shown], None], refused: Callable[[], None]) -> None:
        """Look up a view in a thread, and make it the state's. One that another has replaced meanwhile is dropped.

        Args:
            view: The view wanted.
            show: Called in the app with what it consists of.
            refused: Called in the app when its query is wrong, which is shown; the view before is the state's again.
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
            if effort != "typed" or not more:  # else the list is not emptied till the words were read otherwise
                arrived(shown)
            if more and view is state.view:
                # in a queue of its own, so that what is typed meanwhile need not wait behind it
                app.perform(partial(find, more), partial(looked, more), queue="watch")

        def wait() -> None:
            if view is state.view:
                self._search_bar.tell("...")  # and not the number of those found before

        timer = self._search_bar.set_timer(_PATIENCE_SECONDS, wait)
        queue: QueueName = "watch" if _PATTERN.search(f"{view.filter} {view.query}") else "read"
        app.perform(partial(find, "typed"), partial(looked, "typed"), queue=queue)

    def _look_up(self, view: View) -> partial[Shown]:
        """Prepare looking up a view with the state as it is now."""
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
