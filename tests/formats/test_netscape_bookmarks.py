import pytest

from reader import formats
from reader.formats import Source
from tests.shared import Sample, samples

CHROME = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://a.org/0" ADD_DATE="1466010266">Nought</A>
        <DT><H3>Papers</H3>
        <DL><p>
            <DT><A HREF="https://arxiv.org/abs/2501.12948" ADD_DATE="1466010266" ICON="data:x">[2501.12948] A Title</A>
            <DD>What it says
and goes on.
            <DT><H3>LLM</H3>
            <DL><p>
                <DT><A HREF="https://a.org/2" TAGS="a,b" TOREAD="1">Two</A>
            </DL><p>
            <DT><A HREF="https://a.org/3">Three</A>
        </DL><p>
    </DL><p>
    <DT><A HREF="javascript:alert(1)">A bookmarklet</A>
    <DT><A HREF="ftp://a.org">A file</A>
    <DT><A HREF="https://a.org/4">https://a.org/4</A>
</DL><p>
"""
UNCLOSED = """<!doctype netscape-bookmark-file-1>
<dl>
<dt><h3>标签
<dl><dt><a href=https://a.org/1>一<dt><a href='https://a.org/2'>二"""


def test_folders_links_and_descriptions_are_read() -> None:
    name, digest = formats.parse(Source("bookmarks.html", CHROME.encode()))
    nought, paper, two, three, four = digest.papers
    assert (name, digest.title) == ("netscape-bookmarks", "Bookmarks")
    assert (nought.title, nought.section) == ("Nought", "")
    assert (paper.id, paper.title, paper.section) == ("arxiv:2501.12948", "A Title", "Papers")
    assert paper.abstract == "What it says\nand goes on."
    assert paper.bibliographic == {"accessed": {"date-parts": [[2016, 6, 15]]}}
    assert (two.section, two.tags, two.status) == ("Papers / LLM", ("a", "b"), "queued")
    assert (three.section, three.status, four.title, four.section) == ("Papers", "unread", "https://a.org/4", "")
    assert [(problem.line, problem.text[:8]) for problem in digest.problems] == [(22, "<DT><A H")]


def test_elements_that_are_never_closed_are_read() -> None:
    name, digest = formats.parse(Source("360.html", b"\xef\xbb\xbf" + UNCLOSED.encode()))
    assert name == "netscape-bookmarks"
    assert [(paper.title, paper.links[0].url) for paper in digest.papers] == [
        ("一", "https://a.org/1"),
        ("二", "https://a.org/2"),
    ]


def test_bookmarks_without_a_document_type_are_recognised() -> None:
    text = CHROME[CHROME.index("<DL>") :]
    assert formats.parse(Source("x", text.encode()))[0] == "netscape-bookmarks"
    assert formats.get("netscape-bookmarks").sniff(Source("x", b"<dl><dt>Term<dd>Text</dl>")) == 0


@pytest.mark.parametrize("sample", samples("netscape-bookmarks"))
def test_a_whole_digest(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("netscape-bookmarks", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected
