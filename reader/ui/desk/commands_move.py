"""Moving: through the list, through the paper's text, between panes."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input

from reader.ui.desk.commands_sidebar import choose, leave
from reader.ui.desk.detail import Detail
from reader.ui.desk.navigation import go_back
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.screen import Desk
from reader.ui.desk.view import View


def fold(desk: Desk, how: str) -> None:
    """Fold or unfold the digest under the cursor."""
    digest = desk.papers.row.digest
    if desk.searches or desk.view.is_ordered:
        return  # nothing is folded then
    (desk.folded.add if how == "fold" else desk.folded.discard)(digest)
    desk.reload()


def open_paper(desk: Desk) -> None:
    """Read the paper over the whole screen, or unfold a digest; in the sidebar, filter."""
    if desk.focused is desk.sidebar:
        choose(desk)
    elif desk.papers.row.head:
        fold(desk, "unfold")
    elif desk.papers.row.paper and not desk.reading.row:
        desk.reading.begin()


def focus_pane(desk: Desk, steps: int) -> None:
    """Focus the next or the previous pane."""
    sidebar = [desk.sidebar] if desk.panes.sidebar_is_open else []
    papers = [desk.papers] if not sidebar or desk.panes.sidebar_is_beside else []
    panes: list[Widget] = [*sidebar, *papers, desk.detail, desk.note]
    if desk.reading.row:
        panes = [desk.detail, desk.note]
    index = next((n for n, pane in enumerate(panes) if pane is desk.focused), 0)
    desk.show_row()
    desk.panes.go_to(panes[(index + steps) % len(panes)])


def back(desk: Desk) -> None:
    """Leave what was entered last: the search box, a pane, a selection, a search, a view."""
    if isinstance(desk.focused, Input):
        leave_search(desk)
    elif desk.focused is desk.sidebar:
        leave(desk)
    elif desk.reading.row and isinstance(desk.focused, NoteEditor):
        desk.panes.go_to(desk.detail)
    elif desk.reading.row:
        desk.reading.leave()
    elif isinstance(desk.focused, NoteEditor | Detail):
        desk.panes.go_to(desk.papers)
    elif desk.papers.selected or desk.papers.in_range:
        desk.papers.clear_selection()
    elif desk.way_back and go_back(desk):
        return
    elif desk.view.query:
        leave_search(desk)
    elif desk.view != View():
        desk.reload(View())


def leave_search(desk: Desk) -> None:
    """End the search and go back to where the reader was before."""
    desk.search_bar.close()
    desk.panes.go_to(desk.papers)
    desk.reload(desk.view._replace(query=""), desk.row_before_search)
    desk.row_before_search = None
