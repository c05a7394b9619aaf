"""The note editor: plain text beside a paper. Leaving it never loses text."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from reader.i18n import _
from reader.text.clean import clean
from reader.ui.widgets.typeset_area import TypesetArea


class NoteEditor(TypesetArea):
    """Edits one paper's note, and posts when it should be saved.

    Attributes:
        paper: Id of the paper; empty for none.
        base: The library's note on which the text builds.
    """

    class Saved(Message):
        """The text should be saved.

        Attributes:
            paper: Id of its paper.
            text: The whole note.
            base: The library's note on which it builds, as known to the editor.
            after: The save posted before and not yet confirmed at that time, on which this one builds.
            written: The note as saved; ``None`` until it is.
        """

        def __init__(self, paper: str, text: str, base: str, after: NoteEditor.Saved | None = None) -> None:
            super().__init__()
            self.paper = paper
            self.text = text
            self.base = base
            self.after = after
            self.written: str | None = None

    class Edited(Message):
        """The user has typed, or the last unposted change is gone."""

    dirty: reactive[bool] = reactive(False)
    """Whether the text has changes that were not posted yet."""

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
        """Show a paper's note. Changes to another paper's note are posted first.

        Args:
            paper: The paper's id; empty for none, which makes the editor read-only.
            note: Its note in the library. Unsaved changes to the same paper's note are not overwritten.
            pending: A save that was posted but not written yet; its text is shown instead.
        """
        same = paper == self.paper
        if same and (self.dirty or self._handed_over or (pending is None and note == self.base)):
            return
        self.save()
        old, place = self.text, self._cursor_place()
        self.paper, self.base, self._handed_over = paper, pending.base if pending else note, pending
        self.read_only = not paper
        self.placeholder = _("n to edit, Ctrl+S to save, Esc to go back") if paper else ""
        text = pending.text if pending else clean(note)
        self._load(text, _same_place(old, text, place) if same else 0)
        self._saved_text = None if pending else text
        self.dirty = pending is not None

    def save(self) -> None:
        """Post the text, if it has changed."""
        if saved := self.take():
            self.post_message(saved)

    def take(self) -> NoteEditor.Saved | None:
        """Return the changes that were not posted yet, if any, instead of posting them."""
        if not self.paper or self.text == self._saved_text:
            return None
        self._handed_over = self.Saved(self.paper, self.text, self.base, self._handed_over)
        self._saved_text = self.text
        self.dirty = False
        return self._handed_over

    def confirm(self, saved: NoteEditor.Saved) -> None:
        """Continue from the saved note; when it also contains another writer's text above, show that as well."""
        if saved is not self._handed_over or saved.written is None:
            return
        above = saved.written.removesuffix(clean(saved.text))
        self.base, self._handed_over = saved.written, None
        if above:
            self._load(above + self.text, len(above) + self._cursor_place())
        self._saved_text = above + saved.text
        self.dirty = self.text != self._saved_text

    def refuse(self, saved: NoteEditor.Saved) -> None:
        """Undo ``confirm``; show the note that was saved elsewhere."""
        elsewhere = saved is not self._handed_over
        if saved.paper != self.paper or (elsewhere and (self.dirty or self._handed_over)):
            return
        if elsewhere:
            self._load(saved.text, len(saved.text))
        self._saved_text, self._handed_over = None, saved
        self.dirty = True

    def on_paste(self, event: events.Paste) -> None:
        """Strip control characters from pasted text."""
        event.text = clean(event.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Update ``dirty``."""
        event.stop()
        before, self.dirty = self.dirty, self.text != self._saved_text
        if before or self.dirty:
            self.post_message(self.Edited())

    def watch_dirty(self, dirty: bool) -> None:
        """Show above the note that there are unsaved changes."""
        self.border_title = _("Note") + ("   " + _("not saved yet") if dirty else "")

    def on_blur(self) -> None:
        """Post the text when the focus leaves."""
        self.save()

    def _load(self, text: str, place: int) -> None:
        """Show another text, with the cursor at an offset in it."""
        if text != self.text:
            self.load_text(text)
            head = text[:place]
            self.move_cursor((head.count("\n"), len(head) - head.rfind("\n") - 1))
        self.history.clear()

    def _cursor_place(self) -> int:
        """Return the offset of the cursor in the text."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column


def _same_place(old: str, new: str, place: int) -> int:
    """Return the offset in a changed text that corresponds best to one in the old text."""
    before = _shared(old, new)
    behind = _shared(old[before:][::-1], new[before:][::-1])
    if place > before and len(old) - place <= behind:
        return place + len(new) - len(old)
    return min(place, before)


def _shared(one: str, other: str) -> int:
    """Return the length of the common prefix of two texts."""
    differences = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differences, min(len(one), len(other)))
