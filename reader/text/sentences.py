"""Joining of words into lists and sentences into paragraphs, in the active language."""

from __future__ import annotations

from collections.abc import Iterable

from reader.i18n import _


def join_words(words: Iterable[str]) -> str:
    """Join words into a list: with commas in English, with 、 in Chinese."""
    return _(", ").join(words)


def join_sentences(first: str, *others: str) -> str:
    """Join sentences, with a space between them in English; empty ones are skipped."""
    for sentence in filter(None, others):
        first = _("{text} {sentence}").format(text=first, sentence=sentence)
    return first
