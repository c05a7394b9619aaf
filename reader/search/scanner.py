"""Lexer for queries: words, phrases, regular expressions, and error positions. The grammar is in ``query``."""

from __future__ import annotations

from typing import NoReturn

from reader.errors import QueryError
from reader.i18n import _
from reader.search.nodes import QUOTES, bare_length, is_balanced
from reader.text.fold import fold_line

_PLAIN = str.maketrans("（）：＃＞＜＝／＼－｜" + QUOTES, "():#><=/\\-|" + '"' * len(QUOTES))


class Scanner:
    """A cursor in a query.

    Args:
        query: The query.

    Attributes:
        plain: The query with full-width punctuation normalised, character by character.
        at: Position of the cursor.
        groups: Positions of unclosed opening parentheses.
    """

    def __init__(self, query: str) -> None:
        self._query = query
        self.plain = query.translate(_PLAIN)
        self.at = 0
        self.groups: list[int] = []

    @property
    def sign(self) -> str:
        """The next character; empty at the end."""
        return self.plain[self.at : self.at + 1]

    @property
    def word(self) -> str:
        """The text up to the next blank or the end of the group."""
        return self._query[self.at : self.at + bare_length(self.plain[self.at :])]

    def skip_blanks(self) -> None:
        """Skip blanks."""
        while self.sign.isspace():
            self.at += 1

    def is_at_end(self) -> bool:
        """Whether the query or group ends here, after blanks."""
        self.skip_blanks()
        if self.sign == ")" and not self.groups:
            self.fail(_("The parenthesis at character {position} has no opening parenthesis."))
        return self.sign in ("", ")")

    def take(self, length: int) -> str:
        """Consume and return some characters."""
        self.at += length
        return self._query[self.at - length : self.at]

    def take_word(self) -> str:
        """Consume and return the text up to the next blank or the end of the group.

        Raises:
            QueryError: A parenthesis in it is unclosed.
        """
        if not is_balanced(self.word):
            self.fail(_("The parenthesis at character {position} is not closed."), self.plain.index("(", self.at))
        return self.take(len(self.word))

    def take_phrase(self) -> str:
        """Consume a quoted phrase and return its text.

        Raises:
            QueryError: The phrase is unclosed or empty.
        """
        start, signs = self.at, ""
        self.at += 1
        while self.sign not in ("", '"'):
            self.at += self.sign == "\\"
            signs += self.take(1)
        if not self.sign:
            self.fail(_("The quotation mark at character {position} is not closed."), start)
        self.at += 1
        if not fold_line(signs):
            self.fail(_("The quotation marks at character {position} are empty."), start)
        return " ".join(signs.split())

    def take_pattern(self) -> str:
        """Consume a pattern between slashes, in which a backslash escapes the next character, and return it.

        Raises:
            QueryError: The second slash is missing.
        """
        start = self.at
        self.at += 1
        while self.sign not in ("", "/"):
            self.at += 1 + (self.sign == "\\")
        if not self.sign:
            self.fail(_("The regular expression at character {position} does not end with a slash."), start)
        self.at += 1
        return self._query[start + 1 : self.at - 1]

    def fail(self, sentence: str, at: int | None = None, hint: str = "") -> NoReturn:
        """Raise a ``QueryError``.

        Args:
            sentence: Error message, with ``{position}`` for the position, from 1.
            at: Position; ``None`` for that of the cursor.
            hint: Suggested query.
        """
        offset = self.at if at is None else at
        hint = hint or _("To search for such characters, put them in quotation marks.")
        raise QueryError(sentence.replace("{position}", str(offset + 1)), hint, offset)
