"""Records of fetched facts, and the newest known version of a preprint. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from reader.i18n import _
from reader.models import Paper

FETCHED = "fetched"
"""Name in ``bibliographic`` of the fetch records: for each service ``at`` (UTC), ``facts`` (fields that it gave), and
for a preprint ``version`` (the newest), ``updated`` (its date) and ``seen`` (the newest at the first fetch).
Versions named by digests are kept apart, in ``arxiv_versions``.
"""


def fetched(paper: Paper, service: str) -> Mapping[str, Any]:
    """Return the record of the last fetch from a service; empty when there is none or it is malformed."""
    records = paper.bibliographic.get(FETCHED)
    record = records.get(service) if isinstance(records, dict) else None
    return record if isinstance(record, dict) else {}


def fetched_at(paper: Paper, service: str) -> datetime | None:
    """Return when a service was last asked about a paper (UTC)."""
    try:
        moment = datetime.fromisoformat(str(fetched(paper, service).get("at")))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def fetched_facts(paper: Paper, service: str) -> tuple[str, ...]:
    """Return the names of the facts that a service gave."""
    facts = fetched(paper, service).get("facts")
    return tuple(filter(_is_text, facts)) if isinstance(facts, list) else ()


def newer_version(paper: Paper) -> tuple[int, int] | None:
    """Return the version named by digests, or first seen, and the newest; ``None`` unless that is newer."""
    record = fetched(paper, "arxiv")
    newest, seen = (value if type(value) is int else 0 for value in map(record.get, ("version", "seen")))
    named = max(paper.arxiv_versions, default=seen)
    return (named, newest) if 0 < named < newest else None


def shown_versions(paper: Paper) -> str:
    """Return the versions of a preprint in words: those named, the newest, and whether it came after reading."""
    newer = newer_version(paper)
    if newer is None:
        return " ".join(f"v{version}" for version in paper.arxiv_versions)
    named, newest = newer
    versions = paper.arxiv_versions or (named,)
    updated, read = str(fetched(paper, "arxiv").get("updated") or ""), paper.finished_at
    text = " ".join(f"v{version}" for version in versions) + f" -> v{newest}"
    return _("{versions} since you read it").format(versions=text) if read and f"{read:%Y-%m-%d}" < updated else text


def _is_text(value: object) -> bool:
    return isinstance(value, str)
