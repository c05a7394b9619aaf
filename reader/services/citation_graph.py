"""How papers of a library hang together: who cites whom, and why papers are related, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import _
from reader.models import Paper
from reader.text.clean import one_line
from reader.text.sentences import join_words

if TYPE_CHECKING:
    from reader.search.related import Reason


class Citations(NamedTuple):
    """Papers of the library that a paper is linked with.

    Attributes:
        cited: Those that it cites.
        citing: Those that cite it.
    """

    cited: Sequence[Paper] = ()
    citing: Sequence[Paper] = ()


class CitationIndex:
    """Finds who cites whom at once.

    Args:
        papers: All papers of the library.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_arxiv_id: dict[str, Paper] = {}
        self._citing: dict[str, list[Paper]] = {}
        for paper in papers:
            if paper.arxiv_id:
                self._by_arxiv_id[paper.arxiv_id] = paper
            for cited in paper.cites:
                self._citing.setdefault(cited, []).append(paper)

    def of(self, paper: Paper) -> Citations:
        """Give the papers that a paper cites, and those that cite it, itself left out."""
        cited = [self._by_arxiv_id[known] for known in paper.cites if known in self._by_arxiv_id]
        citing = self._citing.get(paper.arxiv_id or "", [])
        return Citations(
            [other for other in cited if other.id != paper.id], [other for other in citing if other.id != paper.id]
        )


def shown_reasons(reasons: Iterable[Reason]) -> str:
    """Say why a paper is related to another one, in one line."""
    return _("; ").join(map(_shown, reasons))


def _shown(reason: Reason) -> str:
    what = join_words(map(one_line, _short(reason)))
    match reason.why:
        case "cites":
            return _("cited by this paper")
        case "cited":
            return _("cites this paper")
        case "link":
            return _("same link {links}").format(links=what)
        case "words":
            return _("both speak of {words}").format(words=what)
        case "digest":
            return _("also in {digests}").format(digests=what)


def _short(reason: Reason) -> Iterator[str]:
    """Leave out what does not fit into a line anyway: links and digests after the second."""
    yield from reason.what if reason.why == "words" else reason.what[:2]
