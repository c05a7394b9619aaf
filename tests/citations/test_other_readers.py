"""What the data styles write goes through the readers of others, for the bundled papers and 500 hostile ones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import bibtexparser
import pytest
import rispy

from reader import formats
from reader.citations import cite
from reader.formats import Source
from reader.models import Link, Paper
from reader.paths import bundled_digests

PIECES = (
    "\\", "{", "}", "$", "$x_i$", "%", "&", "#", "_", "~", "^", "@article{a,", ",", "=", '"', "'", "\n", "推理", "é",
    "Ł", "and", "of", "GPT-4o", "TY  - JOUR", "ER  -", "--", "\u200b", "🙂", "\x1b[31m", "x" * 60, "]", "//", "<b>",
)  # fmt: skip
TYPES = {
    "article", "article-journal", "book", "chapter", "dataset", "document", "paper-conference", "software", "thesis",
    "webpage",
}  # fmt: skip
NOT_GIVEN = "one of 'date, year' must be defined"
NONSENSE = f"{NOT_GIVEN}|mandatory field '(author|title)'|'volume' must be datatype 'integer'|'pages' in .* malformed"
NAME_PARTS = {"family", "given", "suffix", "literal"}


def hostile(number: int) -> Paper:
    """Make a paper of random pieces, the same for the same number."""
    random = Random(number)

    def text() -> str:
        return " ".join(random.choices(PIECES, k=random.randint(1, 8)))

    details = {name: text() for name in ("publisher", "page", "volume", "issue", "number") if random.random() < 0.4}
    return Paper(
        id=f"title:{number}",
        title=text(),
        authors=tuple(text() for _author in range(random.randint(1, 4))),
        abstract=text() + "\n\n" + text(),
        year=random.choice([None, 2001]),
        venue=random.choice(["", text()]),
        arxiv_id=random.choice([None, "2501.12948", "hep-th/9901001"]),
        doi=random.choice([None, "10.1234/a_b%c&d"]),
        links=(Link("page", "https://example.org/a_b?c=1&d=50%25#x"),),
        bibliographic=details,
    )


@cache
def samples() -> dict[str, list[Paper]]:
    found = [formats.parse(Source(path.name, path.read_bytes()))[1].papers for path in bundled_digests()]
    return {"bundled": [paper for papers in found for paper in papers], "hostile": [*map(hostile, range(500))]}


def written(which: str, style: str) -> str:
    return cite(samples()[which], style, date(2026, 1, 2)).text


@pytest.mark.parametrize("which", ["bundled", "hostile"])
@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_bibtexparser_finds_every_entry_and_no_broken_one(which: str, style: str) -> None:
    library = bibtexparser.parse_string(written(which, style))
    assert (len(library.entries), library.failed_blocks) == (len(samples()[which]), [])
    assert len({entry.key for entry in library.entries}) == len(library.entries)


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("which", ["bundled", "hostile"])
@pytest.mark.parametrize("style", ["bibtex", "biblatex", "csl-json"])
def test_pandoc_reads_them_without_a_warning(which: str, style: str) -> None:
    command = ["pandoc", "-f", style.replace("-", ""), "-t", "csljson"]
    done = subprocess.run(command, input=written(which, style).encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert len(json.loads(done.stdout)) == len(samples()[which])


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
@pytest.mark.parametrize("which", ["bundled", "hostile"])
@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_biber_misses_nothing_but_what_nobody_gave(which: str, style: str, tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(written(which, style), encoding="utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "x.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    warnings = [line for line in done.stdout.split("\n") if re.match("WARN|ERROR", line)]
    assert done.returncode == 0
    assert [line for line in warnings if not re.search(NOT_GIVEN if which == "bundled" else NONSENSE, line)] == []


@pytest.mark.parametrize("which", ["bundled", "hostile"])
def test_rispy_finds_every_record(which: str) -> None:
    records = rispy.loads(written(which, "ris"))
    assert len(records) == len(samples()[which])
    assert all(record["type_of_reference"] for record in records)


@pytest.mark.parametrize("which", ["bundled", "hostile"])
def test_csl_json_is_as_its_schema_asks(which: str) -> None:
    items = json.loads(written(which, "csl-json"))
    assert len({item["id"] for item in items}) == len(samples()[which])
    for item in items:
        assert item.pop("type") in TYPES
        for name in ("author", "editor"):
            assert all(set(person) <= NAME_PARTS and all(person.values()) for person in item.pop(name, []))
        for name in ("issued", "accessed"):
            parts = item.pop(name, {"date-parts": [[1]]})["date-parts"][0]
            assert 1 <= len(parts) <= 3
            assert all(isinstance(number, int) for number in parts)
        assert [name for name, value in item.items() if not isinstance(value, str)] == []
