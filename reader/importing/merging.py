"""The facts of a paper from several sources made one: gaps are filled, nothing better is lost. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from reader.models import FACT_FIELDS, Link, Paper
from reader.models.identifiers import is_stand_in, normalise_url, parse_arxiv
from reader.text.scripts import is_chinese

_SINGLE = ("authors", "date", "year", "venue", "arxiv_id", "doi", "section")


def merged_facts(known: Paper, news: Paper, own: Collection[str] = ()) -> dict[str, Any]:
    """Join what is known of a paper with another source's facts.

    What is known stays, unless this very source gave it; empty fields are filled, and a title that is only an address
    or an id counts as empty. A date gives way to one that says the same more closely. Versions, links, citations and
    bibliographic facts are united, links that lead to one place being one. A title in the other script becomes the
    translated title. An abstract gives way to a longer one in its own script; one in the other script is kept as
    ``abstract-en`` or ``abstract-zh`` in ``bibliographic``. Joining the same again changes nothing.

    Args:
        known: The paper as it is.
        news: The same paper from another source.
        own: Names of the facts that this source, and no other, gave: it may correct them, though an abstract not by a
            shorter one. What it no longer states stays.

    Returns:
        Facts by field name.
    """

    def chosen(name: str, mine: Any, theirs: Any) -> Any:
        return theirs if theirs and (not mine or name in own or _is_closer_date(name, mine, theirs)) else mine

    facts: dict[str, Any] = {name: chosen(name, getattr(known, name), getattr(news, name)) for name in _SINGLE}
    title = facts["title"] = chosen("title", *map(_real_title, (known, news))) or known.title
    facts["translated_title"] = chosen("translated_title", known.translated_title, _translation(title, news))
    facts["arxiv_versions"] = tuple(sorted({*known.arxiv_versions, *news.arxiv_versions}))
    facts["cites"] = tuple(dict.fromkeys((*known.cites, *news.cites)))
    facts["links"] = _united(known.links, news.links)
    if "bibliographic" in own:
        facts["bibliographic"] = known.bibliographic | news.bibliographic
    else:
        facts["bibliographic"] = news.bibliographic | known.bibliographic
    return facts | _abstracts(known, news, facts["bibliographic"], "abstract" in own)


def given_facts(paper: Paper) -> tuple[str, ...]:
    """Name the facts that a paper has."""
    return tuple(name for name in FACT_FIELDS if getattr(paper, name))


def joined(first: Paper, repeat: Paper) -> Paper:
    """Join two entries of one file for the same paper; the further section becomes a tag."""
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
    return "" if is_stand_in(paper.title) else paper.title


def _united(known: tuple[Link, ...], news: tuple[Link, ...]) -> tuple[Link, ...]:
    """Add the links that lead somewhere else: spellings of an address and versions of a preprint do not."""
    addresses = {link.url for link in known}
    if all(link.url in addresses for link in news):
        return known
    places = set(map(_place, known))
    added: list[Link] = []
    for link in news:
        if (place := _place(link)) not in places:
            places.add(place)
            added.append(link)
    return known + tuple(added)


def _place(link: Link) -> tuple[str, str]:
    ref = parse_arxiv(link.url)
    return (link.kind, ref.id) if ref else ("", normalise_url(link.url) or link.url)


def _translation(title: str, news: Paper) -> str:
    """Choose which of a source's titles translates a title."""
    if news.title == title and news.translated_title:
        return news.translated_title
    chinese = is_chinese(title)
    titles = (news.translated_title, _real_title(news))
    others = (other for other in titles if other and is_chinese(other) != chinese)
    return next(others, "")


def _abstracts(known: Paper, news: Paper, bibliographic: dict[str, Any], is_own: bool) -> dict[str, Any]:
    """Choose the abstract, and keep one in the other script beside it."""
    mine, theirs = known.abstract, news.abstract
    if not mine or not theirs or mine == theirs:
        return {"abstract": mine or theirs}
    if is_chinese(mine) == is_chinese(theirs):
        return {"abstract": theirs if len(theirs) >= len(mine) + (not is_own) else mine}
    key = "abstract-zh" if is_chinese(theirs) else "abstract-en"
    kept = max(bibliographic.get(key, ""), theirs, key=lambda text: len(str(text)))
    return {"abstract": mine, "bibliographic": bibliographic | {key: kept}}
