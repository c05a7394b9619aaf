"""Sort order of titles: ignores punctuation; digits first, then Latin letters, then Han characters by pinyin."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.fold import fold
from reader.text.romanize import syllables

_IGNORED = re.compile(r"[\W_]+")
_AFTER_LATIN = "\U0010fffe"


class _Places(dict[int, str]):
    """Cache of the sort form of single characters."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        syllable = next(syllables(character), "")
        self[code] = place = f"{_AFTER_LATIN}{syllable}\0{character}" if syllable else character
        return place


_places = _Places()


@lru_cache(maxsize=1 << 17)
def collation_key(text: str) -> str:
    """Return the sort key of a text.

    Characters are compared one by one, and homophones are grouped, as in a Chinese dictionary. Source: GB/T 13418-92,
    alphabetical order by syllable.

    Args:
        text: A title.
    """
    return _IGNORED.sub(" ", fold(text)).strip().translate(_places)
