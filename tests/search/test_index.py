"""Papers are folded once, signed beside the work, and looked up by many threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Paper
from reader.search import index as index_module
from reader.search.index import Index
from reader.search.matching import containing
from reader.search.signature import Bits, signature
from reader.text.fold import fold_line
from tests.search.libraries import library
from tests.storage.builders import FULL, paper


def changed(known: Paper, **fields: Any) -> Paper:
    return msgspec.structs.replace(known, **fields)


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of texts that were folded since."""
    texts: list[str] = []
    monkeypatch.setattr(index_module, "fold_line", lambda text: (texts.append(text), fold_line(text))[1])
    return texts


def test_a_paper_is_folded_once(folded: list[str]) -> None:
    index, papers = Index(), [FULL, paper()]
    first = index.documents(papers)
    assert folded.count(FULL.abstract) == 1
    assert index.documents(papers) is first
    assert index.documents(list(papers)) == first
    assert folded.count(FULL.abstract) == 1


def test_only_what_changed_is_folded_anew(folded: list[str]) -> None:
    index = Index()
    (before, other) = index.documents([FULL, paper()])
    index.warm([FULL, paper()])
    del folded[:]
    (read, same) = index.documents([changed(FULL, status="read", progress=100), paper()])
    assert folded == []
    assert read.paper.status == "read"
    assert read.head is before.head
    assert read.signature == before.signature
    assert same.head is other.head
    (noted, _other) = index.documents([changed(FULL, note="new"), paper()])
    assert "new" in folded
    assert "new" in noted.head


def test_papers_that_are_gone_are_forgotten() -> None:
    index = Index()
    index.documents([FULL, paper()])
    assert [document.paper for document in index.documents([paper()])] == [paper()]
    assert index.documents([]) == []


def test_fields_have_their_texts() -> None:
    (document,) = Index().documents([FULL])
    assert document.part("title") == "论文 paper 7\t会学习的模型"
    assert document.part("tag") == "推理\tto read"
    assert document.part("author") == "张三\tada lovelace"
    assert document.part("venue") == "iclr"
    assert document.part("id") == "arxiv:2501.00007\t10.1000/xyz"
    assert document.part("note") == "冷启动 第二行 制表"
    assert document.part("abstract") == "第一段。 第二段,坏标题 [/foo] [red]x"


def test_separators_in_texts_are_blanks() -> None:
    (document,) = Index().documents([paper(1, title="a\nb\tc\x1fd", tags=("x\ty",), note="n\n\nm")])
    assert document.part("title") == "a b c d\t"
    assert document.part("tag") == "x y"
    assert document.part("note") == "n m"


def test_an_impossible_date_is_no_date() -> None:
    documents = Index().documents([paper(1, date="2025-02-30"), paper(2, date="soon"), Paper(id="title:0", title="t")])
    assert [document.published for document in documents] == [None, None, None]


def test_the_newest_come_first_and_undated_ones_last() -> None:
    papers = [Paper(id="title:0", title="t"), paper(1, date="2024"), paper(2, date="2025-03-01"), paper(3, date="2024")]
    assert [document.paper.id[-1] for document in Index().newest_first(papers)] == ["2", "1", "3", "0"]


def test_signing_goes_on_while_others_search() -> None:
    papers, index, done = library(400), Index(), threading.Event()

    def search(needle: str) -> list[list[str]]:
        rounds = [[found.paper.id for found in containing(needle, index.documents(papers))]]
        while not done.is_set():
            rounds.append([found.paper.id for found in containing(needle, index.documents(papers))])
        return rounds

    with ThreadPoolExecutor() as pool:
        searches = [pool.submit(search, needle) for needle in ("推理", "agent", "gpt-4o", "zyx")]
        index.warm(papers, 0.0001)
        done.set()
    for each in searches:
        assert all(found == each.result()[0] for found in each.result())


TEXTS = st.text("aAbZz09 -.推理模型é①\u3042", max_size=60)


@pytest.mark.slow
@given(TEXTS, st.data())
def test_a_signature_never_denies_what_is_there(text: str, data: st.DataObject) -> None:
    whole = fold_line(text)
    start = data.draw(st.integers(0, len(whole)))
    needle = whole[start : data.draw(st.integers(start, len(whole)))].strip()
    bits = signature(needle, Bits())
    assert signature(whole, Bits()) & bits == bits


@pytest.mark.parametrize(
    ("text", "needle"),
    [("reasoning agents", "planning"), ("模型推理", "检索"), ("use gpt-4o", "gpt-5o"), ("用大模型做", "llm")],
)
def test_a_signature_denies_much_of_what_is_not_there(text: str, needle: str) -> None:
    bits = signature(needle, Bits())
    assert signature(text, Bits()) & bits != bits


def test_bits_are_the_same_whatever_was_kept_before() -> None:
    full = Bits()
    for number in range(5000):
        signature(f"word{number} 词", full)
    assert signature("reasoning 推理", full) == signature("reasoning 推理", Bits())
    assert len(full) <= 4_000
