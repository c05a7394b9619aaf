"""A dialog for the tags of papers: a line to type them in, with the library's tags and suggestions below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.i18n import _, ngettext
from reader.search.tags import Suggestion
from reader.text.cells import cell_len, fit, truncate
from reader.text.clean import one_line
from reader.text.sentences import join_sentences
from reader.ui.dialogs.chooser import ROW_CELLS
from reader.ui.dialogs.dialog import Dialog
from reader.ui.tags.input import TagInput
from reader.ui.tags.text import Offer, offers, taken
from reader.ui.widgets.prose import Prose

_MOST_OFFERS = 50


class TagDialog(Dialog[str | None]):
    """Asks for tags; answers the line, or ``None`` when the user closes it.

    Tab accepts the marked tag, or the first one offered; Enter accepts a marked one.

    Args:
        title: The papers that the tags are for.
        line: The initial text.
        usage: The library's tags with the numbers of their papers.
        some: Tags that only some of the papers have.
        looking: Whether suggestions will follow; see ``suggest``.
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]

    def __init__(
        self, title: str, line: str, usage: Mapping[str, int], some: Sequence[str] = (), *, looking: bool = False
    ) -> None:
        super().__init__(title, wide=True)
        self._line, self._usage, self._some = line, usage, some
        self._suggestions: Sequence[Suggestion] = ()
        self._looking = looking
        self._offers: list[Offer] = []

    def content(self) -> ComposeResult:
        """Yield the line, the tags of only some papers, the offers and the hint."""
        yield TagInput(self._line, select_on_focus=False)
        if self._some:
            some = _("Only some have: {tags}").format(tags=one_line(" ".join(f"#{tag}" for tag in self._some)))
            yield Prose(truncate(some, ROW_CELLS), classes="hint")
        yield OptionList(compact=True, id="offers")
        self._status = Prose(self._told(), classes="hint")
        yield self._status

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one(OptionList).can_focus = False
        self._input.focus()
        self._offer()

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Suggest tags for the paper; the text and the marked tag are kept."""
        self._suggestions, self._looking = suggestions, False
        self._status.update(self._told())
        self._offer(self._marked)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._offer()

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        if self._marked:
            self._take(self._marked)
        else:
            self.dismiss(event.value)

    @on(TagInput.OfferWanted)
    def _take_offer(self) -> None:
        if self._offers:
            self._take(self._marked or self._offers[0].tag)

    @on(TagInput.MarkMoved)
    def _mark(self, event: TagInput.MarkMoved) -> None:
        options = self.query_one(OptionList)
        if event.steps > 0:
            options.action_cursor_down()
        elif options.highlighted == 0:
            options.highlighted = None
        elif options.highlighted:
            options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _take_clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._offers[event.option_index].tag)

    @property
    def _input(self) -> TagInput:
        return self.query_one(TagInput)

    @property
    def _marked(self) -> str:
        """The marked offer, or an empty text."""
        marked = self.query_one(OptionList).highlighted
        return self._offers[marked].tag if marked is not None else ""

    def _take(self, tag: str) -> None:
        line, cursor = taken(self._input.value, self._input.cursor_position, tag)
        self._input.value = line
        self._input.cursor_position = cursor
        self._offer()

    def _offer(self, marked: str = "") -> None:
        """Update the list of offers."""
        line, cursor = self._input.value, self._input.cursor_position
        self._offers = offers(line, cursor, self._usage, self._suggestions)[:_MOST_OFFERS]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(Content(_row(offer))) for offer in self._offers)
        tags = [offer.tag for offer in self._offers]
        options.highlighted = tags.index(marked) if marked in tags else None

    def _told(self) -> str:
        keys = _("Tab to accept a tag, Up/Down to choose, Enter to save, Esc to close")
        how = _("Separate tags with spaces; a/b is a subtag of a.")
        looking = _("Suggesting ...") if self._looking else ""
        return f"{join_sentences(how, looking)}\n{keys}"


def _row(offer: Offer) -> str:
    label = ngettext("{count} paper", "{count} papers", offer.papers).format(count=offer.papers) if offer.papers else ""
    if offer.suggested:
        suggested = _("suggested")
        label = f"{suggested}  {label}".rstrip()
    return fit(one_line(offer.tag), ROW_CELLS - cell_len(label) - 2) + f"  {label}"
