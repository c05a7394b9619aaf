"""Reading lists in Org: a heading or list item for each paper, with keyword, tags, drawer and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.formats._items.labels import fact_of
from reader.formats._items.statuses import status_of
from reader.formats._org_outline import (
    OrgHeading,
    OrgLink,
    links_in,
    org_text,
    paragraphs,
    read_outline,
    title_link,
    without_links,
)
from reader.formats._records import keys as keys
from reader.formats._records.papers import Record
from reader.i18n import _
from reader.models import Paper, ParsedDigest, Problem
from reader.models.identifiers import find_urls, link_kind, parse_arxiv
from reader.parsing.source import Source, problem
from reader.text.clean import one_line
from reader.text.dates import digest_date, iso_date

NAME = "org"

_MARKS = re.compile(r"^#\+\w+:|^[ \t]*+:PROPERTIES:[ \t]*$|\[\[[^\[\]\n]{1,2000}\]\[|^\*+ .*\s:[\w@#%:]+:[ \t]*$", re.M)
_MARKDOWN = re.compile(r"\]\(https?://|^#{1,6} ", re.M)
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-+]|\d{1,4}[.)])\s+(?:\[(?P<box>[ xX-])\]\s+)?(?P<text>\S.*)")
_CITE = re.compile(
    r"\[cite(?:/\w+)?:@(?P<other>[\w:.+/-]+)\]|(?:\[\[)?cite[a-z]{0,10}:&?(?P<key>[\w:.+/-]+)(?:\]\])?", re.I
)
_CITE_LINE = re.compile(r"\[\[cite[a-z]{0,10}:&?(?P<key>[\w:.+/-]+)\](?:\[(?P<text>[^\[\]]*)\])?\]", re.I)
_YEAR = re.compile(r"(?:^|\s)\(?(?P<year>(?:19|20)\d\d)\)?\s*\Z")
_IDENTIFYING = ("link", "arxiv", "doi", "file")
_AROUND_TITLE = " :-–—,;|"
_BOXES = {" ": "unread", "-": "reading", "x": "read"}


class _Item(NamedTuple):
    """A heading or list item that represents a paper."""

    line: int
    text: str
    section: str
    facts: dict[str, Any]
    notes: list[str]


def sniff(source: Source) -> float:
    """Return the confidence in this format, by its file name, or else syntax specific to Org."""
    marks = len(_MARKS.findall(source.head))
    if source.suffix == ".org":
        return 0.9 if marks or re.search(r"^\*+ ", source.head, re.M) else 0.1
    return 0.6 if marks >= 3 and not _MARKDOWN.search(source.head) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    keywords, headings = read_outline(source.lines)
    papers: list[Paper] = []
    problems: list[Problem] = []
    for item in _items(headings):
        paper = _paper(item)
        if paper:
            papers.append(paper)
        else:
            problems.append(problem(source, item.line, _("The heading has no title.")))
    title = one_line(org_text(keywords.get("title", "")))
    date = digest_date(title, source.name) or iso_date(keywords.get("date", ""))
    return ParsedDigest(title=title, date=date, papers=tuple(papers), problems=tuple(problems))


def _items(headings: list[OrgHeading]) -> Iterator[_Item]:
    """Yield the papers: headings with everything below them, and list items elsewhere."""
    chosen = _chosen(headings)
    path: list[OrgHeading] = []
    item: _Item | None = None
    depth = 0
    for heading in headings:
        if item and heading.level > depth and not (heading.line in chosen and _has_address(heading)):
            item.notes.extend(("", org_text(heading.text), *(line for _number, line in heading.body)))
            continue
        if item:
            yield item
            item = None
        path = [outer for outer in path if outer.level < heading.level]
        section = " / ".join(one_line(org_text(outer.text)) for outer in path)
        if heading.line in chosen:
            depth = heading.level
            facts = _facts(heading)
            facts["status"] = heading.status or (status_of(path[-1].text) if path else None)
            item = _Item(heading.line, heading.text, section, facts, [line for _number, line in heading.body])
            continue
        path += [heading] if heading.line else []
        yield from _bullets(heading, " / ".join(one_line(org_text(outer.text)) for outer in path))
    if item:
        yield item


def _chosen(headings: list[OrgHeading]) -> set[int]:
    """Return the headings that are papers, by their line numbers.

    Headings with a keyword, a link, or a URL in their drawer are; so are their siblings, if most of these are.
    Otherwise, headings with tags are; without those and without linked list items, the level with most headings.
    """
    named = [heading for heading in headings if heading.line]
    bullets = sum(1 for heading in headings for _item in _bullets(heading, ""))
    strong = {heading.line for heading in named if _is_marked(heading)}
    tagged = {heading.line for heading in named if heading.tags}
    if strong:
        return strong | _of_common_level(named, strong)
    if len(tagged) > bullets:
        return _of_common_level(named, tagged) or tagged
    levels = Counter(heading.level for heading in named)
    if bullets or not levels:
        return set()
    common = min(levels, key=lambda level: (-levels[level], level))
    return {heading.line for heading in named if heading.level == common}


def _is_marked(heading: OrgHeading) -> bool:
    identified = any(keys.fact_named(name) in _IDENTIFYING for name in heading.properties)
    return bool(heading.status or identified or links_in(heading.text) or _CITE.search(heading.text))


def _of_common_level(headings: list[OrgHeading], lines: set[int]) -> set[int]:
    """Return all headings of the most common level of some, if they are the majority there."""
    levels = Counter(heading.level for heading in headings if heading.line in lines)
    common = max(levels, key=lambda level: (levels[level], -level))
    same = {heading.line for heading in headings if heading.level == common}
    return same if len(same & lines) * 2 >= len(same) else set()


def _facts(heading: OrgHeading) -> dict[str, Any]:
    facts: dict[str, Any] = {name: value for name, value in heading.properties.items() if keys.fact_named(name) != "id"}
    return {**facts, "tags": list(heading.tags)}


def _has_address(heading: OrgHeading) -> bool:
    return bool(find_urls(heading.text) or any(find_urls(line) for _number, line in heading.body))


def _bullets(heading: OrgHeading, section: str) -> Iterator[_Item]:
    """Yield list items below a heading that begin with a link or have a checkbox, with their continuation lines."""
    item: _Item | None = None
    indent = 0
    for number, line in heading.body:
        match = _BULLET.match(line)
        if item and line.strip() and (not match or len(match["indent"]) > indent) and line[:1].isspace():
            item.notes.append(line.strip())
            continue
        if item:
            yield item
            item = None
        if match and (match["box"] or _begins_with_link(match["text"])):
            indent = len(match["indent"])
            facts = {"status": _BOXES[match["box"].lower()]} if match["box"] else {}
            item = _Item(number, match["text"], section, facts, [])
    if item:
        yield item


def _begins_with_link(text: str) -> bool:
    link = title_link(text)
    return bool(link and fact_of(link.text) is None and find_urls(link.target))


def _paper(item: _Item) -> Paper | None:
    link = title_link(item.text)
    key, spelt_year = _citation(item)
    title = link.text if link and not fact_of(link.text) else without_links(item.text, lambda text: not fact_of(text))
    title = one_line(org_text(_CITE.sub("", title))).strip(_AROUND_TITLE)
    year = _YEAR.search(title) or spelt_year
    own, related = _links(item, link)
    mapping = {
        "title": title or key,
        "year": year["year"] if year else "",
        **item.facts,
        **own,
        "related": related,
        "note": paragraphs(iter(item.notes)),
        "citation-key": key,
    }
    return Record(mapping).paper(item.section)


def _citation(item: _Item) -> tuple[str, re.Match[str] | None]:
    """Return the cite key of a paper: in its heading, or on a separate line directly below.

    Returns:
        The key, which may be empty, and the year next to it; the line is removed from the notes.
    """
    if cited := _CITE.search(item.text):
        return cited["key"] or cited["other"], None
    first = next((number for number, line in enumerate(item.notes) if line.strip()), None)
    whole = _CITE_LINE.fullmatch(item.notes[first].strip()) if first is not None else None
    if first is None or whole is None:
        return "", None
    del item.notes[first]
    return whole["key"], re.search(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)", whole["text"] or "")


def _links(item: _Item, link: OrgLink | None) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Separate the URL of the paper from the others.

    It is that of the title, or else one labelled as the paper, the first of arXiv, or the first one.
    """
    if any(keys.fact_named(name) in _IDENTIFYING for name in item.facts):
        web = _web([*links_in(item.text), *links_in("\n".join(item.notes))])
        return {}, [{"label": other.text, "url": other.target} for other in web]
    in_title, below = _web(links_in(item.text)), _web(links_in("\n".join(item.notes)))
    ranked = [
        *([link] if link in in_title else []),
        *(other for other in (*in_title, *below) if fact_of(other.text) == "paper"),
        *in_title,
        *(other for other in below if parse_arxiv(other.target)),
        *(other for other in below if link_kind(other.target) not in keys.LINKS),
    ]
    own = next((other for other in ranked if other == link or link_kind(other.target) not in keys.LINKS), None)
    related = [{"label": other.text, "url": other.target} for other in (*in_title, *below) if other != own]
    return ({"url": own.target} if own else {}), related


def _web(links: list[OrgLink]) -> list[OrgLink]:
    return [link for link in links if find_urls(link.target)[:1] == [(0, link.target)] or parse_arxiv(link.target)]
