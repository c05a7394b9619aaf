"""Commands for finding: search as you type, filters, saved views."""

from __future__ import annotations

from reader.errors import QueryError
from reader.i18n import _
from reader.models.sorting import SORTS
from reader.models.statuses import status_of
from reader.search.query import parse
from reader.text.clean import one_line
from reader.ui.desk import commands_sidebar
from reader.ui.desk.screen import Desk
from reader.ui.desk.view import View
from reader.ui.dialogs.chooser import Choice, Chooser
from reader.ui.dialogs.filter_prompt import FilterPrompt


def search(desk: Desk) -> None:
    """Open the search box."""
    desk.state.row_before_search = desk.state.row_before_search or desk.papers.row
    desk.search_bar.open()


def filter_papers(desk: Desk) -> None:
    """Ask for a query to filter by, or for a single digest or status to show."""
    choices = [Choice("all", _("All papers"))]
    for summary in desk.workspace.contents.digest_summaries():
        counts = f"{summary.done}/{summary.papers}"
        choices.append(Choice(f"digest {summary.id}", one_line(summary.title), counts, _("Digests")))
    for name, count in desk.state.shown.statuses.items():
        choices.append(Choice(f"filter is:{name}", status_of(name).word, str(count), _("Statuses")))

    def chosen(answer: str | None) -> None:
        kind, _blank, value = (answer or "").partition(" ")
        if kind == "all":
            desk.show(View())
        elif kind == "digest":
            desk.show(View(digest=value, query=desk.state.view.query))
        elif value:
            digest = desk.state.view.digest if kind == "query" else ""
            desk.show(View(digest=digest, filter=value, query=desk.state.view.query))

    desk.app.push_screen(FilterPrompt(desk.state.view.filter, choices, fault), chosen)


def choose_sort(desk: Desk) -> None:
    """Ask how to sort the papers."""
    choices = [
        Choice(name, _(sort.message), "*" if name == desk.state.preferences.sort else "", also=name)
        for name, sort in SORTS.items()
    ]

    def chosen(name: str | None) -> None:
        if name:
            desk.state.preferences.sort = name
            desk.reload()

    desk.app.push_screen(Chooser(_("Sort"), choices), chosen)


def toggle_sidebar(desk: Desk) -> None:
    """Open and focus the sidebar, or close it."""
    commands_sidebar.toggle(desk)


def fault(query: str) -> str:
    """Return what is wrong with a query; empty when it is valid."""
    try:
        parse(query)
    except QueryError as error:
        return error.message
    return ""
