import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.css.errors import UnresolvedVariableError
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from reader.i18n import activate
from reader.models import Paper
from reader.models.titles import shown_title
from reader.text.cells import cell_len
from reader.text.fold import fold
from reader.ui.desk.columns import COLUMNS, Column, marked, row_pieces, styles
from reader.ui.themes import INK
from tests.storage.builders import FULL, paper
from tests.ui.hostile import HOSTILE, UNSAFE, WIDE_TITLES

ROOT = Path(__file__).resolve().parents[2]
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
        assert {role for _piece, role in pieces} <= styles().keys()
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
    assert sum(column.text is None for column in COLUMNS) == 1


def test_no_two_columns_and_no_other_part_of_a_row_share_a_name() -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))
    assert {"other", "hit", "cursor", "marker", "head", "count", "faint"}.isdisjoint(names)


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
        ("reading", "▸ reading", "title-strong"),
        ("read", "✓ read", "title-dim"),
        ("skipped", "✗ skipped", "title-dim"),
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


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_column_has_a_name_and_a_style_that_the_themes_know(column: Column) -> None:
    assert complaints(column) == []


@pytest.mark.parametrize(
    ("style", "complaint"),
    [
        ("", "pages has no style"),
        ("color: $pale;", "pages: reference to undefined variable"),
        ("colour: red;", "pages: "),
    ],
)
def test_a_column_with_a_wrong_style_is_named(style: str, complaint: str) -> None:
    assert any(
        words.startswith(complaint) for words in complaints(Column("pages", 54, style, lambda _paper, _seen: "12 pp"))
    )


def complaints(column: Column) -> list[str]:
    """Say what is wrong with a column."""
    if not column.style:
        return [f"{column.name} has no style"]
    stylesheet = Stylesheet(variables=App().get_css_variables() | INK.variables)
    stylesheet.add_source(f".x {{ {column.style} }}", read_from=("x", ""))
    try:
        stylesheet.parse()
    except (StylesheetParseError, UnresolvedVariableError) as error:
        return [f"{column.name}: {error}"]
    return []


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Return, by width of the screen, whether the column of one entry more is painted in its style."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.one_column_more", str(tmp_path_factory.mktemp("library"))],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("width", ["60", "90", "120", "160"])
def test_one_entry_is_enough_for_a_column_at_any_width(painted: dict[str, bool], width: str) -> None:
    assert painted[width]
