"""Tags of a library: counts, completion, suggestions, and the effects of renaming and deleting. Pure functions.

Tags are nested: ``推理/数学`` is below ``推理``. Tags that differ only in case or width are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from reader.models import Paper
from reader.text.clean import one_line
from reader.text.fold import fold_line
from reader.text.pinyin import spelled
from reader.text.stopwords import stopwords

SEPARATOR = "/"
"""Separator between the levels of a tag."""

Source = Literal["library", "term", "keyword"]


class Suggestion(NamedTuple):
    """A suggested tag and its origin."""

    tag: str
    source: Source


_LONGEST_KEYWORD = 16
_OFTEN = 3


def tidy(tag: str) -> str:
    """Normalise a tag as typed: one line, without a leading ``#``, and without empty levels."""
    levels = map(str.strip, one_line(tag).lstrip("#＃").split(SEPARATOR))
    return SEPARATOR.join(filter(None, levels))


def is_below(tag: str, other: str) -> bool:
    """Whether a tag equals another one or is below it."""
    folded, upper = fold_line(tag), fold_line(other)
    return folded == upper or folded.startswith(upper + SEPARATOR)


def levels(tag: str) -> list[str]:
    """Return the tags above a tag, highest first, and the tag itself."""
    parts = tag.split(SEPARATOR)
    return [SEPARATOR.join(parts[:count]) for count in range(1, len(parts) + 1)]


def counts(papers: Iterable[Paper]) -> dict[str, int]:
    """Return the number of papers of each tag, including the tags below it, sorted by name."""
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for paper in papers:
        upper = {fold_line(level): level for tag in paper.tags for level in levels(tag)}
        names = upper | names
        counted.update(upper.keys())
    return {names[folded]: counted[folded] for folded in sorted(names)}


def complete(beginning: str, papers: Iterable[Paper]) -> list[str]:
    """Return the tags of the library that complete a beginning, most likely first.

    Args:
        beginning: Beginning of a tag, part of it, or its pinyin; empty for all.
        papers: All papers of the library.
    """
    return likely(beginning, counts(papers))


def likely(beginning: str, usage: Mapping[str, int]) -> list[str]:
    """Like ``complete``, for tags already counted; see ``counts``."""
    typed = fold_line(beginning)
    pinyin = spelled(typed)

    def likelihood(tag: str) -> int:
        folded = fold_line(tag)
        if folded.startswith(typed):
            return 0
        return 1 if typed in folded else 2 if pinyin and pinyin.search(folded) else 3

    grades = {tag: likelihood(tag) for tag in usage}
    return sorted((tag for tag in usage if grades[tag] < 3), key=lambda tag: (grades[tag], -usage[tag]))


def suggest(
    paper: Paper,
    papers: Iterable[Paper],
    terms: Iterable[str],
    keywords: Callable[[str], Sequence[str]],
    limit: int = 8,
) -> list[Suggestion]:
    """Suggest tags that a paper does not have yet.

    Args:
        paper: The paper.
        papers: All papers of the library.
        terms: Terms of the field.
        keywords: Returns the keywords of a text.
        limit: Maximum number of tags.

    Returns:
        Tags of the library that occur in the paper's text, then terms in it, then its keywords.
    """
    whole = "\n".join((paper.title, paper.translated_title, paper.abstract))
    text = fold_line(whole)
    usage = counts(papers)
    own = [tag for tag in sorted(usage, key=lambda tag: -usage[tag]) if _occurs(tag.rpartition(SEPARATOR)[2], text)]
    known = sorted((term for term in terms if _occurs(term, text)), key=lambda term: (-text.count(term), -len(term)))
    words = (word for word in keywords(whole) if _is_tag(word, text))
    taken = {fold_line(level) for tag in paper.tags for level in levels(tag)}
    found: list[Suggestion] = []
    sources: tuple[tuple[Source, Iterable[str]], ...] = (("library", own), ("term", known), ("keyword", words))
    for source, tags in sources:
        for tag in tags:
            if not any(fold_line(tag) in known_tag for known_tag in taken):
                taken.add(fold_line(tag))
                found.append(Suggestion(tag, source))
    return found[:limit]


def renamed(papers: Iterable[Paper], old: str, new: str) -> dict[str, tuple[str, ...]]:
    """Return the effect of renaming a tag and those below it.

    Args:
        papers: All papers of the library.
        old: The tag.
        new: New name; if that tag exists, the two are merged, even if it is below the old one.

    Returns:
        New tags of each changed paper, by paper id.
    """
    depth = len(levels(old))
    goes_down = len(levels(new)) > depth and is_below(new, old)

    def rename(tag: str) -> str:
        stays = not is_below(tag, old) or (goes_down and is_below(tag, new))
        return tag if stays else SEPARATOR.join((new, *tag.split(SEPARATOR)[depth:]))

    return _retagged(papers, rename)


def deleted(papers: Iterable[Paper], tag: str) -> dict[str, tuple[str, ...]]:
    """Return the effect of deleting a tag, and those below it, from all papers; see ``renamed``."""
    return _retagged(papers, lambda other: "" if is_below(other, tag) else other)


def _retagged(papers: Iterable[Paper], change: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    plan = {}
    for paper in papers:
        tags: dict[str, str] = {}
        for tag in filter(None, map(change, paper.tags)):
            tags.setdefault(fold_line(tag), tag)
        if (*tags.values(),) != paper.tags:
            plan[paper.id] = (*tags.values(),)
    return plan


def _occurs(word: str, text: str) -> bool:
    """Whether a word occurs in a folded text; a Latin word must be a whole word."""
    pattern = re.escape(fold_line(word))
    return (
        bool(word) and re.search(f"(?<![a-z0-9]){pattern}(?![a-z0-9])" if word.isascii() else pattern, text) is not None
    )


def _is_tag(word: str, text: str) -> bool:
    """Whether a keyword is suitable as a tag: no number, not too general; Latin ones are names or repeated."""
    folded = fold_line(word)
    if not 1 < len(word) <= _LONGEST_KEYWORD or word[0].isdigit() or folded in stopwords():
        return False
    return not word.isascii() or not word[1:].islower() or text.count(folded) >= _OFTEN
