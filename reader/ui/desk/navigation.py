"""From paper to paper on the desk: related papers, cited and citing ones, and the way back."""

from __future__ import annotations

from reader.models import Paper
from reader.models.titles import shown_title
from reader.presentation.related import shown_reasons
from reader.ui.desk.rows import ListRow
from reader.ui.desk.screen import Desk
from reader.ui.desk.state import WayBack
from reader.ui.desk.view import View
from reader.ui.dialogs.related import RelatedEntry, RelatedPapers


def show_related(desk: Desk) -> None:
    """List the papers nearest to the one under the cursor, with reasons; go to the chosen one."""
    paper = desk.paper
    if paper is None:
        return
    dialog = RelatedPapers(shown_title(paper))
    desk.app.push_screen(dialog, lambda chosen: go_to(desk, chosen) if chosen else None)
    desk.app.perform(
        lambda: _find(desk, paper),
        lambda found: dialog.show(found) if dialog.is_attached else None,
        queue="outside",
        is_change=False,
    )


def _find(desk: Desk, paper: Paper) -> list[RelatedEntry]:
    found = desk.workspace.search.related(paper)
    return [RelatedEntry(each.paper.id, shown_title(each.paper), shown_reasons(each.reasons)) for each in found]


def go_to(desk: Desk, paper_id: str) -> None:
    """Move the cursor to a paper; show all papers first when the list does not contain it."""
    if paper_id not in desk.workspace.contents.by_id:
        return
    desk.state.way_back = WayBack(paper_id, desk.state.view, desk.papers.row)
    if here := next((row for row in desk.papers.rows if row.paper == paper_id), None):
        desk.papers.move_to(here)
        return
    places = desk.workspace.contents.appearances(paper_id)
    desk.show(View(), ListRow(places[0].digest if places else "", paper_id))


def go_back(desk: Desk) -> bool:
    """Go back to where the user came from, if the cursor has not moved since. Return whether it did."""
    way, desk.state.way_back = desk.state.way_back, None
    if way is None or desk.papers.row.paper != way.paper:
        return False
    desk.show(way.view, way.row)
    return True
