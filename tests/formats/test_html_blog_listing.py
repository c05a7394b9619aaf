import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, ParsedDigest
from tests.shared import Sample, samples

ZHIHU = "https://zhuanlan.zhihu.com/p/1"
PDF = "https://arxiv.org/pdf/"

ITEMS = f"""<!DOCTYPE html><html><head><title>某人的空间</title><link rel="canonical" href="http://example.com/page/2/">
<script>var a = "<h2><a href='x'>y</a></h2>";</script></head><body><h1>某人的空间</h1><main><div class="posts">
<div class="post-item"><a href="/2026/a/" title="甲"><img src="data:image/gif;base64,{"R0lG" * 3000}"></a>
<a class="article-title" href="/2026/a/" title="甲：标题 &amp; 全文">甲：标题 &amp; 全文</a>
<time datetime="2026-02-28T16:00:00.000Z">2026-03-01</time>|<a class="c" href="/categories/RL/">强化学习</a>
<div class="content">甲:标题 & 全文 转自：{ZHIHU} 正文开始了，很长很长，很长很长……</div></div>
<div class="post-item"><a class="article-title" href="/2026/b/">乙 Title</a>
<span><time datetime="2026-02-20T00:00:00Z">八天前</time></span>
<div class="content">乙 Title 正文。 论文链接：{PDF}2603.00001v2 更多</div></div>
<div class="post-item"><a class="article-title" href="/2026/c/">丙</a><time>2026-02-19</time>
<div class="content">这是一句话。{PDF}2603.00002 又是一句话，讲的是别的事情。</div></div>
<div class="post-item"><a class="article-title" href="/2026/d/">丁</a><time>2026-02-18</time>
<div class="content">这篇和 {PDF}2603.00003 有矛盾，不过讲的是别的事情，很长很长。</div></div>
</div><nav id="pagination"><a href="/page/3/">3</a></nav></main>
<div class="aside-content"><a class="title" href="/2026/e/">最近</a><time>2026-03-02</time></div></body></html>
"""

ENTRIES = f"""<html><head><link rel="canonical" href="https://blog.org/page/2/"></head><body>
<article class="post"><header><h2 class="entry-title"><a href="/2026/03/one/">One</a></h2>
<time class="entry-date" datetime="2026-03-01T10:00:00Z">March 1, 2026</time></header>
<div class="entry-content"><p>Some text about a thing, long enough to be one.
<a href="/2026/03/one/">Read more</a></p></div>
<footer>Tags: <a href="/tags/rl">RL</a>, <a href="/tags/agents">Agents</a></footer></article>
<article class="post"><header><h2 class="entry-title"><a href="/2026/02/two/">Two</a></h2></header>
<p>Posted on 2026-02-01</p><p>Paper: {PDF}2603.00004 and text.</p></article></body></html>
"""

BARE = """<html><body><ul class="post-list">
<li><span class="post-meta">Mar 1, 2026</span><h3><a class="post-link" href="/p/1">One</a></h3></li>
<li><span class="post-meta">Feb 1, 2026</span><h3><a class="post-link" href="/p/2">Two</a></h3><p>Text</p></li></ul>
"""


def parse(text: str) -> ParsedDigest:
    name, digest = formats.parse(Source("x.html", text.encode()))
    assert name == "html-blog-listing"
    assert digest.problems == ()
    return digest


def test_cards_with_title_date_and_excerpt() -> None:
    digest = parse(ITEMS)
    first, second, third, fourth = digest.papers
    assert digest.title == "某人的空间"
    assert (first.title, first.id, first.date) == ("甲：标题 & 全文", "url:zhuanlan.zhihu.com/p/1", "2026-03-01")
    assert (first.links, first.tags) == ((Link("article", ZHIHU),), ("强化学习",))
    assert first.abstract == "正文开始了，很长很长，很长很长……"
    assert (second.arxiv_id, second.arxiv_versions, second.date) == ("2603.00001", (2,), None)
    assert (third.arxiv_id, third.cites) == ("2603.00002", ())
    assert (fourth.arxiv_id, fourth.cites, fourth.date) == (None, ("2603.00003",), "2026-02-18")


def test_entries_whose_own_address_is_known() -> None:
    first, second = parse(ENTRIES).papers
    assert (first.id, first.date, first.tags) == ("url:blog.org/2026/03/one", "2026-03-01", ("RL", "Agents"))
    assert first.abstract == "Some text about a thing, long enough to be one."
    assert [link.url for link in first.links] == ["https://blog.org/2026/03/one/"]
    assert (second.id, second.links[1].url) == ("arxiv:2603.00004", "https://blog.org/2026/02/two/")


def test_dates_above_titles() -> None:
    assert [(paper.title, paper.date, paper.abstract) for paper in parse(BARE).papers] == [
        ("One", "2026-03-01", ""),
        ("Two", "2026-02-01", "Text"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><h2><a href='/a'>A</a></h2><time>2026-03-01</time></body></html>",
        "<html><body><h2><a href='#a'>A</a></h2><h2><a href='#b'>B</a></h2>2026-03-01 2026-03-02</body></html>",
        "<h2><a href='/a'>A</a></h2>2026-03-01<h2><a href='/b'>B</a></h2>2026-03-01",
        "<html><body><h2><a href='https://arxiv.org/abs/2603.00001'>A</a></h2><time>1</time>"
        "<h2><a href='https://arxiv.org/abs/2603.00002'>B</a></h2><time>2</time></body></html>",
    ],
)
def test_other_pages_are_no_listings(text: str) -> None:
    assert formats.get("html-blog-listing").sniff(Source("x", text.encode())) == 0


@pytest.mark.parametrize("sample", samples("html-blog-listing"))
def test_a_whole_page(sample: Sample) -> None:
    name, digest = formats.parse(sample.source)
    assert (name, digest.problems) == ("html-blog-listing", ())
    assert [(paper.arxiv_id or "", paper.title) for paper in digest.papers] == [
        (arxiv, title) for arxiv, _url, title in sample.expected
    ]
    assert all(len(paper.abstract) > 100 and paper.tags for paper in digest.papers)
