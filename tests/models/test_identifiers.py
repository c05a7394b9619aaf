import csv
import string
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import identifiers
from reader.models.identifiers import ArxivRef, PublicationDate
from tests.shared import CORPUS, OWN, rooms

SPELLINGS = (
    "https://arxiv.org/abs/{}",
    "http://arxiv.org/abs/{}",
    "HTTPS://ArXiv.org/abs/{}",
    "arxiv.org/abs/{}",
    "//arxiv.org/abs/{}",
    "https://www.arxiv.org/abs/{}",
    "https://export.arxiv.org/abs/{}",
    "https://arxiv.org.org/abs/{}",
    "https://128.84.21.199/pdf/{}",
    "https://arxiv.org/abs/{}/",
    "https://arxiv.org/abs/{}?utm_source=feed&context=cs",
    "https://arxiv.org/abs/{}#S1",
    "https://arxiv.org/abs/{}%5Cnhttp",
    "https://arxiv.org/abs/arXiv:{}",
    "https://arxiv.org/abs/{}.pdf",
    "arxiv.org/pdf/{}",
    "https://arxiv.org/pdf/{}.pdf",
    "https://arxiv.org/pdf/{}.pdf?",
    "https://arxiv.org/pdf/{}.pdf#page=44",
    "https://arxiv.org/html/{}",
    "https://arxiv.org/ftp/arxiv/papers/2205/{}.pdf",
    "https://huggingface.co/papers/{}",
    "https://hf.co/papers/{}",
    "https://www.alphaxiv.org/abs/{}",
    "https://www.alphaxiv.org/zh/overview/{}",
    "https://ar5iv.org/abs/{}",
    "https://ar5iv.labs.arxiv.org/html/{}",
    "arXiv:{}",
    "arXiv: {}",
    "arxiv：{}",
    "arXiv {}",
    "ARXIV:{} [cs.CL]",
    "10.48550/arXiv.{}",
    "doi:10.48550/ARXIV.{}",
    "https://doi.org/10.48550/arXiv.{}",
    "http://dx.doi.org/10.48550/arxiv.{}",
    "oai:arXiv.org:{}",
    "CoRR abs/{}",
    "<https://arxiv.org/abs/{}>",
    "  https://arxiv.org/abs/{}\n",
)
ONLY_WHOLE = ("[{}] A Title of a Browser Tab",)


@st.composite
def arxiv_refs(draw: st.DrawFn) -> ArxivRef:
    version = draw(st.none() | st.integers(1, 40))
    if draw(st.booleans()):
        year, month = draw(
            st.tuples(st.integers(91, 106), st.integers(1, 12)).filter(lambda ym: (91, 7) <= ym <= (107, 3))
        )
        archive = draw(st.sampled_from(["hep-th", "cs", "math", "math-ph", "quant-ph", "cond-mat", "q-bio"]))
        return ArxivRef(f"{archive}/{year % 100:02}{month:02}{draw(st.integers(1, 999)):03}", version)
    year, month = draw(st.tuples(st.integers(7, 40), st.integers(1, 12)).filter(lambda ym: ym >= (7, 4)))
    width = 5 if year >= 15 else 4
    return ArxivRef(f"{year:02}{month:02}.{draw(st.integers(1, 10**width - 1)):0{width}}", version)


def written(ref: ArxivRef) -> str:
    return ref.id + (f"v{ref.version}" if ref.version else "")


@pytest.mark.parametrize("spelling", SPELLINGS + ONLY_WHOLE)
@pytest.mark.parametrize(
    "ref", [ArxivRef("2501.12948", None), ArxivRef("1312.5602", 2), ArxivRef("hep-th/9901001", None)], ids=written
)
def test_every_spelling_names_the_same_paper(spelling: str, ref: ArxivRef) -> None:
    assert identifiers.parse_arxiv(spelling.format(written(ref))) == ref


@given(st.sampled_from(SPELLINGS + ONLY_WHOLE), arxiv_refs())
def test_spellings_agree_for_any_id(spelling: str, ref: ArxivRef) -> None:
    text = spelling.format(written(ref))
    assert identifiers.parse_arxiv(text) == ref
    assert identifiers.paper_id(url=text) == identifiers.parse_paper_id(text) == f"arxiv:{ref.id}"


@given(st.text(), st.sampled_from(SPELLINGS), arxiv_refs(), st.text())
def test_references_are_found_amid_any_text(before: str, spelling: str, ref: ArxivRef, after: str) -> None:
    shape = spelling.strip().lstrip("</").removesuffix(" [cs.CL]")
    found = dict(identifiers.find_arxiv(f"{before}。{shape.format(written(ref))}。{after}"))
    assert found[len(before) + 1] == ref


@pytest.mark.parametrize(
    "text",
    [
        "2501.12948",
        "2501.12948v2",
        "hep-th/9901001",
        "pp. 1201.1210",
        "arXiv:2513.12948",
        "arXiv:2500.12948",
        "arXiv:0703.0001",
        "arXiv:1412.12345",
        "arXiv:1501.1234",
        "arXiv:2501.00000",
        "arXiv:2501.129480",
        "hep-th/9913001",
        "https://arxiv.org/abs/hep-th/0704001",
        "https://arxiv.org/abs/hep-th/9106001",
        "https://arxiv.org/abs/no-archive/9901001",
        "notarxiv:2501.12948",
        "https://notarxiv.org/abs/2501.12948",
        "https://arxiv.org/list/cs.CL/2501.12948",
        "https://huggingface.co/datasets/2501.12948",
        "https://github.com/x/2501.12948",
        "",
    ],
)
def test_other_numbers_are_no_arxiv_ids(text: str) -> None:
    assert identifiers.parse_arxiv(text) is None
    assert identifiers.find_arxiv(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "see arXiv:2501.12948",
        "https://arxiv.org/abs/2501.12948 and more",
        "[2501.12948",
        "https://x.com/?u=arxiv.org/abs/2501.12948",
    ],
)
def test_a_text_that_only_contains_a_reference_is_not_one(text: str) -> None:
    assert identifiers.parse_arxiv(text) is None


@pytest.mark.parametrize("spelling", ["math.MP/9712012", "math/9712012", "MATH.mp/9712012"])
def test_a_subject_class_is_no_part_of_an_old_id(spelling: str) -> None:
    assert identifiers.parse_arxiv(f"arXiv:{spelling}") == ArxivRef("math/9712012", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("分数 2501.12948，页 1201.1210", []),
        (
            "转自:https://arxiv.org/abs/2501.12948v3。又见arXiv:1312.5602",
            [(3, "2501.12948", 3), (40, "1312.5602", None)],
        ),
        ("a (arXiv:2501.12948), b", [(3, "2501.12948", None)]),
        ("https://http://arxiv.org/pdf/2309.17288 代码", [(0, "2309.17288", None)]),
        ("![](x) notes/arxiv-2604.15602.md", [(13, "2604.15602", None)]),
        ("转自 [2402.07939] UFO: A Title (arxiv.org) 引言", [(3, "2402.07939", None)]),
        ("[2402.07939] UFO\n", [(0, "2402.07939", None)]),
        ("又\n [2402.07939v1] UFO\n", [(3, "2402.07939", 1)]),
        ("如文献 [2402.07939] 所说", []),
        ("x[2402.07939] y (arxiv.org)", []),
    ],
)
def test_running_text(text: str, found: list[tuple[int, str, int | None]]) -> None:
    assert identifiers.find_arxiv(text) == [(start, ArxivRef(*ref)) for start, *ref in found]


@pytest.mark.parametrize("folder", rooms(OWN, CORPUS))
def test_shapes_seen_in_public_files(folder: Path) -> None:
    with (folder / "URL_SHAPES.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 20
    for row in rows:
        ref = identifiers.parse_arxiv(row["example"])
        assert ref is not None, row["example"]
        assert ref.id in row["example"]
        assert (ref.version is not None) == (row["version"] == "vN"), row["example"]
        assert [found for _, found in identifiers.find_arxiv(f"见（{row['example']}）。")] == [ref]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("代码在 https://github.com/a/b。", [(4, "https://github.com/a/b")]),
        ("代码在https://github.com/a/b，见", [(3, "https://github.com/a/b")]),
        ("https://a.org/x这篇", [(0, "https://a.org/x")]),
        ("（https://a.org/x）", [(1, "https://a.org/x")]),
        ("(https://a.org/x ) ", [(1, "https://a.org/x")]),
        ('<https://a.org/x>, "https://b.org/y".', [(1, "https://a.org/x"), (20, "https://b.org/y")]),
        ("(https://en.wikipedia.org/wiki/Foo_(bar)).", [(1, "https://en.wikipedia.org/wiki/Foo_(bar)")]),
        ("[https://a.org](https://b.org/x)", [(1, "https://a.org"), (16, "https://b.org/x")]),
        ("**https://a.org/x**：", [(2, "https://a.org/x")]),
        ("https://a.org/x?b=1&c=2;", [(0, "https://a.org/x?b=1&c=2")]),
        ("https://a.org/x's", [(0, "https://a.org/x's")]),
        ("'https://a.org/x'", [(1, "https://a.org/x")]),
        ("https://http://arxiv.org/pdf/2309.17288 x", [(8, "http://arxiv.org/pdf/2309.17288")]),
        ("见arxiv.org/abs/2501.12948v1。", [(1, "arxiv.org/abs/2501.12948v1")]),
        ("https://de.wikipedia.org/wiki/Köln,", [(0, "https://de.wikipedia.org/wiki/Köln")]),
        ("https://a.org/x}\\end", [(0, "https://a.org/x")]),
        ("a|https://a.org/x|b", [(2, "https://a.org/x")]),
        ("http:// https://。 github.com/a", []),
    ],
)
def test_addresses_in_running_text(text: str, urls: list[tuple[int, str]]) -> None:
    assert identifiers.find_urls(text) == urls


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1038/S41586-024-07566-Y", "10.1038/s41586-024-07566-y"),
        ("doi:10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("DOI: 10.1145/3292500.3330701.", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1016/S0006-3495(00)76713-0", "10.1016/s0006-3495(00)76713-0"),
        ("http://dx.doi.org/10.1002/x%3C1%3E?download=true#a", "10.1002/x<1>"),
        ("doi.org/10.1000/a", "10.1000/a"),
        ("https://example.org/10.1000/a", None),
        ("10.5/10", None),
        ("10.1000/", None),
        ("see 10.1000/a", None),
        ("", None),
    ],
)
def test_dois(text: str, doi: str | None) -> None:
    assert identifiers.parse_doi(text) == doi


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://WWW.Example.org:443/Path/?utm_source=x&b=2&fbclid=3#top", "example.org/Path?b=2"),
        ("http://example.org", "example.org"),
        ("example.org/a//", "example.org/a"),
        ("https://e.org/%7euser/%e4%bd%a0", "e.org/~user/%E4%BD%A0"),
        ("https://e.org/你 好", "e.org/%E4%BD%A0%20%E5%A5%BD"),
        ("https://e.org/100%", "e.org/100%25"),
        ("https://%45.org/%41", "e.org/A"),
        ("https://finance.sina.cn/d.html?vt=4&cid=206650", "finance.sina.cn/d.html?vt=4&cid=206650"),
        ("https://b.csdn.net/1?fromshare=a&sharetype=b&spm=1.2", "b.csdn.net/1"),
        ("https://pan.baidu.com/share?shareid=7", "pan.baidu.com/share?shareid=7"),
        ("https://", ""),
        ("https://www./x", ""),
        ("/some/path", ""),
    ],
)
def test_addresses_are_reduced_to_what_tells_them_apart(url: str, normal: str) -> None:
    assert identifiers.normalise_url(url) == normal


@given(st.text() | st.text(alphabet="htps:/w.%25aZ@?#&=8 0").map(lambda rest: f"http://{rest}"))
def test_reducing_an_address_twice_changes_nothing(url: str) -> None:
    once = identifiers.normalise_url(url)
    assert identifiers.normalise_url(once) == once
    assert identifiers.normalise_url(f"https://{once}") == once


@pytest.mark.parametrize(
    ("title", "normal"),
    [
        ("PaSa: An  LLM-Agent!", "pasaanllmagent"),
        ("ＵＦＯ：界面 智能体？", "ufo界面智能体"),
        ("Straße", "strasse"),
        ("snake_case ①", "snakecase1"),
        ("——", ""),
    ],
)
def test_titles_are_reduced_to_letters_and_digits(title: str, normal: str) -> None:
    assert identifiers.normalise_title(title) == normal


@pytest.mark.parametrize(
    ("facts", "paper_id"),
    [
        ({"arxiv_id": "2501.12948", "doi": "10.1/x", "url": "https://a.org", "title": "T"}, "arxiv:2501.12948"),
        ({"arxiv_id": "arXiv:2501.12948v2"}, "arxiv:2501.12948"),
        ({"doi": "10.48550/ARXIV.1611.07308"}, "arxiv:1611.07308"),
        ({"doi": "https://doi.org/10.1145/A.1", "url": "https://a.org"}, "doi:10.1145/a.1"),
        ({"url": "https://doi.org/10.1145/A.1"}, "doi:10.1145/a.1"),
        ({"url": "https://www.zhihu.com/p/1/", "title": "T"}, "url:zhihu.com/p/1"),
        ({"url": "https://", "title": "Pass@k 训练"}, "title:ea710f0774800f88"),
        ({"title": "PASS K：训练"}, "title:ea710f0774800f88"),
    ],
)
def test_the_strongest_fact_makes_the_identity(facts: dict[str, str], paper_id: str) -> None:
    assert identifiers.paper_id(**facts) == paper_id


def test_a_title_without_letters_still_has_an_identity_of_its_own() -> None:
    assert identifiers.paper_id(title="？") != identifiers.paper_id(title="！")


@pytest.mark.parametrize("facts", [{}, {"title": " "}, {"url": "https://#x", "doi": "none", "arxiv_id": "7"}])
def test_no_facts_make_no_identity(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs"):
        identifiers.paper_id(**facts)


@pytest.mark.parametrize(
    ("typed", "paper_id"),
    [
        ("2501.12948", "arxiv:2501.12948"),
        (" 2501.12948v2 ", "arxiv:2501.12948"),
        ("hep-th/9901001", "arxiv:hep-th/9901001"),
        ("arxiv:2501.12948", "arxiv:2501.12948"),
        ("doi:10.1145/A", "doi:10.1145/a"),
        ("10.1145/A", "doi:10.1145/a"),
        ("url:zhihu.com/p/1", "url:zhihu.com/p/1"),
        ("https://zhihu.com/p/1#c", "url:zhihu.com/p/1"),
        ("title:0123456789abcdef", "title:0123456789abcdef"),
        ("title:0123", None),
        ("2501.1", None),
        ("arxiv:2501", None),
        ("DeepSeek", None),
        ("https://", None),
        ("url:", None),
        ("", None),
    ],
)
def test_what_a_person_types(typed: str, paper_id: str | None) -> None:
    assert identifiers.parse_paper_id(typed) == paper_id


@given(
    st.none() | arxiv_refs().map(written),
    st.none() | st.text(alphabet=string.printable + "中").map(lambda suffix: f"10.1000/{suffix}"),
    st.none() | st.text().map(lambda rest: f"https://{rest}") | st.text(),
    st.text(),
)
def test_an_identity_names_itself(arxiv_id: str | None, doi: str | None, url: str | None, title: str) -> None:
    paper_id = identifiers.paper_id(arxiv_id=arxiv_id, doi=doi, url=url, title=title + "x")
    assert identifiers.parse_paper_id(paper_id) == paper_id


@given(st.text() | st.text(alphabet="arxiv.org/abs:250112948v[]() https\n"))
def test_no_text_makes_anything_raise(text: str) -> None:
    identifiers.parse_arxiv(text)
    identifiers.find_arxiv(text)
    identifiers.find_urls(text)
    identifiers.parse_doi(text)
    identifiers.normalise_url(text)
    identifiers.normalise_title(text)
    identifiers.parse_paper_id(text)
    identifiers.link_kind(text)
    identifiers.publication_date(None, None, text)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/2501.12948v1", "abs"),
        ("arxiv.org/abs/2501.12948", "abs"),
        ("https://doi.org/10.48550/arXiv.2501.12948", "abs"),
        ("https://arxiv.org/pdf/2501.12948", "pdf"),
        ("https://openaccess.thecvf.com/papers/X.pdf", "pdf"),
        ("https://github.com/a/b/blob/main/paper.PDF?raw=true", "pdf"),
        ("https://openreview.net/pdf?id=x", "pdf"),
        ("https://openreview.net/forum?id=x", "page"),
        ("https://arxiv.org/html/2502.02982v2", "html"),
        ("https://ar5iv.labs.arxiv.org/html/2502.02982", "html"),
        ("https://huggingface.co/papers/2501.04575", "page"),
        ("https://huggingface.co/spaces/a/b", "page"),
        ("https://huggingface.co/datasets/a/b", "dataset"),
        ("https://huggingface.co/a/b", "model"),
        ("https://hf.co/a/b", "model"),
        ("https://huggingface.co/a", "page"),
        ("https://huggingface.co/blog/x", "article"),
        ("https://github.com/a/b", "code"),
        ("https://gitlab.inria.fr/a/b", "code"),
        ("https://gitee.com/a/b", "code"),
        ("https://token-verse.github.io/", "project"),
        ("https://x.github.io/y", "project"),
        ("https://www.youtube.com/watch?v=x", "video"),
        ("https://youtu.be/x", "video"),
        ("https://www.bilibili.com/video/x", "video"),
        ("https://zhuanlan.zhihu.com/p/1", "article"),
        ("https://finance.sina.cn/a.html?x=.y", "article"),
        ("https://mp.weixin.qq.com/s/x", "article"),
        ("https://medium.com/@a/b", "article"),
        ("https://blog.csdn.net/a", "article"),
        ("https://notgithub.com/a/b", "page"),
        ("https://example.org/?u=https://github.com/a/b", "page"),
        ("", "page"),
    ],
)
def test_kinds_of_links(url: str, kind: str) -> None:
    assert identifiers.link_kind(url) == kind


@pytest.mark.parametrize(
    ("arxiv_id", "month"),
    [("2501.12948", (2025, 1)), ("0704.0001", (2007, 4)), ("hep-th/9901001", (1999, 1)), ("cs/0503050", (2005, 3))],
)
def test_an_arxiv_id_tells_its_month(arxiv_id: str, month: tuple[int, int]) -> None:
    assert identifiers.arxiv_month(arxiv_id) == month


def test_only_an_arxiv_id_tells_a_month() -> None:
    with pytest.raises(ValueError, match="Not an arXiv id"):
        identifiers.arxiv_month("10.1000/x")


@pytest.mark.parametrize(
    ("facts", "date"),
    [
        (("2025-01-08", 2024, "2501.12948"), PublicationDate("2025-01-08", False)),
        (("2025-01-08", None, "2501.12948"), PublicationDate("2025-01-08", False)),
        ((None, 2024, "2501.12948"), PublicationDate("2024", False)),
        ((None, None, "2501.12948"), PublicationDate("2025-01", True)),
        ((None, None, "hep-th/9912001"), PublicationDate("1999-12", True)),
        ((None, None, "nonsense"), None),
        ((None, None, None), None),
    ],
)
def test_the_date_to_be_shown(facts: tuple[str | None, int | None, str | None], date: PublicationDate | None) -> None:
    assert identifiers.publication_date(*facts) == date


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    [
        "a",
        "a.",
        "https://a(",
        "https://a)",
        "2501.12948 ",
        "arxiv:2501.12948",
        "[2501.12948]",
        "%41",
        "math/",
        "((",
        "中",
    ],
)
def test_a_line_of_a_megabyte_takes_linear_time(pattern: str) -> None:
    line = "https://arxiv.org/abs/" + pattern * (1_000_000 // len(pattern))
    began = time.process_time()
    for function in (identifiers.find_arxiv, identifiers.find_urls, identifiers.parse_paper_id, identifiers.link_kind):
        function(line)  # type: ignore[operator]
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("arXiv:2501.12948", True),
        ("https://arxiv.org/abs/2501.12948v2", True),
        ("https://example.org/post", True),
        ("10.1000/xyz", True),
        ("[2501.12948] A Title", False),
        ("See https://example.org/post", False),
        ("A Title", False),
        ("标题", False),
        ("", False),
    ],
)
def test_a_stand_in_is_no_title(title: str, expected: bool) -> None:
    assert identifiers.is_placeholder(title) is expected
