"""Statistics as lines: widths, the map of a year, bars, numbers in digits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.models import Digest, Entry
from reader.stats.pace import Pace
from reader.stats.statistics import Statistics, gather
from reader.text.cells import cell_len
from reader.ui.statistics import heat_map as heat_map_module
from reader.ui.statistics.heat_map import heat_map
from reader.ui.statistics.text import WIDEST, bar, statistics_lines
from tests.storage.builders import paper

TODAY = date(2025, 1, 24)
NOW = datetime(2025, 1, 24, 12, 0, tzinfo=UTC)
CHINESE_DAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
CHINESE_MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.fixture(params=["English", "Chinese"])
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name days and months in one language, whatever the catalogues say."""
    if request.param == "Chinese":
        monkeypatch.setattr(heat_map_module, "weekday_words", lambda: CHINESE_DAYS)
        monkeypatch.setattr(heat_map_module, "month_words", lambda: CHINESE_MONTHS)


def found(*, days: int = 40, tags: tuple[str, ...] = ("推理", "rl"), goal: int = 5) -> Statistics:
    papers = [
        paper(number, status="read", finished_at=NOW - timedelta(days=number * number % 400), tags=tags)
        for number in range(days)
    ]
    papers += [paper(number, abstract="字" * 800, tags=tags) for number in range(500, 510)]
    digests = [
        Digest(id="w", title="AI 论文周报 2025-W04 " * 4, source="/w", format="f", entries=(Entry(papers[0].id),)),
        Digest(id="x", title="x", source="/x", format="f", entries=tuple(Entry(each.id) for each in papers)),
        Digest(id="e", title="empty", source="/e", format="f"),
    ]
    return gather(papers, digests, (), NOW, Pace(400, 220), goal, UTC)


def texts(lines) -> list[str]:
    return ["".join(text for text, _role in line.pieces) for line in lines]


@pytest.mark.parametrize("width", [*range(44, 140, 3), 76, 116])
@pytest.mark.usefixtures("words")
def test_no_line_is_wider_than_the_pane(width: int) -> None:
    for line in texts(statistics_lines(found(), width)):
        assert cell_len(line) <= width, line


@pytest.mark.parametrize(("width", "cells"), [(76, 1), (116, 2)])
@pytest.mark.usefixtures("words")
def test_a_whole_year_fits_and_its_columns_are_straight(width: int, cells: int) -> None:
    days = {TODAY - timedelta(days=back): back % 12 for back in range(400)}
    _heading, months, *rows, _legend = list(heat_map(days, TODAY, width))
    label = cell_len(rows[0].pieces[0][0])
    assert len(rows) == 7
    assert [row.pieces[0][0].rstrip() for row in rows] == heat_map_module.weekday_words()
    assert {cell_len(line) for line in texts(rows)} == {label + 53 * cells}
    assert all(cell_len(row.pieces[0][0]) == label for row in rows)
    assert cell_len(texts([months])[0]) <= width
    january = "1月" if "周" in texts(rows)[0] else "Jan"
    above = texts([months])[0].rindex(january)
    column = (cell_len(texts([months])[0][:above]) - label) // cells
    monday = date(2025, 1, 20) - timedelta(weeks=52 - column)
    assert monday <= date(2025, 1, 1) <= monday + timedelta(6)


def test_a_day_is_a_digit_and_a_shade_and_days_to_come_are_blank() -> None:
    days = {TODAY: 3, TODAY - timedelta(1): 1, TODAY - timedelta(2): 10, TODAY - timedelta(3): 9}
    rows = list(heat_map(days, TODAY, 80))[2:9]
    assert [row.pieces[-1] for row in rows] == [
        (".", "heat-0"),
        ("9", "heat-3"),
        ("+", "heat-3"),
        ("1", "heat-1"),
        ("3", "heat-2"),
        (" ", "heat-0"),
        (" ", "heat-0"),
    ]


@given(st.floats(0, 3), st.integers(2, 40))
def test_a_bar_is_as_wide_as_asked_for_and_full_only_when_all_is_done(done: float, cells: int) -> None:
    (full, _bar), (rest, _rest) = bar(done, cells)
    assert len(full + rest) == cells
    assert (full == "", rest == "") == (done == 0, done >= 1)


@pytest.mark.parametrize("width", [76, 116])
def test_every_number_is_there_in_digits(width: int) -> None:
    lines = "\n".join(texts(statistics_lines(found(), width)))
    for words in ("weekly goal", "4/5", "total read 40", "left to read 10, about 20 min", "#推理", "40/50", "x"):
        assert words in lines
    assert "empty" not in lines


def test_two_tables_stand_side_by_side_where_there_is_room() -> None:
    wide, narrow = (texts(statistics_lines(found(), width)) for width in (116, 76))
    assert any("By day" in line and "By week" in line for line in wide)
    assert not any("By day" in line and "By week" in line for line in narrow)
    assert len(narrow) > len(wide)
    assert max(map(cell_len, wide)) <= WIDEST


def test_of_many_digests_the_last_ones_are_shown_and_of_many_tags_the_greatest() -> None:
    papers = [paper(number, tags=tuple(f"t{tag:02}" for tag in range(number))) for number in range(51)]
    digests = [
        Digest(id=f"d{each.id}", title=f"D{number:02}", source="/d", format="f", entries=(Entry(each.id),))
        for number, each in enumerate(papers)
    ]
    lines = "\n".join(texts(statistics_lines(gather(papers, digests, (), NOW, Pace(400, 220)), 76)))
    assert ("D11" in lines, "D10" in lines, "and 11 more" in lines) == (True, False, True)
    assert ("#t39" in lines, "#t40" in lines, "and 10 more" in lines) == (True, False, True)


def test_an_empty_library_says_what_to_do() -> None:
    lines = texts(statistics_lines(gather([], [], (), NOW, Pace(400, 220)), 76))
    assert "No statistics: the library is empty. Press Esc, then i to import a digest." in " ".join(lines)


def test_who_has_read_nothing_is_told_how_to_begin() -> None:
    nothing = gather([paper(1)], [], (), NOW, Pace(400, 220))
    assert any(
        "No papers read yet. Press Esc, then r to mark a paper as read." in line
        for line in texts(statistics_lines(nothing, 76))
    )
