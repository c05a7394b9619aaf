"""Stop words: words too common to characterise a paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("stopwords.txt")


@cache
def stopwords() -> frozenset[str]:
    """Return the stop words, folded, in English and Chinese."""
    return frozenset(_LIST.read_text(encoding="utf-8").partition("\n")[2].split())
