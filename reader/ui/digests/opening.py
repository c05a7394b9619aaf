"""From the desk to the list of digests, and back to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.desk.view import View

if TYPE_CHECKING:
    from reader.ui.desk.screen import Desk


def show_digests(desk: Desk) -> None:
    """List the digests; show the one chosen alone."""
    from reader.ui.digests.screen import DigestScreen  # only who lists digests pays for them

    def chosen(digest_id: str | None) -> None:
        if digest_id:
            desk.reading.leave()
            desk.folded.discard(digest_id)
            desk.search_bar.close()
            desk.row_before_search = None
            desk.reload(View(digest=digest_id))

    desk.app.push_screen(DigestScreen(desk.view.digest or desk.row.digest), chosen)
