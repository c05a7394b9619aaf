"""Searching a library, with what is tried when nothing contains the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import QueryError
from reader.models import Paper
from reader.services.search import Found, SearchService
from reader.text.segment import Segmenter
from reader.workspace import Workspace
from tests.storage.builders import paper

NOW = datetime(2025, 1, 21, tzinfo=UTC)
REINFORCED = [
    "arxiv:2501.12948", "arxiv:2501.12599", "title:23ab5319079b74c0", "title:8616693cc2905cb7", "arxiv:2501.10120",
    "arxiv:2501.13200", "url:zhuanlan.zhihu.com/p/1940934363450672938",
]  # fmt: skip
"""The bundled papers that have 强化学习: four in the title, then by what the abstract says and the date."""

REASONING = [
    "arxiv:2501.09775", "arxiv:2501.12948", "title:8616693cc2905cb7", "arxiv:2508.15144", "arxiv:2501.04575",
    "arxiv:2501.09891", "arxiv:2501.12380", "arxiv:2501.12368", "arxiv:2501.12895", "arxiv:2501.13629",
    "arxiv:2501.13918", "title:23ab5319079b74c0",
    "url:finance.sina.cn/tech/csj/2025-08-08/detail-infkhmtz1833863.d.html?vt=4&cid=206650&node_id=206650",
]  # fmt: skip
"""The bundled papers that have 推理."""

AGENTS = [
    "arxiv:2501.11425", "arxiv:2501.10120", "arxiv:2501.12909", "arxiv:2501.12326", "arxiv:2402.07939",
    "arxiv:2501.11733",
    "url:finance.sina.cn/tech/csj/2025-08-08/detail-infkhmtz1833863.d.html?vt=4&cid=206650&node_id=206650",
    "arxiv:2501.04575", "arxiv:2508.15144", "arxiv:2501.13200", "url:zhuanlan.zhihu.com/p/5934506835",
    "title:8ad0500293e9127a",
]  # fmt: skip
"""The bundled papers that have agent in the title, or 智能体."""


class Blanks(Segmenter):
    """Cuts where a test says, without a process; remembers what it was asked."""

    def __init__(self, *pieces: str, smaller: Sequence[str] = ()) -> None:
        super().__init__()
        self.pieces, self.smaller, self.asked = list(pieces), list(smaller), list[str]()

    def words(self, text: str) -> list[str]:
        self.asked.append(text)
        return self.pieces or [text]

    def parts(self, text: str) -> list[str]:
        return self.smaller or self.words(text)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Paper]]:
    workspace = Workspace(tmp_path_factory.mktemp("library"))
    workspace.imports.run_bundled()
    yield workspace.contents.papers()
    workspace.close()


class Searched(SearchService):
    """A search service whose papers a test replaces."""

    def __init__(self, segmenter: Segmenter, papers: Sequence[Paper]) -> None:
        self.all = papers
        super().__init__(lambda: self.all, lambda: (), segmenter, lambda: NOW)


def search(query: str, papers: Sequence[Paper], segmenter: Segmenter | None = None) -> Found:
    return Searched(segmenter or Blanks(), papers).find(query)


def ids(found: Found) -> list[str]:
    return [paper.id for paper in found.papers]


@pytest.mark.parametrize(
    ("query", "way", "expected"),
    [
        ("推理", "exact", REASONING),
        ("强化学习", "exact", REINFORCED),
        ("強化學習", "exact", REINFORCED),
        ("qhxx", "pinyin", REINFORCED),
        ("qianghuaxuexi", "pinyin", REINFORCED),
        ("状态:未读 title:agent OR 智能体", "exact", AGENTS),
        ("is:unread (title:agent OR 智能体)", "exact", AGENTS),
        ("title:deepseek", "exact", ["arxiv:2501.12948"]),
        ("DeepSeek 强化学习 -title:ui", "exact", ["arxiv:2501.12948"]),
        ("/pass@\\d/", "exact", ["url:zhuanlan.zhihu.com/p/1940934363450672938"]),
        ("zhinengti title:gui-owl", "exact", []),
    ],
)
def test_the_bundled_digests(bundled: list[Paper], query: str, way: str, expected: list[str]) -> None:
    found = search(query, bundled)
    assert found.way == way
    assert ids(found) == expected


def test_what_is_found_as_it_is_is_not_looked_for_otherwise() -> None:
    papers = [paper(1, title="qhxx"), paper(2, title="强化学习")]
    segmenter = Blanks("强化", "学习")
    assert search("qhxx", papers, segmenter) == Found([papers[0]], ("qhxx",))
    assert search("强化学习", papers, segmenter) == Found([papers[1]], ("强化学习",))
    assert segmenter.asked == []


def test_a_long_word_is_cut_when_nothing_contains_it() -> None:
    papers = [paper(1, title="推理与强化学习"), paper(2, title="推理"), paper(3, title="强化学习", abstract="推理")]
    found = search("强化学习推理", papers, Blanks("强化学习", "推理", "的", "，", "7b"))
    assert found.papers == []
    found = search("强化学习推理", papers, Blanks("强化学习", "推理", "的", "，"))
    assert found == Found([papers[0], papers[2]], ("强化学习", "推理"), "segmented", ("强化学习", "推理"))


def test_the_smaller_words_come_last() -> None:
    papers = [paper(1, title="检索的增强"), paper(2, title="检索")]
    found = search("检索增强", papers, Blanks("检索增强", smaller=("检索", "增强")))
    assert found == Found([papers[0]], ("检索", "增强"), "segmented", ("检索", "增强"))


def test_only_the_word_that_is_missing_is_cut() -> None:
    papers = [paper(1, title="推理与强化学习", abstract="agent"), paper(2, title="强化学习推理", status="read")]
    segmenter = Blanks("强化学习", "推理")
    assert search("is:unread 强化学习推理", papers, segmenter).papers == []
    assert segmenter.asked == []
    assert search("title:学习强化推理 agent", papers, segmenter).papers == [papers[0]]
    assert search("title:学习强化推理 -agent", papers, segmenter).papers == [papers[1]]
    assert segmenter.asked == ["学习强化推理", "学习强化推理"]


@pytest.mark.parametrize(
    "query", ['"强化学习推理"', "#强化学习推理", "-强化学习推理 is:read", "/强化学习推理/", "强化", "论文 强"]
)
def test_what_is_not_cut(query: str) -> None:
    segmenter = Blanks("强化学习", "推理")
    assert search(query, [paper(1, title="推理与学习")], segmenter).papers == []
    assert segmenter.asked == []


def test_letters_are_read_as_pinyin_of_terms_tags_titles_and_abstracts() -> None:
    papers = [
        paper(1, abstract="强化学习"),
        paper(2, tags=("冷启动",)),
        paper(3, title="绝艺"),
        paper(4, abstract="朦胧派"),
    ]
    for query, number, read in [
        ("qhxx", 1, "强化学习"),
        ("lengqd", 2, "冷启动"),
        ("jueyi", 3, "绝艺"),
        ("mlpai", 4, "朦胧派"),
    ]:
        assert search(query, papers) == Found([papers[number - 1]], (read,), "pinyin", (read,))


def test_pinyin_stands_beside_other_conditions() -> None:
    papers = [paper(1, title="强化学习", status="read"), paper(2, title="强化学习 agent"), paper(3, title="agent")]
    assert search("qhxx agent", papers).papers == [papers[1]]
    assert search("qhxx is:read", papers).papers == [papers[0]]
    assert search("title:qhxx -agent", papers).papers == [papers[0]]
    assert search("abstract:qhxx", papers).papers == []
    assert search("qhxx OR nothing", papers).papers == papers[:2]


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("reinforcment", ("reinforcement",)),
        ("reinforcemnet learning", ("reinforcement learning",)),
        ("title:resoning -x", ("title:reasoning -x",)),
        ("agnet", ("agent",)),
        ("agnt", ("agent",)),
        ("langauge modle", ("language modle",)),
        ("abstrct", ("abstract",)),
        ("reasons", ()),
        ("zzzz", ()),
        ("agt", ()),
        ('"agnet"', ()),
        ("#agnet", ()),
    ],
)
def test_other_spellings_are_suggested_when_nothing_is_found(query: str, suggestions: tuple[str, ...]) -> None:
    papers = [
        paper(
            1, title="Reinforcement learning and reasoning of a language agent", abstract="Only the abstract has this."
        ),
        paper(2, title="Reinforced reasoning; agents"),
    ]
    found = search(query, papers)
    assert found.papers == []
    assert found.suggestions == suggestions


def test_a_suggestion_finds_something() -> None:
    papers = [paper(1, title="Reinforcement learning")]
    (suggestion,) = search("renforcement", papers).suggestions
    assert search(suggestion, papers).papers == papers


def test_frequent_spellings_come_first() -> None:
    papers = [paper(number, title=title) for number, title in enumerate(["planned", "planner", "planner"], 1)]
    assert search("plannex", papers).suggestions == ("planner", "planned")


def test_filtering_keeps_the_order_and_tries_nothing_else() -> None:
    papers = [paper(1, abstract="强化学习"), paper(2, title="强化学习")]
    segmenter = Blanks("强化", "学习")
    searcher = Searched(segmenter, papers)
    assert searcher.filter("强化学习") == Found(papers, ("强化学习",))
    assert searcher.find("强化学习").papers == papers[::-1]
    assert searcher.filter("qhxx") == Found([], ("qhxx",))
    assert searcher.filter("").papers == papers
    assert segmenter.asked == []


def test_a_wrong_query_is_refused() -> None:
    searched = Searched(Blanks(), [paper()])
    for find in (searched.find, searched.filter):
        with pytest.raises(QueryError):
            find("title:")


def test_a_segmenter_that_fails_is_told_of() -> None:
    segmenter = Blanks()
    segmenter.problem = "It is gone."
    assert search("强化学习推理", [paper()], segmenter).notice == "It is gone."


def test_a_changed_library_is_searched_anew() -> None:
    before = [paper(1, title="old"), paper(2, title="old")]
    searcher = Searched(Blanks(), before)
    assert searcher.find("old").papers == before
    searcher.all = after = [paper(1, title="new", tags=("新词",)), before[1]]
    assert searcher.find("old").papers == after[1:]
    assert searcher.find("xinci").papers == after[:1]
    searcher.warm()
    assert searcher.find("new").papers == after[:1]


def test_the_tags_of_the_library_are_known_terms() -> None:
    papers = [paper(1, title="弈棋之道"), paper(2, title="棋")]
    searcher = Searched(Blanks(), papers)
    assert searcher.find("棋").papers == papers
    searcher.all = tagged = [*papers, paper(3, tags=("弈棋",))]
    assert searcher.find("棋").papers == [papers[1], papers[0], tagged[2]]


@pytest.mark.slow
def test_jieba_itself_cuts(bundled: list[Paper], tmp_path: Path) -> None:
    segmenter = Segmenter(lambda: tmp_path)
    found = search("强化学习提升界面动作", bundled, segmenter)
    segmenter.close()
    assert (found.way, found.instead) == ("segmented", ("强化学习", "提升", "界面", "动作"))
    assert ids(found) == ["title:23ab5319079b74c0"]
