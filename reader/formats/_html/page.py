"""HTML pages: their elements, title, base URL and blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.formats._html.blocks import blocks_of, text_of
from reader.formats._markdown.blocks import Block
from reader.models.identifiers import find_urls
from reader.parsing.html import Node, read_html

_PLACEHOLDER_HOST = re.compile(r"https?://(?:[\w.-]+\.)?(?:example\.(?:com|org|net)|localhost)(?=[/:]|\Z)", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page.

    Attributes:
        root: The element tree.
        title: Title in the head of the page.
        base: Base for relative URLs; may be empty.
    """

    root: Node
    title: str
    base: str

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the page in order; an empty piece of HTML marks the end of an article."""
        return blocks_of(self.root, self.base)


def read_page(text: str) -> Page:
    """Parse an HTML page, or a Markdown file that contains raw HTML."""
    root = read_html(text)
    title = next((text_of(node).line for node in root.all("title")), "")
    return Page(root, title, _base(root))


def _base(root: Node) -> str:
    """Return the URL of a page given in its head, ignoring placeholders."""
    stated = [
        *(node.get("href") for node in root.all("base")),
        *(node.get("href") for node in root.all("link") if node.get("rel").lower() == "canonical"),
        *(node.get("content") for node in root.all("meta") if node.get("property") == "og:url"),
    ]
    return next((url for url in stated if find_urls(url)[:1] == [(0, url)] and not _PLACEHOLDER_HOST.match(url)), "")
