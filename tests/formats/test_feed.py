from pathlib import Path

import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.formats import Source
from reader.models import Link, Paper, ParsedDigest
from tests.shared import Sample, samples

ANNOUNCED = """<?xml version='1.0' encoding='{encoding}'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom">
<id>x</id><title>cs.AI updates on arXiv.org</title><updated>2026-11-24T04:00:19+00:00</updated>
<entry><id>oai:arXiv.org:2611.00001v2</id><title>A Title</title>
<link href="https://arxiv.org/abs/2611.00001" rel="alternate"/>
<summary>arXiv:2611.00001v2 Announce Type: {kind}
Abstract: We show, as in arXiv:2401.00001, what we show.</summary>
<category term="cs.AI"/><category term="cs.LG"/><published>2026-11-24T00:00:00-05:00</published>
<arxiv:announce_type>{kind}</arxiv:announce_type><arxiv:DOI>10.1145/A.1</arxiv:DOI>
<dc:creator>Ada Lovelace, Kurt Gödel</dc:creator></entry></feed>"""
ANSWERED = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title>
<entry><id>http://arxiv.org/abs/2611.00001v2</id><updated>2026-11-24T00:00:00Z</updated><published>2026-11-20T00:00:00Z</published>
<title>A Title broken
  in two</title><summary>  An abstract that is broken into lines at a certain width by the
API, and goes on.
</summary><author><name>Ada Lovelace</name></author><author><name>Kurt G&#246;del</name></author>
<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">12 pages</arxiv:comment>
<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">J. Tests 1 (2026) 2</arxiv:journal_ref>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1145/A.1</arxiv:doi>
<link href="http://arxiv.org/abs/2611.00001v2" rel="alternate"/><link title="pdf" href="http://arxiv.org/pdf/2611.00001v2" rel="related"/>
</entry></feed>"""  # noqa: E501
OF_OLD = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://arxiv.org/"><title>cs.AI updates</title></channel>
<item rdf:about="http://arxiv.org/abs/2112.00001"><title>A Title. (arXiv:2112.00001v2 [cs.AI] UPDATED)</title>
<link>http://arxiv.org/abs/2112.00001</link><description rdf:parseType="Literal">&lt;p&gt;We show.&lt;/p&gt;</description>
<dc:creator>&lt;a href="http://arxiv.org/a/x"&gt;Ada Lovelace&lt;/a&gt;, &lt;a href="http://arxiv.org/a/y"&gt;Kurt G&amp;ouml;del&lt;/a&gt;</dc:creator>
</item></rdf:RDF>"""  # noqa: E501
THIRD_PARTY = """<rss version="2.0"><channel><title>Mine</title><lastBuildDate>Tue, 24 Nov 2026 05:26:52 GMT</lastBuildDate>
<item><title>Of &lt;i&gt;E. coli&lt;/i&gt; at 2&amp;lt;z &amp;amp; more</title><link>https://arxiv.org/abs/2611.00001v3</link><description>
&lt;p&gt; Ada Lovelace, Kurt G&amp;ouml;del, Emmy Noether &lt;/p&gt;&lt;p&gt;Below 5&amp;percnt; Z&lt;sub&gt;&amp;odot;&lt;/sub&gt;.&lt;/p&gt;
&lt;p&gt; &lt;b&gt; Published: &lt;/b&gt; 2026-11-20T17:59:58Z &lt;/p&gt;&lt;p&gt;&lt;b&gt; Comments: &lt;/b&gt; 12 pages&lt;/p&gt;
&lt;p&gt;PDF: &lt;a href="https://arxiv.org/pdf/2611.00001v3"&gt;here&lt;/a&gt;&lt;/p&gt;&lt;p&gt;Code: https://github.com/a/b&lt;/p&gt;
</description><author>Ada Lovelace</author><category>astronomy</category></item></channel></rss>"""  # noqa: E501
GIST = """<rss version="2.0"><channel><title>每日论文 2026-11-24</title><item><title>用强化学习让模型学会推理</title>
<link>https://a.org/daily/1</link><guid isPermaLink="false">https://arxiv.org/abs/2611.00001</guid>
<description><![CDATA[<p>An Original Title</p><p>译出的标题</p><p>我们证明。</p><p>作者：Ada Lovelace, 张三</p>]]></description></item></channel></rss>"""  # noqa: E501


def read(text: str | bytes, name: str = "feed.xml") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode() if isinstance(text, str) else text))
    assert found == "feed"
    return digest


def only(text: str) -> Paper:
    digest = read(text)
    (paper,) = digest.papers
    assert digest.problems == ()
    return paper


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("new", "New submissions"),
        ("cross", "Cross submissions"),
        ("replace", "Replacement submissions"),
        ("replace-cross", "Replacement submissions"),
    ],
)
def test_arxiv_s_own_feed(kind: str, section: str) -> None:
    text = ANNOUNCED.format(encoding="UTF-8", kind=kind)
    paper = only(text)
    assert (paper.id, paper.arxiv_versions, paper.title) == ("arxiv:2611.00001", (2,), "A Title")
    assert (paper.abstract, paper.section) == ("We show, as in arXiv:2401.00001, what we show.", section)
    assert (paper.authors, paper.date, paper.doi) == (("Ada Lovelace", "Kurt Gödel"), "2026-11-24", "10.1145/a.1")
    assert (paper.cites, paper.bibliographic) == (("2401.00001",), {"keyword": "cs.AI, cs.LG"})
    assert paper.links == (Link("abs", "https://arxiv.org/abs/2611.00001"),)
    assert (read(text).title, read(text).date) == ("cs.AI updates on arXiv.org", "2026-11-24")


def test_an_answer_of_arxiv_s_api() -> None:
    paper = only(ANSWERED)
    assert (paper.id, paper.arxiv_versions, paper.title) == ("arxiv:2611.00001", (2,), "A Title broken in two")
    assert paper.abstract == "An abstract that is broken into lines at a certain width by the API, and goes on."
    assert (paper.authors, paper.date) == (("Ada Lovelace", "Kurt Gödel"), "2026-11-20")
    assert (paper.venue, paper.doi, paper.bibliographic) == ("J. Tests 1 (2026) 2", "10.1145/a.1", {"note": "12 pages"})
    assert [link.kind for link in paper.links] == ["abs", "pdf"]


def test_arxiv_s_feed_of_old() -> None:
    paper = only(OF_OLD)
    assert (paper.id, paper.arxiv_versions, paper.title) == ("arxiv:2112.00001", (2,), "A Title")
    assert (paper.authors, paper.abstract) == (("Ada Lovelace", "Kurt Gödel"), "We show.")


def test_what_others_make_of_it() -> None:
    paper = only(THIRD_PARTY)
    assert (paper.id, paper.arxiv_versions, paper.title) == ("arxiv:2611.00001", (3,), "Of E. coli at 2<z & more")
    assert (paper.authors, paper.abstract) == (("Ada Lovelace", "Kurt Gödel", "Emmy Noether"), "Below 5% Z⊙.")
    assert (paper.date, paper.bibliographic, paper.tags) == ("2026-11-20", {"note": "12 pages"}, ("astronomy",))
    assert [(link.kind, link.url) for link in paper.links] == [
        ("abs", "https://arxiv.org/abs/2611.00001v3"),
        ("pdf", "https://arxiv.org/pdf/2611.00001v3"),
        ("code", "https://github.com/a/b"),
    ]
    assert read(THIRD_PARTY).date == "2026-11-24"


def test_a_gist_as_heading_goes_before_the_abstract() -> None:
    paper = only(GIST)
    assert (paper.title, paper.translated_title) == ("An Original Title", "译出的标题")
    assert paper.abstract == "用强化学习让模型学会推理\n\n我们证明。"
    assert (paper.id, paper.authors) == ("arxiv:2611.00001", ("Ada Lovelace", "张三"))
    assert read(GIST).title == "每日论文 2026-11-24"


def test_a_blog_s_post_is_its_own_item_and_cites_what_it_names() -> None:
    paper = only(
        "<rss><channel><item><title>Thoughts</title><link>https://blog.example.org/p</link>"
        "<description>On arXiv:2401.00001.</description></item></channel></rss>"
    )
    assert (paper.id, paper.cites) == ("url:blog.example.org/p", ("2401.00001",))


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030", "nonsense"])
def test_the_encoding_that_a_feed_declares_does_not_matter(encoding: str) -> None:
    text = ANNOUNCED.format(encoding=encoding, kind="new")
    expected = only(ANNOUNCED.format(encoding="UTF-8", kind="new"))
    for codec in ("utf-8-sig", "utf-16", "gb18030"):
        assert read(text.replace("\n", "\r\n").encode(codec)).papers == (expected,)


@pytest.mark.parametrize("reference", ["&#9999999;", "&#x110000;", "&#xD800;", "&#99999999999;", "&#27;[0m", "&#0;"])
def test_references_to_no_character_are_dropped(reference: str) -> None:
    item = f"<item><title>a{reference}b</title><description>c{reference}d</description></item>"
    paper = only(f"<rss><channel>{item}</channel></rss>")
    assert (paper.title, paper.abstract) == ("ab", "cd")


@pytest.mark.parametrize(
    "text",
    [
        THIRD_PARTY.replace("</description>", ""),
        THIRD_PARTY.replace("<title>Mine</title>", "<title>Mine & yours</title>"),
        THIRD_PARTY[: THIRD_PARTY.index("</channel>")],
    ],
    ids=["unclosed", "ampersand", "cut"],
)
def test_a_feed_that_is_no_sound_xml_is_read_nevertheless(text: str) -> None:
    assert [paper.id for paper in read(text).papers] == ["arxiv:2611.00001"]


def test_a_channel_s_date_of_publication_is_the_digest_s() -> None:
    digest = read(
        "<rss><channel><pubDate>Tue, 24 Nov 2026 05:26:52 GMT</pubDate><item><title>T</title></item></channel></rss>"
    )
    assert digest.date == "2026-11-24"


def test_entries_without_a_title_are_told_or_named_by_their_address() -> None:
    digest = read(
        "<rss><channel>\n<item><description>x</description></item>\n<item><link>https://a.org/x</link></item></channel></rss>"
    )
    assert [(problem.line, problem.text, problem.reason) for problem in digest.problems] == [
        (2, "x", "The entry has no title.")
    ]
    assert [paper.title for paper in digest.papers] == ["https://a.org/x"]


def test_entities_that_a_feed_declares_are_refused() -> None:
    text = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' + THIRD_PARTY
    with pytest.raises(ImportFailedError, match="declares XML entities"):
        formats.parse(Source("x.xml", text.encode()))


def test_a_feed_is_never_taken_for_an_address_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(GIST, encoding="utf-8")
    for text in (str(path), "http://127.0.0.1:9/feed.xml"):
        assert formats.get("feed").parse(Source("x", text.encode())).papers == ()


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (GIST, True),
        (OF_OLD, True),
        ("<?xml version='1.0'?><atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        ('<rdf:RDF xmlns:bib="http://purl.org/net/biblio#">', False),
        ("<opml>", False),
        ("<html><rss>", False),
    ],
)
def test_a_feed_is_told_from_other_xml(text: str, certain: bool) -> None:
    assert (formats.get("feed").sniff(Source("x", text.encode())) > 0.5) is certain


@pytest.mark.parametrize("sample", samples("feed-*"))
def test_a_whole_feed(sample: Sample) -> None:
    digest = read(sample.path.read_bytes())
    assert digest.problems == ()
    assert [(paper.arxiv_id or "", paper.links[0].url) for paper in digest.papers] == [
        (arxiv_id, url) for arxiv_id, url, _title in sample.expected
    ]
    assert all(paper.arxiv_versions and paper.authors and paper.abstract for paper in digest.papers)
