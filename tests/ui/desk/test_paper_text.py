import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Appearance, Link, Paper
from reader.stats.digests import DigestSummary
from reader.text.cells import cell_len
from reader.ui.desk import paper_text
from reader.ui.desk.columns import marked
from reader.ui.desk.paper_text import LINK_WORDS, MEASURE, Line, digest_lines, paper_lines
from tests.storage.builders import FULL, paper
from tests.ui.hostile import HOSTILE, HOSTILE_DIGEST, UNSAFE, WIDE_TITLES

PLACES = [Appearance("w", "周报", 13, "检索"), Appearance("x", "Other", 2, "")]


def shown(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _role in line.pieces) for line in lines)


def test_titles_that_other_digests_give_are_shown() -> None:
    lines = shown(paper_lines(paper(1), PLACES, 80, (), ["Another [/title]", "第三\x1b[31m个"]))
    assert "also titled Another [/title]   also titled 第三个" in lines
    assert "also titled" not in shown(paper_lines(paper(1), PLACES, 80))


def pieces(lines: list[Line], role: str) -> list[str]:
    return [text for line in lines for text, piece_role in line.pieces if piece_role == role]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "date 2025-01 (from the arXiv id)"),
        ({"date": "2025-01-16"}, "date 2025-01-16"),
        ({"arxiv_id": None}, "date not given in the digest"),
        ({}, "authors not given in the digest"),
        ({"authors": ("张三", "Ada Lovelace")}, "authors 张三, Ada Lovelace"),
        ({"arxiv_versions": (1, 3)}, "arXiv 2501.00001 v1 v3"),
        ({"doi": "10.1/x"}, "DOI 10.1/x"),
        ({"venue": "ICLR"}, "venue ICLR"),
        ({"status": "reading", "starred": True}, "status ▸ reading *"),
        ({"tags": ("推理", "to read")}, "tags #推理 #to read"),
        ({}, "周报, no. 13"),
        ({}, "in Other, no. 2"),
        ({}, "No abstract in the digest."),
        ({"abstract": "有。"}, "有。"),
        ({"translated_title": "译名"}, "译名"),
        ({"arxiv_id": None}, "No link in the digest."),
        ({"cites": ("2402.07939", "2504.13837")}, "mentions arXiv:2402.07939, arXiv:2504.13837"),
        ({}, "abstract page  arxiv.org/abs/2501.00001"),
        ({}, "PDF            arxiv.org/pdf/2501.00001"),
    ],
)
def test_what_is_known_is_shown_and_what_is_missing_is_said(facts: dict, words: str) -> None:
    assert words in shown(paper_lines(paper(1, **facts), PLACES, 80))


def test_a_given_date_is_not_marked_as_derived() -> None:
    assert "from the arXiv id" not in shown(paper_lines(paper(1, date="2025-01-16"), (), 80))


@pytest.mark.parametrize("kind", LINK_WORDS)
def test_a_link_is_named_by_its_kind_and_can_be_clicked(kind: str) -> None:
    lines = paper_lines(paper(1, arxiv_id=None, links=(Link(kind, "https://example.org/x"),)), (), 80)
    (line,) = [line for line in lines if line.link]
    assert line.link == "https://example.org/x"
    assert shown([line]).split() == [*LINK_WORDS[kind].split(), "example.org/x"]


def test_every_line_of_a_long_link_opens_the_whole_address() -> None:
    url = "https://example.org/" + "path/" * 20
    lines = [line for line in paper_lines(paper(1, arxiv_id=None, links=(Link("page", url),)), (), 40) if line.link]
    assert len(lines) > 2
    assert {line.link for line in lines} == {url}
    assert "".join(text for line in lines for text, role in line.pieces if role == "link") == url[8:]


def test_hits_are_marked_in_titles_and_abstract() -> None:
    found = paper(1, title="Deep Learning", translated_title="深度学习", abstract="我们做深度学习。")
    lines = paper_lines(found, (), 80, ["deep", "深度"])
    assert pieces(lines, "hit") == ["Deep", "深度", "深度"]


def test_a_hit_that_is_broken_over_two_lines_is_marked_on_both() -> None:
    lines = paper_lines(paper(1, title="T", abstract="一二三四五六七八九十甲乙丙丁"), (), 22, ["九十甲乙"])
    assert pieces(lines, "hit") == ["九十", "甲乙"]


def test_paragraphs_are_separated_by_an_empty_line() -> None:
    text = shown(paper_lines(paper(1, abstract="第一段。\n\n第二段。"), (), 80))
    assert "第一段。\n\n第二段。" in text


def test_the_text_is_never_wider_than_the_measure() -> None:
    lines = paper_lines(FULL, PLACES, 200)
    long = paper_lines(paper(1, abstract="字" * 300), (), 200)
    assert max(cell_len(shown([line])) for line in lines + long) == MEASURE


@pytest.mark.parametrize("width", [*range(24, 48, 3), 58, 84, 120])
@pytest.mark.parametrize("subject", [HOSTILE, FULL, *(paper(1, title=t, abstract=t, tags=(t,)) for t in WIDE_TITLES)])
def test_no_line_is_wider_than_the_pane_and_all_are_safe(subject: Paper, width: int) -> None:
    for line in paper_lines(subject, PLACES, width):
        assert cell_len(shown([line])) <= width, shown([line])
        assert not UNSAFE.search(shown([line]).replace("\t", ""))


@given(st.text(max_size=200), st.text(max_size=40), st.integers(20, 100))
def test_any_text_can_be_shown(abstract: str, title: str, width: int) -> None:
    lines = paper_lines(paper(1, title=title, abstract=abstract), (), width)
    assert not UNSAFE.search("".join(text.replace("\t", "") for line in lines for text, _role in line.pieces))


def test_markup_is_shown_as_it_is_written() -> None:
    text = shown(paper_lines(HOSTILE, [Appearance("d", HOSTILE_DIGEST, 1, HOSTILE.section)], 84))
    for words in ("坏标题 [/foo] [red]x", "[/blue]", "[dim]Eve[/]", "#[x] #[/y]", "周报 [/d] [red]", "[/section]"):
        assert words in text


def test_a_digest_is_shown_with_its_counts() -> None:
    summary = DigestSummary(
        id="w", title="周报", source="/w.md", format="weekly-markdown", date="2025-W04",
        papers=21, statuses={"unread": 10, "queued": 1, "reading": 2, "read": 5, "skipped": 3},
    )  # fmt: skip
    text = shown(digest_lines(summary, 100))
    for words in (
        "周报",
        "source /w.md",
        "format weekly-markdown",
        "date 2025-W04",
        "papers 21",
        "queued 1",
        "skipped 3",
    ):
        assert words in text


def test_a_line_is_given_its_own_hits_only(monkeypatch: pytest.MonkeyPatch) -> None:
    given_hits = []
    monkeypatch.setattr(
        paper_text, "marked", lambda text, role, spans: given_hits.extend(spans) or marked(text, role, spans)
    )
    lines = paper_lines(paper(abstract="字a " * 4_000), (), 40, ["字"])
    assert len(pieces(lines, "hit")) == len(given_hits) == 4_000
