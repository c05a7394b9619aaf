"""Related papers, with reasons. Only the paper itself is segmented into words.

The words of the paper are weighted by TF-IDF over the library. Another paper's score is the share of that weight which
it also has, reduced for long papers, which have many words; a citation between the two, and shared links or digests,
add to the score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log, sqrt
from typing import Literal, NamedTuple

from reader.models import Digest, Paper
from reader.models.identifiers import normalise_url
from reader.search.index import Document
from reader.search.matching import containing
from reader.text.stopwords import stopwords

Why = Literal["cites", "cited", "link", "words", "digest"]


class Reason(NamedTuple):
    """Why a paper is related.

    Attributes:
        why: ``cites`` or ``cited`` (this paper cites it, or is cited by it), or a shared link, words or digest.
        what: The links, the words by descending weight, or the titles of the digests.
    """

    why: Why
    what: tuple[str, ...] = ()


class Related(NamedTuple):
    """A related paper, with reasons by descending weight."""

    paper: Paper
    score: float
    reasons: tuple[Reason, ...]


_WEIGHTS: dict[Why, float] = {"cites": 0.6, "cited": 0.6, "link": 0.4, "digest": 0.05}
_LEAST = 0.1
_MOST_WORDS = 60
_SHOWN_WORDS = 4
_TITLE_COUNTS = 3
_SHORT = 200
_OWN_KINDS = ("abs", "pdf", "html")


def related(
    paper: Paper,
    documents: list[Document],
    digests: Sequence[Digest],
    cut: Callable[[str], Iterable[str]],
    limit: int = 20,
) -> list[Related]:
    """Return the papers most closely related to a paper.

    Args:
        paper: The paper.
        documents: All documents of the library.
        digests: The digests of the library.
        cut: Splits a text into words.
        limit: Maximum number of papers.

    Returns:
        Related papers, closest first, without those that only share a digest.
    """
    likeness = _likeness(paper, documents, cut)
    in_common = _digests_in_common(paper, digests)
    found = []
    for document in documents:
        other = document.paper
        reasons = list(_ties(paper, other))
        score, words = likeness.get(other.id, (0.0, ()))
        if other.id == paper.id or not (reasons or score >= _LEAST):
            continue
        score += sum(_WEIGHTS[reason.why] for reason in reasons)
        reasons += [Reason("words", words)] * bool(words)
        if titles := in_common.get(other.id):
            score += _WEIGHTS["digest"]
            reasons.append(Reason("digest", tuple(titles)))
        found.append(Related(other, score, tuple(reasons)))
    return sorted(found, key=lambda each: -each.score)[:limit]


def _ties(paper: Paper, other: Paper) -> Iterator[Reason]:
    if other.arxiv_id in paper.cites:
        yield Reason("cites")
    if paper.arxiv_id and paper.arxiv_id in other.cites:
        yield Reason("cited")
    if links := [link for link in _links(other) if link in set(_links(paper))]:
        yield Reason("link", tuple(links))


def _links(paper: Paper) -> list[str]:
    """Return the normalised URLs of a paper, except its own."""
    return [normalise_url(link.url) for link in paper.links if link.kind not in _OWN_KINDS]


def _digests_in_common(paper: Paper, digests: Sequence[Digest]) -> dict[str, list[str]]:
    """Return the titles of the digests that a paper shares with others, by the ids of those papers."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for digest in digests:
        members = dict.fromkeys(entry.paper for entry in digest.entries)
        if paper.id in members:
            for member in members:
                titles[member].append(digest.title)
    return titles


def _likeness(
    paper: Paper, documents: list[Document], cut: Callable[[str], Iterable[str]]
) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Return the similarity of papers to one, from 0 to 1, with the words it is based on, by paper id."""
    scores: defaultdict[str, float] = defaultdict(float)
    shared: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    own = Document(paper)
    whole = 0.0
    for word, count in _telling_words(own, cut):
        having = containing(word, documents)
        if len(having) < 2:
            continue
        rarity = log((len(documents) + 1) / len(having))
        weight = (1 + log(count)) * rarity * rarity
        whole += weight
        for document in having:
            scores[document.paper.id] += weight
            shared[document.paper.id].append((-weight, word))
    lengths = {document.paper.id: len(document.body) + _SHORT for document in documents}
    return {
        paper_id: (
            score / whole * min(1.0, sqrt(lengths[own.paper.id] / lengths[paper_id])),
            tuple(word for _weight, word in sorted(shared[paper_id])[:_SHOWN_WORDS]),
        )
        for paper_id, score in scores.items()
        if whole
    }


def _telling_words(document: Document, cut: Callable[[str], Iterable[str]]) -> list[tuple[str, int]]:
    """Count the significant words of a paper, weighting those of its titles and tags."""
    title, tags, *_rest = document.head.split("\n")
    counted = Counter(cut(document.body))
    for word in cut(f"{title}\n{tags}"):
        counted[word] += _TITLE_COUNTS
    telling = [(word, count) for word, count in counted.items() if _tells(word)]
    return sorted(telling, key=lambda each: -each[1] * len(each[0]))[:_MOST_WORDS]


def _tells(word: str) -> bool:
    long_enough = len(word) > (2 if word.isascii() else 1)
    return long_enough and word not in stopwords() and any(map(str.isalpha, word))
