"""A dialog that offers a note left unsaved by a session that has ended."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.i18n import _
from reader.models import Paper
from reader.models.titles import shown_title
from reader.storage.drafts import OrphanedDraft
from reader.text.cells import fit, truncate
from reader.text.clean import clean, one_line
from reader.text.wrap import wrap
from reader.ui.dialogs.dialog import Dialog

_CELLS = 68
_KEY_CELLS = 8
_MOST_LINES = 8
_FRAME_LINES = 9
"""Lines of the dialog other than facts and text."""


class DraftOffer(Dialog[str | None]):
    """Offers a draft; answers ``keep``, ``discard``, or ``None`` to decide later.

    Args:
        left: The draft.
        paper: Its paper; ``None`` when it was removed from the library.
    """

    CSS_PATH = "drafts.tcss"
    BINDINGS = [Binding("d", "dismiss('discard')", show=False)]

    def __init__(self, left: OrphanedDraft, paper: Paper | None) -> None:
        super().__init__(_("Unsaved note found"), wide=True)
        self._left = left
        self._paper = paper
        self._since = 0.0

    def content(self) -> ComposeResult:
        """Yield the paper, the beginning of the text, and the options."""
        facts = self._facts()
        room = self.app.size.height * 9 // 10 - _FRAME_LINES - len(facts)
        yield Static(Content("\n".join(facts)), id="facts")
        yield Static(Content("\n".join(self._beginning(max(2, min(_MOST_LINES, room))))), id="draft")
        yield OptionList(*self._ways(), compact=True)

    def on_mount(self, event: events.Mount) -> None:
        """Highlight the first option, which loses nothing."""
        self._since = event.time
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_first()

    def on_key(self, event: events.Key) -> None:
        """Ignore keys pressed before the dialog was shown."""
        if event.key in ("d", "enter") and event.time < self._since:
            event.stop()
            event.prevent_default()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(None if event.option.id == "later" else event.option.id)

    def _facts(self) -> list[str]:
        at = f"{self._left.draft.at.astimezone():%Y-%m-%d %H:%M}"
        if self._paper:
            return [truncate(one_line(shown_title(self._paper)), _CELLS), _("Written {time}").format(time=at)]
        gone = _("Paper {id} has been removed from the library.").format(id=one_line(self._left.paper))
        place = _("Draft: {path}").format(path=one_line(str(self._left.file.path)))
        return [*wrap(gone, _CELLS), _("Written {time}").format(time=at), *wrap(place, _CELLS)]

    def _beginning(self, most: int) -> list[str]:
        text = clean(self._left.draft.text).strip()
        if not text:
            return [_("(The note is empty.)")]
        lines = wrap(text[: _CELLS * most].expandtabs(4), _CELLS)
        whole = len(lines) <= most and len(text) <= _CELLS * most
        return lines if whole else [*lines[: most - 1], "..."]

    def _ways(self) -> list[Option]:
        ways = [("keep", "Enter", _("save as the note"))] if self._paper else []
        ways += [("discard", "d", _("discard")), ("later", "Esc", _("decide later (the draft is kept)"))]
        if not self._paper:
            ways.reverse()
        return [Option(Content(fit(key, _KEY_CELLS) + word), id=name) for name, key, word in ways]
