"""Days to come, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.days_ahead import parse_day

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2w", "2026-12-08"),
        ("３ｄ", "2026-11-27"),
        (" in  2 weeks ", "2026-12-08"),
        ("2 weeks from now", "2026-12-08"),
        ("1 month later", "2026-12-24"),
        ("1y", "2027-11-24"),
        ("0d", "2026-11-24"),
        ("两周后", "2026-12-08"),
        ("过十天", "2026-12-04"),
        ("3个月之后", "2027-02-24"),
        ("today", "2026-11-24"),
        ("今天", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("明天", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("后天", "2026-11-26"),
        ("大后天", "2026-11-27"),
        ("next week", "2026-11-30"),
        ("下周", "2026-11-30"),
        ("下个月", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("明年", "2027-01-01"),
        ("this week", "2026-11-24"),
        ("friday", "2026-11-27"),
        ("tue", "2026-12-01"),
        ("周五", "2026-11-27"),
        ("下周三", "2026-12-02"),
        ("next sun", "2026-12-06"),
        ("星期天", "2026-11-29"),
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2026年12月1日", "2026-12-01"),
        ("2027-01", "2027-01-01"),
        ("2026-W50", "2026-12-07"),
        ("9999y", "9999-12-31"),
        ("2026-11-23", None),
        ("yesterday", None),
        ("上周", None),
        ("2w ago", None),
        ("<2w", None),
        ("2026-12..2027-01", None),
        ("2026-02-30", None),
        ("soon", None),
        ("me", None),
        ("", None),
        ("后", None),
        ("坏标题 [/foo]", None),
    ],
)
def test_a_day_is_understood(text: str, expected: str | None) -> None:
    day = parse_day(text, TODAY)
    assert (day and day.isoformat()) == expected


@pytest.mark.parametrize(("day", "count", "expected"), [(date(2025, 1, 31), "1m", "2025-02-28")])
def test_a_month_that_is_too_short_ends(day: date, count: str, expected: str) -> None:
    assert parse_day(count, day) == date.fromisoformat(expected)


@given(
    st.text() | st.from_regex(r"\d{1,5} ?(d|周|months)后?", fullmatch=True),
    st.dates(date(1990, 1, 1), date(9000, 1, 1)),
)
def test_no_text_does_harm_and_no_day_has_passed(text: str, today: date) -> None:
    day = parse_day(text, today)
    assert day is None or day >= today
