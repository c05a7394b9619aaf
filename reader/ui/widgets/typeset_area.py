"""A text area for Chinese and Latin text: our own line breaking, and a cursor that moves by words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from reader.text.words import needs_cutting, word_bounds, word_end, word_start
from reader.ui.textual_private import Location, WrappedDocument
from reader.ui.widgets.typeset_document import TypesetDocument

_MOST_LINES = 500


class TypesetArea(TextArea):
    """Posts the line that the cursor is in, to have it segmented into words; see ``learn``.

    Until then, the cursor moves through Chinese character by character, which never skips too much.
    """

    BINDINGS = [
        Binding("alt+b,alt+left", "cursor_word_left", show=False),
        Binding("alt+f,alt+right", "cursor_word_right", show=False),
        Binding("ctrl+delete", "delete_word_right", show=False),
        Binding("alt+d", "delete_word_right", show=False, priority=True),  # else Textual would type the letter
    ]

    class LineEntered(Message):
        """The cursor is in a line whose words are unknown.

        Attributes:
            line: The line, as it is now.
        """

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    _asked = ""
    _typeset: TypesetDocument

    @property
    def wrapped_document(self) -> WrappedDocument:
        """The wrapped text. Any document that Textual assigns here is replaced with one that wraps by our rules."""
        return self._typeset

    @wrapped_document.setter
    def wrapped_document(self, plain: WrappedDocument) -> None:
        self._typeset = TypesetDocument(plain.document)
        self._bounds: dict[str, list[int]] = {}

    def learn(self, line: str, words: Sequence[str]) -> None:
        """Store the words of a line.

        Args:
            line: The line of a ``LineEntered``.
            words: Its words, which together are a prefix of it; anything else means that it could not be segmented.
        """
        self._asked = ""
        if len(self._bounds) >= _MOST_LINES:
            self._bounds.clear()
        self._bounds[line] = word_bounds(line, words if words and line.startswith("".join(words)) else None)
        self._ask()

    def on_focus(self) -> None:
        """Request the words of the line at the cursor, which also loads the segmenter."""
        self._ask()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Request the words of the line that the cursor has moved to."""
        event.stop()
        self._ask()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Request the words of a changed line."""
        self._ask()

    def get_cursor_word_left_location(self) -> Location:
        """Return the location one word before the cursor; at the beginning of a line, the end of the one above."""
        row, column = self.cursor_location
        if column == 0 and row:
            return row - 1, len(self.document[row - 1])
        line = self.document[row]
        return row, word_start(line, self._word_bounds(line), column)

    def get_cursor_word_right_location(self) -> Location:
        """Return the location after the next word; at the end of a line, the beginning of the one below."""
        row, column = self.cursor_location
        line = self.document[row]
        if column == len(line) and row + 1 < self.document.line_count:
            return row + 1, 0
        return row, word_end(line, self._word_bounds(line), column)

    def action_delete_word_right(self) -> None:
        """Delete the selection, or up to the end of the next word."""
        if self.selection.is_empty:
            self._delete_via_keyboard(self.cursor_location, self.get_cursor_word_right_location())
        else:
            self._delete_via_keyboard(*self.selection)

    def _word_bounds(self, line: str) -> list[int]:
        return self._bounds.get(line) or word_bounds(line)

    def _ask(self) -> None:
        line = self.document[min(self.cursor_location[0], self.document.line_count - 1)]
        if self.has_focus and not self._asked and line not in self._bounds and needs_cutting(line):
            self._asked = line
            self.post_message(self.LineEntered(line))
