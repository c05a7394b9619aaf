"""Commands for the sidebar: opening it, and filtering by its entries."""

from __future__ import annotations

from reader.ui.desk.facets import toggled
from reader.ui.desk.screen import Desk


def toggle(desk: Desk) -> None:
    """Open and focus the sidebar, or close it."""
    desk.panes.toggle_sidebar()
    desk.panes.go_to(desk.sidebar if desk.panes.sidebar_is_open else desk.papers)
    desk.reload()


def leave(desk: Desk) -> None:
    """Go back to the list; close the sidebar where it covers the list."""
    desk.panes.go_to(desk.papers)


def choose(desk: Desk) -> None:
    """Add the entry under the cursor to the filter, or remove it."""
    facet, view = desk.sidebar.facet, desk.state.view
    if not facet.kind:
        return
    if facet.kind == "digest":
        desk.show(view._replace(digest="" if view.digest == facet.value else facet.value))
    else:
        desk.show(view._replace(filter=toggled(view.filter, facet.value), name=""))
    if not desk.panes.sidebar_is_beside:
        leave(desk)
