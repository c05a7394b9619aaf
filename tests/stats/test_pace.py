"""How much text a paper has, and how fast papers were read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.models import Paper
from reader.stats.pace import LEAST_SAMPLES, MOST_SAMPLES, Amount, Pace, amount_of, measure
from tests.storage.builders import NOON, paper

SETTINGS = Pace(400, 220)


@pytest.mark.parametrize(
    ("title", "abstract", "han", "words"),
    [
        ("论文", "", 2, 0),
        ("Deep learning", "", 0, 2),
        ("Kimi k1.5：使用大语言模型", "", 7, 2),
        ("A", "state-of-the-art, don't stop. GPT-4o 与 3.14", 1, 6),
        ("", "，。！ — …", 0, 0),
        ("𠀀㐀", "naïve 里 Ψ", 3, 2),
    ],
)
def test_text_is_counted_in_characters_and_words(title: str, abstract: str, han: int, words: int) -> None:
    assert amount_of(paper(title=title, abstract=abstract)) == Amount(han, words)


def test_time_is_that_of_both_scripts() -> None:
    assert SETTINGS.minutes(Amount(800, 110)) == 2.5


def timed(number: int, seconds: float, **facts: object) -> Paper:
    """Make a paper of 400 characters, a minute by the settings, that took some seconds."""
    start = NOON + timedelta(hours=number)
    abstract = "字" * 398
    times = {"started_at": start, "finished_at": start + timedelta(seconds=seconds), "status": "read"}
    return paper(number, **{"title": "题目", "abstract": abstract} | times | facts)


def test_the_pace_is_the_middle_of_what_was_timed() -> None:
    papers = [timed(number, 120) for number in range(LEAST_SAMPLES - 1)] + [timed(99, 1500)]
    assert measure(papers, SETTINGS) == Pace(200, 110, LEAST_SAMPLES)


def test_too_few_papers_tell_nothing() -> None:
    assert measure([timed(number, 120) for number in range(LEAST_SAMPLES - 1)], SETTINGS) == SETTINGS


@pytest.mark.parametrize(
    "other",
    [
        timed(99, 1801),
        timed(99, 8 * 3600),
        timed(99, 4),
        timed(99, 0),
        timed(99, 60, abstract=""),
        timed(99, 60, title="…", abstract="！"),
        timed(99, 60, finished_at=None),
        timed(99, 60, started_at=timed(1, 0).started_at),
    ],
)
def test_an_idle_window_a_slip_or_a_paper_without_text_is_no_reading(other: Paper) -> None:
    papers = [timed(number, 120) for number in range(2, LEAST_SAMPLES + 1)]
    assert measure([*papers, timed(1, 120), other], SETTINGS).samples in (0, LEAST_SAMPLES)
    assert measure([*papers, other], SETTINGS) == SETTINGS


def test_papers_marked_several_at_once_are_not_timed() -> None:
    together = [timed(1, 120, id=f"arxiv:2501.1{number:04}") for number in range(LEAST_SAMPLES)]
    assert measure(together, SETTINGS) == SETTINGS


def test_the_newest_papers_tell_the_pace() -> None:
    slow = [timed(number, 240) for number in range(MOST_SAMPLES)]
    fast = [timed(number, 60) for number in range(MOST_SAMPLES, 2 * MOST_SAMPLES)]
    assert measure([*fast, *slow], SETTINGS) == Pace(400, 220, MOST_SAMPLES)
