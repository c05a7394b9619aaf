"""Bookmarks as exported by all browsers: nested lists of folders and links, with most elements unclosed.

See https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats._records.bookmarks import bookmark
from reader.formats._records.values import tags_of
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.parsing.html import Node, read_html
from reader.parsing.markup import text_of
from reader.parsing.source import Source, problem
from reader.text.clean import one_line
from reader.text.dates import digest_date

NAME = "netscape-bookmarks"

_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file", re.I)
_ENTRY = re.compile(r"<DT>\s*<A\s[^>]{0,4000}?HREF=", re.I)
_SNIFFED = 1 << 14
_OF_THE_BROWSER = re.compile(r"(?:javascript|place|about|chrome|edge|data|file|view-source|moz-extension):", re.I)
_ROOTS = re.compile(
    r"bookmarks? ?(?:bar|toolbar|menu)?|favou?rites(?: bar)?|toolbar|书签栏|收藏夹栏?|书签工具栏|其他书签", re.I
)


def sniff(source: Source) -> float:
    """Return the confidence in this format, by its document type, or else a link in a definition list."""
    if _DOCTYPE.match(source.head):
        return 1.0
    return 0.9 if _ENTRY.search(source.head[:_SNIFFED]) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    page = read_html(source.text)
    for folder, node, text in _links(page):
        address = node.get("href").strip()
        paper = bookmark(
            text_of(node),
            address,
            saved=node.get("add_date"),
            text=text,
            section=folder,
            tags=tags_of(node.get("tags")),
            **({"status": "queued"} if node.get("toread") == "1" else {}),
        )
        if paper:
            papers.append(paper)
        elif not _OF_THE_BROWSER.match(address):
            problems.append(problem(source, node.line, _("The link's address is unusable.")))
    title = next((text_of(node) for node in page.all("h1")), "")
    return ParsedDigest(
        title=title, date=digest_date(title, source.name), papers=tuple(papers), problems=tuple(problems)
    )


def _links(page: Node) -> Iterator[tuple[str, Node, str]]:
    """Yield the links with their folder path and the text below each."""
    folders: list[str] = []
    named = ""
    last: tuple[str, Node] | None = None
    stack: list[Node | str | None] = [page]
    while stack:
        node = stack.pop()
        if node is None:
            folders.pop()
        elif isinstance(node, Node):
            if node.tag in ("a", "h3", "dd") and last:
                yield *last, _description(node) if node.tag == "dd" else ""
                last = None
            if node.tag == "h3":
                named = text_of(node)
            elif node.tag == "a" and "href" in node.attributes:
                last = " / ".join(folder for folder in folders if folder and not _ROOTS.fullmatch(folder)), node
            elif node.tag == "dl":
                folders.append(named)
                named = ""
                stack.append(None)
            stack += reversed(node.children)
    if last:
        yield *last, ""


def _description(node: Node) -> str:
    """Return the text of a description, which ends at the next entry."""
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("dt", "dl", "p"):
            break
        pieces.append(child if isinstance(child, str) else text_of(child))
    return "\n".join(one_line(line) for line in "".join(pieces).split("\n")).strip()
