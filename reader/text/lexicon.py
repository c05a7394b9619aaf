"""Lookup in jieba's dictionary file, without loading jieba. Segmentation is in ``segment``."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from reader.text.scripts import HAN

_HAN = re.compile(f"[{HAN}]{{2,}}")


@lru_cache(maxsize=256)
def longer_words(word: str) -> frozenset[str]:
    """Return the dictionary words that contain a Han word; empty for other words. Takes 5 ms per word, then cached.

    Args:
        word: The word, folded.
    """
    if not _HAN.fullmatch(word):
        return frozenset()
    dictionary, needle = _dictionary(), word.encode()
    found: set[str] = set()
    start = dictionary.find(needle)
    while start >= 0:
        end = dictionary.index(b" ", start)  # followed by frequency and kind
        found.add(dictionary[dictionary.rfind(b"\n", 0, start) + 1 : end].decode())
        start = dictionary.find(needle, end)
    return frozenset(found - {word})


def _dictionary() -> bytes:
    """Return the dictionary (5 MB, not cached); empty if the file is missing."""
    jieba = find_spec("jieba")
    path = Path(jieba.origin).with_name("dict.txt") if jieba and jieba.origin else None
    try:
        return path.read_bytes() + b" " if path else b""
    except OSError:
        return b""
