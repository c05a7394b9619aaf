"""Regular expressions of queries: what they search, and in how much time at most.

They run on folded text, so that letters in them mean what words mean. A pattern that goes astray, such as
``(a+)+$``, would hold the whole program with the standard library's ``re``; ``regex`` stops when its time is over.
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
"""Time that a pattern may take on one text: a sound one takes microseconds."""

SECONDS = 10.0
"""Time that a pattern may take on a whole library: at 100,000 papers a sound one takes one."""

LONGEST = 200
"""Characters that a pattern may have."""


_NO_TIME = 0.0001
_PIECE = re.compile(r"(\\[pPN]\{[^}]*\}|\\.|\(\?[A-Za-z]*|[\x00-@\[-`{-\x7f])|.", re.DOTALL)
_SIGNS = re.compile(r"[-.^$*+?{}\[\]\\|()]")


class Stopwatch:
    """Searches texts for a pattern until the time is over.

    Args:
        pattern: A sound pattern.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = _compiled(pattern)
        self._end = time.monotonic() + SECONDS

    def matches(self, text: str) -> bool:
        """Tell whether the pattern matches somewhere in a folded text.

        Raises:
            QueryError: The time is over.
        """
        left = min(TEXT_SECONDS, max(_NO_TIME, self._end - time.monotonic()))
        try:
            return self._pattern.search(text, timeout=left, concurrent=True) is not None
        except TimeoutError:
            hint = _("Simplify it, or avoid nested repetition.")
            raise QueryError(_("The regular expression takes too long."), hint) from None


def is_sound(pattern: str) -> bool:
    """Tell whether a text is a regular expression of a length that can be run."""
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
    import regex  # 25 ms, needed only by those who write a regular expression

    return regex.compile(_folded(pattern), regex.MULTILINE)


def _folded(pattern: str) -> str:
    """Fold the letters of a pattern, but not what has a meaning in it; signs that become so are protected."""
    return _PIECE.sub(lambda piece: piece[0] if piece[1] else _SIGNS.sub(r"\\\g<0>", fold(piece[0])), pattern)
