"""Which papers a query holds for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from reader.errors import QueryError
from reader.models import Digest, Entry, Paper
from reader.search import matching, patterns
from reader.search.fields import SEARCHED
from reader.search.index import Document, Index
from reader.search.matching import Surroundings, needles, select
from reader.search.nodes import And, Not, Or, Status, Word
from reader.search.query import parse
from reader.text.fold import fold_line
from tests.search.libraries import library
from tests.storage.builders import FULL, paper

NOW = datetime(2025, 1, 21, 9, tzinfo=timezone(timedelta(hours=8)))  # a Tuesday
WEEKLY = Digest(
    id="2025-w04-weekly",
    title="AI 论文周报 2025-W04",
    source="a",
    format="f",
    date="2025-W04",
    entries=(Entry("arxiv:2501.00001", "智能体"), Entry("arxiv:2501.00002", "Reasoning")),
)
WEEKLY_TWO = Digest(
    id="2025-w04-weekly-2",
    title="Other",
    source="b",
    format="f",
    date="2025-01-25",
    entries=(Entry("arxiv:2501.00003"),),
)
AROUND = Surroundings(NOW, (WEEKLY, WEEKLY_TWO))


def found(query: str, *papers: Paper) -> list[Paper]:
    return [document.paper for document in select(parse(query), Index().documents(papers), AROUND)]


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"title": "Incentivizing Reasoning"}, "reason"),
        ({"title": "Incentivizing Reasoning"}, "REASONING incent"),
        ({"translated_title": "激励大语言模型的推理能力"}, "语言模型"),
        ({"translated_title": "激励大语言模型的推理能力"}, "語言模型"),
        ({"translated_title": "強化學習"}, "强化学习"),
        ({"abstract": "第一段。\n\n第二段"}, "第二"),
        ({"abstract": "large\n language models"}, '"large language"'),
        ({"note": "对照着看 [red]"}, "[red]"),
        ({"tags": ("强化学习",)}, "强化"),
        ({"authors": ("José Müller",)}, "jose muller"),
        ({"venue": "ICLR"}, "iclr"),
        ({"doi": "10.1000/xyz"}, "10.1000/xyz"),
        ({}, "2501.00001"),
        ({}, "arxiv:2501"),
        ({}, "https://arxiv.org/pdf/2501.00001v3"),
        ({}, "arXiv:2501.00001v2 paper"),
        ({"title": "ａｂｃ"}, "abc"),
        ({"title": "a b"}, ""),
        ({"title": "ab", "note": "cd"}, "cd ab"),
        ({"title": "don’t"}, "don't"),
    ],
)
def test_words_are_found(fields: dict[str, Any], query: str) -> None:
    assert found(query, paper(**fields))


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"title": "Reasoning"}, "reasons"),
        ({"title": "ab", "note": "cd"}, "ab ef"),
        ({"title": "ab", "abstract": "cd"}, "abcd"),
        ({"title": "ab", "translated_title": "cd"}, '"ab cd"'),
        ({"tags": ("强化", "学习")}, "强化学习"),
        ({}, "https://arxiv.org/pdf/2501.00009"),
    ],
)
def test_words_are_not_found(fields: dict[str, Any], query: str) -> None:
    assert not found(query, paper(**fields))


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("title:论文", True),
        ("title:模型", True),  # FULL's translated title
        ("title:第二段", False),
        ("abstract:第二段", True),
        ("abstract:模型", False),
        ("author:lovelace", True),
        ("author:模型", False),
        ("note:冷启动", True),
        ("note:第二段", False),
        ("venue:iclr", True),
        ("id:2501.00007", True),
        ("id:https://arxiv.org/abs/2501.00007v2", True),
        ("id:10.1000", True),
        ("id:2501.00008", False),
        ("#推理", True),
        ("#推", False),
        ('#"To Read"', True),
        ("#论文", False),
        ("is:reading", True),
        ("is:unread", False),
        ("starred", True),
        ("starred:no", False),
        ("is:due", False),
        ("-is:due", True),
        ("due:2025-02", True),
        ("due:2025-02-02..", False),
        ("due:next-month", True),
        ("due<2w", True),
        ("due<1w", False),
        ("due>1w", True),
        ("due:<=2025-02-01", True),
        ("progress:40", True),
        ("progress>40", False),
        ("progress>=40", True),
        ("progress<40", False),
        ("progress:0..40", True),
        ("section:检索", True),
        ("section:模型", False),
        ("/论文 paper \\d/", True),
        ("/^会学/", False),
        ("/第.段/", True),
        ("title:/^论文/", True),
        ("note:/^第二/", False),
        ("/论文.*模型$/", True),
        ("/LOVELACE$/", True),
        ("-is:reading", False),
        ("-is:unread 论文", True),
        ("nothing OR 论文", True),
        ("nothing OR (论文 -paper)", False),
        ("date:2025-01-16", True),
        ("date:2025-01", True),
        ("date:2025-W03", True),
        ("date:2025-W04", False),
        ("date:<=2025-01-16", True),
        ("date:<2025-01-16", False),
        ("date:<7d", True),
        ("date:<5d", False),
        ("added:2025-01-20", True),
        ("added:yesterday", True),
        ("added:today", False),
        ("added:this-week read:本周", True),
        ("added:<2025", False),
        ("added:>2024", True),
        ("added:2025-01-21..", False),
    ],
)
def test_conditions(query: str, holds: bool) -> None:
    assert bool(found(query, FULL)) is holds


def test_a_tag_stands_for_those_below_it() -> None:
    tagged = [paper(1, tags=("推理/数学",)), paper(2, tags=("推理机",)), paper(3, tags=("推理",))]
    assert found("#推理", *tagged) == [tagged[0], tagged[2]]
    assert found("#推理/数学", *tagged) == [tagged[0]]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("digest:W04", [1, 2, 3]),
        ("digest:2025-w04-weekly", [1, 2]),
        ("digest:周报", [1, 2]),
        ("digest:2025-01-25", [3]),
        ("digest:nothing", []),
        ("section:智能", [1]),
        ("section:reason", [2]),
        ("-digest:周报", [3, 4]),
    ],
)
def test_digests_and_sections(query: str, numbers: list[int]) -> None:
    papers = [paper(number) for number in (1, 2, 3, 4)]
    assert found(query, *papers) == [paper(number) for number in numbers]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("section:模型", [1, 2, 3]), ('section:"模型"', [1, 3]), ('section:"模"', [1, 2, 3]), ('section:"新模型"', [2])],
)
def test_a_section_in_quotation_marks_is_that_one_alone(query: str, numbers: list[int]) -> None:
    papers = [paper(1), paper(2), paper(3, section="模型"), paper(4)]
    entries = (Entry(paper=papers[0].id, section="模型"), Entry(paper=papers[1].id, section="新模型"))
    digest = Digest(id="week", title="Week", source="week.md", format="weekly-markdown", entries=entries)
    index = Index().documents(papers)
    around = AROUND._replace(digests=[digest])
    assert [document.paper for document in select(parse(query), index, around)] == [papers[n - 1] for n in numbers]


def test_what_is_known_to_a_year_lies_in_no_month_of_it() -> None:
    of_a_year = Paper(id="title:0", title="t", year=2025)
    assert found("date:2025", of_a_year)
    assert not found("date:2025-01", of_a_year)
    assert not found("date:>2025-06", of_a_year)


def test_a_date_that_is_not_known_is_in_no_time() -> None:
    unknown = Paper(id="title:0", title="t")
    assert not found("date:1900..2100", unknown)
    assert not found("added:<9999d", unknown)
    assert found("-date:1900..2100", unknown)


def test_the_month_follows_from_the_arxiv_id() -> None:
    assert found("date:2025-01", paper())


def test_days_are_those_of_the_readers_time_zone() -> None:
    late = paper(added_at=datetime(2025, 1, 20, 17, tzinfo=UTC))  # one o'clock on the 21st in China
    assert found("added:today", late)
    assert not found("added:yesterday", late)


def test_the_order_is_the_one_given() -> None:
    papers = [paper(number) for number in (3, 1, 2)]
    for query in ("paper", "paper OR is:read", "-is:read", "is:unread paper"):
        assert found(query, *papers) == papers


def test_a_pattern_that_goes_astray_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TEXT_SECONDS", 0.01)
    papers = [paper(number, abstract="a" * 5000) for number in range(1, 50)]
    with pytest.raises(QueryError, match="takes too long"):
        found("/(a|a)+(a|a)+b|(a*)*c/", *papers)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("推理 Agent", ("推理", "agent")),
        ('title:"a  B" -c', ("a b",)),
        ("a OR (b -c) a", ("a", "b")),
        ("#tag is:read digest:x /re/", ()),
        ("強化學習", ("强化学习",)),
    ],
)
def test_needles_are_what_is_to_be_marked(query: str, marked: tuple[str, ...]) -> None:
    assert needles(parse(query)) == marked


def test_cheap_conditions_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = matching._with_word
    monkeypatch.setattr(matching, "_with_word", lambda *args: (seen.append(len(args[1])), real(*args))[1])
    documents = Index().documents([paper(1), paper(2, status="read"), FULL])
    assert len(select(And((Word("paper"), Status("read"))), documents, AROUND)) == 1
    assert seen == [1]


# The whole against a plain scan.


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return library(2000)


@pytest.fixture(scope="module")
def plain(papers: list[Paper]) -> list[str]:
    return ["\n".join(fold_line(text) for field in SEARCHED for text in field.texts(paper)) for paper in papers]


@pytest.fixture(scope="module", params=["cold", "warm"])
def documents(request: pytest.FixtureRequest, papers: list[Paper]) -> list[Document]:
    index = Index()
    if request.param == "warm":
        index.warm(papers)
    return index.documents(papers)


def queries(papers: list[Paper]) -> list[str]:
    """Cut 200 queries of 1 to 8 characters out of abstracts and titles, a quarter of them changed in one place."""
    random = Random(4)
    cut: set[str] = set()
    while len(cut) < 200:
        source = random.choice(papers)
        text = fold_line(random.choice((source.abstract, source.title, source.translated_title or source.abstract)))
        start = random.randrange(len(text))
        query = text[start : start + random.randint(1, 8)].strip()
        if query and len(cut) % 4 == 0:
            place = random.randrange(len(query))
            query = query[:place] + random.choice("的模xqz习") + query[place + 1 :]
        cut |= {query} - {""}
    return sorted(cut)


@pytest.mark.slow
def test_every_hit_of_a_plain_scan_is_found_and_no_other(
    papers: list[Paper], plain: list[str], documents: list[Document]
) -> None:
    for query in queries(papers):
        wanted = [source.id for source, text in zip(papers, plain, strict=True) if fold_line(query) in text]
        assert [document.paper.id for document in select(Word(query), documents, AROUND)] == wanted, query


def test_queries_are_of_every_kind(papers: list[Paper]) -> None:
    made = queries(papers)
    kinds = [(query.isascii(), any(sign.isascii() for sign in query)) for query in made]
    assert len(made) == 200
    assert {len(query) for query in made} == set(range(1, 9))
    assert min(kinds.count((True, True)), kinds.count((False, False)), kinds.count((False, True))) > 15


def test_operators_are_those_of_sets(papers: list[Paper], documents: list[Document]) -> None:
    def ids(node: Any) -> set[str]:
        return {document.paper.id for document in select(node, documents, AROUND)}

    one, other = Word("推理"), Word("agent")
    everything = {source.id for source in papers}
    assert ids(And((one, other))) == ids(one) & ids(other)
    assert ids(Or((one, other))) == ids(one) | ids(other)
    assert ids(Not(one)) == everything - ids(one)
    assert ids(And((Not(one), Or((other, Not(other)))))) == everything - ids(one)
    assert 0 < len(ids(one)) < len(everything)


@pytest.mark.parametrize(
    ("day", "is_due"), [(None, False), ("2025-01-20", True), ("2025-01-21", True), ("2025-01-22", False)]
)
def test_a_paper_is_due_from_its_day_on_in_the_readers_time_zone(day: str | None, is_due: bool) -> None:
    assert bool(found("is:due", paper(review_on=day))) is is_due
