"""GB/T 7714-2025: what the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from reader.citations import cite
from reader.models import Link, Paper

TODAY = date(2026, 9, 15)
PAGE = (Link("article", "https://zhuanlan.zhihu.com/p/1"),)


def gbt(*papers: Paper) -> str:
    return cite(papers, "gbt", TODAY).text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"title": "DeepSeek-R1: Incentivizing", "arxiv_id": "2501.12948"},
            "DeepSeek-R1: Incentivizing[PP/OL]. arXiv（2025-01）[2026-09-15]. https://arxiv.org/abs/2501.12948.",
        ),
        (
            {"title": "Pass@k作为reward", "links": PAGE},
            "Pass@k作为reward[EB/OL]. [2026-09-15]. https://zhuanlan.zhihu.com/p/1.",
        ),
        ({"title": "Web Agent综述"}, "Web Agent综述[Z]."),
        ({"title": "On a DOI", "doi": "10.5281/z.1"}, "On a DOI[EB/OL]. [2026-09-15]. https://doi.org/10.5281/z.1."),
        (
            {"title": "Ahead of print", "venue": "Nature", "date": "2024-05-06", "doi": "10.1038/x"},
            "Ahead of print[J/OL]. Nature，2024-05-06. DOI:10.1038/x.",
        ),
        (
            {"title": "At a meeting", "venue": "NeurIPS 2024", "year": 2024},
            "At a meeting[C]//NeurIPS 2024，2024.",
        ),
        (
            {"title": "Cut short", "authors": ("Jane Doe", "et al."), "venue": "Cell", "year": 2020},
            "Doe J，et al. Cut short[J]. Cell，2020.",
        ),
        (
            {"title": "深度学习综述", "authors": ("张三", "Qwen Team", "李四", "王五"), "venue": "软件学报"},
            "张三，Qwen Team，李四，等. 深度学习综述[J]. 软件学报.",
        ),
        (
            {"title": "Inc. once", "authors": ("Online Computer Library Center, Inc.",), "venue": "Cell"},
            "Online Computer Library Center, Inc. Inc. once[J]. Cell.",
        ),
        (
            {"title": "Junior", "authors": ("Peyton Z. Peebles Jr.", "Jean-Luc Godard"), "venue": "Cell"},
            "Peebles P Z Jr，Godard J-L. Junior[J]. Cell.",
        ),
        (
            {"title": r"$\alpha$-{BERT} by M\"uller", "arxiv_id": "2501.12948", "date": "2025-01-22"},
            "α-BERT by Müller[PP/OL]. arXiv（2025-01-22）[2026-09-15]. https://arxiv.org/abs/2501.12948.",
        ),
        (
            {"title": "Not a journal", "arxiv_id": "2501.12948", "bibliographic": {"type": "article-journal"}}
            | {"venue": "arXiv preprint arXiv:2501.12948"},
            "Not a journal[PP/OL]. arXiv（2025-01）[2026-09-15]. https://arxiv.org/abs/2501.12948.",
        ),
        (
            {"title": "Elsewhere published", "arxiv_id": "2501.12948", "doi": "10.1038/other"},
            "Elsewhere published[J/OL]. 2025. DOI:10.1038/other.",
        ),
    ],
)
def test_entry(facts, expected):
    assert gbt(Paper(id="title:x", **facts)) == expected


@pytest.mark.parametrize(
    ("title", "facts", "expected"),
    [
        ("A book", {"type": "book", "publisher": "FSG"}, "A book[M]. [S.l.]：FSG，2011."),
        ("一本书", {"type": "book", "publisher": "科学出版社"}, "一本书[M]. [出版地不详]：科学出版社，2011."),
        ("An e-book", {"type": "book", "publisher": "FSG", "DOI": "10.1/x"}, "An e-book[M/OL]. FSG，2011. DOI:10.1/x."),
        (
            "A page",
            {"type": "webpage", "publisher": "Nobody prints this", "URL": "https://a.org"},
            "A page[EB/OL]. （2011）[2026-09-15]. https://a.org.",
        ),
        (
            "A tool",
            {"type": "software", "version": "v2.0", "URL": "https://a.org"},
            "A tool[CP/OL]. V2.0. （2011）[2026-09-15]. https://a.org.",
        ),
        (
            "数据",
            {"type": "dataset", "CSTR": "16666.11.x", "URL": "https://a.org/16666.11.X"},
            "数据[DS/OL]. （2011）[2026-09-15]. https://a.org/16666.11.X.",
        ),
        (
            "A report",
            {"type": "report", "number": "TR-1", "publisher": "MIT", "URL": "https://a.org"},
            "A report：TR-1[R/OL]. MIT，2011. https://a.org.",
        ),
        (
            "A book",
            {"type": "book", "edition": 2, "publisher": "FSG", "URL": "https://a.org"}
            | {"translator": [{"family": "Roe", "given": "R."}]},
            "A book[M/OL]. Roe R，trans. 2nd ed. FSG，2011. https://a.org.",
        ),
        (
            "一本书",
            {"type": "book", "edition": "3", "publisher": "人民出版社", "publisher-place": "北京"}
            | {"translator": [{"literal": "顾幼静"}]},
            "一本书[M]. 顾幼静，译. 3版. 北京：人民出版社，2011.",
        ),
        (
            "News",
            {"type": "article-newspaper", "container-title": "人民日报", "page": "2"},
            "News[N]. 人民日报，2011（2）.",
        ),
        ("A beta", {"type": "software", "version": "Beta 3"}, "A beta[CP]. Beta 3. （2011）."),
        (
            "A thesis",
            {"type": "thesis", "publisher": "MIT", "URL": "https://a.org"},
            "A thesis[D/OL]. MIT，2011. https://a.org.",
        ),
        (
            "A chapter",
            {"type": "chapter", "container-title": "A book", "publisher": "FSG", "publisher-place": "New York"}
            | {"page": "1--9", "editor": [{"family": "Roe", "given": "R."}]},
            "A chapter[M]//Roe R. A book. New York：FSG，2011：1-9.",
        ),
        ("Homeless", {"type": "paper-conference"}, "Homeless[C]. 2011."),
    ],
)
def test_entry_from_a_bibliography(title, facts, expected):
    assert gbt(Paper(id="title:x", title=title, year=2011, bibliographic=facts)) == expected


@pytest.mark.parametrize(
    ("author", "of_2025", "of_2015"),
    [
        ("Laurens van der Maaten", "Van der Maaten L", "VAN DER MAATEN L"),
        ("VASWANI, Ashish", "Vaswani A", "VASWANI A"),
        ("Jean-Luc Godard", "Godard J-L", "GODARD J L"),
        ("Peyton Z. Peebles Jr.", "Peebles P Z Jr", "PEEBLES P Z, Jr"),
        ("DeepSeek-AI", "DeepSeek-AI", "DeepSeek-AI"),
        ("张三", "张三", "张三"),
    ],
)
def test_name(author, of_2025, of_2015):
    paper = Paper(id="x", title="T", authors=(author,), venue="Cell")
    assert gbt(paper) == f"{of_2025}. T[J]. Cell."
    assert cite([paper], "gbt2015", TODAY).text == f"{of_2015}. T[J]. Cell."


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        ("", "深度学习", "等"),
        ("zh-CN", "Pass@k作为reward shaping in RL", "等"),
        ("zh", "Deep", "et al."),
        ("en", "深度学习", "等"),
    ],
)
def test_the_entry_has_the_language_of_the_work(language, title, shown):
    authors = ("Ann Roe", "Bo Li", "Cy Wu", "Di Xu")
    paper = Paper(id="x", title=title, authors=authors, venue="Cell", bibliographic={"language": language})
    assert gbt(paper).startswith(f"Roe A，Li B，Wu C，{shown}")


def test_several_entries_are_numbered_in_order_of_citation():
    assert gbt(Paper(id="x", title="Zeta"), Paper(id="y", title="Alpha")) == "[1] Zeta[Z].\n[2] Alpha[Z]."


@pytest.mark.parametrize(
    ("accessed", "shown"),
    [
        ({"date-parts": [[2024, 9, 3]]}, "2024-09-03"),
        ({"date-parts": [["2024", "9"]]}, "2024-09"),
        ({"date-parts": [["soon"]]}, "2026-09-15"),
        ({"date-parts": [[-500]]}, "2026-09-15"),
        ({"date-parts": [[2024, 13]]}, "2026-09-15"),
        ({"date-parts": [[float("inf")]]}, "2026-09-15"),
        ("yesterday", "2026-09-15"),
    ],
)
def test_access_date_of_the_source_wins_when_it_is_one(accessed, shown):
    assert f"[{shown}]" in gbt(Paper(id="x", title="x", links=PAGE, bibliographic={"accessed": accessed}))


def test_version_seen_in_a_link_is_not_printed_beside_the_date_of_the_first():
    assert "V2" not in gbt(Paper(id="x", title="x", arxiv_id="2501.12948", arxiv_versions=(2,)))
