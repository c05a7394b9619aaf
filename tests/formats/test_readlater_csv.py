import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, Paper, ParsedDigest
from tests.shared import Sample, samples

POCKET = """title,url,time_added,tags,status
[2501.12948] A Title,https://arxiv.org/abs/2501.12948,1600322788,rl|llm,unread
https://a.org/x,https://a.org/x,1600322788,,archive
"""
POCKET_LATER = """title,url,time_added,cursor,tags,status
"Broken
title",https://a.org/x,1600322788,,,unread
"""
INSTAPAPER = """URL,Title,Selection,Folder
https://a.org/1,One,,Unread
https://a.org/2,Two,A quotation.,Archive
https://a.org/3,Three,,Starred
https://a.org/4,Four,,Papers To Read
"""
INSTAPAPER_LATER = """URL,Title,Selection,Folder,Timestamp,Tags
https://a.org/1,One,,Archive,1679174385,"[""coding""]"
"""
MATTER = """Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight Count,Last Interaction Date,File Id
One,Ada Lovelace,A Journal,https://a.org/1,a; b,100,True,False,False,0,2025-01-22,
Two,,,https://a.org/2,,100,False,True,True,2,2025-01-22,
Three,,,https://a.org/3,,100,False,False,False,0,,
"""  # noqa: E501
RAINDROP = """id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,One,My note,An excerpt.,https://a.org/1,Papers/LLM,"a, b",2025-01-22T10:00:00.000Z,,A highlight,true
2,Two,,,https://a.org/2,Unsorted,,2025-01-22T10:00:00.000Z,,,false
"""
READER = """Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
One,https://a.org/1,01a,"['a', 'b']",2025-01-22 04:33:50+00:00,0,new,False
Two,https://a.org/2,01b,[],2025-01-22 04:33:50+00:00,0.4,later,True
Three,https://a.org/3,01c,[],2025-01-22 04:33:50+00:00,0,later,True
Four,https://a.org/4,01d,[],2025-01-22 04:33:50+00:00,1,archive,True
"""
HIGHLIGHTS = """Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
First words.,A Title,Ada Lovelace,,My note,,,page,1,2025-01-22,rl
Other words.,Another Title,,,,,,page,1,2025-01-22,
Second words.,A Title,Ada Lovelace,,,,,page,2,2025-01-22,rl
"""  # noqa: E501


def read(text: str) -> ParsedDigest:
    found, digest = formats.parse(Source("export.csv", text.encode()))
    assert found == "readlater-csv"
    assert digest.problems == ()
    return digest


def states(text: str) -> list[tuple[str, str, bool]]:
    return [(paper.title, paper.status, paper.starred) for paper in read(text).papers]


def first(text: str) -> Paper:
    return read(text).papers[0]


def test_pocket() -> None:
    assert states(POCKET) == [("A Title", "unread", False), ("https://a.org/x", "read", False)]
    paper = first(POCKET)
    assert (paper.id, paper.tags) == ("arxiv:2501.12948", ("rl", "llm"))
    assert paper.links == (Link("abs", "https://arxiv.org/abs/2501.12948"),)
    assert paper.bibliographic == {"accessed": {"date-parts": [[2020, 9, 17]]}}
    assert states(POCKET_LATER) == [("Broken title", "unread", False)]


def test_instapaper() -> None:
    assert states(INSTAPAPER) == [
        ("One", "unread", False),
        ("Two", "read", False),
        ("Three", "unread", True),
        ("Four", "unread", False),
    ]
    assert [paper.section for paper in read(INSTAPAPER).papers] == ["", "", "", "Papers To Read"]
    assert read(INSTAPAPER).papers[1].abstract == "A quotation."
    assert first(INSTAPAPER_LATER).tags == ("coding",)
    assert first(INSTAPAPER_LATER).bibliographic == {"accessed": {"date-parts": [[2023, 3, 18]]}}


def test_matter() -> None:
    assert states(MATTER) == [("One", "unread", False), ("Two", "read", True), ("Three", "unread", False)]
    paper = first(MATTER)
    assert (paper.authors, paper.venue, paper.tags) == (("Ada Lovelace",), "A Journal", ("a", "b"))


def test_raindrop() -> None:
    assert states(RAINDROP) == [("One", "unread", True), ("Two", "unread", False)]
    paper = first(RAINDROP)
    assert (paper.note, paper.abstract, paper.section) == ("My note\n\nA highlight", "An excerpt.", "Papers/LLM")
    assert (paper.tags, paper.bibliographic) == (("a", "b"), {"accessed": {"date-parts": [[2025, 1, 22]]}})


def test_readwise_reader() -> None:
    assert states(READER) == [
        ("One", "unread", False),
        ("Two", "reading", False),
        ("Three", "queued", False),
        ("Four", "read", False),
    ]
    assert first(READER).tags == ("a", "b")


def test_readwise_highlights_of_one_document_make_one_paper() -> None:
    one, other = read(HIGHLIGHTS).papers
    assert (one.title, one.authors, one.tags) == ("A Title", ("Ada Lovelace",), ("rl",))
    assert one.note == "> First words.\nMy note\n\n> Second words."
    assert (other.title, other.note) == ("Another Title", "> Other words.")


def test_rows_that_cannot_be_used_are_told() -> None:
    text = (
        "title,url,time_added,tags,status\nA,javascript:x(),1,,unread\n,,1,,unread\na,b,c,d,e,f,g\nB,https://b.org,,,\n"
    )
    _name, digest = formats.parse(Source("x.csv", text.encode()))
    assert [(paper.title, paper.status, paper.bibliographic) for paper in digest.papers] == [("B", "unread", {})]
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (2, "The link's address is unusable."),
        (3, "The row has neither a title nor an address."),
        (4, "The row has more cells than there are columns."),
    ]


@pytest.mark.parametrize("sample", samples("readlater-csv"))
def test_a_whole_export(sample: Sample) -> None:
    digest = read(sample.path.read_text(encoding="utf-8"))
    assert [(paper.arxiv_id or "", paper.links[0].url) for paper in digest.papers] == [
        (arxiv_id, url) for arxiv_id, url, _title in sample.expected
    ]
