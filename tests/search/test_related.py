"""Papers that have to do with another one, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.models import Digest, Entry, Link, Paper
from reader.search.index import Index
from reader.search.related import Reason, Related, related
from reader.services.search import SearchService
from reader.storage.library import utc_now
from reader.text.segment import Segmenter
from reader.workspace import Workspace
from tests.storage.builders import paper

FILLERS = [paper(number, title=f"filler{number} 闲谈", abstract=f"w{number}a w{number}b") for number in range(50, 80)]


def find(one: Paper, *others: Paper, digests: tuple[Digest, ...] = ()) -> list[Related]:
    documents = Index().documents([one, *others, *FILLERS])
    return related(one, documents, digests, str.split)


def reasons(one: Paper, other: Paper, **facts: Any) -> tuple[Reason, ...]:
    (found,) = find(one, other, **facts)
    assert found.paper == other
    return found.reasons


def test_shared_words_weightiest_first() -> None:
    one = paper(1, title="alpha beta gamma", abstract="delta delta epsilon the of 方法")
    other = paper(2, title="x", abstract="delta gamma the of 方法 zeta")
    found = find(one, paper(3, abstract="epsilon"), other, paper(4, abstract="delta"))
    assert [each.paper.id for each in found] == [other.id, paper(4).id, paper(3).id]
    assert found[0].reasons == (Reason("words", ("gamma", "delta")),)
    assert 0 < found[1].score < found[0].score < 1


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    one = paper(1, title="alpha gamma")
    others = [paper(number, abstract="alpha") for number in range(2, 7)]
    found = find(one, *others, paper(9, abstract="gamma"))
    assert found[0].paper.id == paper(9).id


def test_a_long_text_counts_for_less() -> None:
    one = paper(1, title="alpha beta")
    found = find(one, paper(2, abstract="alpha beta" + " x1x" * 900), paper(3, abstract="alpha beta"))
    assert [each.paper.id for each in found] == [paper(3).id, paper(2).id]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (paper(1, cites=("2501.00002",)), paper(2), Reason("cites")),
        (paper(1), paper(2, cites=("2501.00001",)), Reason("cited")),
        (
            paper(1, links=(Link("code", "https://github.com/a/b"),)),
            paper(2, links=(Link("code", "http://www.github.com/a/b/#readme"),)),
            Reason("link", ("github.com/a/b",)),
        ),
    ],
)
def test_ties(one: Paper, other: Paper, reason: Reason) -> None:
    one, other = (
        Paper(**{name: getattr(made, name) for name in made.__struct_fields__} | {"title": made.id})
        for made in (one, other)
    )
    assert reasons(one, other) == (reason,)


def test_the_page_of_a_paper_is_no_link_in_common() -> None:
    links = (Link("abs", "https://example.org/a"), Link("pdf", "https://example.org/a.pdf"))
    assert find(Paper(id="title:1", title="a1a", links=links), Paper(id="title:2", title="b2b", links=links)) == []


def test_a_digest_in_common_is_told_but_makes_nothing_related() -> None:
    one, other, stranger = paper(1, title="alpha beta"), paper(2, title="alpha"), paper(3, title="zeta")
    entries = tuple(Entry(each.id) for each in (one, other, stranger))
    digest = Digest(id="w", title="Weekly", source="s", format="f", entries=entries)
    assert reasons(one, other) == (Reason("words", ("alpha",)),)
    (alone,) = find(one, other, stranger)
    (together,) = find(one, other, stranger, digests=(digest,))
    assert together.reasons == (Reason("words", ("alpha",)), Reason("digest", ("Weekly",)))
    assert together.score > alone.score


@pytest.mark.slow
def test_the_bundled_digests(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "library")
    workspace.imports.run_bundled()
    papers, segmenter = workspace.contents.papers(), Segmenter(lambda: tmp_path)
    searcher = SearchService(lambda: papers, workspace.contents.digests, segmenter, utc_now)

    def nearest(paper_id: str) -> list[str]:
        one = next(paper for paper in papers if paper.id == paper_id)
        return [found.paper.id for found in searcher.related(one, 2)]

    assert set(nearest("arxiv:2501.12948")) == {"arxiv:2501.12599", "title:8616693cc2905cb7"}
    assert nearest("arxiv:2501.13074")[0] == "arxiv:2501.11873"
    assert nearest("url:zhuanlan.zhihu.com/p/1940934363450672938")[0] == "title:8616693cc2905cb7"
    made = [tag for tag, _source in searcher.suggest_tags(papers[1])]
    assert made[:2] == ["大语言模型", "强化学习"]
    assert "PaSa" in made
    segmenter.close()
    workspace.close()
