from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader import formats
from reader.bibliography.names import display_names
from reader.errors import ImportFailedError, ReaderError
from reader.formats import Source
from reader.formats._bibtex.blocks import Block, _parsed, read_blocks
from reader.formats._bibtex.names import bibtex_names
from reader.models import Paper, ParsedDigest
from tests.shared import Sample, samples


def parse(text: str, name: str = "some.bib") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode()))
    assert found == "bibtex"
    return digest


def paper(text: str) -> Paper:
    digest = parse(text)
    assert not digest.problems
    return digest.papers[0]


@pytest.mark.parametrize("sample", samples("bibtex"))
def test_a_whole_bibliography(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("bibtex", ())
    assert [(paper.arxiv_id or "", paper.links[0].url if paper.links else "") for paper in digest.papers] == [
        (arxiv_id, url) for arxiv_id, url, _title in sample.expected
    ]


ARXIV_EXPORT = """@misc{roe2023quiet,
      title={Quiet Graphs: On {$x_i$} and \\emph{Sums}},
      author={Ada Roe and Jos{\\'e} {de la} Cruz and {Graph-Team} and others},
      year={2023},
      eprint={2306.01234},
      archivePrefix={arXiv},
      primaryClass={cs.CL},
      url={https://arxiv.org/abs/2306.01234},
}"""
DBLP = """@article{DBLP:journals/corr/abs-2306-01234,
  author       = {Ada Roe and
                  Ren{\\'{e}} M{\\"{u}}ller 0001},
  title        = {Quiet Graphs},
  journal      = {CoRR},
  volume       = {abs/2306.01234},
  year         = {2023},
  url          = {https://doi.org/10.48550/arXiv.2306.01234},
  doi          = {10.48550/ARXIV.2306.01234},
  eprinttype    = {arXiv},
  eprint       = {2306.01234},
  timestamp    = {Mon, 12 Jun 2023 16:38:57 +0200},
  biburl       = {https://dblp.org/rec/journals/corr/abs-2306-01234.bib}
}"""
SCHOLAR = """@article{roe2023quiet,
  title={Quiet graphs},
  author={Roe, Ada and M{\\"u}ller, Ren{\\'e}},
  journal={arXiv preprint arXiv:2306.01234},
  year={2023}
}"""
MENDELEY = """@article{Roe2023,
abstract = {We count. See arXiv:1501.00001.},
archivePrefix = {arXiv},
arxivId = {2306.01234},
author = {Roe, Ada},
eprint = {2306.01234},
file = {:C$\\backslash$:/Users/a/b.pdf:pdf},
keywords = {graphs,quiet things},
mendeley-groups = {one},
month = {jun},
title = {{Quiet graphs}},
url = {http://arxiv.org/abs/2306.01234 https://example.org/quiet},
year = {2023}
}"""
ADS = """@ARTICLE{2023arXiv230601234R,
       author = {{Roe}, Ada and {M{\\"u}ller}, R.~K.},
        title = "{Quiet Graphs}",
      journal = {arXiv e-prints},
     keywords = {Computer Science - Computation and Language},
         year = 2023,
        month = jun,
          eid = {arXiv:2306.01234},
        pages = {arXiv:2306.01234},
       adsurl = {https://ui.adsabs.harvard.edu/abs/2023arXiv230601234R},
}"""


@pytest.mark.parametrize("text", [ARXIV_EXPORT, DBLP, SCHOLAR, MENDELEY, ADS])
def test_each_tool_s_preprint_is_the_same_preprint(text: str) -> None:
    found = paper(text)
    assert (found.id, found.arxiv_id, found.doi, found.venue) == ("arxiv:2306.01234", "2306.01234", None, "")
    assert found.title.lower().startswith("quiet graphs")
    assert found.authors[0] == "Ada Roe"
    assert found.year == 2023
    assert found.bibliographic["type"] == "article"
    assert not {"volume", "page", "number", "container-title"} & set(found.bibliographic)


def test_what_a_preprint_s_entry_says_is_kept() -> None:
    found = paper(ARXIV_EXPORT)
    assert found.title == "Quiet Graphs: On $x_i$ and Sums"
    assert found.authors == ("Ada Roe", "José de la Cruz", "Graph-Team")
    assert found.bibliographic["author"][1:] == [
        {"family": "de la Cruz", "given": "José"},
        {"literal": "Graph-Team"},
        {"literal": "et al."},
    ]
    assert found.bibliographic["arxiv-primary-class"] == "cs.CL"
    assert [link.url for link in found.links] == ["https://arxiv.org/abs/2306.01234"]


def test_keywords_are_tags_and_mentions_are_no_identity() -> None:
    found = paper(MENDELEY)
    assert found.tags == ("graphs", "quiet things")
    assert found.cites == ("1501.00001",)
    assert found.date == "2023-06"
    assert [link.url for link in found.links] == ["http://arxiv.org/abs/2306.01234", "https://example.org/quiet"]
    assert found.bibliographic["file"] == ":C$\\backslash$:/Users/a/b.pdf:pdf"


JABREF = """% Encoding: UTF-8

@InProceedings{Roe2023,
  author     = {Roe, Ada and von M{\\"u}ller, Jr., Ren{\\'e}},
  booktitle  = {Proc. of {ACME} \\& Friends},
  title      = {Quiet {G}raphs},
  pages      = {11--18},
  doi        = {http://dx.doi.org/10.1234/AB\\_12},
  address    = {New York},
  location   = {Oslo},
  month      = {12~} # jun,
  readstatus = {read},
  note       = {Best paper},
  year       = {2023},
  eprint     = {2306.01234v2},
}

@Comment{jabref-meta: databaseType:bibtex;}
"""


def test_a_published_preprint_keeps_doi_venue_and_arxiv_id() -> None:
    found = paper(JABREF)
    assert (found.id, found.arxiv_versions, found.doi) == ("arxiv:2306.01234", (2,), "10.1234/ab_12")
    assert (found.venue, found.date, found.status) == ("Proc. of ACME & Friends", "2023-06-12", "read")
    assert found.authors == ("Ada Roe", "René von Müller Jr.")
    assert found.bibliographic == {
        "type": "paper-conference",
        "citation-key": "Roe2023",
        "container-title": "Proc. of ACME & Friends",
        "page": "11-18",
        "publisher-place": "New York",
        "event-place": "Oslo",
        "note": "Best paper",
        "author": [{"family": "Roe", "given": "Ada"}, {"family": "von Müller", "given": "René", "suffix": "Jr."}],
        "DOI": "10.1234/AB_12",
    }


BIBLATEX = """@thesis{张三2024,
  title = {图的安静},
  subtitle = {综述},
  author = {张三 and 李, 四},
  date = {2024-05-06/2024-05-07},
  urldate = {2024-06-01},
  institution = {某大学},
  type = {phdthesis},
  langid = {chinese},
  url = {https://example.org/a\\_b},
  eprint = {12345},
  eprinttype = {pubmed},
}"""


def test_biblatex_and_chinese_names() -> None:
    found = paper(BIBLATEX)
    assert (found.title, found.authors, found.date) == ("图的安静: 综述", ("张三", "李四"), "2024-05-06")
    assert (found.arxiv_id, found.id) == (None, "url:example.org/a_b")
    assert found.bibliographic["type"] == "thesis"
    assert found.bibliographic["publisher"] == "某大学"
    assert found.bibliographic["accessed"] == {"date-parts": [[2024, 6, 1]]}


def test_gbk_and_utf_16_are_read_alike() -> None:
    for encoding in ("utf-8-sig", "gbk", "utf-16"):
        digest = formats.parse(Source("x.bib", BIBLATEX.replace("\n", "\r\n").encode(encoding)))[1]
        assert digest.papers == parse(BIBLATEX).papers


@pytest.mark.parametrize(
    ("fields", "arxiv_id"),
    [
        ("eprint = {2306.01234}", "2306.01234"),
        ("eprint = {arXiv:2306.01234v3}, eprinttype = {ArXiv}", "2306.01234"),
        ('eprint = "hep-th/9901001", archivePrefix = "arXiv"', "hep-th/9901001"),
        ("eprint = {2306.01234}, eprinttype = {hal}", None),
        ("url = {http://arxiv.org/pdf/2306.01234v1.pdf}", "2306.01234"),
        ("doi = {10.48550/arXiv.2306.01234}", "2306.01234"),
        ("number = {arXiv:2306.01234 [cs]}", "2306.01234"),
        ("note = {arXiv: 2306.01234 [cs]}", "2306.01234"),
        ("note = {Comment on arXiv:2306.01234}", None),
        ("howpublished = {\\url{https://arxiv.org/abs/2306.01234}}", "2306.01234"),
        ("howpublished = {arXiv preprint arXiv:2306.01234}", "2306.01234"),
        ("journal = {ArXiv}, volume = {abs/2306.01234}", "2306.01234"),
        ("journal = {CoRR abs/2306.01234}", "2306.01234"),
        ("journal = {J. of X}, pages = {2306.01234}", None),
    ],
)
def test_where_an_arxiv_id_is_stated(fields: str, arxiv_id: str | None) -> None:
    assert paper(f"@article{{k, title = {{T}}, {fields}}}").arxiv_id == arxiv_id


def test_the_eprint_is_stronger_than_the_address() -> None:
    found = paper("@misc{k, title={T}, url={https://arxiv.org/abs/2501.00001}, eprint={2306.01234}}")
    assert (found.arxiv_id, found.cites, found.links) == ("2306.01234", ("2501.00001",), ())


MACROS = """@string{acm = "ACM"}
@STRING(press = acm # { Press})
@preamble{"\\newcommand{x}"}
Mail me@example.org (office) about @things.
@book{a, title = "A {"}quoted{"} title" # { and {#} more}, publisher = PRESS, month = jan, year = 1999}
@comment{ @book{no, title = {No}} }
@book(b, title = {B (2nd)}, publisher = unheard)
"""


def test_macros_are_put_in_and_are_no_papers() -> None:
    digest = parse(MACROS)
    assert not digest.problems
    assert [(found.title, found.bibliographic["publisher"]) for found in digest.papers] == [
        ('A "quoted" title and # more', "ACM Press"),
        ("B (2nd)", "unheard"),
    ]
    assert digest.papers[0].date == "1999-01"


def test_macros_do_not_explode() -> None:
    bomb = "@string{m0 = {" + "x" * 1000 + "}}\n"
    bomb += "".join(f"@string{{m{place + 1} = m{place} # m{place}}}\n" for place in range(40))
    with pytest.raises(ImportFailedError, match="becomes too large when its @string macros are expanded"):
        parse(bomb + "@misc{a, title = m40}")


CROSSREF = """@inproceedings{child, title = {Child}, crossref = {PARENT}, pages = {1}}
@inproceedings{orphan, title = {Orphan}, crossref = {nobody}, booktitle = {Own}}
@inproceedings{self, title = {Self}, crossref = {self}}
@proceedings{parent, title = {The Parent}, year = 2020, doi = {10.1234/p}, url = {http://p.org}, editor = {Ed, Ann}}
"""


def test_children_inherit_what_does_not_identify_their_parent() -> None:
    child, orphan, itself, parent = parse(CROSSREF).papers
    assert (child.venue, child.year, child.doi, child.links) == ("The Parent", 2020, None, ())
    assert child.bibliographic["editor"] == [{"family": "Ed", "given": "Ann"}]
    assert (orphan.venue, itself.venue, parent.doi) == ("Own", "", "10.1234/p")


BROKEN = """@article{a, title = {A}, year = 2020}
@article{b,
  title = {B,
  year = 2021
}

@article{c, title {C}}
@article{d, year = 2022}
@article{e}
@article{f, title = {F}, title = {G}}
@article{a, title = {Same key}}
@misc{g, url = {http://g.org}}
"""


def test_broken_entries_are_told_and_the_rest_is_read() -> None:
    digest = parse(BROKEN)
    assert [found.title for found in digest.papers] == ["A", "F", "Same key", "g"]
    assert [(entry.line, entry.text) for entry in digest.problems] == [
        (2, "@article{b,"),
        (7, "@article{c, title {C}}"),
        (8, "@article{d, year = 2022}"),
        (9, "@article{e}"),
    ]
    assert all(entry.reason for entry in digest.problems)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Roe and Roe, Bo AND Cy", ("Ada Roe", "Bo Roe", "Cy")),
        ("{Barnes and Noble} and Smith, Anna", ("Barnes and Noble", "Anna Smith")),
        ("{{DeepSeek-AI}} and Guo, Daya", ("DeepSeek-AI", "Daya Guo")),
        ("{Roe, Ada and Poe, Bo}", ("Ada Roe", "Bo Poe")),
        ("Anderson, Sandy and Brand, Andy", ("Sandy Anderson", "Andy Brand")),
        ("{Acme, Inc.} and de la Vallée Poussin, Charles", ("Acme, Inc.", "Charles de la Vallée Poussin")),
        ("Johannes van der Berg and Ludwig {van Beethoven}", ("Johannes van der Berg", "Ludwig van Beethoven")),
        ("{\\'E}mile {\\\"O}st and {\\L}ukasz \\v{S}ek and Fran\\c cois X", ("Émile Öst", "Łukasz Šek", "François X")),
        ("King, Jr., Martin Luther and Sammy Davis Jr.", ("Martin Luther King Jr.", "Sammy Davis Jr.")),
        ("张三, 李四, 王五", ("张三", "李四", "王五")),
        ("欧阳, 修 and 李, 白 and 杜甫", ("欧阳修", "李白", "杜甫")),
        ("family=Berg, given=Jan, prefix=van den, useprefix=true and Roe, Ada", ("Jan van den Berg", "Ada Roe")),
        ("family=Berg, given=Jan, prefix=van den", ("Jan van den Berg",)),
        ("Ada Roe, Bo Poe, Cy Doe, Di Foe", ("Ada Roe", "Bo Poe", "Cy Doe", "Di Foe")),
        ("Gemini Team", ("Gemini Team",)),
        ("{} and {", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert display_names(bibtex_names(text)) == names


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", (None, 2020)),
        ("year = {2020a}, month = {5}", ("2020-05", 2020)),
        ("year = 2020, month = {05}", ("2020-05", 2020)),
        ("year = 2020, month = may, day = {7}", ("2020-05-07", 2020)),
        ("year = 2020, month = {May 7--9}", ("2020-05-07", 2020)),
        ("year = 2020, month = {31~feb}", ("2020-02", 2020)),
        ("year = {in press}", (None, None)),
        ("year = 1854, month = jan", (None, 1854)),
        ("date = {2020}", (None, 2020)),
        ("date = {2020-05-07T10:00:00}", ("2020-05-07", 2020)),
    ],
)
def test_dates(fields: str, date: tuple[str | None, int | None]) -> None:
    found = paper(f"@misc{{k, title = {{T}}, {fields}}}")
    assert (found.date, found.year) == date


@pytest.mark.parametrize(
    ("text", "name", "certainty"),
    [
        ("@article{a,\n title={T}}", "x.bib", 0.98),
        ("Text first.\n\n @ARTICLE { a, title={T}}", "x", 0.98),
        ("@string{a = {b}}", "x.bib", 0.5),
        ("@string{a = {b}}", "x.txt", 0),
        ("## T\n[t](https://a.b)\nmail x@y.z{a,", "x.md", 0),
        ("@media(print) {a, b}", "x.css", 0),
        ("no entries", "x.bib", 0),
    ],
)
def test_sniff(text: str, name: str, certainty: float) -> None:
    assert formats.get("bibtex").sniff(Source(name, text.encode())) == pytest.approx(certainty)


PIECES = st.sampled_from([
    "@", "article", "{", "}", "(", ")", '"', "#", ",", "=", "\n", "title", "author", " and ", "crossref", "\\", "$",
    "k", "@string{", "@misc{k,", "eprint=", "url={http://", "2306.01234", "{\\'e}", "month=jan", "year=", "中", "~",
])  # fmt: skip


def blocks(text: str, read: Callable[..., Iterator[Block]], *line: int) -> list[tuple[object, ...]]:
    """Give all but the lines, which bibtexparser counts wrongly behind a backslash."""
    return [block[:3] for block in read(text, *line)]


@pytest.mark.slow
@settings(max_examples=500)
@example("@misc{a, title = {A\n @misc{b, title = {B}}\n}}\n@misc{c, title = {C}}")
@given(text=st.lists(PIECES, max_size=40).map("".join))
def test_plain_entries_are_taken_apart_as_the_library_does_it(text: str) -> None:
    assert blocks(text, read_blocks) == blocks(text, _parsed, 1)


def test_no_plain_entry_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats._bibtex.blocks._parsed", lambda text, line: pytest.fail(text))
    assert len(list(read_blocks("\n".join([ARXIV_EXPORT, DBLP, SCHOLAR, MENDELEY, ADS, BIBLATEX])))) == 6


@settings(max_examples=200)
@given(data=st.lists(PIECES, max_size=60).map("".join))
def test_no_file_raises_anything_but_a_reader_error(data: str) -> None:
    source = Source("x.bib", data.encode())
    try:
        digest = formats.parse(source, "bibtex")[1]
    except ReaderError:
        return
    assert all(found.title and found.id for found in digest.papers)


@pytest.mark.slow
@settings(max_examples=200)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 20), st.sampled_from([*'{}",=@#\n', ""])), max_size=6)
)
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = "\n".join([ARXIV_EXPORT, DBLP, MENDELEY, JABREF, MACROS, CROSSREF])
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.bib", text.encode()), "bibtex")
    except ReaderError:
        return
