"""Papers converted to Hayagriva, typst's bibliography format, as JSON, which is valid YAML.

Source: https://github.com/typst/hayagriva/blob/main/docs/file-format.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from reader.citations import _address, _dates, _item, _names
from reader.citations._item import Kind, field
from reader.citations._style import Context
from reader.models import Paper

_TYPES = {
    Kind.PREPRINT: "article",
    Kind.JOURNAL: "article",
    Kind.CONFERENCE: "article",
    Kind.CHAPTER: "chapter",
    Kind.BOOK: "book",
    Kind.THESIS: "thesis",
    Kind.SOFTWARE: "repository",
    Kind.DATASET: "repository",
    Kind.WEB: "web",
}
_PARENTS = {Kind.JOURNAL: "periodical", Kind.CONFERENCE: "proceedings", Kind.CHAPTER: "book", Kind.WEB: "web"}
_SPECIAL = re.compile(r"[\\${}]")
_UNREADABLE = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,4})?(?:[/?#]\S*)?")


def bibliography(papers: Sequence[Paper], context: Context) -> str:
    """Return the papers as entries in the order given."""
    entries = {f"p{index}": _entry(paper, context) for index, paper in enumerate(papers, 1)}
    return _UNREADABLE.sub("", json.dumps(entries, ensure_ascii=False))


def _entry(paper: Paper, context: Context) -> dict[str, Any]:
    kind, published = _item.kind(paper), _dates.published(paper)
    doi = (_address.arxiv_doi(paper) if kind is Kind.PREPRINT else "") or _address.doi(paper)
    url = _address.url(paper)
    parent = _PARENTS.get(kind, "") if _item.container(paper) else ""
    whole = {"publisher": _publisher(paper), "edition": field(paper, "edition")}
    own = {
        "type": _TYPES.get(kind, "misc"),
        "title": _text(_item.printed_title(paper)),
        "author": _people(_names.authors(paper)),
        "date": published.text if published else "",
        "page-range": field(paper, "page") or field(paper, "number") * (kind is Kind.JOURNAL),
        "genre": _text(field(paper, "genre")),
        "serial-number": {"doi": doi} if doi else {},
        "url": {"value": url, "date": _dates.accessed(paper, context)} if _ADDRESS.fullmatch(url) else {},
        "parent": _present(_parent(paper, parent) | whole) if parent else {},
    }
    return _present(own if parent else own | whole)


def _parent(paper: Paper, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "title": _text(_item.container(paper)),
        "volume": field(paper, "volume"),
        "issue": field(paper, "issue"),
        "editor": _people(_names.editors(paper)),
    }


def _present(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def _publisher(paper: Paper) -> dict[str, Any]:
    is_hosted = _item.kind(paper) in (Kind.PREPRINT, Kind.DATASET)
    name = _address.platform(paper) if is_hosted else field(paper, "publisher")
    place = field(paper, "publisher-place")
    return _present({"name": _text(name) if name else "", "location": _text(place) if place else ""}) if name else {}


def _text(text: str) -> dict[str, Any]:
    """Return a verbatim text: typst evaluates ``$…$`` as a formula and braces as markup."""
    return {"value": _SPECIAL.sub(r"\\\g<0>", text), "verbatim": True} if text else {}


def _people(names: Sequence[_names.Name]) -> list[dict[str, str]]:
    """Return a list of names; a truncated list just ends, since typst would treat et al. as a person."""
    shown = (name for name in names if name != _names.OTHERS)
    return [_present({"name": name.family, "given-name": name.given, "suffix": name.suffix}) for name in shown]
