"""Warnings about digests that were parsed but look wrong; never failures. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.i18n import _
from reader.models import Digest, Entry, Paper
from reader.models.identifiers import normalise_title
from reader.text.cells import cell_len
from reader.text.scripts import has_han

_ALIKE = 0.4
_TELLING = 14
_FEWEST = 5
_MOSTLY = 0.8
_SHORTEST_HALF = 10
_TOLD = 80
_CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\W{0,3}\Z")
_OPEN_END = re.compile(r"(?:[^\W_]|[,，、:：;；(（-])\Z")
_ADDRESS_END = re.compile(r"(?:https?://|www\.|\b\w+\.(?:com|org|io|ai|net|cn)/)\S*\Z")
_DATED = re.compile(r"(?<!\d)20\d\d(?:[-./_年]\d|-?W\d|\d{4}(?!\d))", re.I | re.A)


class Doubt(NamedTuple):
    """Something that looks wrong.

    Attributes:
        paper: Id of the paper.
        title: The beginning of its title, 80 characters at most.
        reason: One sentence for the user.
    """

    paper: str
    title: str
    reason: str


def doubts(digest: Digest, papers: Mapping[str, Paper]) -> list[Doubt]:
    """Return what is likely wrong in a digest, in the order of its papers.

    Args:
        digest: The digest.
        papers: Papers by id; entries without a paper are skipped.
    """
    entries = [(entry, papers[entry.paper]) for entry in digest.entries if entry.paper in papers]
    titles = [normalise_title(paper.title) for _entry, paper in entries]
    times = Counter(titles)
    cut = _cut_abstracts(entries)
    found: list[Doubt] = []
    for (entry, paper), title in zip(entries, titles, strict=True):
        reasons = (
            _other_title(entry, paper),
            _document_title(digest, paper, title),
            _doubled(title, times[title]),
            _("The abstract looks cut off.") if paper.id in cut else "",
        )
        found += [Doubt(paper.id, paper.title[:_TOLD], reason) for reason in reasons if reason]
    return found


def differ(one: str, other: str) -> bool:
    """Whether two titles in one script clearly belong to different papers, because few of their letter pairs match.

    A short title may be the common name of the paper, and is inconclusive.
    """
    one, other = normalise_title(one), normalise_title(other)
    if one in other or other in one or min(cell_len(one), cell_len(other)) < _TELLING:
        return False
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return 2 * len(pairs & others) < _ALIKE * (len(pairs) + len(others))


def _other_title(entry: Entry, paper: Paper) -> str:
    if not entry.title:
        return ""
    alike = [
        title for title in (paper.title, paper.translated_title) if title and has_han(title) == has_han(entry.title)
    ]
    if not alike or not all(differ(entry.title, title) for title in alike):
        return ""
    sentence = _("{id} has the title {title} here: the id may belong to another paper.")
    return sentence.format(id=paper.id, title=entry.title)


def _document_title(digest: Digest, paper: Paper, title: str) -> str:
    if paper.arxiv_id or paper.doi or paper.links or paper.abstract or paper.authors:
        return ""
    is_one = title == normalise_title(digest.title) or _DATED.search(paper.title)
    return _("This looks like the title of the document, not of a paper.") if is_one else ""


def _doubled(title: str, times: int) -> str:
    half = len(title) // 2
    if half >= _SHORTEST_HALF and title[:half] * 2 == title:
        return _("The title appears twice in one line.")
    return _("Several papers of this digest have this title.") if times > 1 and title else ""


def _cut_abstracts(entries: Sequence[tuple[Entry, Paper]]) -> set[str]:
    """Find the few truncated abstracts of a digest: those that end in an ellipsis or in mid-sentence.

    Where many end like that, the digest gives excerpts, and none is reported.
    """
    abstracts = dict(_own_abstracts(entries))
    unfinished = {id_ for id_, text in abstracts.items() if _CUT.search(text[-9:]) or _is_open(text)}
    many = len(abstracts) >= _FEWEST and len(abstracts) - len(unfinished) >= _MOSTLY * len(abstracts)
    return unfinished if many else set()


def _own_abstracts(entries: Sequence[tuple[Entry, Paper]]) -> Iterator[tuple[str, str]]:
    for entry, paper in entries:
        if paper.abstract and (not entry.facts or "abstract" in entry.facts):
            yield paper.id, paper.abstract.rstrip()


def _is_open(text: str) -> bool:
    return bool(_OPEN_END.search(text[-1:])) and not _ADDRESS_END.search(text[-200:])
