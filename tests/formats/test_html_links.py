from reader import formats
from reader.formats import Source

ABS = "https://arxiv.org/abs/"

PAGE = f"""<html><head><title>Notes</title></head><body><nav><a href="{ABS}2603.09999">no</a></nav>
<p>See <a href="{ABS}2603.00001v1">a very nice paper</a>, also "Deep Things": <a href="https://arxiv.org/pdf/2603.00002">pdf</a>
and <a href="https://b.org/x">something else</a>, or {ABS}2603.00003.</p>
<p><a href="{ABS}2603.00001">again</a></p>
<h3>A Heading</h3><p>text <a href="{ABS}2603.00004">arXiv</a> and
<a href="https://openreview.net/forum?id=x">[2603.00005] The Other One</a></p>
</body></html>
"""


def test_links_to_papers_have_their_titles() -> None:
    name, digest = formats.parse(Source("x.html", PAGE.encode()))
    assert (name, digest.title) == ("html-links", "Notes")
    assert [(paper.title, paper.id, paper.section) for paper in digest.papers] == [
        ("a very nice paper", "arxiv:2603.00001", ""),
        ("Deep Things", "arxiv:2603.00002", ""),
        ("arXiv:2603.00003", "arxiv:2603.00003", ""),
        ("A Heading", "arxiv:2603.00004", ""),
        ("The Other One", "url:openreview.net/forum?id=x", "A Heading"),
    ]


def test_it_is_the_last_resort() -> None:
    assert formats.get("html-links").sniff(Source("x.html", PAGE.encode())) == 0.1
    assert formats.get("html-links").sniff(Source("x.md", b"[a](https://a.org)")) == 0
