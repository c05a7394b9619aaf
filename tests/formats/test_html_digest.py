import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, ParsedDigest
from tests.shared import Sample, samples

ABS = "https://arxiv.org/abs/"

ARTICLES = f"""<!DOCTYPE html><html><head><title>日报 2026-03-01</title><style>h3 {{ color: red }}</style></head><body>
<nav><a href="{ABS}2603.09999">x</a></nav>
<h1>AI 日报</h1>
<section class="editorial"><h2>编者按</h2><p>共 2 篇（arxiv 2603.09998 等）。</p></section>
<section><h2>一、视觉</h2><p>导语</p>
<article class="paper"><h3><span class="tag">头版</span>甲 &amp; 乙：研究</h3>
<div class="meta">Ada Byron, Alan Turing (MIT / CMU) · <a href="{ABS}2603.00001v2">arxiv 2603.00001</a></div>
<p>第一段，<em>重点</em>。</p><ul><li>一点<li>二点</ul><div class="note"><strong>意义：</strong>很大。</div></article>
<article class="paper"><h3>丙</h3><div class="meta">作者详见原文 · arxiv 2603.00002</div><p>文</article>
</section><footer><a href="{ABS}2603.09997">x</a></footer></body></html>
"""

CARDS = f"""<html><body><h1>Picks of 2026-03-02</h1>
<div class="card"><a class="card-title" href="{ABS}2603.00003">First: A Title</a>
<div class="authors">Bo Li, Cy Dee</div><dl><dt>Date</dt><dd>2026-02-27</dd></dl>
<details><summary>Abstract</summary>We do it, see arXiv:1706.03762 for more.</details>
<a href="https://github.com/a/b">Code</a></div>
<div class="card" data-arxiv-id="2603.00004"><div class="card-title">Second</div><p>We do more.</div>
</body></html>
"""

LIST = f"""<html><body><h2>Reading</h2><ul>
<li><a href="{ABS}2603.00005">Fifth: A Paper</a> Ada Byron, Alan Turing. ICML 2026</li>
<li><a href="{ABS}2603.00006">Sixth: A Paper</a> [<a href="https://github.com/a/b">code</a>]</li></ul></body></html>
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("x.html", text.encode()))
    assert name == "html-digest"
    assert digest.problems == ()
    return digest


def test_articles_with_headline_and_meta_line() -> None:
    digest = parse(ARTICLES)
    assert (digest.title, digest.date) == ("AI 日报", "2026-03-01")
    first, second = digest.papers
    assert (first.title, first.section, first.tags) == ("甲 & 乙：研究", "一、视觉", ("头版",))
    assert (first.authors, first.bibliographic) == (("Ada Byron", "Alan Turing"), {"note": "MIT / CMU"})
    assert (first.arxiv_id, first.arxiv_versions, first.cites) == ("2603.00001", (2,), ())
    assert first.abstract == "第一段，重点。\n\n- 一点\n- 二点\n\n意义：很大。"
    assert (second.title, second.arxiv_id, second.abstract) == ("丙", "2603.00002", "文")
    assert second.bibliographic == {"note": "作者详见原文"}


def test_cards_whose_title_is_told_by_its_class() -> None:
    digest = parse(CARDS)
    first, second = digest.papers
    assert (digest.title, digest.date) == ("Picks of 2026-03-02", "2026-03-02")
    assert (first.title, first.authors, first.date) == ("First: A Title", ("Bo Li", "Cy Dee"), "2026-02-27")
    assert (first.abstract, first.cites) == ("We do it, see arXiv:1706.03762 for more.", ("1706.03762",))
    assert first.links == (Link("abs", f"{ABS}2603.00003"), Link("code", "https://github.com/a/b"))
    assert (second.title, second.arxiv_id) == ("Second", "2603.00004")
    assert "We do more." in second.abstract


def test_lists_of_papers() -> None:
    first, second = parse(LIST).papers
    assert (first.title, first.authors, first.venue, first.section) == (
        "Fifth: A Paper",
        ("Ada Byron", "Alan Turing"),
        "ICML",
        "Reading",
    )
    assert second.links[1] == Link("code", "https://github.com/a/b")


DATES = {"quiet_2026-03-03.html": "2026-03-03", "thulanxc_2026-04-20.html": "2026-04-20"}


@pytest.mark.parametrize("sample", samples("html-digest-zh"))
def test_a_whole_page(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.date, digest.problems) == ("html-digest", DATES[sample.path.name], ())
    assert [(paper.arxiv_id or "", paper.links[0].url, paper.title) for paper in digest.papers] == sample.expected
    assert all(len(paper.abstract) > 100 and paper.section for paper in digest.papers)
