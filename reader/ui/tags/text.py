"""Tags in an input line: split, quoted, completed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.search.tags import Suggestion, likely, tidy
from reader.text.fold import fold_line

_TAG = re.compile(r'"([^"]*)"|([^\s,，、;；"]+)')
_LAST = re.compile(r'"[^"]*$|[^\s,，、;；"]*$')


class Offer(NamedTuple):
    """A tag that can be accepted.

    Attributes:
        tag: The tag.
        papers: How many papers have it; 0 for one that is only suggested.
        suggested: Whether it is suggested from the paper's text.
    """

    tag: str
    papers: int = 0
    suggested: bool = False


def split(line: str) -> list[str]:
    """Return the tags of a line."""
    return [tag for quoted, bare in _TAG.findall(line) if (tag := tidy(quoted or bare))]


def written(tag: str) -> str:
    """Quote a tag for ``split``, if it would be split otherwise."""
    return tag if _TAG.fullmatch(tag) else f'"{tag}"'


def beginning(line: str) -> tuple[int, str]:
    """Return where the last tag of a line begins, and its text, which may be empty."""
    at = _LAST.search(line)
    assert at, "what may be empty matches at the end"
    return at.start(), at[0].lstrip('"#＃').strip()


def taken(line: str, cursor: int, tag: str) -> tuple[str, int]:
    """Replace the tag being typed.

    Args:
        line: The line.
        cursor: Position of the cursor in it.
        tag: The tag.

    Returns:
        The new line, and the new position of the cursor.
    """
    start, _word = beginning(line[:cursor])
    before = line[:start] + written(tag) + " "
    return before + line[cursor:].lstrip(), len(before)


def offers(
    line: str, cursor: int, usage: Mapping[str, int], suggestions: Sequence[Suggestion], leave_out: Iterable[str] = ()
) -> list[Offer]:
    """List the tags that may be meant at the cursor, the most likely first.

    Args:
        line: The line; tags already in it are not offered.
        cursor: Position of the cursor in it.
        usage: The library's tags with the numbers of their papers.
        suggestions: Suggested tags for the paper; they come first while nothing is typed.
        leave_out: More tags not to offer.
    """
    start, word = beginning(line[:cursor])
    there = set(map(fold_line, (*split(line[:start] + " " + line[cursor:]), *leave_out)))
    suggested = [each.tag for each in suggestions if fold_line(word) in fold_line(each.tag)]
    own = likely(word, usage)
    ordered = dict.fromkeys((*own, *suggested) if word else (*suggested, *own))
    known = set(suggested)
    return [Offer(tag, usage.get(tag, 0), tag in known) for tag in ordered if fold_line(tag) not in there]


def as_known(tags: Sequence[str], usage: Iterable[str], kept: Iterable[str]) -> list[str]:
    """Normalise tags to the library's case and width; those in ``kept`` are unchanged."""
    known = {fold_line(tag): tag for tag in usage}
    own = set(kept)
    return list(dict.fromkeys(tag if tag in own else known.get(fold_line(tag), tag) for tag in tags))
