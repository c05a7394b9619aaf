"""What the tests of Markdown families share."""

from reader import formats
from reader.formats import Source
from reader.models import Paper


def read(text: str, name: str = "x.md") -> tuple[str, tuple[Paper, ...]]:
    """Find the family of a text and read it."""
    family, digest = formats.parse(Source(name, text.encode()))
    return family, digest.papers


def brief(papers: tuple[Paper, ...]) -> list[tuple[str, str]]:
    """Give the titles and identities of papers."""
    return [(paper.title, paper.id) for paper in papers]
