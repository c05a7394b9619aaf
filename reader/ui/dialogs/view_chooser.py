"""The dialog that lists saved views with their queries and counts, to show, rename or delete one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.widgets import OptionList

from reader.i18n import _
from reader.services.views import NamedView
from reader.text.cells import fit
from reader.text.clean import one_line
from reader.ui.dialogs.chooser import Choice, Chooser

_NAME_CELLS = 22


class ViewChooser(Chooser):
    """Answers ``show``, ``rename`` or ``delete``, a space and the index of a view; or ``None``.

    Args:
        views: The views.
        counts: How many papers each has, by its query; missing where the query is invalid.
    """

    BINDINGS = [
        Binding("f2", "answer('rename')", show=False),
        Binding("f8", "answer('delete')", show=False),
    ]

    def __init__(self, views: Sequence[NamedView], counts: Mapping[str, int]) -> None:
        choices = [
            Choice(
                f"show {place}",
                f"{place + 1 if place < 9 else ' '}  {fit(view.name, _NAME_CELLS)}  {one_line(view.query)}",
                str(counts.get(view.query, "-")),
            )
            for place, view in enumerate(views)
        ]
        self._views = views
        hint = _("Enter to show, F2 to rename, F8 to delete, Esc to close")
        super().__init__(_("Views"), choices, hint)

    def action_answer(self, what: str) -> None:
        """Answer with the highlighted view, unless it is built in and must not be changed."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        place = (options.get_option_at_index(options.highlighted).id or "").removeprefix("show ")
        if self._views[int(place)].id:
            self.dismiss(f"{what} {place}")
        else:
            self.app.bell()
