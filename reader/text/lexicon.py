"""Words that jieba's dictionary has, read from its file: jieba is not loaded. Cutting texts is ``segment``'s."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from reader.text.scripts import HAN

_HAN = re.compile(f"[{HAN}]{{2,}}")


@lru_cache(maxsize=256)
def longer_words(word: str) -> frozenset[str]:
    """Give the words of which a Han word is a part; none for other words. It takes 5 ms, once for each word.

    Args:
        word: The word, folded.
    """
    if not _HAN.fullmatch(word):
        return frozenset()
    dictionary, needle = _dictionary(), word.encode()
    found: set[str] = set()
    start = dictionary.find(needle)
    while start >= 0:
        end = dictionary.index(b" ", start)  # frequency and kind follow
        found.add(dictionary[dictionary.rfind(b"\n", 0, start) + 1 : end].decode())
        start = dictionary.find(needle, end)
    return frozenset(found - {word})


def _dictionary() -> bytes:
    """Read the dictionary, 5 MB, which is not kept; empty where there is none."""
    jieba = find_spec("jieba")
    path = Path(jieba.origin).with_name("dict.txt") if jieba and jieba.origin else None
    try:
        return path.read_bytes() + b" " if path else b""
    except OSError:
        return b""
