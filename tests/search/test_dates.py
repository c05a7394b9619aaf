"""What days the dates of a query stand for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.dates import PHRASE, Span, canonical, span

TODAY = date(2026, 11, 24)  # a Tuesday
PIECES = st.sampled_from(
    ["2025", "2024", "9999", "0000", "-", ".", "/", "01", "13", "W", "w", "4", "53", "年", "月", "日", "周", "第", "个",
     "天", "前", "上", "本", "这", "最近", "三", "十", "两", "last", "this", "past", "week", "day", "ago", "s", "<",
     ">", "=", "..", "~", "至", "d", "m", "y", "today", "昨天", "0", "２", "٣", " "]
)  # fmt: skip


def days(first: str, last: str) -> Span:
    """Make a span of its first and its last day."""
    return Span(date.fromisoformat(first), date.fromisoformat(last) + timedelta(1))


@pytest.mark.parametrize(
    ("text", "form", "first", "last"),
    [
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("２０２５年", "2025", "2025-01-01", "2025-12-31"),
        ("2025-01", "2025-01", "2025-01-01", "2025-01-31"),
        ("2024/2", "2024-02", "2024-02-01", "2024-02-29"),
        ("2025年12月", "2025-12", "2025-12-01", "2025-12-31"),
        ("2025-01-20", "2025-01-20", "2025-01-20", "2025-01-20"),
        ("2025年1月20日", "2025-01-20", "2025-01-20", "2025-01-20"),
        ("2025-W04", "2025-W04", "2025-01-20", "2025-01-26"),
        ("2025w4", "2025-W04", "2025-01-20", "2025-01-26"),
        ("2025年第4周", "2025-W04", "2025-01-20", "2025-01-26"),
        ("2026-W53", "2026-W53", "2026-12-28", "2027-01-03"),
        ("today", "today", "2026-11-24", "2026-11-24"),
        ("今天", "today", "2026-11-24", "2026-11-24"),
        ("昨天", "yesterday", "2026-11-23", "2026-11-23"),
        ("前天", "2-days-ago", "2026-11-22", "2026-11-22"),
        ("三天前", "3-days-ago", "2026-11-21", "2026-11-21"),
        ("3 days ago", "3-days-ago", "2026-11-21", "2026-11-21"),
        ("二十四天前", "24-days-ago", "2026-10-31", "2026-10-31"),
        ("本周", "this-week", "2026-11-23", "2026-11-29"),
        ("next week", "next-week", "2026-11-30", "2026-12-06"),
        ("下个月", "next-month", "2026-12-01", "2026-12-31"),
        ("明年", "next-year", "2027-01-01", "2027-12-31"),
        ("明天", "tomorrow", "2026-11-25", "2026-11-25"),
        ("last week", "last-week", "2026-11-16", "2026-11-22"),
        ("Last  Week", "last-week", "2026-11-16", "2026-11-22"),
        ("上周", "last-week", "2026-11-16", "2026-11-22"),
        ("上个星期", "last-week", "2026-11-16", "2026-11-22"),
        ("两周前", "2-weeks-ago", "2026-11-09", "2026-11-15"),
        ("上个月", "last-month", "2026-10-01", "2026-10-31"),
        ("11个月前", "11-months-ago", "2025-12-01", "2025-12-31"),
        ("去年", "last-year", "2025-01-01", "2025-12-31"),
        ("..2024", "..2024", "0001-01-01", "2024-12-31"),
        ("2025-01..2025-03", "2025-01..2025-03", "2025-01-01", "2025-03-31"),
        ("2025年1月至2025年3月", "2025-01..2025-03", "2025-01-01", "2025-03-31"),
        ("2025-01 ～ 2025-03", "2025-01..2025-03", "2025-01-01", "2025-03-31"),
        ("上周..今天", "last-week..today", "2026-11-16", "2026-11-24"),
        ("<2024", "<2024", "0001-01-01", "2023-12-31"),
        ("<=2024", "<=2024", "0001-01-01", "2024-12-31"),
        (">2w", ">2w", "0001-01-01", "2026-11-09"),
        (">=2w", ">=2w", "0001-01-01", "2026-11-10"),
    ],
)
def test_a_date_stands_for_days(text: str, form: str, first: str, last: str) -> None:
    assert canonical(text) == form
    assert span(form, TODAY) == days(first, last)


@pytest.mark.parametrize(
    ("text", "form", "first"),
    [
        ("<7d", "<7d", "2026-11-18"),
        ("＜７天", "<7d", "2026-11-18"),
        ("7d", "<7d", "2026-11-18"),
        ("<=7d", "<=7d", "2026-11-17"),
        ("最近七天", "<7d", "2026-11-18"),
        ("last 7 days", "<7d", "2026-11-18"),
        ("近一周", "<1w", "2026-11-18"),
        ("<1m", "<1m", "2026-10-25"),
        ("< 2 years", "<2y", "2024-11-25"),
        (">2024", ">2024", "2025-01-01"),
        (">=2024-06", ">=2024-06", "2024-06-01"),
        (">上周", ">last-week", "2026-11-23"),
        ("2025..", "2025..", "2025-01-01"),
    ],
)
def test_an_open_range_has_a_first_day(text: str, form: str, first: str) -> None:
    assert canonical(text) == form
    assert span(form, TODAY) == Span(date.fromisoformat(first), date.max)


@pytest.mark.parametrize(
    "text",
    ["", "x", "..", "<", "2025-13", "2025-02-30", "2025-W53", "2025-W00", "0000", "20", "last", "1..2..3", "2025..x",
     "<2025..2026", "agent", "week", "上", "〇天前"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert canonical(text) is None


@pytest.mark.parametrize(
    ("today", "text", "first"), [((2026, 3, 31), "<1m", (2026, 3, 1)), ((2024, 2, 29), "<1y", (2023, 3, 1))]
)
def test_months_and_years_are_those_of_the_calendar(
    today: tuple[int, int, int], text: str, first: tuple[int, int, int]
) -> None:
    assert span(text, date(*today)).start == date(*first)


@given(st.lists(PIECES, max_size=6).map("".join), st.dates())
def test_a_canonical_date_is_canonical_and_stands_for_days(text: str, today: date) -> None:
    form = canonical(text)
    if form is not None:
        assert canonical(form) == form
        assert span(form, today).start <= date.max
        assert " " not in form


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("last week agent", "last week"),
        ("past 3 months", "past 3 months"),
        ("3 days ago x", "3 days ago"),
        ("< last year", "< last year"),
        ("this weekend", None),
        ("2025 days", None),
        ("last of us", None),
    ],
)
def test_phrases(text: str, phrase: str | None) -> None:
    match = PHRASE.match(text)
    assert (match and match[0]) == phrase
    assert phrase is None or canonical(phrase)


def test_a_span_holds_what_lies_in_it() -> None:
    assert days("2025-01-01", "2025-12-31").holds(days("2025-01-01", "2025-12-31"))
    assert days("2025-01-01", "2025-12-31").holds(days("2025-02-01", "2025-02-01"))
    assert not days("2025-02-01", "2025-12-31").holds(days("2025-01-31", "2025-02-02"))
    assert not days("2025-02-01", "2025-02-28").holds(days("2025-01-01", "2025-12-31"))
