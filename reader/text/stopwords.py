"""Words that say nothing of what a paper is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("stopwords.txt")


@cache
def stopwords() -> frozenset[str]:
    """Give the words, folded, in English and Chinese."""
    return frozenset(_LIST.read_text(encoding="utf-8").partition("\n")[2].split())
