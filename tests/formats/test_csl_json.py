import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ImportFailedError, ReaderError
from reader.formats import Source
from reader.models import Paper, ParsedDigest

ZOTERO: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article",
    "abstract": "First.\n\nSecond, see arXiv:1501.00001.",
    "DOI": "10.48550/arXiv.2306.01234",
    "language": "en",
    "note": "arXiv:2306.01234 [cs]",
    "number": "arXiv:2306.01234",
    "publisher": "arXiv",
    "source": "arXiv.org",
    "title": '<span class="nocase">Quiet</span> graphs<sup>2</sup>: R&amp;D &lt; 3',
    "URL": "http://arxiv.org/abs/2306.01234",
    "author": [
        {"family": "Roe", "given": "Ada"},
        {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
        {"family": "Davis", "given": "Sammy", "suffix": "Jr."},
        {"literal": "Gemini Team"},
        {"family": "张", "given": "三"},
    ],
    "accessed": {"date-parts": [["2024", 1, 2]]},
    "issued": {"date-parts": [["2023", 6, "12"]]},
    "citation-key": "roe23",
    "custom": {"a": [1, {"b": {"c": {"d": 1}}}]},
}
CROSSREF: dict[str, Any] = {
    "type": "journal-article",
    "title": ["Quiet graphs"],
    "container-title": ["J. of X"],
    "DOI": "10.1234/AB.5",
    "author": [{"given": "Ada", "family": "Roe", "sequence": "first", "affiliation": []}],
    "published": {"date-parts": [[2024, 5]]},
    "abstract": "<jats:p>We count.</jats:p>",
    "ISSN": ["1234-5678", "8765-4321"],
    "keyword": "graphs, quiet",
}


def parse(document: object) -> ParsedDigest:
    name, digest = formats.parse(Source("some.json", json.dumps(document, indent=1).encode()))
    assert name == "csl-json"
    return digest


def paper(item: object) -> Paper:
    digest = parse([item])
    assert not digest.problems
    return digest.papers[0]


def test_what_zotero_writes() -> None:
    found = paper(ZOTERO)
    assert (found.id, found.title) == ("arxiv:2306.01234", "Quiet graphs2: R&D < 3")
    assert found.authors == ("Ada Roe", "Laurens van der Maaten", "Sammy Davis Jr.", "Gemini Team", "张三")
    assert (found.date, found.year, found.doi, found.venue) == ("2023-06-12", 2023, None, "")
    assert (found.abstract, found.cites) == ("First.\n\nSecond, see arXiv:1501.00001.", ("1501.00001",))
    assert found.bibliographic["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert found.bibliographic["author"][1] == ZOTERO["author"][1]
    assert (found.bibliographic["citation-key"], found.bibliographic["DOI"]) == ("roe23", ZOTERO["DOI"])


def test_what_crossref_writes() -> None:
    found = paper(CROSSREF)
    assert (found.id, found.title, found.venue) == ("doi:10.1234/ab.5", "Quiet graphs", "J. of X")
    assert (found.abstract, found.date, found.tags) == ("We count.", "2024-05", ("graphs", "quiet"))
    assert found.bibliographic["type"] == "article-journal"
    assert found.bibliographic["ISSN"] == "1234-5678"


@pytest.mark.parametrize(
    "document", [[ZOTERO], {"items": [ZOTERO]}, {"references": [ZOTERO]}, {"roe23": ZOTERO}, ZOTERO]
)
def test_items_are_found_where_they_stand(document: object) -> None:
    assert [found.id for found in parse(document).papers] == ["arxiv:2306.01234"]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2023]]}, (None, 2023)),
        ({"date-parts": [["2023", "6"]]}, ("2023-06", 2023)),
        ({"date-parts": [[2023, 6, 31]]}, (None, 2023)),
        ({"date-parts": [[2023, 1, 2], [2024, 1, 2]]}, ("2023-01-02", 2023)),
        ({"date-parts": [[None]]}, (None, None)),
        ({"date-parts": []}, (None, None)),
        ({"raw": "2023-06-12"}, ("2023-06-12", 2023)),
        ({"literal": "June 2023"}, ("2023-06", 2023)),
        ("2023-06", ("2023-06", 2023)),
        ({"date-parts": [[-44, 3]]}, (None, None)),
        (7, (None, None)),
    ],
)
def test_dates(issued: object, date: tuple[str | None, int | None]) -> None:
    found = paper(CROSSREF | {"published": None, "issued": issued})
    assert (found.date, found.year) == date


def test_a_published_preprint_keeps_doi_venue_and_arxiv_id() -> None:
    found = paper(CROSSREF | {"note": "Read\narXiv: 2306.01234 [cs]"})
    assert (found.id, found.doi, found.venue) == ("arxiv:2306.01234", "10.1234/ab.5", "J. of X")


def test_items_without_title_and_breaks_are_problems() -> None:
    assert [entry.text for entry in parse([ZOTERO, {"type": "article", "author": [{"family": "X"}]}]).problems]
    text = json.dumps([ZOTERO, CROSSREF], indent=1)[:-40]
    digest = formats.parse(Source("x.json", text.encode()), "csl-json")[1]
    assert (len(digest.papers), len(digest.problems)) == (1, 1)


@pytest.mark.parametrize(
    ("document", "certainty"),
    [
        ([ZOTERO], 0.97),
        ([CROSSREF], 0.97),
        ([{"id": "t", "title": "T", "type": "document"}], 0.97),
        ([{"type": "article", "title": "T", "author": "Ada Roe"}], 0),
        ([{"title": "T", "authors": [{"name": "Ada"}], "type": "paper"}], 0),
        ([], 0),
    ],
)
def test_sniff(document: object, certainty: float) -> None:
    for indent in (None, 2):
        source = Source("x.json", json.dumps(document, indent=indent).encode())
        assert formats.get("csl-json").sniff(source) == certainty


@pytest.mark.parametrize("text", ["{", "[" * 5000, '{"a":' * 5000, "null x"])
def test_what_is_no_json_is_said(text: str) -> None:
    with pytest.raises(ImportFailedError):
        formats.parse(Source("x.json", text.encode()), "csl-json")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["date-parts", "family", "x"]), inner),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=200)
@given(item=st.dictionaries(st.sampled_from([*ZOTERO, *CROSSREF, "keyword", "editor"]), VALUES))
def test_no_value_raises_anything_but_a_reader_error(item: dict[str, Any]) -> None:
    try:
        digest = formats.parse(Source("x.json", json.dumps([CROSSREF, item]).encode()), "csl-json")[1]
    except ReaderError:
        return
    assert all(found.title and found.id for found in digest.papers)
