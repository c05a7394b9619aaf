"""Lists of citations: numbered, or sorted by author with letters after equal years. Shared by all styles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import ascii_lowercase

from reader.citations import _dates, _item, _names
from reader.citations._item import Kind, printed_title
from reader.citations._names import Name
from reader.models import Paper
from reader.text.fold import fold
from reader.text.romanize import surname, syllables
from reader.text.scripts import KANA, has_cjk

Key = tuple[tuple[int, ...], tuple[str, ...], str, str]
_ARTICLE = re.compile("(?:an?|the) ")
_SCRIPTS = (re.compile(f"[{KANA}]"), re.compile("[a-z]"), re.compile("[\u0400-\u052f]"))


def numbered(entries: Sequence[str]) -> str:
    """Return entries in the order given, one per line, numbered if there are several."""
    if len(entries) < 2:
        return "".join(entries)
    return "\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))


def lettered(
    papers: Iterable[Paper],
    heading: Callable[[Paper], str],
    entry: Callable[[Paper, str], str],
    sort: Callable[[Paper], Key],
) -> str:
    """Return entries sorted, one per line, with a, b, c for works with the same heading.

    Args:
        papers: In any order.
        heading: Returns the in-text citation, author and year; empty if letters are not needed.
        entry: Returns the entry of a paper with its letter, which is usually empty.
        sort: Returns the sort key of a paper.
    """
    ordered = sorted(papers, key=sort)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, paper in enumerate(ordered):
        groups[heading(paper)].append(index)
    letters = [""] * len(ordered)
    for members in groups.values():
        if len(members) > 1:
            for index, letter in zip(members, _letters(), strict=False):
                letters[index] = letter
    return "\n".join(map(entry, ordered, letters))


def by_author(paper: Paper) -> Key:
    """Sort key: authors letter by letter, then year, then title; papers without authors by title.

    Works without a date precede dated ones (APA, 7th edition, sections 9.46 to 9.48). Chinese names are sorted by their
    pinyin.
    """
    return sort_key(paper, _names.authors(paper))


def by_script(paper: Paper, names: Sequence[Name]) -> Key:
    """Sort key like ``by_author``, but by script: Chinese, Japanese, Latin, Russian, others (GB/T 7714, 9.3.2)."""
    return ((_script(names[0].family if names else printed_title(paper)),), *sort_key(paper, names)[1:])


def sort_key(paper: Paper, names: Sequence[Name]) -> Key:
    """Return the sort key of a paper in a list whose headings are these names, or its title if there are none."""
    title = _ARTICLE.sub("", fold(printed_title(paper)), count=1)
    title = " ".join(syllables(title)) + title if has_cjk(title) else title
    published = _dates.published(paper)
    spelt = tuple(part for name in names for part in (_spell(name.family), fold(name.given)))
    is_page = _item.kind(paper) is Kind.WEB  # printed with its day
    date = (published.text if is_page else published.year) if published else ""
    return (), spelt or (title,), date, title


def _spell(family: str) -> str:
    """Return a family name, or a whole name, as spelled for sorting; punctuation within is ignored."""
    if not has_cjk(family):
        return re.sub(r"[^\w ]", "", fold(family))
    first = surname(family)
    return " ".join([first, *syllables(family)][: len(family) + 1]) + family


def _script(text: str) -> int:
    if has_cjk(text) and not _SCRIPTS[0].search(text):
        return 0
    lowered = fold(text)
    return next((place for place, script in enumerate(_SCRIPTS, 1) if script.search(lowered)), len(_SCRIPTS) + 1)


def _letters() -> Iterator[str]:
    """Yield a to z, then aa to zz."""
    yield from ascii_lowercase
    yield from (first + second for first in ascii_lowercase for second in ascii_lowercase)
