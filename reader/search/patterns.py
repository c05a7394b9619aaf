"""Regular expressions in queries, with a time limit.

They run on folded text, so that letters mean the same as in words. Catastrophic backtracking, as with ``(a+)+$``, would
block the whole program in the standard library's ``re``; ``regex`` supports a timeout.
"""

from __future__ import annotations

import re
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.errors import QueryError
from reader.i18n import _
from reader.text.fold import fold

if TYPE_CHECKING:
    from regex import Pattern

TEXT_SECONDS = 0.25
"""Time limit for one text; a sound pattern takes microseconds."""

SECONDS = 10.0
"""Time limit for a whole library; at 100,000 papers a sound pattern takes one second."""

LONGEST = 200
"""Maximum length of a pattern."""


_NO_TIME = 0.0001
_PIECE = re.compile(r"(\\[pPN]\{[^}]*\}|\\.|\(\?[A-Za-z]*|[\x00-@\[-`{-\x7f])|.", re.DOTALL)
_SIGNS = re.compile(r"[-.^$*+?{}\[\]\\|()]")


class Stopwatch:
    """Matches a pattern against texts until a time limit.

    Args:
        pattern: A sound pattern.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = _compiled(pattern)
        self._end = time.monotonic() + SECONDS

    def matches(self, text: str) -> bool:
        """Whether the pattern matches anywhere in a folded text.

        Raises:
            QueryError: The time limit is exceeded.
        """
        left = min(TEXT_SECONDS, max(_NO_TIME, self._end - time.monotonic()))
        try:
            return self._pattern.search(text, timeout=left, concurrent=True) is not None
        except TimeoutError:
            hint = _("Simplify it, or avoid nested repetition.")
            raise QueryError(_("The regular expression takes too long."), hint) from None


def is_sound(pattern: str) -> bool:
    """Whether a text is a valid regular expression of acceptable length."""
    import regex

    if not pattern or len(pattern) > LONGEST:
        return False
    try:
        _compiled(pattern)
    except (regex.error, OverflowError, RecursionError, MemoryError, ValueError, KeyError, IndexError):
        return False
    return True


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Pattern[str]:
    import regex  # takes 25 ms, needed only for regular expressions

    return regex.compile(_folded(pattern), regex.MULTILINE)


def _folded(pattern: str) -> str:
    """Fold the letters of a pattern, but not its syntax; characters that folding turns into syntax are escaped."""
    return _PIECE.sub(lambda piece: piece[0] if piece[1] else _SIGNS.sub(r"\\\g<0>", fold(piece[0])), pattern)
