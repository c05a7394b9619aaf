"""Facts of several sources made one: gaps are filled, nothing better is lost."""

from __future__ import annotations

from typing import Any

import pytest

from reader.importing.merging import given_facts, joined, merged_facts
from reader.models import STATE_FIELDS, Link
from tests.storage.builders import FULL, paper

ENGLISH = "We present a model that reasons."
CHINESE = "我们推出了会推理的模型。"


@pytest.mark.parametrize(
    ("field", "known", "news", "expected"),
    [
        *(
            (field, known, getattr(FULL, field), getattr(FULL, field))
            for field, known in (("translated_title", ""), ("authors", ()), ("date", None), ("year", None))
        ),
        ("venue", "", "ICLR", "ICLR"),
        ("venue", "ICLR", "arXiv", "ICLR"),
        ("doi", None, "10.1000/xyz", "10.1000/xyz"),
        ("section", "", "检索", "检索"),
        ("section", "推理", "检索", "推理"),
        ("date", "2025", "2025-01-16", "2025-01-16"),
        ("date", "2025-01-16", "2025", "2025-01-16"),
        ("date", "2025", "2024-12-31", "2025"),
        ("title", "arXiv:2501.12948", "A Title", "A Title"),
        ("title", "https://arxiv.org/abs/2501.12948", "A Title", "A Title"),
        ("title", "A Title", "arXiv:2501.12948", "A Title"),
        ("title", "https://a.org", "arXiv:2501.12948", "https://a.org"),
        ("translated_title", "", "", ""),
        ("abstract", "", "text", "text"),
        ("abstract", "short", "longer", "longer"),
        ("abstract", "longer", "short", "longer"),
        ("abstract", "same1", "same2", "same1"),
        ("arxiv_versions", (2,), (1, 3), (1, 2, 3)),
        ("cites", ("1", "2"), ("3", "1"), ("1", "2", "3")),
        ("links", (Link("abs", "a"),), (Link("pdf", "b"), Link("page", "a")), (Link("abs", "a"), Link("pdf", "b"))),
        ("bibliographic", {"a": 1, "b": 1}, {"b": 2, "c": 2}, {"a": 1, "b": 1, "c": 2}),
    ],
)
def test_gaps_are_filled_and_facts_stay(field: str, known: Any, news: Any, expected: Any) -> None:
    facts = merged_facts(paper(**{field: known}), paper(**{field: news}))
    assert facts[field] == expected
    assert not set(facts) & {"id", *STATE_FIELDS}


@pytest.mark.parametrize(
    ("field", "known", "news", "expected"),
    [
        ("title", "A Tilte", "A Title", "A Title"),
        ("title", "A Title", "", "A Title"),
        ("date", "2025-01", "2025-02", "2025-02"),
        ("date", "2025-01", None, "2025-01"),
        ("authors", ("A",), ("B", "C"), ("B", "C")),
        ("authors", ("A",), (), ("A",)),
        ("abstract", "same1", "same2", "same2"),
        ("abstract", "longer", "short", "longer"),
        ("links", (Link("abs", "a"),), (Link("pdf", "b"),), (Link("abs", "a"), Link("pdf", "b"))),
        ("bibliographic", {"a": 1, "b": 1}, {"b": 2, "c": 2}, {"a": 1, "b": 2, "c": 2}),
    ],
)
def test_a_source_may_correct_what_it_gave_itself(field: str, known: Any, news: Any, expected: Any) -> None:
    before, after = paper(**{field: known}), paper(**{field: news})
    assert merged_facts(before, after, own={field})[field] == expected


@pytest.mark.parametrize(
    ("known", "news", "expected"),
    [
        (("A Title", ""), ("一个标题", ""), ("A Title", "一个标题")),
        (("一个标题", ""), ("A Title", ""), ("一个标题", "A Title")),
        (("一个标题", ""), ("A Title", "一个标题"), ("一个标题", "A Title")),
        (("A Title", "一个标题"), ("A Title", "另一个标题"), ("A Title", "一个标题")),
        (("A Title", ""), ("A Title: Subtitle", "一个标题"), ("A Title", "一个标题")),
        (("A Title", ""), ("A Title: Subtitle", ""), ("A Title", "")),
        (("A Title", ""), ("A Title", "Un titre"), ("A Title", "Un titre")),
        (("A Title", ""), ("Another", "Un titre"), ("A Title", "")),
    ],
)
def test_both_titles_are_kept(known: tuple[str, str], news: tuple[str, str], expected: tuple[str, str]) -> None:
    before, after = (paper(title=title, translated_title=translated) for title, translated in (known, news))
    facts = merged_facts(before, after)
    assert (facts["title"], facts["translated_title"]) == expected


@pytest.mark.parametrize(
    ("known", "news", "abstract", "kept"),
    [
        (CHINESE, ENGLISH * 9, CHINESE, {"abstract-en": ENGLISH * 9}),
        (ENGLISH, CHINESE * 9, ENGLISH, {"abstract-zh": CHINESE * 9}),
        (CHINESE, CHINESE * 2, CHINESE * 2, {}),
        (ENGLISH, "", ENGLISH, {}),
        ("", CHINESE, CHINESE, {}),
    ],
)
def test_an_abstract_in_the_other_script_is_kept_beside(
    known: str, news: str, abstract: str, kept: dict[str, str]
) -> None:
    facts = merged_facts(paper(abstract=known), paper(abstract=news))
    assert (facts["abstract"], facts["bibliographic"]) == (abstract, kept)


def test_the_longest_abstract_in_the_other_script_is_kept() -> None:
    known = paper(abstract=CHINESE, bibliographic={"abstract-en": ENGLISH})
    longer = merged_facts(known, paper(abstract=ENGLISH * 2))
    assert longer["bibliographic"] == {"abstract-en": ENGLISH * 2}
    assert merged_facts(known, paper(abstract="We."))["bibliographic"] == {"abstract-en": ENGLISH}


ABS = Link("abs", "https://arxiv.org/abs/2501.12948")


@pytest.mark.parametrize(
    ("news", "is_new"),
    [
        (Link("abs", "http://www.arxiv.org/abs/2501.12948v2?utm_source=x"), False),
        (Link("pdf", "https://arxiv.org/pdf/2501.12948"), True),
        (Link("code", "https://GitHub.com/a/b/?utm_source=x"), False),
        (Link("page", "https://huggingface.co/papers/2501.12948"), True),
        (Link("code", "https://github.com/a/c"), True),
    ],
)
def test_links_that_lead_to_one_place_are_one(news: Link, is_new: bool) -> None:
    known = paper(links=(ABS, Link("code", "https://github.com/a/b")))
    assert merged_facts(known, paper(links=(news, news)))["links"] == known.links + (news,) * is_new


def test_repeats_in_a_file_become_one_paper_whose_further_sections_are_tags() -> None:
    first = paper(section="推理", tags=("a",), venue="ICLR")
    again = paper(section="检索", tags=("b",), status="read", starred=True, note="see", date="2025")
    both = joined(joined(first, again), paper(section="推理"))
    assert both == paper(
        section="推理", tags=("a", "b", "检索"), venue="ICLR", date="2025", status="read", starred=True, note="see"
    )


def test_the_facts_that_a_paper_has_are_named() -> None:
    assert given_facts(paper()) == ("title", "arxiv_id")
    assert len(given_facts(FULL)) == 14


def test_an_address_in_place_of_a_title_translates_none() -> None:
    facts = merged_facts(paper(title="标题"), paper(title="arXiv:2501.12948"))
    assert (facts["title"], facts["translated_title"]) == ("标题", "")
