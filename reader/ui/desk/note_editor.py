"""The note editor: plain text beside a paper. Leaving it never loses a word."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from reader.i18n import _
from reader.text.clean import clean
from reader.ui.widgets.typeset_area import TypesetArea


class NoteEditor(TypesetArea):
    """Holds one paper's note, and says when it should be saved.

    Attributes:
        paper: Id of the paper; empty for none.
        base: The library's note on which the text builds.
    """

    class Saved(Message):
        """The text should be written down.

        Attributes:
            paper: Id of the paper that it belongs to.
            text: The whole note.
            base: The library's note on which it builds, as far as the editor knew.
            after: What was handed over before and not confirmed when this was; it builds on that.
            written: The note as it was written down; ``None`` as long as it is not.
        """

        def __init__(self, paper: str, text: str, base: str, after: NoteEditor.Saved | None = None) -> None:
            super().__init__()
            self.paper = paper
            self.text = text
            self.base = base
            self.after = after
            self.written: str | None = None

    class Edited(Message):
        """The reader has typed; there is text that is not handed over, or there is none any more."""

    dirty: reactive[bool] = reactive(False)
    """Whether there is text that was not handed over yet."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )
        self.border_title = _("Note")
        self.paper = ""
        self.base = ""
        self._saved_text: str | None = ""
        self._handed_over: NoteEditor.Saved | None = None

    def show(self, paper: str, note: str, pending: NoteEditor.Saved | None = None) -> None:
        """Show a paper's note. Text of another paper that was not handed over is handed over first.

        Args:
            paper: The paper's id; empty for none, and then nothing can be written.
            note: Its note in the library. What the reader is writing for the same paper is not overwritten.
            pending: Text that was handed over and is not written down; it is shown instead.
        """
        same = paper == self.paper
        if same and (self.dirty or self._handed_over or (pending is None and note == self.base)):
            return
        self.save()
        old, place = self.text, self._cursor_place()
        self.paper, self.base, self._handed_over = paper, pending.base if pending else note, pending
        self.read_only = not paper
        self.placeholder = _("n to write a note, Ctrl+S to save it, Esc to go back to the list") if paper else ""
        text = pending.text if pending else clean(note)
        self._load(text, _same_place(old, text, place) if same else 0)
        self._saved_text = None if pending else text
        self.dirty = pending is not None

    def save(self) -> None:
        """Hand the text over, when it is new."""
        if saved := self.take():
            self.post_message(saved)

    def take(self) -> NoteEditor.Saved | None:
        """Give the text that was not handed over yet to the caller instead of posting it, if there is any."""
        if not self.paper or self.text == self._saved_text:
            return None
        self._handed_over = self.Saved(self.paper, self.text, self.base, self._handed_over)
        self._saved_text = self.text
        self.dirty = False
        return self._handed_over

    def confirm(self, saved: NoteEditor.Saved) -> None:
        """Go on from what was written down: when that holds another's text above the reader's own, show it as well."""
        if saved is not self._handed_over or saved.written is None:
            return
        above = saved.written.removesuffix(clean(saved.text))
        self.base, self._handed_over = saved.written, None
        if above:
            self._load(above + self.text, len(above) + self._cursor_place())
        self._saved_text = above + saved.text
        self.dirty = self.text != self._saved_text

    def refuse(self, saved: NoteEditor.Saved) -> None:
        """Take back that a text was written down; one that was written elsewhere is shown."""
        elsewhere = saved is not self._handed_over
        if saved.paper != self.paper or (elsewhere and (self.dirty or self._handed_over)):
            return
        if elsewhere:
            self._load(saved.text, len(saved.text))
        self._saved_text, self._handed_over = None, saved
        self.dirty = True

    def on_paste(self, event: events.Paste) -> None:
        """Take control characters out of what is pasted."""
        event.text = clean(event.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Notice unsaved text."""
        event.stop()
        before, self.dirty = self.dirty, self.text != self._saved_text
        if before or self.dirty:
            self.post_message(self.Edited())

    def watch_dirty(self, dirty: bool) -> None:
        """Say above the note that there is unsaved text."""
        self.border_title = _("Note") + ("   " + _("not saved yet") if dirty else "")

    def on_blur(self) -> None:
        """Hand the text over when the reader turns elsewhere."""
        self.save()

    def _load(self, text: str, place: int) -> None:
        """Show another text, with the cursor at an offset in it."""
        if text != self.text:
            self.load_text(text)
            head = text[:place]
            self.move_cursor((head.count("\n"), len(head) - head.rfind("\n") - 1))
        self.history.clear()

    def _cursor_place(self) -> int:
        """Give the offset of the cursor in the text."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column


def _same_place(old: str, new: str, place: int) -> int:
    """Find the offset in a changed text that corresponds best to one in the old text."""
    before = _shared(old, new)
    behind = _shared(old[before:][::-1], new[before:][::-1])
    if place > before and len(old) - place <= behind:
        return place + len(new) - len(old)
    return min(place, before)


def _shared(one: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    differences = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differences, min(len(one), len(other)))
