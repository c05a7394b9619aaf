"""The dialog that asks for a filter: a query, or a digest or status listed below whose name contains the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.text.cells import truncate
from reader.text.clean import one_line
from reader.ui.dialogs.chooser import ROW_CELLS, Choice, Chooser


class FilterPrompt(Chooser):
    """Answers ``query``, a space and the query typed; the name of a choice; or ``None``.

    Args:
        value: The initial query.
        choices: What else can be chosen.
        fault: Returns what is wrong with a query; empty when it is valid.
    """

    def __init__(self, value: str, choices: Sequence[Choice], fault: Callable[[str], str]) -> None:
        super().__init__(_("Filter"), choices)
        self._value, self._fault = value, fault

    def content(self) -> ComposeResult:
        """Yield the input with the query, the list and the hint."""
        yield Input(self._value, placeholder=_('words, "a phrase", title:word, #tag, is:unread, -not'))
        yield OptionList(*self._options(self._value), compact=True)
        yield self.hint(_("Enter to filter, Down to choose, Esc to close"))

    def _options(self, typed: str) -> list[Option]:
        known = super()._options(typed)
        if not (query := typed.strip()):
            return known
        fault = self._fault(query)
        text = fault or _("Papers matching {query}").format(query=query)
        row = Content(truncate(one_line(text), ROW_CELLS))
        return [Option(row, id=f"query {query}", disabled=bool(fault)), *known]
