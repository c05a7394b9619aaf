"""Merge the facts of a paper from several sources: fill gaps, never lose better data. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from reader.models import FACT_FIELDS, Link, Paper
from reader.models.identifiers import is_placeholder, normalise_url, parse_arxiv
from reader.text.scripts import is_chinese

_SINGLE = ("authors", "date", "year", "venue", "arxiv_id", "doi", "section")


def merged_facts(known: Paper, incoming: Paper, own: Collection[str] = ()) -> dict[str, Any]:
    """Merge a paper's known facts with those from another source.

    Known facts stay, unless this very source gave them; empty fields are filled, and a title that is only an address or
    an id counts as empty. A date is replaced by a more precise one that agrees with it. Versions, links, citations and
    bibliographic facts are united; links to the same place count as one. A title in the other script becomes the
    translated title. An abstract is replaced by a longer one in its own script; one in the other script is kept as
    ``abstract-en`` or ``abstract-zh`` in ``bibliographic``. Merging is idempotent.

    Args:
        known: The paper as it is.
        incoming: The same paper from another source.
        own: Names of the facts given only by this source: it may correct them, except for an abstract by a shorter one.
            Facts it no longer states stay.

    Returns:
        Facts by field name.
    """

    def chosen(name: str, mine: Any, theirs: Any) -> Any:
        return theirs if theirs and (not mine or name in own or _is_closer_date(name, mine, theirs)) else mine

    facts: dict[str, Any] = {name: chosen(name, getattr(known, name), getattr(incoming, name)) for name in _SINGLE}
    title = facts["title"] = chosen("title", *map(_real_title, (known, incoming))) or known.title
    facts["translated_title"] = chosen("translated_title", known.translated_title, _translation(title, incoming))
    facts["arxiv_versions"] = tuple(sorted({*known.arxiv_versions, *incoming.arxiv_versions}))
    facts["cites"] = tuple(dict.fromkeys((*known.cites, *incoming.cites)))
    facts["links"] = _united(known.links, incoming.links)
    if "bibliographic" in own:
        facts["bibliographic"] = known.bibliographic | incoming.bibliographic
    else:
        facts["bibliographic"] = incoming.bibliographic | known.bibliographic
    return facts | _abstracts(known, incoming, facts["bibliographic"], "abstract" in own)


def given_facts(paper: Paper) -> tuple[str, ...]:
    """Return the names of the facts that a paper has."""
    return tuple(name for name in FACT_FIELDS if getattr(paper, name))


def joined(first: Paper, repeat: Paper) -> Paper:
    """Merge two entries of one file for the same paper; the second section becomes a tag."""
    section = (repeat.section,) if repeat.section not in ("", first.section) else ()
    return msgspec.structs.replace(
        first,
        **merged_facts(first, repeat),
        status=repeat.status if first.status == "unread" else first.status,
        starred=first.starred or repeat.starred,
        tags=tuple(dict.fromkeys((*first.tags, *repeat.tags, *section))),
        note=first.note or repeat.note,
        queue_rank=first.queue_rank or repeat.queue_rank,
        review_on=first.review_on or repeat.review_on,
    )


def _is_closer_date(name: str, mine: Any, theirs: Any) -> bool:
    return name == "date" and str(theirs).startswith(f"{mine}-")


def _real_title(paper: Paper) -> str:
    return "" if is_placeholder(paper.title) else paper.title


def _united(known: tuple[Link, ...], incoming: tuple[Link, ...]) -> tuple[Link, ...]:
    """Add links to other places: spellings of one address and versions of a preprint count as the same place."""
    addresses = {link.url for link in known}
    if all(link.url in addresses for link in incoming):
        return known
    places = set(map(_place, known))
    added: list[Link] = []
    for link in incoming:
        if (place := _place(link)) not in places:
            places.add(place)
            added.append(link)
    return known + tuple(added)


def _place(link: Link) -> tuple[str, str]:
    ref = parse_arxiv(link.url)
    return (link.kind, ref.id) if ref else ("", normalise_url(link.url) or link.url)


def _translation(title: str, incoming: Paper) -> str:
    """Choose which of a source's titles translates a title."""
    if incoming.title == title and incoming.translated_title:
        return incoming.translated_title
    chinese = is_chinese(title)
    titles = (incoming.translated_title, _real_title(incoming))
    others = (other for other in titles if other and is_chinese(other) != chinese)
    return next(others, "")


def _abstracts(known: Paper, incoming: Paper, bibliographic: dict[str, Any], is_own: bool) -> dict[str, Any]:
    """Choose the abstract, and keep one in the other script as well."""
    mine, theirs = known.abstract, incoming.abstract
    if not mine or not theirs or mine == theirs:
        return {"abstract": mine or theirs}
    if is_chinese(mine) == is_chinese(theirs):
        return {"abstract": theirs if len(theirs) >= len(mine) + (not is_own) else mine}
    key = "abstract-zh" if is_chinese(theirs) else "abstract-en"
    kept = max(bibliographic.get(key, ""), theirs, key=lambda text: len(str(text)))
    return {"abstract": mine, "bibliographic": bibliographic | {key: kept}}
