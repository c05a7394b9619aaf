"""Papers built from records: mappings with any field names, as in JSON, YAML, CSV and front matter.

Records are located by ``_records.search`` and the formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from reader.bibliography.papers import build_paper
from reader.formats._items.statuses import status_of
from reader.formats._items.titles import split_title, stand_in_title
from reader.formats._prose.paragraphs import prose
from reader.formats._records import keys as keys
from reader.formats._records.values import authors_of, linked_title, links_of, tags_of, text_of
from reader.models import Link, Paper
from reader.models.identifiers import (
    ArxivRef,
    find_arxiv,
    is_address,
    is_placeholder,
    link_kind,
    normalise_title,
    parse_arxiv,
    parse_doi,
)
from reader.text.clean import one_line
from reader.text.dates import iso_date
from reader.text.scripts import has_han

_CATEGORY = re.compile(r"[a-z-]{2,9}\.[A-Za-z-]{2,9}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BOTH_LANGUAGES = re.compile(
    r"\s*(?:(?:中文)?标题|题目)\s*[:：]\s*(?P<title>[^\n]{1,500})\n\s*(?:中文)?摘要\s*[:：]\s*(?P<abstract>.*)", re.S
)
_PARTS = {"tldr": "TL;DR"}
_YES = frozenset({"true", "1", "yes", "★", "⭐", "是"})


class _Fact(NamedTuple):
    """A value, its key, and its index in the record."""

    key: str
    value: Any
    number: int


class _Title(NamedTuple):
    """A title, and the URLs and papers in it."""

    text: str
    claims: list[Link]
    references: list[ArxivRef]


class Record:
    """A mapping that may describe a paper.

    Attributes:
        mapping: Facts by names such as ``title``, ``arxiv_url``, ``作者`` or ``Publish Date``.
    """

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        self.mapping = mapping
        self._facts: dict[str, list[_Fact]] = {}
        for number, (key, value) in enumerate(_flattened(mapping)):
            value = value["value"] if isinstance(value, Mapping) and "value" in value else value
            if value not in (None, "", [], {}) and (name := _name(key, value)):
                self._facts.setdefault(name, []).append(_Fact(key, value, number))
        for facts in self._facts.values():
            if len(facts) > 1:
                facts.sort(key=lambda fact: keys.priority(fact.key))

    def all(self, *names: str) -> list[_Fact]:
        """Return the facts with some names; for each name, those with the most reliable key first."""
        return [fact for name in names if name in self._facts for fact in self._facts[name]]

    def texts(self, *names: str) -> list[str]:
        """Return the facts with some names that are text or convertible to it."""
        return [text for fact in self.all(*names) if (text := text_of(fact.value))]

    def text(self, *names: str) -> str:
        """Return the first of ``texts``; may be empty."""
        return next(iter(self.texts(*names)), "")

    @property
    def tells_of_paper(self) -> bool:
        """Whether there is a title with at least one other fact of a paper, or an identity."""
        claims, others = self._links
        if self._references or self.text("doi"):
            return True
        if self.text("title", "translated_title"):
            return bool(claims or others or self.text("authors", "abstract", "further", "year", "venue"))
        return bool(claims and self._titles)

    def paper(self, section: str = "") -> Paper | None:
        """Build the paper.

        Args:
            section: Heading above the record; a section in the record itself takes precedence.

        Returns:
            The paper, or ``None`` if there is neither a title nor a URL.
        """
        claims, others = self._links
        references = self._references
        addresses = (*(link.url for link in claims), *(f"arXiv:{reference.id}" for reference in references))
        titles = [title.text for title in self._titles] or [stand_in_title(address) for address in addresses[:1]]
        if not titles:
            return None
        translated, abstract = self._abstract(titles)
        paper = build_paper(
            title=titles[0],
            translated_title=translated,
            claims=claims,
            references=references,
            abstract=abstract,
            doi=self._doi,
            links=others,
            **self._publication(),
            **self._state(),
            section=one_line(self.text("section")) or section,
        )
        return _citing(paper) if paper.note else paper

    @cached_property
    def _titles(self) -> list[_Title]:
        """Return the titles; if there are two languages, the original first."""
        found: dict[str, _Title] = {}
        for name in ("title", "name", "link", "translated_title"):
            if name in ("name", "link") and found:
                continue
            for fact in self.all(name):
                if not isinstance(fact.value, list) and (title := self._title(text_of(fact.value))):
                    found.setdefault(normalise_title(title.text), title)
        return sorted(found.values(), key=lambda title: has_han(title.text))

    def _title(self, text: str) -> _Title | None:
        text, url = linked_title(one_line(text))
        title, reference = split_title(text)
        if not normalise_title(title) or is_address(title) or is_placeholder(title):
            return None
        return _Title(title, [Link(link_kind(url), url)] if url else [], [reference] if reference else [])

    @cached_property
    def _links(self) -> tuple[list[Link], list[Link]]:
        """Return the URLs that may be the paper, and the related ones."""
        claims: list[Link] = []
        others: list[Link] = []
        further = sorted(self.all(*keys.LINKS, "related"), key=lambda fact: fact.number)
        for fact in (*self.all("arxiv", "link", "file", "doi"), *further):
            for label, url in links_of(fact.value):
                named = (keys.fact_named(label) if label else None, keys.fact_named(fact.key))
                part = next((name for name in named if name in keys.LINKS), None)
                kind = part if part and link_kind(url) == "page" else link_kind(url)
                (others if part or "related" in named else claims).append(Link(kind, url))
        return [claim for title in self._titles for claim in title.claims] + claims, others

    @cached_property
    def _references(self) -> list[ArxivRef]:
        """Return the arXiv papers that may be this one; a bare number counts if its key identifies it."""
        bare = [*self.texts("arxiv"), *self.texts("id")]
        spelt = [*self.texts("arxiv"), *(link.url for link in self._links[0]), *self.texts("link", "doi"), *bare]
        found = (parse_arxiv(text) or (parse_arxiv(f"arXiv:{text}") if text in bare else None) for text in spelt)
        return [*filter(None, found), *(reference for title in self._titles for reference in title.references)]

    @property
    def _doi(self) -> str | None:
        dois = filter(None, map(parse_doi, self.texts("doi")))
        return next((doi for doi in dois if not parse_arxiv(doi)), None)

    def _abstract(self, titles: list[str]) -> tuple[str, str]:
        """Return the translated title and the texts about the contents."""
        titles = list(titles)
        parts: list[str] = []
        for fact in self.all("abstract", "further"):
            if isinstance(fact.value, Mapping):
                told = ((key, text_of(value)) for key, value in fact.value.items() if isinstance(key, str))
                parts += [f"{_PARTS.get(key, key.capitalize())}: {text}" for key, text in told if text]
            elif match := _BOTH_LANGUAGES.fullmatch(text := text_of(fact.value)):
                titles.append(split_title(match["title"])[0])
                parts.append(match["abstract"])
            else:
                parts.append(text)
        distinct = {"": "", normalise_title(titles[0]): ""}
        for text in map(prose, parts):
            distinct.setdefault(text if len(text) > 1000 else normalise_title(text), text)
        translated = (title for title in titles[1:] if normalise_title(title) != normalise_title(titles[0]))
        return next(translated, ""), "\n\n".join(filter(None, distinct.values()))

    def _publication(self) -> dict[str, Any]:
        """Return authors, date, venue and other data for citations."""
        authors, names = next((authors_of(fact.value) for fact in self.all("authors")), ((), []))
        stated = [iso_date(text) for text in self.texts("date", "year")]
        date = next((day for day in stated if day and len(day) > 4), None)
        year = _YEAR.search(self.text("year") or next(filter(None, stated), ""))
        further = {name: one_line(self.text(name)) for name in keys.CSL if name in self._facts}
        categories = [tag for fact in self.all("categories") for tag in tags_of(fact.value)]
        csl = {**further, "note": one_line(self.text("comment")), "keyword": ", ".join(categories), "author": names}
        return {
            "authors": authors,
            "date": date,
            "year": int(year[0]) if year and not date else None,
            "venue": one_line(self.text("venue")),
            "bibliographic": {name: value for name, value in csl.items() if value},
        }

    def _state(self) -> dict[str, Any]:
        """Return the reading state in the source."""
        tags = dict.fromkeys(tag for fact in self.all("tags") for tag in tags_of(fact.value))
        status = next(filter(None, map(status_of, self.texts("status"))), None)
        return {
            **({"status": status} if status else {}),
            "starred": any(text.lower() in _YES for text in self.texts("starred")),
            "tags": tuple(tags),
            "note": "\n\n".join(self.texts("note")),
        }


def _citing(paper: Paper) -> Paper:
    """Add papers mentioned in the note to those cited."""
    named = (reference.id for _start, reference in find_arxiv(paper.note) if reference.id != paper.arxiv_id)
    return msgspec.structs.replace(paper, cites=tuple(dict.fromkeys((*paper.cites, *named))))


def _name(key: str, value: Any) -> str | None:
    """Return the fact that a key names; an arXiv category is not a section."""
    name = keys.fact_named(key)
    return "categories" if name == "section" and isinstance(value, str) and _CATEGORY.fullmatch(value) else name


def _flattened(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of a record, and of nested records about the same paper."""
    paper = record.get("paper")
    if isinstance(paper, Mapping):
        yield from _flattened({key: value for key, value in paper.items() if key != "paper"})
    for key, value in record.items():
        if not isinstance(key, str) or (key == "paper" and isinstance(paper, Mapping)):
            continue
        if isinstance(value, Mapping) and keys.squeezed(key) in keys.NESTED:
            yield from ((inner, found) for inner, found in value.items() if isinstance(inner, str))
        else:
            yield key, value
