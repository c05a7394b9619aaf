"""Tags as they are written in a line: split, quoted, completed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.search.tags import Suggestion, likely, tidy
from reader.text.fold import fold_line

_TAG = re.compile(r'"([^"]*)"|([^\s,，、;；"]+)')
_LAST = re.compile(r'"[^"]*$|[^\s,，、;；"]*$')


class Offer(NamedTuple):
    """A tag that may be taken.

    Attributes:
        tag: The tag.
        papers: How many papers have it; 0 for one that is only suggested.
        suggested: Whether the paper's text suggests it.
    """

    tag: str
    papers: int = 0
    suggested: bool = False


def split(line: str) -> list[str]:
    """List the tags of a line."""
    return [tag for quoted, bare in _TAG.findall(line) if (tag := tidy(quoted or bare))]


def written(tag: str) -> str:
    """Write a tag as ``split`` reads it: in quotation marks when it would be split."""
    return tag if _TAG.fullmatch(tag) else f'"{tag}"'


def beginning(line: str) -> tuple[int, str]:
    """Give where the last tag of a line begins, and what is written of it, which may be nothing."""
    at = _LAST.search(line)
    assert at, "what may be empty matches at the end"
    return at.start(), at[0].lstrip('"#＃').strip()


def taken(line: str, cursor: int, tag: str) -> tuple[str, int]:
    """Put a tag in the place of the one that is being written.

    Args:
        line: The line.
        cursor: Where the cursor stands in it.
        tag: The tag.

    Returns:
        The new line, and where the cursor then stands.
    """
    start, _word = beginning(line[:cursor])
    before = line[:start] + written(tag) + " "
    return before + line[cursor:].lstrip(), len(before)


def offers(
    line: str, cursor: int, usage: Mapping[str, int], suggestions: Sequence[Suggestion], leave_out: Iterable[str] = ()
) -> list[Offer]:
    """List the tags that may be meant where the cursor stands, the likeliest first.

    Args:
        line: The line; tags that stand in it are not offered.
        cursor: Where the cursor stands in it.
        usage: The library's tags with the numbers of their papers.
        suggestions: Tags that suit the paper; they come first as long as nothing is written.
        leave_out: More tags that are not offered.
    """
    start, word = beginning(line[:cursor])
    there = set(map(fold_line, (*split(line[:start] + " " + line[cursor:]), *leave_out)))
    suggested = [each.tag for each in suggestions if fold_line(word) in fold_line(each.tag)]
    own = likely(word, usage)
    ordered = dict.fromkeys((*own, *suggested) if word else (*suggested, *own))
    known = set(suggested)
    return [Offer(tag, usage.get(tag, 0), tag in known) for tag in ordered if fold_line(tag) not in there]


def as_known(tags: Sequence[str], usage: Iterable[str], kept: Iterable[str]) -> list[str]:
    """Write tags as the library does, whose case and width may differ; those that are kept stay as they are."""
    known = {fold_line(tag): tag for tag in usage}
    own = set(kept)
    return list(dict.fromkeys(tag if tag in own else known.get(fold_line(tag), tag) for tag in tags))
