"""Saved views: built in, from the settings, and from the library. Matching is in ``search``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.errors import NotFoundError, UsageError
from reader.i18n import _
from reader.models import SavedView
from reader.models.changes import Change, Edit, addition, plain, replacement
from reader.search.query import parse
from reader.storage.library import Library
from reader.text.clean import one_line
from reader.text.fold import fold_line


class NamedView(NamedTuple):
    """A named query.

    Attributes:
        name: Name.
        query: See ``search.query``; empty for all papers.
        id: Id of the saved view; empty for views outside the library, which cannot be changed there.
    """

    name: str
    query: str
    id: str = ""


class ViewService:
    """The saved views of a library.

    Args:
        library: The library.
        configured: Queries by name, from the settings.
    """

    def __init__(self, library: Library, configured: Mapping[str, str]) -> None:
        self._library, self._configured = library, configured

    def all(self) -> list[NamedView]:
        """List all views; those with a key come first, in key order."""
        fixed = (
            NamedView(_("All papers"), ""),
            NamedView(_("Unread"), "is:unread"),
            NamedView(_("Reading"), "is:reading"),
            NamedView(_("Starred"), "is:starred"),
            NamedView(_("Added this week"), "added:this-week"),
        )
        configured = (NamedView(one_line(name), query) for name, query in self._configured.items())
        own = (NamedView(view.name, view.query, view.id) for view in list(self._library.views.values()))
        return [*fixed, *configured, *own]

    def save(self, name: str, query: str) -> Change | None:
        """Save a query under a name; an existing view of that name in the library gets the new query.

        Raises:
            UsageError: The name is empty, or belongs to a view outside the library.
            QueryError: The query cannot be parsed.
        """
        parse(query)

        def plan() -> list[Edit]:
            known = self._known(name)
            if known and not known.id:
                raise UsageError(_("View {name} already exists.").format(name=known.name), _("Choose another name."))
            if known:
                return replacement("views", self._library.views[known.id], query=query)
            number = max((int(view_id) for view_id in self._library.views if view_id.isdecimal()), default=0) + 1
            return [addition("views", SavedView(id=str(number), name=_tidy(name), query=query))]

        return self._library.commit("view", plan)

    def rename(self, view_id: str, name: str) -> Change | None:
        """Rename a view of the library.

        Raises:
            NotFoundError: The view is unknown.
            UsageError: The name is empty, or belongs to another view.
        """

        def plan() -> list[Edit]:
            view, known = self._find(view_id), self._known(name)
            if known and known.id != view_id:
                raise UsageError(_("View {name} already exists.").format(name=known.name), _("Choose another name."))
            return replacement("views", view, name=_tidy(name))

        return self._library.commit("view", plan)

    def delete(self, view_id: str) -> Change | None:
        """Delete a view of the library; its papers stay.

        Raises:
            NotFoundError: The view is unknown.
        """
        return self._library.commit("view", lambda: [Edit("views", view_id, before=plain(self._find(view_id)))])

    def _find(self, view_id: str) -> SavedView:
        if view := self._library.views.get(view_id):
            return view
        raise NotFoundError(_("This view is no longer in the library."))

    def _known(self, name: str) -> NamedView | None:
        folded = fold_line(_tidy(name))
        return next((view for view in self.all() if fold_line(view.name) == folded), None)


def _tidy(name: str) -> str:
    if tidied := one_line(name):
        return tidied
    raise UsageError(_("The name is empty."), _("Enter a name."))
