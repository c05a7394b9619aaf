"""Whole citations against golden cases, where that file is present beside the repository."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reader.citations import cite
from reader.identity import link_kind, paper_id, parse_arxiv, parse_doi
from reader.models import Link, Paper

GOLDEN = Path(__file__).resolve().parents[2].parent / "shared" / "citations_golden.json"
STYLES = ("apa-7", "bibtex", "csl-json", "gb-t-7714-2025-numeric", "ris")
KNOWN_GAPS = {
    "gb25-pp-noaccessed": "the day of copying is always known, and the standard requires an access date",
    "bibtex-arxiv-official": "shows what arXiv itself exports, for an import",
}


def cases() -> list[dict[str, Any]]:
    if not GOLDEN.exists():
        return []
    return [case for case in json.loads(GOLDEN.read_text("utf-8")) if case["style"] in STYLES]


def to_paper(item: dict[str, Any]) -> Paper:
    """Make a paper of a CSL-JSON item, with everything CSL kept as it came."""
    spellings = [str(item[name]) for name in ("number", "DOI", "URL") if name in item]
    arxiv_id = next((ref.id for spelling in spellings if (ref := parse_arxiv(spelling))), None)
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    doi, url = parse_doi(item.get("DOI", "")), item.get("URL")
    return Paper(
        id=paper_id(arxiv_id=arxiv_id, doi=doi, url=url, title=item["title"]),
        title=item["title"],
        authors=tuple(name.get("literal") or f"{name['given']} {name['family']}" for name in item.get("author", [])),
        date="-".join(f"{part:02}" for part in parts) or None,
        year=parts[0] if parts else None,
        venue=item.get("container-title", ""),
        arxiv_id=arxiv_id,
        doi=doi,
        links=(Link(link_kind(url), url),) if url else (),
        bibliographic=item,
    )


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def entry_fields(text: str) -> dict[str, str]:
    fields = dict(re.findall(r"^ *(\w+) *= *\{(.*)\},? *$", text, re.MULTILINE))
    return {"type": text[: text.index("{")]} | {name.lower(): squeezed(value) for name, value in fields.items()}


def agrees(case: dict[str, Any]) -> bool:
    text = cite([to_paper(case["item"])], case["style"], date(2020, 1, 1)).text
    if case.get("compare") == "json":
        return json.loads(text) == [json.loads(case["expected"])]
    if case["style"] == "ris":
        return [*map(squeezed, text.split("\n"))] == [*map(squeezed, case["expected"].split("\n"))]
    if case.get("compare") == "fields":
        return entry_fields(text) == entry_fields(case["expected"])
    return squeezed(text) in map(squeezed, [case["expected"], *case.get("accept", [])])


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden cases are not beside the repository")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_case_agrees_unless_it_is_a_known_gap(case):
    assert agrees(case) == (case["id"] not in KNOWN_GAPS), cite(
        [to_paper(case["item"])], case["style"], date(2020, 1, 1)
    ).text


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden cases are not beside the repository")
def test_known_gaps_are_cases():
    assert set(KNOWN_GAPS) <= {case["id"] for case in cases()}
