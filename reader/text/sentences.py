"""Sentences put together in the active language: words joined as a list, sentences joined as a paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from reader.i18n import _


def join_words(words: Iterable[str]) -> str:
    """Join words as a sentence does: with commas in English, with 、 in Chinese."""
    return _(", ").join(words)


def join_sentences(first: str, *others: str) -> str:
    """Put sentences behind each other, in English with a blank between them; empty ones are passed over."""
    for sentence in filter(None, others):
        first = _("{text} {sentence}").format(text=first, sentence=sentence)
    return first
