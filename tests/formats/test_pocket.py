import pytest

from reader import formats
from reader.formats import Source
from tests.shared import Sample, samples

EXPORT = """<!DOCTYPE html><html>
<head><meta charset=utf-8><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://arxiv.org/abs/2501.12948" time_added="1688628695" tags="rl,llm">[2501.12948] A &amp; B</a></li>
<li><a href="https://a.org/x?a=1&amp;b=2" time_added="1688628695" tags="">https://a.org/x?a=1&amp;b=2</a>
<li><a href="ftp://a.org" tags="">Old</a></ul>
<h1>Read Archive</h1>
<ul><li><a href="https://a.org/y" time_added="0">Read</a></li></ul></body></html>
"""


def test_both_lists_are_read() -> None:
    name, digest = formats.parse(Source("ril_export.html", EXPORT.encode()))
    unread, bare, read = digest.papers
    assert name == "pocket"
    assert (unread.id, unread.title, unread.tags, unread.status) == (
        "arxiv:2501.12948",
        "A & B",
        ("rl", "llm"),
        "unread",
    )
    assert unread.bibliographic == {"accessed": {"date-parts": [[2023, 7, 6]]}}
    assert (bare.title, bare.links[0].url) == ("https://a.org/x?a=1&b=2", "https://a.org/x?a=1&b=2")
    assert (read.title, read.status, read.bibliographic) == ("Read", "read", {})
    assert [(problem.line, problem.reason) for problem in digest.problems] == [(6, "The link's address is unusable.")]


def test_elements_that_are_never_closed_are_read() -> None:
    text = "<!DOCTYPE html><html><title>Pocket Export</title><h1>Unread</h1><ul>\r\n<li><a href=https://a.org>A"
    assert [paper.title for paper in formats.parse(Source("x", text.encode()))[1].papers] == ["A"]


@pytest.mark.parametrize("sample", samples("pocket-html"))
def test_a_whole_export(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("pocket", ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected
