"""Looking up what the list is to show, in a thread. Of many wishes in a row the last one counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from reader.errors import QueryError
from reader.ui.desk.view import Shown, View, look_up
from reader.ui.tasks import Queue

if TYPE_CHECKING:
    from reader.services.search import Effort
    from reader.ui.desk.screen import Desk

_MORE: dict[Effort, Effort] = {"typed": "read", "read": "spelt"}
"""What to try next when nothing is found."""

_PATIENCE_SECONDS = 0.25
"""After what time it is told that something is being looked up."""

_PATTERN = re.compile(r"(?<!\w)[/／]")
"""Where a regular expression may begin, behind which other queries are not to wait: it may take seconds."""


class Looking:
    """Looks up views for a desk.

    Args:
        desk: The desk.

    Attributes:
        view: Which papers the list shows, or is about to show.
    """

    def __init__(self, desk: Desk) -> None:
        self.view = View()
        self._desk = desk

    def look(self) -> Shown:
        """Look up the view at once."""
        desk, looks = self._desk, self._desk.looks
        return look_up(
            desk.workspace, self.view, frozenset(desk.folded), with_facets=desk.panes.sidebar_is_open,
            sort=looks.sort, titles=looks.titles,
        )  # fmt: skip

    def start(self, view: View, show: Callable[[Shown], None]) -> None:
        """Look up a view in a thread. What becomes of one that another has replaced meanwhile is never told.

        Args:
            view: The view wanted.
            show: Called in the app with what it consists of.
                When its query cannot be understood, that is said, and the view before holds again.
        """
        desk, folded = self._desk, frozenset(self._desk.folded)
        with_facets, sort, titles = desk.panes.sidebar_is_open, desk.looks.sort, desk.looks.titles
        self.view = view

        def find(effort: Effort) -> Shown | QueryError | None:
            if view is not self.view:
                return None
            try:
                return look_up(
                    desk.workspace, view, folded, with_facets=with_facets, effort=effort, sort=sort, titles=titles
                )
            except QueryError as error:
                return error

        def arrived(shown: Shown | QueryError | None) -> None:
            if view is not self.view or shown is None:
                return
            waits.stop()
            if isinstance(shown, QueryError):
                self.view = desk.shown.view
                self._say(shown)
                desk.frame.show_keys()
            else:
                show(shown)

        def looked(effort: Effort, shown: Shown | QueryError | None) -> None:
            more = _MORE.get(effort) if isinstance(shown, Shown) and view.query and not shown.found else None
            if effort != "typed" or not more:  # else the list is not emptied till the words were read otherwise
                arrived(shown)
            if more and view is self.view:
                # in a queue of its own, so that what is typed meanwhile need not wait behind it
                desk.reader.perform(partial(find, more), partial(looked, more), queue="watch")

        def wait() -> None:
            if view is self.view:
                desk.search_bar.tell("...")  # and not the number of those found before

        waits = desk.set_timer(_PATIENCE_SECONDS, wait)
        queue: Queue = "watch" if _PATTERN.search(f"{view.filter} {view.query}") else "read"
        desk.reader.perform(partial(find, "typed"), partial(looked, "typed"), queue=queue)

    def _say(self, error: QueryError) -> None:
        if isinstance(self._desk.focused, Input):
            self._desk.search_bar.tell(str(error))
        else:
            self._desk.reader.complain(error)
