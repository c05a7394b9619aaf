"""From paper to paper on the desk: the related ones, those cited and citing, and the way back."""

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
    """Show the papers that are nearest to the one under the cursor, and why; the one chosen is gone to."""
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
    """Put the cursor on a paper, in a list of all papers when it is not in the one shown."""
    if paper_id not in desk.workspace.contents.by_id:
        return
    desk.state.way_back = WayBack(paper_id, desk.state.view, desk.papers.row)
    if here := next((row for row in desk.papers.rows if row.paper == paper_id), None):
        desk.papers.move_to(here)
        return
    places = desk.workspace.contents.appearances(paper_id)
    desk.show(View(), ListRow(places[0].digest if places else "", paper_id))


def go_back(desk: Desk) -> bool:
    """Go back to where the reader came from, if the cursor is still where it went; tell whether it was."""
    way, desk.state.way_back = desk.state.way_back, None
    if way is None or desk.papers.row.paper != way.paper:
        return False
    desk.show(way.view, way.row)
    return True
