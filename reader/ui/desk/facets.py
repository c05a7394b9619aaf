"""Facets to filter the list by: digests, statuses, tags and sections, with counts of the papers shown. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from reader.i18n import _
from reader.models import Digest, Paper
from reader.models.statuses import STATUSES
from reader.search import tags
from reader.search.nodes import And, Status, Tag, quoted
from reader.search.query import parse
from reader.ui.desk.rows import Facet


def build_facets(digests: Sequence[Digest], papers: Sequence[Paper], shown: Collection[str]) -> list[Facet]:
    """List the facets of a library.

    Args:
        digests: Its digests, in their order.
        papers: Its papers.
        shown: Ids of the papers shown, which the counts are based on.
    """
    counted = [paper for paper in papers if paper.id in shown]
    lines: list[Facet] = []
    for heading, group in (
        (_("Digests"), _digests(digests, shown)),
        (_("Statuses"), _statuses(counted)),
        (_("Tags"), _tags(papers, counted)),
        (_("Sections"), _sections(digests, shown)),
    ):
        if facets := list(group):
            lines += [*([Facet()] if lines else []), Facet(heading), *facets]
    return lines


def toggled(query: str, term: str) -> str:
    """Add a term to a query, or remove it where present; a status replaces another status.

    Args:
        query: A valid query.
        term: A single condition.
    """
    node, wanted = parse(query), parse(term)
    nodes = list(node.nodes) if isinstance(node, And) else [node]
    if wanted in nodes:
        return str(And(tuple(each for each in nodes if each != wanted)))
    kept = (each for each in nodes if not (isinstance(wanted, Status) and isinstance(each, Status)))
    return str(And((*kept, wanted)))


def terms(query: str) -> list[str]:
    """List the conditions of a query that must all hold, in canonical form."""
    node = parse(query)
    return [str(each) for each in (node.nodes if isinstance(node, And) else (node,))]


def _digests(digests: Sequence[Digest], shown: Collection[str]) -> Iterator[Facet]:
    for digest in digests:
        count = len({entry.paper for entry in digest.entries if entry.paper in shown})
        yield Facet(digest.title, count, "digest", digest.id)


def _statuses(counted: Sequence[Paper]) -> Iterator[Facet]:
    counts = Counter(paper.status for paper in counted)
    for status in STATUSES.values():
        yield Facet(status.word, counts[status.name], "term", str(Status(status.name)))


def _tags(papers: Sequence[Paper], counted: Sequence[Paper]) -> Iterator[Facet]:
    counts = tags.counts(counted)
    for name in tags.counts(papers):
        *above, last = tags.levels(name)
        yield Facet(
            last.removeprefix(f"{above[-1]}/" if above else ""), counts.get(name, 0), "term", str(Tag(name)), len(above)
        )


def _sections(digests: Sequence[Digest], shown: Collection[str]) -> Iterator[Facet]:
    members: dict[str, set[str]] = {}
    for digest in digests:
        for entry in digest.entries:
            if entry.section.strip():
                members.setdefault(entry.section, set()).add(entry.paper)
    for section, ids in members.items():
        yield Facet(section, len(ids.intersection(shown)), "term", f"section:{quoted(section)}")
