"""From the desk to the list of digests, and back to one of them."""

from __future__ import annotations

from reader.ui.desk.view import View
from reader.ui.ports import DeskPort


def show_digests(desk: DeskPort) -> None:
    """List the digests; show only the chosen one."""
    from reader.ui.digests.screen import DigestScreen  # load only when needed

    def chosen(digest_id: str | None) -> None:
        if digest_id:
            desk.state.folded.discard(digest_id)
            desk.show(View(digest=digest_id))

    desk.app.push_screen(DigestScreen(desk, desk.state.view.digest or desk.row.digest), chosen)
