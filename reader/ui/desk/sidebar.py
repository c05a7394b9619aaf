"""The sidebar: facets to filter by. A click filters at once; the screen does the filtering."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events

from reader.text.cells import cell_len, fit
from reader.text.clean import one_line
from reader.ui.desk.rows import Facet
from reader.ui.widgets.pieces import Piece
from reader.ui.widgets.row_list import RowList


class Sidebar(RowList[Facet], can_focus=True):
    """A cursor over facets."""

    ROLES = "sidebar"

    COMPONENT_CLASSES = {
        f"sidebar--{role}" for role in ("cursor", "marker", "faint", "head", "text", "active", "count")
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._active: Collection[str] = ()

    @property
    def facet(self) -> Facet:
        """The facet under the cursor; an empty one in an empty list."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else Facet()

    def show(self, facets: Sequence[Facet], active: Collection[str] = ()) -> None:
        """Show facets. The cursor stays on its facet if it is still there.

        Args:
            facets: The facets.
            active: Values of the facets that are filtered by now.
        """
        before, position = self.facet, self.cursor
        self.rows, self._active = facets, active
        self.set_count(len(facets))
        standing = [index for index in range(len(facets)) if self._can_stand(index)]
        same = (index for index in standing if facets[index].value == before.value and before.kind)
        nearest = min(standing, key=lambda index: abs(index - position), default=0)
        self.set_reactive(Sidebar.cursor, next(same, nearest))
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked facet."""
        event.prevent_default()
        index = event.y + self.scroll_offset.y
        if index < len(self.rows) and self._can_stand(index):
            self.cursor = index
            self.post_message(self.Chosen())

    def _mark(self, index: int) -> str:
        return "*" if self._is_active(index) else " "

    def _pieces(self, index: int, width: int) -> list[Piece]:
        facet = self.rows[index]
        if not facet.text and not facet.kind:
            return []
        if not facet.kind:
            return [(fit(facet.text, width), "head")]
        role = "active" if self._is_active(index) else "text" if facet.found else "faint"
        count = f" {facet.found}"
        text = "  " * facet.depth + one_line(facet.text)
        return [(fit(text, max(0, width - cell_len(count))), role), (count, "count")]

    def _can_stand(self, index: int) -> bool:
        return bool(self.rows[index].kind)

    def _is_active(self, index: int) -> bool:
        return bool(self.rows[index].kind) and self.rows[index].value in self._active
