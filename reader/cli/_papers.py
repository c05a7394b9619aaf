"""Output of papers: the JSON record, the line, the short id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.cli._output import print_table
from reader.models import Paper, record
from reader.models.identifiers import publication_date
from reader.models.statuses import status_of
from reader.models.titles import shown_title
from reader.workspace import Workspace

_SHORTEST = 16


def paper_record(workspace: Workspace, paper: Paper) -> dict[str, Any]:
    """Return a paper as JSON record; see ``record.paper_record``.

    Args:
        workspace: Provides the paper's appearances.
        paper: The paper.
    """
    return record.paper_record(paper, workspace.contents.appearances(paper.id))


def print_papers(workspace: Workspace, papers: Sequence[Paper]) -> None:
    """Print papers, one per line: status, star, date, id, title."""
    short, titles = short_ids(workspace.contents.papers()), workspace.config.titles
    print_table(
        [
            (shown_status(paper), "*" * paper.starred, shown_date(paper), short[paper.id], shown_title(paper, titles))
            for paper in papers
        ]
    )


def shown_date(paper: Paper) -> str:
    """Return the date of publication, with ``~`` before a derived one; empty when there is none."""
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    return ("~" if published.derived else "") + published.text if published else ""


def shown_status(paper: Paper) -> str:
    """Return the glyph and the word of a paper's status."""
    status = status_of(paper.status)
    return f"{status.glyph} {status.word}"


def short_ids(papers: Iterable[Paper]) -> dict[str, str]:
    """Return a short id for each paper, which every command accepts.

    Args:
        papers: All papers of the library.

    Returns:
        By id: the arXiv id, else a unique prefix of the id, of 16 characters or more.
    """
    short = {paper.id: paper.arxiv_id or "" for paper in papers}
    others = sorted(paper_id for paper_id, arxiv_id in short.items() if not arxiv_id)
    for before, paper_id, after in zip(["", *others], others, [*others[1:], ""], strict=False):
        beginnings = (paper_id[:length] for length in range(_SHORTEST, len(paper_id)))
        unique = (start for start in beginnings if not before.startswith(start) and not after.startswith(start))
        short[paper_id] = next(unique, paper_id)
    return short
