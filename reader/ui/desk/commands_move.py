"""Commands for moving through the list, through the paper's text, and between panes."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input

from reader.ui.desk.commands_sidebar import choose, leave
from reader.ui.desk.detail import Detail
from reader.ui.desk.navigation import go_back
from reader.ui.desk.note_editor import NoteEditor
from reader.ui.desk.screen import Desk
from reader.ui.desk.view import View


def move_digest(desk: Desk, steps: int) -> None:
    """Go to the next or the previous digest; when a single one is shown, show the other instead."""
    desk.reading.leave()
    view, ids = desk.state.view, [digest.id for digest in desk.workspace.contents.digests()]
    if view.digest in ids:
        index = ids.index(view.digest) + steps
        if 0 <= index < len(ids):
            desk.show(view._replace(digest=ids[index]))
    else:
        desk.papers.move_digest(steps)


def fold(desk: Desk, how: str) -> None:
    """Fold or unfold the digest under the cursor."""
    digest = desk.papers.row.digest
    if desk.state.searches or desk.state.view.is_ordered:
        return  # search results are not folded
    (desk.state.folded.add if how == "fold" else desk.state.folded.discard)(digest)
    desk.reload()


def open_paper(desk: Desk) -> None:
    """Open the paper in reading mode, or unfold a digest; in the sidebar, filter."""
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
    elif desk.state.way_back and go_back(desk):
        return
    elif desk.state.view.query:
        leave_search(desk)
    elif desk.state.view != View():
        desk.show(View())


def leave_search(desk: Desk) -> None:
    """End the search and go back to where the user was before."""
    desk.panes.go_to(desk.papers)
    desk.show(desk.state.view._replace(query=""), desk.state.row_before_search)
