"""Commands for saved views: showing, naming, renaming and deleting them."""

from __future__ import annotations

from reader.errors import QueryError
from reader.i18n import _
from reader.search.nodes import quoted
from reader.services.views import NamedView
from reader.text.clean import one_line
from reader.ui.desk.view import View
from reader.ui.dialogs.prompt import Prompt
from reader.ui.dialogs.view_chooser import ViewChooser
from reader.ui.ports import DeskPort


def show_view(desk: DeskPort, number: int) -> None:
    """Show a view by its number, from 1."""
    views = desk.workspace.views.all()
    if number <= len(views):
        _show(desk, views[number - 1])
    else:
        desk.app.show_notice(_("No view {number} yet. Filter or search, then press W.").format(number=number))


def choose_view(desk: DeskPort) -> None:
    """List the views with their counts; show, rename or delete the chosen one."""
    views = desk.workspace.views.all()

    def count() -> dict[str, int]:
        counts = {}
        for view in views:
            try:
                counts[view.query] = len(desk.workspace.search.filter(view.query).papers)
            except QueryError:
                continue  # defined in the settings; reported when the view is chosen
        return counts

    def chosen(answer: str | None) -> None:
        what, _blank, place = (answer or "").partition(" ")
        if what == "show":
            _show(desk, views[int(place)])
        elif what == "delete":
            desk.change(lambda: desk.workspace.views.delete(views[int(place)].id))
        elif what == "rename":
            _rename(desk, views[int(place)])

    def counted(counts: dict[str, int]) -> None:
        desk.app.push_screen(ViewChooser(views, counts), chosen)

    desk.app.perform(count, counted, queue="read")


def save_view(desk: DeskPort) -> None:
    """Ask for a name, and save the current view under it."""
    query = _query(desk)
    if not query:
        desk.app.show_notice(_("Nothing to save: all papers are shown. Filter or search first."))
        return

    def named(name: str | None) -> None:
        if name is not None:
            saved = _("Saved as a view: {name}").format(name=one_line(name))
            desk.change(lambda: desk.workspace.views.save(name, query), lambda _change: desk.app.show_notice(saved))

    desk.app.push_screen(Prompt(_("Name of the view"), desk.state.view.name, one_line(query)), named)


def _show(desk: DeskPort, view: NamedView) -> None:
    desk.show(View(filter=view.query, name=view.name) if view.query else View())


def _rename(desk: DeskPort, view: NamedView) -> None:
    def named(name: str | None) -> None:
        if name is not None:
            desk.change(lambda: desk.workspace.views.rename(view.id, name))

    desk.app.push_screen(Prompt(_("Rename view"), view.name), named)


def _query(desk: DeskPort) -> str:
    """Return the current view as one query."""
    view = desk.state.view
    summary = desk.state.shown.summaries.get(view.digest)
    parts = [f"digest:{quoted(one_line(summary.title))}"] if summary else []
    parts += [part for part in (view.filter, view.query) if part]
    return parts[0] if len(parts) == 1 else " ".join(f"({part})" for part in parts)
