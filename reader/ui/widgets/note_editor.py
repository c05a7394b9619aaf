"""The note editor: plain text beside a paper. Leaving it never loses a word."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from reader.i18n import _
from reader.text.clean import clean


class NoteEditor(TextArea):
    """Holds one paper's note, and says when it should be saved."""

    class Saved(Message):
        """The text should be written down.

        Attributes:
            paper: Id of the paper that it belongs to.
            text: The whole note.
        """

        def __init__(self, paper: str, text: str) -> None:
            super().__init__()
            self.paper = paper
            self.text = text

    dirty: reactive[bool] = reactive(False)
    """Whether there is text that was not handed over yet."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )
        self.border_title = _("Note")
        self.paper = ""
        self._saved_text: str | None = ""

    def show(self, paper: str, text: str, *, saved: bool = True) -> None:
        """Show a paper's note. Text of another paper that was not handed over is handed over first.

        Args:
            paper: The paper's id; empty for none, and then nothing can be written.
            text: Its note. What the reader is writing for the same paper is not overwritten.
            saved: Whether this text is written down already.
        """
        if paper == self.paper and (self.dirty or text == self.text):
            return
        self.save()
        text = clean(text)
        self.paper, self._saved_text = paper, text if saved else None
        self.read_only = not paper
        self.placeholder = _("n to write a note, Ctrl+S to save it, Esc to go back to the list") if paper else ""
        if text != self.text:
            self.load_text(text)
        self.history.clear()
        self.dirty = not saved

    def save(self) -> None:
        """Hand the text over, when it is new."""
        if saved := self.take():
            self.post_message(saved)

    def take(self) -> NoteEditor.Saved | None:
        """Give the text that was not handed over yet to the caller instead of posting it, if there is any."""
        if not self.paper or self.text == self._saved_text:
            return None
        self._saved_text = self.text
        self.dirty = False
        return self.Saved(self.paper, self.text)

    def mark_unsaved(self) -> None:
        """Take back that the text was written down."""
        self._saved_text = None
        self.dirty = True

    def on_paste(self, event: events.Paste) -> None:
        """Take control characters out of what is pasted."""
        event.text = clean(event.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Notice unsaved text."""
        event.stop()
        self.dirty = self.text != self._saved_text

    def watch_dirty(self, dirty: bool) -> None:
        """Say above the note that there is unsaved text."""
        self.border_title = _("Note") + ("   " + _("not saved yet") if dirty else "")

    def on_blur(self) -> None:
        """Hand the text over when the reader turns elsewhere."""
        self.save()
