"""Tags over a whole library: which there are, which may suit a paper, and what renaming and deleting come to. Pure.

A tag may lie below others: ``推理/数学`` lies below ``推理``. Tags that differ in case or width only are one.
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
"""What stands between a tag and one below it."""

Source = Literal["library", "term", "keyword"]


class Suggestion(NamedTuple):
    """A tag that may suit a paper, and where it comes from."""

    tag: str
    source: Source


_LONGEST_KEYWORD = 16
_OFTEN = 3


def tidy(tag: str) -> str:
    """Bring a tag as typed into its form: one line, without ``#`` before it, and no empty levels."""
    levels = map(str.strip, one_line(tag).lstrip("#＃").split(SEPARATOR))
    return SEPARATOR.join(filter(None, levels))


def is_below(tag: str, other: str) -> bool:
    """Tell whether a tag is another one, or lies below it."""
    folded, upper = fold_line(tag), fold_line(other)
    return folded == upper or folded.startswith(upper + SEPARATOR)


def levels(tag: str) -> list[str]:
    """List the tags above a tag, the highest first, and itself."""
    parts = tag.split(SEPARATOR)
    return [SEPARATOR.join(parts[:count]) for count in range(1, len(parts) + 1)]


def counts(papers: Iterable[Paper]) -> dict[str, int]:
    """Count the papers of each tag, those of the tags below it included, in the order of the tags' names."""
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for paper in papers:
        upper = {fold_line(level): level for tag in paper.tags for level in levels(tag)}
        names = upper | names
        counted.update(upper.keys())
    return {names[folded]: counted[folded] for folded in sorted(names)}


def complete(beginning: str, papers: Iterable[Paper]) -> list[str]:
    """List the library's tags that may be meant by what was typed so far, the most likely first.

    Args:
        beginning: The beginning of a tag, a part of it, or pinyin of it; empty for all.
        papers: All papers of the library.
    """
    return likely(beginning, counts(papers))


def likely(beginning: str, usage: Mapping[str, int]) -> list[str]:
    """Do the same with tags that are counted already; see ``counts``."""
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
    """Suggest tags for a paper that it does not bear yet.

    Args:
        paper: The paper.
        papers: All papers of the library.
        terms: Terms of the field.
        keywords: Gives the words that tell most about a text.
        limit: How many tags at most.

    Returns:
        The library's own tags that the paper's text contains, then terms in it, then keywords of it.
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
    """Work out what renaming a tag comes to; those below it move along.

    Args:
        papers: All papers of the library.
        old: The tag.
        new: Its new name; when there is such a tag already, the two become one, also when it lies below the old one.

    Returns:
        The new tags of each paper that changes, by its id.
    """
    depth = len(levels(old))
    goes_down = len(levels(new)) > depth and is_below(new, old)

    def rename(tag: str) -> str:
        stays = not is_below(tag, old) or (goes_down and is_below(tag, new))
        return tag if stays else SEPARATOR.join((new, *tag.split(SEPARATOR)[depth:]))

    return _retagged(papers, rename)


def deleted(papers: Iterable[Paper], tag: str) -> dict[str, tuple[str, ...]]:
    """Work out what taking a tag, and those below it, from all papers comes to; see ``renamed``."""
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
    """Tell whether a word stands in a folded text; a Latin one as a whole."""
    pattern = re.escape(fold_line(word))
    return (
        bool(word) and re.search(f"(?<![a-z0-9]){pattern}(?![a-z0-9])" if word.isascii() else pattern, text) is not None
    )


def _is_tag(word: str, text: str) -> bool:
    """Tell whether a keyword makes a tag: no number, nothing general; a Latin one is a name or comes several times."""
    folded = fold_line(word)
    if not 1 < len(word) <= _LONGEST_KEYWORD or word[0].isdigit() or folded in stopwords():
        return False
    return not word.isascii() or not word[1:].islower() or text.count(folded) >= _OFTEN
