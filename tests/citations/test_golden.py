"""Whole citations against golden cases, where that file is present beside the repository.

Each item goes in through the import of CSL-JSON and comes out through ``reader cite``.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from reader import citations, cli, formats
from reader.formats import Source
from tests.shared import MARKS, OWN, SHARED, needs_shared

GOLDEN = {"own": OWN / "citations.json", "shared": SHARED / "citations_golden.json"}
WIDTHS = {"half": "half", "bylanguage": "by-language"}
EXPLAINED = {
    "gb25-pp-noaccessed": "the day of copying is always known, and the standard requires an access date",
    "bibtex-arxiv-official": "shows what arXiv itself exports, which is imported, see below",
}
"""Cases of which something else is printed, and why."""

Cite = Callable[[Sequence[dict[str, Any]], str], str]


def cases(room: str) -> list[dict[str, Any]]:
    return json.loads(GOLDEN[room].read_text("utf-8"))


def parameters(wanted: Callable[[dict[str, Any]], bool]) -> list[ParameterSet]:
    """Return our own cases and, where they exist, the shared ones of a kind, as parameters of a test."""
    rooms = [room for room, path in GOLDEN.items() if path.exists()]
    return [
        pytest.param(case, id=f"{room}-{case['id']}", marks=MARKS[room])
        for room in rooms
        for case in cases(room)
        if wanted(case)
    ]


@pytest.fixture
def cite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cite:
    """Give a function that imports items of CSL-JSON and prints their citation in a style."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", None)
        capsys.readouterr()
        assert cli.run(list(arguments)) == 0
        return capsys.readouterr().out

    def cite(items: Sequence[dict[str, Any]], style: str) -> str:
        style, _, width = style.partition("/")
        (tmp_path / "config.toml").write_text(f'gbt_punctuation = "{WIDTHS[width]}"' if width else "", "utf-8")
        (tmp_path / "items.json").write_text(json.dumps(items), "utf-8")
        run("import", str(tmp_path / "items.json"), "--format", "csl-json")
        papers = {paper["title"]: paper["id"] for paper in json.loads(run("list", "--json"))}
        assert len(papers) == len(items)
        return run("cite", *(papers[item["title"]] for item in items), "--style", style).removesuffix("\n")

    return cite


def to_item(case: dict[str, Any]) -> dict[str, Any]:
    """Give the item of a case, with the capitals that the style prints."""
    item = dict(case["item"])
    if case["style"] == "arxiv-id":
        version = f"v{item['version']}" if item["version"] else ""
        return {
            "type": "article", "title": "A title", "URL": f"https://arxiv.org/abs/{item['arxiv_id']}{version}",
            "arxiv-primary-class": item["primary_category"],
        }  # fmt: skip
    return item | {"title": case.get("title_as_printed", item["title"])}


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def entry_fields(text: str) -> dict[str, str]:
    fields = dict(re.findall(r"^ *(\w+) *= *\{(.*)\},? *$", text, re.MULTILINE))
    return {"type": text[: text.index("{")]} | {name.lower(): squeezed(value) for name, value in fields.items()}


def agrees(case: dict[str, Any], text: str) -> bool:
    if case.get("compare") == "json":
        return json.loads(text) == [json.loads(case["expected"])]
    if case["style"] == "ris":
        return [*map(squeezed, text.split("\n"))] == [*map(squeezed, case["expected"].split("\n"))]
    if case.get("compare") == "fields":
        return entry_fields(text) == entry_fields(case["expected"])
    return squeezed(text) in map(squeezed, [case["expected"], *case.get("accept", [])])


@pytest.mark.parametrize("case", parameters(lambda case: case["kind"] != "bibliography"))
def test_case_agrees_unless_it_is_explained(case, cite):
    text = cite([to_item(case)], case["style"])
    assert agrees(case, text) == (case["id"] not in EXPLAINED), f"\n{text}\n{case['expected']}"


@pytest.mark.parametrize("case", parameters(lambda case: case["kind"] == "bibliography"))
def test_list_is_in_order(case, cite):
    parted = [line.rpartition(" ")[::2] for line in sorted(case["item"], key=lambda line: line[::-1])]
    items = [
        {
            "type": "book",
            "title": f"Work {name}",
            "author": [{"literal": name}],
            "issued": {"date-parts": [[int(year)]]},
        }
        for name, year in parted
    ]
    lines = cite(items, case["style"]).split("\n")
    assert [" ".join(re.split("[，.]", line)[:2]) for line in lines] == case["expected"].split("\n")


@pytest.mark.parametrize("case", parameters(lambda case: case["id"] == "bibtex-arxiv-official"))
def test_what_arxiv_exports_is_imported(case):
    (paper,) = formats.parse(Source("arxiv.bib", case["expected"].encode()))[1].papers
    item = case["item"]
    assert ", ".join(paper.authors) == item["authors_raw"]
    known = {
        "primaryclass": item["primary_category"],
        "eprint": item["arxiv_id"],
        "year": item["latest_version_date"][:4],
        "title": item["title"],
    }
    assert entry_fields(citations.cite([paper], "bibtex", date(2026, 9, 15)).text).items() >= known.items()


@needs_shared
def test_all_high_cases_agree_and_nine_of_ten_medium_ones():
    medium = [case["id"] for case in cases("shared") if case["confidence"] == "medium"]
    high = {case["id"] for case in cases("shared") if case["confidence"] == "high"}
    assert set(EXPLAINED) & high <= {"bibtex-arxiv-official"}
    assert len(set(EXPLAINED) & set(medium)) <= len(medium) // 10
    assert set(EXPLAINED) <= {*medium, *high}
