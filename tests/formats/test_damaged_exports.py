"""Feeds, exports and lists, damaged at random or made to hurt: each is read, or refused with a sentence."""

from __future__ import annotations

import random
import unicodedata

import pytest

from reader import formats
from reader.errors import ReaderError
from reader.formats import Source

MUTATIONS = 120
SAMPLES = {
    "arxiv-listing": "[1] arXiv:2611.00001 [pdf, html]\nTitle: A Title\nA. B.\nSubjects: X (cs.AI)\nWe show.\n" * 2,
    "arxiv-mail": "Subject: 1 new\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    "\\\\\narXiv:2611.00001\nDate: x\n\nTitle: A\n  B\nAuthors: C\n\\\\\n  We.\n\\\\ ( https://arxiv.org/abs/x )\n",
    "csv-papers": 'title,authors,url\nA,"B, C",https://a.org\n"D\nE",F,arXiv:2611.00001\n',
    "delimited": "A, B$A title of a paper$V$2019\nC, D$Another title$W$2020\n",
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A &amp; B</title>'
    "<link>https://arxiv.org/abs/2611.00001v1</link><description>&lt;p&gt;A, B&lt;/p&gt;We.</description></item>"
    "<entry xmlns='http://www.w3.org/2005/Atom'><title>C</title><content type='xhtml'><div>d</div></content></entry>"
    "</channel></rss>",
    "hf-daily": '[{"paper": {"id": "2611.00001", "title": "A", "authors": [{"name": "B"}], "summary": "C"}}]',
    "json-papers": '{"title": "T", "x": [{"title": "A", "url": "https://a.org", "authors": ["B"]}, {"y": 1}]}',
    "jsonl-papers": '{"title": "A", "url": "https://a.org"}\n{"id": "2611.00001", "AI": {"tldr": "B"}}\n',
    "netscape-bookmarks": "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><H3>A</H3><DL><p>"
    '<DT><A HREF="https://a.org" ADD_DATE="1466010266" TAGS="b,c">D</A>\n<DD>E\n</DL><p></DL><p>',
    "obsidian": "---\ntitle: A: B\nurl: https://a.org\nauthor:\n- [[C]]\n---\n## Abstract\nWe.\n> [!abstract]\nD:: E\n",
    "opml": '<opml version="2.0"><body><outline xmlUrl="https://a.org"/></body></opml>',
    "org": "#+TITLE: T\n* A :b:\n:PROPERTIES:\n:URL: https://a.org\n:END:\n** TODO [[https://b.org][B]]\n- [X] c\n",
    "pocket": "<title>Pocket Export</title><h1>Unread</h1><li><a href='https://a.org' tags='b' time_added='1'>C</a>",
    "readlater-csv": 'title,url,time_added,tags,status\n"A",https://a.org,1600322788,b|c,archive\n',
    "url-list": "# A\n- https://a.org\n- B: https://b.org\n  - c\n\nD\nhttps://d.org\n",
    "yaml-papers": "papers:\n- &a\n  title: A\n  url: https://a.org\n- {title: B, authors: [C, D]}\n- *a\n",
}
_MARKS = "< </ <![CDATA[ &#9999999999; &#x1b; \" ' { } [ [[ ] : :: \\ \\u0000 | , $ *x \x1b[2J 中 \0 \r <!ENTITY"
SPLINTERS = [
    *(mark.encode() for mark in _MARKS.split()),
    *(b"\n", b"\n\n", b"\n* ", b"\n- ", b"\n---\n", b"\\\\\n", b"\t", b"\xff", b"\xef\xbb\xbf", b"<!ENTITY x 'y'>"),
    *(b"9" * 5000, b"(" * 300, b"[" * 3000, b"-" * 78),
]
LONG = 4_000


def mutated(data: bytes, rng: random.Random) -> bytes:
    text = bytearray(data)
    for _number in range(rng.randint(1, 6)):
        here, there = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        match rng.randint(0, 3):
            case 0 | 1:
                text[here:here] = rng.choice(SPLINTERS)
            case 2:
                del text[here : min(there, here + 30)]
            case _:
                text[there:there] = text[here : here + 80]
    return bytes(text)


def read(name: str, data: bytes) -> None:
    source = Source("2026/a file.txt", data)
    try:
        assert 0 <= formats.get(name).sniff(source) <= 1
        digest = formats.get(name).parse(source)
    except ReaderError as error:
        assert error.message  # noqa: PT017  # any other exception is the failure
        return
    assert all(paper.id and paper.title for paper in digest.papers)
    assert all(0 < told.line <= len(source.lines) and len(told.text) <= 80 for told in digest.problems)
    written = [text for paper in digest.papers for text in (paper.title, paper.abstract, paper.note, *paper.authors)]
    assert not any("\x1b" in text or "\0" in text for text in written)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_recognised(name: str) -> None:
    assert formats.detect(Source("x", SAMPLES[name].encode()))[0][1] == name


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "opml"])
@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8-sig", "\r\n"), ("utf-16-le", "\n"), ("utf-16", "\r\n"), ("gb18030", "\n"), ("utf-8", "\r")],
)
def test_bytes_make_no_difference(name: str, encoding: str, newline: str) -> None:
    text = SAMPLES[name].replace(" A", " 甲é")
    expected = formats.get(name).parse(Source("x", text.encode()))
    decomposed = unicodedata.normalize("NFD", text)
    for form in (text, decomposed) if encoding != "gb18030" else (text,):
        source = Source("x", form.replace("\n", newline).encode(encoding))
        assert formats.get(name).parse(source) == expected
        assert formats.get(name).sniff(source) > 0.2


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    rng = random.Random(name)
    for _number in range(MUTATIONS):
        read(name, mutated(SAMPLES[name].encode(), rng))


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "piece",
    ["<", "[", "{", '"', "- ", "* ", "> ", " ", "\t", "\n", "=\n", "https://", "[[a]", "(", "a: ", "\\\\\n", "中"],
)
def test_endless_repetition_comes_to_an_end(name: str, piece: str) -> None:
    read(name, (SAMPLES[name] + piece * LONG).encode())
    read(name, (piece * LONG).encode())
