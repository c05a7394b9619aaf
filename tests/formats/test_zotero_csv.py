import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source

HEADER = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url",'
    '"Abstract Note","Date","Date Added","Access Date","Pages","Issue","Volume","Publisher","Extra","Notes",'
    '"Link Attachments","Manual Tags","Automatic Tags","Editor"\n'
)
PREPRINT = (
    '"AB1","preprint","2023","Roe, Ada; Poe, Bo; Gemini Team","Quiet ""graphs"": on $x_i$, &amp; sums","","","",'
    '"10.48550/arXiv.2306.01234","http://arxiv.org/abs/2306.01234","First line\nand second.","2023-06-12",'
    '"2024-01-02 10:11:12","2024-01-03 10:11:12","","","","arXiv","arXiv:2306.01234 [cs]\nRead_Status: In Progress",'
    '"<p>Read <b>again</b>.</p>","http://example.org/quiet.pdf","mine","Computer Science - Learning; graphs, quiet",'
    '""\n'
)
ARTICLE = (
    '"AB2","journalArticle","2024","张三; 李四","安静的图","某学报","","1234-5678","","https://example.org/a","",'
    '"2024","","","11-18","3","9","","DOI: 10.1234/AB.5\nCitation Key: zhang24","","","","","Ed, Ann"\n'
)
REST = (
    '"AB3","attachment","","","a.pdf","","","","","","","","","","","","","","","","","","",""\n'
    '"AB4","book","1999","Nobody","","","","","","","","","","","","","","","","","","","",""\n'
)


def test_items_are_read() -> None:
    text = "\ufeff" + HEADER + PREPRINT + ARTICLE + REST
    name, digest = formats.parse(Source("My Library.csv", text.encode()))
    preprint, article = digest.papers
    assert name == "zotero-csv"
    assert (preprint.id, preprint.title) == ("arxiv:2306.01234", 'Quiet "graphs": on $x_i$, & sums')
    assert preprint.authors == ("Ada Roe", "Bo Poe", "Gemini Team")
    assert (preprint.abstract, preprint.date, preprint.venue) == ("First line and second.", "2023-06-12", "")
    assert preprint.tags == ("mine", "Computer Science - Learning", "graphs, quiet")
    assert (preprint.note, preprint.status) == ("Read again.", "reading")
    assert [link.url for link in preprint.links] == ["http://arxiv.org/abs/2306.01234", "http://example.org/quiet.pdf"]
    assert preprint.bibliographic["accessed"] == {"date-parts": [[2024, 1, 3]]}
    assert (article.id, article.doi, article.venue) == ("doi:10.1234/ab.5", "10.1234/ab.5", "某学报")
    assert (article.authors, article.year, article.status) == (("张三", "李四"), 2024, "unread")
    assert article.bibliographic == {
        "type": "article-journal",
        "container-title": "某学报",
        "ISSN": "1234-5678",
        "page": "11-18",
        "issue": "3",
        "volume": "9",
        "note": "DOI: 10.1234/AB.5\nCitation Key: zhang24",
        "author": [{"literal": "张三"}, {"literal": "李四"}],
        "editor": [{"family": "Ed", "given": "Ann"}],
        "DOI": "10.1234/AB.5",
        "URL": "https://example.org/a",
        "citation-key": "zhang24",
    }
    assert [(entry.line, entry.text[:12]) for entry in digest.problems] == [(8, '"AB4","book"')]


def test_a_row_with_more_cells_is_a_problem() -> None:
    digest = formats.parse(Source("x.csv", (HEADER + REST[:-1] + ',"x","y"\n').encode()))[1]
    assert [entry.line for entry in digest.problems] == [3]


@pytest.mark.parametrize(
    ("header", "certainty"),
    [
        (HEADER, 0.98),
        ('"Key";"Item Type";"Title";"Author";"Publication Title";"Extra"\n', 0.98),
        ("Title,Author,Extra\n", 0),
        ("Item Type,Title\n", 0),
    ],
)
def test_sniff(header: str, certainty: float) -> None:
    assert formats.get("zotero-csv").sniff(Source("x.csv", header.encode())) == certainty


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(280, 1100), st.integers(0, 9), st.sampled_from('",;\n a')), max_size=6))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = HEADER + PREPRINT + ARTICLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.csv", text.encode()), "zotero-csv")
    except ReaderError:
        return
