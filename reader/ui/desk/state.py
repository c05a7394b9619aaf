"""The state of the desk: which papers are shown, how, and where the user came from. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.ui.desk.preferences import Preferences
from reader.ui.desk.rows import ListRow, ListRows
from reader.ui.desk.view import Shown, View


class WayBack(NamedTuple):
    """Where the user came from when they followed a link to another paper.

    Attributes:
        paper: Id of the paper they went to.
        view: What the list showed before.
        row: The row under the cursor then.
    """

    paper: str
    view: View
    row: ListRow


@dataclass
class DeskState:
    """State of the desk.

    Attributes:
        preferences: Which titles are shown, and how papers are sorted.
        view: Which papers the list shows, or is about to show.
        shown: What the list shows.
        folded: Ids of the digests whose papers are hidden.
        put_off: Ids of the papers postponed in triage; it shows them last.
        row_before_search: The row under the cursor when the search began.
        way_back: Where the user came from when they followed a link.
        is_leaving: Whether the desk is about to quit; any other command cancels that.
        knows_unsaved: Whether the user was warned of changes that wait for the disk.
    """

    preferences: Preferences
    view: View = field(default_factory=View)
    shown: Shown = field(default_factory=lambda: Shown(View(), ListRows(), {}))
    folded: set[str] = field(default_factory=set)
    put_off: set[str] = field(default_factory=set)
    row_before_search: ListRow | None = None
    way_back: WayBack | None = None
    is_leaving: bool = False
    knows_unsaved: bool = False

    @property
    def searches(self) -> bool:
        """Whether the list shows search results, so that keys jump between hits."""
        return bool(self.view.query)
