"""Listings of blog posts as HTML pages: headings that link to posts, each with a date and the beginning of the post.

Posts are parsed like those of plain-text listings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats._detection.pages import head_without_scripts, is_page, papers_in
from reader.formats._html.page import read_page
from reader.formats._items.entries import usable
from reader.formats._items.fields import is_links
from reader.formats._items.places import leads_to_paper
from reader.formats._items.posts import read_post
from reader.formats._items.slugs import arxiv_in_slug
from reader.formats._markdown.blocks import Block, Heading, Html, Item, Paragraph, walk
from reader.formats._markdown.inline import Anchor, Inline
from reader.formats._markdown.plain import plain_title
from reader.models import Link, Paper, ParsedDigest
from reader.models.identifiers import link_kind
from reader.parsing.source import Source
from reader.text.dates import digest_date, iso_date

NAME = "html-blog-listing"

_TITLE = re.compile(
    r"<h[1-4]\b[^<>]{0,300}>\s*<a\b[^<>]{0,600}?\bhref\s*=\s*[\"']?(?P<heading>[^\"'\s<>]{2,500})"
    r"|<a\b(?=[^<>]{0,1000}?\bclass\s*=\s*[\"'][^\"'<>]{0,80}(?:post|entry|article|blog)[-_]?(?:title|link)\b)"
    r"[^<>]{0,1000}?\bhref\s*=\s*[\"']?(?P<classed>[^\"'\s<>]{2,500})",
    re.I,
)
_DATE = re.compile(r"<time\b|(?<!\d)20\d\d(?:[-./]\d\d?[-./]\d\d?(?!\d)|\s?年)|\b[A-Z][a-z]{2,8}\.? \d\d?, 20\d\d\b")
_TAG = re.compile(r"categor|tag|topic|label|archive", re.I)
_LONGEST_DATE_LINE = 200
_SHORTEST_TEXT = 30


@dataclass
class _Post:
    """A post under construction."""

    heading: Heading
    link: Anchor
    date_above: str | None = None
    date: str | None = None
    tags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether it has the parts of a post's card besides the title."""
        return bool(self.date or self.date_above) or len(" ".join(self.texts)) >= _SHORTEST_TEXT


def sniff(source: Source) -> float:
    """Return the confidence in this format, by titles that link to posts instead of papers, and by dates."""
    if not is_page(source):
        return 0.0
    head = head_without_scripts(source)
    urls = {match["heading"] or match["classed"] for match in _TITLE.finditer(head)}
    posts = sum(not url.startswith("#") and not leads_to_paper(url) and not arxiv_in_slug(url) for url in urls)
    if posts < 2 or len(_DATE.findall(head)) * 2 < posts:
        return 0.0
    return (0.8 if len(papers_in(head)) < 0.8 * len(urls) else 0.4) * posts / len(urls)


def parse(source: Source) -> ParsedDigest:
    """Parse the posts of a source in page order."""
    page = read_page(source.text)
    posts = _posts_of_one_level(list(_posts(page.blocks())))
    above = sum(post.date_above is not None for post in posts) > sum(post.date is not None for post in posts)
    papers = [_paper(post, post.date_above if above else post.date or post.date_above) for post in posts]
    return ParsedDigest(title=page.title, date=digest_date("", source.name), papers=tuple(papers))


def _posts(blocks: Sequence[Block]) -> Iterator[_Post]:
    """Yield the headings that are links, each with the blocks below it."""
    post: _Post | None = None
    above: str | None = None
    for block in blocks:
        if isinstance(block, Heading | Html):
            if post:
                yield post
            link = _title_link(block.text) if isinstance(block, Heading) else None
            post = _Post(block, link, above) if link and isinstance(block, Heading) else None
        elif post:
            _take(post, block)
        above = _date_of(block.text) if isinstance(block, Paragraph) else above if isinstance(block, Html) else None
    if post:
        yield post


def _take(post: _Post, block: Block) -> None:
    for inner in walk((block,)):
        if not isinstance(inner, Paragraph | Item):
            continue
        text = inner.text
        if post.date is None and (date := _date_of(text)):
            post.date = date
            post.tags += [link.text for link in text.links if _TAG.search(link.url) and link.text]
        elif is_links(text):
            post.tags += [link.text for link in text.links if _TAG.search(link.url) and link.text]
        elif text.line:
            more = next((link.start for link in text.links if link.url == post.link.url), None)
            post.texts.append(" ".join(text.cut(0, more).spelled.split()))


def _posts_of_one_level(posts: list[_Post]) -> list[_Post]:
    """Return the posts at the heading level with most complete posts."""
    levels = Counter(post.heading.level for post in posts if post.is_whole)
    level = max(levels, key=lambda level: (levels[level], -level), default=0)
    return [post for post in posts if post.is_whole and post.heading.level == level and plain_title(post.link.text)]


def _paper(post: _Post, date: str | None) -> Paper:
    url = post.link.url
    return read_post(
        " ".join(post.link.text.split()),
        " ".join(post.texts),
        own=[Link(link_kind(url), url)] if usable(url) else [],
        sourced=True,
        date=date,
        tags=tuple(dict.fromkeys(post.tags)),
    )


def _title_link(text: Inline) -> Anchor | None:
    """Return the link that makes up an entire heading."""
    link = next(iter(text.links), None)
    return link if link and link.text == text.line and not link.url.startswith("#") else None


def _date_of(text: Inline) -> str | None:
    """Parse the day in a short line about a post."""
    date = iso_date(text.text) if len(text.text) <= _LONGEST_DATE_LINE else None
    return date if date and len(date) == len("2025-01-22") else None
