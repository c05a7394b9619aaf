import pytest

from reader.text.dates import iso_date, unix_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-01-22", "2025-01-22"),
        ("2025-01-22T10:00:00Z", "2025-01-22"),
        ("2025/1/2", "2025-01-02"),
        ("2025.01.22", "2025-01-22"),
        ("[2023/09]", "2023-09"),
        ("2025-01", "2025-01"),
        ("2025年1月22日 发布", "2025-01-22"),
        ("2025 年 3 月", "2025-03"),
        ("Mon, 26 Jan 2026 10:00:00 GMT", "2026-01-26"),
        ("22nd January, 2025", "2025-01-22"),
        ("Jan. 22, 2025", "2025-01-22"),
        ("April 2023", "2023-04"),
        ("2021 Aug 10", "2021-08-10"),
        ("2021 Dec", "2021-12"),
        ("10/20/21", "2021-10-20"),
        ("1/5/2024", "2024-01-05"),
        ("NeurIPS 2023", "2023"),
        ("2025-02-30", None),
        ("arXiv:2501.12948", None),
        ("12345", None),
        ("", None),
    ],
)
def test_dates_in_the_usual_spellings(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_a_time_in_seconds_is_a_day() -> None:
    assert unix_date("1735689600") == "2025-01-01"
    assert unix_date("x") is None
    assert unix_date("9" * 30) is None
