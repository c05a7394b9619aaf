"""Finding: search as you type, one digest, one status."""

from __future__ import annotations

from reader.i18n import _
from reader.statuses import STATUSES
from reader.text.clean import one_line
from reader.ui.screens.chooser import Choice, Chooser
from reader.ui.screens.desk import Desk
from reader.ui.views import View


def search(desk: Desk) -> None:
    """Open the search box."""
    desk.row_before_search = desk.row_before_search or desk.papers.row
    desk.search_bar.open()


def choose_view(desk: Desk) -> None:
    """Ask for a digest or a status to show alone."""
    choices = [Choice("all", _("All papers"))]
    for summary in desk.workspace.digest_summaries():
        counts = f"{summary.done}/{summary.papers}"
        choices.append(Choice(f"digest {summary.id}", one_line(summary.title), counts, _("Digests")))
    for name, count in desk.shown.statuses.items():
        choices.append(Choice(f"filter is:{name}", STATUSES[name].word, str(count), _("Statuses")))

    def chosen(name: str | None) -> None:
        if name:
            kind, _blank, value = name.partition(" ")
            desk.reload(View(**{kind: value}, query=desk.view.query) if value else View())

    desk.app.push_screen(Chooser(_("Show only"), choices), chosen)
