"""The palette: commands by name, and a typed command for all papers that match a query, with their number."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.errors import ReaderError
from reader.i18n import _
from reader.presentation.changes import count_papers
from reader.text.cells import fit
from reader.text.clean import one_line
from reader.ui.desk.bulk_commands import BulkCommand, parse
from reader.ui.dialogs.chooser import ROW_CELLS, Choice, Chooser

BULK_COMMAND = ":order"
"""Answer of the palette when the typed command is to be run."""


class Palette(Chooser):
    """Offers commands and, below them, the effect of the typed command; Enter runs it once its papers are counted.

    Args:
        title: The title.
        choices: The commands.

    Attributes:
        order: The typed command, or ``None``.
        ids: The papers that it applies to, as counted on screen.
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        hint = _("Enter to choose, Esc to close") + "\n" + _("or: tag +new -old QUERY, status read QUERY, star QUERY")
        super().__init__(title, choices, hint)
        self.order: BulkCommand | None = None
        self.ids: list[str] = []

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        """Count the papers of the typed command in a thread. Runs before the list is updated."""
        self.order, self.ids = order, ids = parse(event.value), list[str]()
        if order is None:
            return
        workspace = self.app.workspace

        def work() -> str:
            if order is not self.order:
                return ""  # the text has changed meanwhile
            try:
                ids.extend(workspace.papers.choose(order.words).ids)
            except ReaderError as error:
                return error.message
            return "" if ids else _("No papers match.")

        def counted(trouble: str) -> None:
            if order is self.order and self.is_attached:
                self.ids = ids
                self._tell(trouble or _order_text(order, ids), enabled=bool(ids))

        self.app.perform(work, counted, queue="read", is_change=False)

    def _tell(self, text: str, *, enabled: bool) -> None:
        options = self.query_one(OptionList)
        options.replace_option_prompt(BULK_COMMAND, _row(text))
        if enabled:
            options.enable_option(BULK_COMMAND)
            if options.highlighted is None:
                options.action_first()

    def _options(self, typed: str) -> list[Option]:
        options = super()._options(typed)
        if self.order:
            options.append(Option(_row(f"{self.order.description} ..."), id=BULK_COMMAND, disabled=True))
        return options


def _order_text(order: BulkCommand, ids: Sequence[str]) -> str:
    return _("{command}: {papers}").format(command=order.description, papers=count_papers(len(ids)))


def _row(text: str) -> Content:
    return Content(fit(one_line(text), ROW_CELLS))
