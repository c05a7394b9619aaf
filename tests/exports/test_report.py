"""The Markdown report is read back without loss."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import exports, formats
from reader.exports import Context, Item
from reader.formats import Source
from reader.models import LINK_KINDS, Appearance, Link, Paper
from reader.models.identifiers import paper_id
from reader.models.statuses import STATUSES
from reader.text.clean import clean, one_line
from reader.text.report_markup import escape, join, part, quote, unescape, unquote
from reader.workspace import Workspace

NOTES = (
    "## A heading\n\n```python\n## code\n```\n\n<b>HTML</b> <!-- x -->\n\n- status: read\n### note\n> quoted\n",
    "尾部空行\n\n\n",
    "  blanks at both ends  \n\ttab\n",
    "\n",
    "~~~\nunclosed fence\n## x",
    "\\ \\\\ \\# &amp; * _x_ | ; <https://a.org>",
)
PIECES = st.sampled_from(
    [
        "\\", "#", "##", "*", "_", "`", "```", "[", "](", ">", "<", "&amp;", "&", ";", "; ", "|", "~", "- ", "=", "+",
        "\n", "\n\n", "\n## ", "\n### note\n", "- status: read", " ", "\t", "推理", "é", "x", "1.", "$x_i$", "<!--",
        ":", "\x1b", "\u200b",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join).map(clean)
LINES = TEXTS.map(one_line)
WORDS = LINES.filter(bool)
TIMES = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda time: time.replace(tzinfo=UTC))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    links = draw(
        st.lists(st.builds(Link, st.sampled_from(LINK_KINDS), LINES.map("https://x.org/".__add__)), max_size=3)
    )
    title = draw(WORDS)
    arxiv_id, doi = draw(
        st.sampled_from([(None, None), ("2501.12948", None), (None, "10.1234/x_y(z)"), ("hep-th/9901001", None)])
    )
    url = links[0].url if links else None
    return Paper(
        id=paper_id(arxiv_id=arxiv_id, doi=doi, url=url, title=title),
        title=title,
        arxiv_id=arxiv_id,
        doi=doi,
        links=tuple(links),
        translated_title=draw(LINES),
        abstract=draw(TEXTS),
        authors=tuple(draw(st.lists(WORDS, max_size=3))),
        date=draw(st.sampled_from([None, "2025", "2025-01", "2025-01-22"])),
        year=draw(st.none() | st.integers(1000, 9999)),
        venue=draw(LINES),
        section=draw(LINES),
        arxiv_versions=draw(st.sampled_from([(), (1,), (1, 3)])),
        cites=draw(st.sampled_from([(), ("2401.00001", "hep-th/9901001")])),
        bibliographic=draw(
            st.dictionaries(WORDS, WORDS | st.integers(-9, 9) | st.lists(WORDS, max_size=2), max_size=3)
        ),
        status=draw(st.sampled_from(list(STATUSES))),
        starred=draw(st.booleans()),
        tags=tuple(draw(st.lists(WORDS, max_size=3, unique=True))),
        note=draw(TEXTS | st.sampled_from(NOTES)),
        progress=draw(st.integers(0, 100)),
        added_at=draw(TIMES),
        started_at=draw(TIMES),
        finished_at=draw(TIMES),
        queue_rank=draw(st.none() | st.integers(-9, 9)),
        review_on=draw(st.sampled_from([None, "2026-02-28"])),
    )


def report(*found: Paper) -> str:
    items = [Item(paper, [Appearance("w04", "周报 ## x", 3, "推理\n## y")]) for paper in found]
    return "".join(exports.get("markdown").write(items, Context(date(2026, 1, 2), "tag:推理 # \n x")))


@given(TEXTS)
def test_a_text_comes_back_from_its_marks(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unquote(quote(text).split("\n")) == text


@pytest.mark.slow
@given(st.lists(WORDS))
def test_a_list_comes_back(texts: list[str]) -> None:
    assert part(join(texts)) == texts


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(papers(), min_size=1, max_size=3))
def test_papers_come_back_whole(originals: list[Paper]) -> None:
    source = Source("report.md", report(*originals).encode())
    assert formats.get("reader-report").sniff(source) == 0.99
    digest = formats.get("reader-report").parse(source)
    assert digest.title == "tag:推理 # x"
    assert not digest.problems
    assert list(digest.papers) == originals


@pytest.mark.slow
def test_an_empty_library_gets_the_reading_state(tmp_path) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    first = Workspace(tmp_path / "first", clock=lambda: now)
    first.imports.run_bundled()
    ids = [paper.id for paper in first.contents.papers()]
    for number, (paper_id_, status) in enumerate(zip(ids, [*STATUSES] * 9, strict=False)):
        first.papers.set_status([paper_id_], status)
        first.papers.edit_tags([paper_id_], ["推理; #x", f"tag {number}"])
        first.notes.set(paper_id_, NOTES[number % len(NOTES)])
        first.papers.set_starred([paper_id_], number % 2 == 0)
    path = tmp_path / "report.md"
    path.write_text("".join(first.exports.pieces(ids, "markdown")), encoding="utf-8", newline="\n")
    second = Workspace(tmp_path / "second", clock=lambda: now + timedelta(days=1))
    second.imports.run([path])
    expected = {paper.id: paper for paper in first.contents.papers()}
    found = {paper.id: msgspec.structs.replace(paper, queue_rank=None) for paper in second.contents.papers()}
    assert found == {id_: msgspec.structs.replace(paper, queue_rank=None) for id_, paper in expected.items()}

    second.notes.set(ids[0], "mine")
    second.imports.run([path])
    assert second.papers.find(ids[0]).note == "mine"
    first.close()
    second.close()


@pytest.mark.parametrize(
    "line",
    [
        "- status: dead", "- progress: 999", "- added_at: soon", "- added_at: 9999-12-31T23:59:59-12:00", "- year: ٣",
        "- date: soon", "- queue_rank: x", "- review_on: 2026-02-30",
        "- bibliographic: [1", "- bibliographic: []", "- bibliographic: " + "[" * 9999, "- id: x", "- link abs: <>",
        "- arxiv_id: \\", "- starred: maybe", "- nothing: x", "> stray",
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_right_is_passed_over(line: str) -> None:
    text = report(Paper(id="title:x", title="x")).replace("- status: unread", line[:20000])
    (found,) = formats.parse(Source("report.md", text.encode()))[1].papers
    plain = msgspec.structs.replace(found, progress=0)
    assert plain == Paper(id=paper_id(title="x"), title="x")
