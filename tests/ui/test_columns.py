import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.i18n import activate
from reader.models import Paper
from reader.text.cells import cell_len
from reader.text.fold import fold
from reader.ui.desk.columns import COLUMNS, marked, row_pieces, shown_title
from tests.storage.builders import FULL, paper
from tests.ui.hostile import HOSTILE, UNSAFE, WIDE_TITLES

WIDTHS = range(10, 121)
PLAIN = paper(1, title="A title")
TAGGED = paper(2, title="题", tags=("推理", "to read"), date="2025-01-16", starred=True, status="reading")


def text(paper: Paper, width: int) -> str:
    return "".join(piece for piece, _role in row_pieces(paper, width))


def part(paper: Paper, width: int, role: str) -> str:
    return "".join(piece for piece, piece_role in row_pieces(paper, width) if piece_role == role)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    "paper", [HOSTILE, FULL, *(paper(1, title=title, tags=(title[:40],)) for title in WIDE_TITLES)]
)
def test_a_row_is_exactly_as_wide_as_asked_and_safe(language: str, paper: Paper) -> None:
    activate(language)
    for width in WIDTHS:
        pieces = row_pieces(paper, width, [fold("标题"), "x"], seen=width % 2 == 0)
        assert sum(cell_len(piece) for piece, _role in pieces) == width
        assert not UNSAFE.search("".join(piece for piece, _role in pieces))


@given(st.text(), st.lists(st.text(), max_size=3), st.integers(10, 120), st.lists(st.text(max_size=3), max_size=2))
def test_a_row_of_any_text_is_exactly_as_wide_as_asked(title, tags, width, needles) -> None:
    pieces = row_pieces(paper(1, title=title, tags=tuple(tags)), width, [fold(needle) for needle in needles])
    assert sum(cell_len(piece) for piece, _role in pieces) == width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_narrow_row_drops_the_date_then_the_tags_never_the_status(width: int) -> None:
    shown = text(TAGGED, width)
    assert "▸" in shown
    assert ("#推理" in shown) == (width >= 40)
    assert ("2025-01" in shown) == (width >= 54)


def test_the_columns_that_are_dropped_first_stand_farthest_to_the_right() -> None:
    needs = [column.needs for column in COLUMNS]
    assert needs == sorted(needs)
    assert sum(column.fills for column in COLUMNS) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paper_that_was_seen_before_is_marked_where_there_is_room(width: int) -> None:
    shown = "".join(piece for piece, _role in row_pieces(TAGGED, width, ["seen"], seen=True))
    assert "▸" in shown
    assert (" seen" in shown) == (width >= 46)
    assert " seen" not in text(TAGGED, width)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2025-01-16"}, "  2025-01"),
        ({"date": "2025"}, "     2025"),
        ({"year": 1999, "arxiv_id": None}, "     1999"),
        ({}, " ~2025-01"),
        ({"arxiv_id": None}, "        -"),
    ],
)
def test_a_derived_date_is_marked_and_a_missing_one_is_a_dash(fields: dict, expected: str) -> None:
    assert part(paper(1, **fields), 80, "date") == expected


@pytest.mark.parametrize(
    ("status", "glyph", "role"),
    [
        ("unread", "◦ unread", "title"),
        ("queued", "▹ queued", "title"),
        ("reading", "▸ reading", "title-reading"),
        ("read", "✓ read", "title-done"),
        ("skipped", "✗ skipped", "title-done"),
    ],
)
def test_a_status_has_a_glyph_a_word_and_a_weight(status: str, glyph: str, role: str) -> None:
    row = paper(1, title="Title", status=status)
    assert part(row, 80, "status").strip() == glyph
    assert part(row, 80, role).strip() == "Title"


def test_titles_stand_in_one_column_whatever_the_status() -> None:
    widths = {cell_len(part(paper(1, status=status), 80, "status")) for status in ("unread", "read", "skipped")}
    assert len(widths) == 1


def test_a_star_is_shown_and_its_place_kept() -> None:
    assert part(TAGGED, 80, "star") == "* "
    assert part(PLAIN, 80, "star") == "  "


@pytest.mark.parametrize(("language", "title"), [("en", "论文 Paper 7"), ("zh-CN", "会学习的模型")])
def test_the_title_is_in_the_language_spoken(language: str, title: str) -> None:
    activate(language)
    assert shown_title(FULL) == title
    assert shown_title(PLAIN) == "A title"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("Deep 强化学习", "title")]),
        ([(5, 7)], [("Deep ", "title"), ("强化", "hit"), ("学习", "title")]),
        ([(0, 4), (8, 9)], [("Deep", "hit"), (" 强化学", "title"), ("习", "hit")]),
        ([(-3, 2), (8, 30)], [("De", "hit"), ("ep 强化学", "title"), ("习", "hit")]),
        ([(-5, 0), (9, 12)], [("Deep 强化学习", "title")]),
    ],
)
def test_hits_are_marked_also_where_they_reach_over_the_ends(spans, expected) -> None:
    assert [piece for piece in marked("Deep 强化学习", "title", spans) if piece[0]] == expected


def test_hits_are_marked_in_a_row() -> None:
    row = row_pieces(paper(1, title="Deep 强化学习"), 60, ["deep", "学习"])
    assert [text for text, role in row if role == "hit"] == ["Deep", "学习"]
