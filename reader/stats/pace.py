"""Reading time: how much text a paper has, and how fast papers were read so far. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reader.i18n import _, ngettext
from reader.models import Paper
from reader.text.scripts import HAN

LEAST_SAMPLES = 10
"""Minimum number of timed papers for their pace to count."""

MOST_SAMPLES = 50
"""Number of newest timed papers to look at."""

_LEAST_SECONDS, _MOST_SECONDS = 5, 1800
"""Bounds of a plausible reading time: below it the paper was not read, above it the user was away."""

_HOURS_WITHOUT_MINUTES = 10

_HAN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")


class Amount(NamedTuple):
    """Amount of text.

    Attributes:
        han: Han characters.
        words: Words of other scripts, and numbers.
    """

    han: int
    words: int


class Pace(msgspec.Struct, frozen=True):
    """Reading speed.

    Attributes:
        han_per_minute: Han characters per minute.
        words_per_minute: Words of other scripts per minute.
        samples: Number of papers it was measured with; 0 when it comes from the settings.
    """

    han_per_minute: float
    words_per_minute: float
    samples: int = 0

    def minutes(self, amount: Amount) -> float:
        """Return the minutes that a text takes."""
        return amount.han / self.han_per_minute + amount.words / self.words_per_minute


def amount_of(paper: Paper) -> Amount:
    """Count the text of a paper's title and abstract."""
    text = f"{paper.title}\n{paper.abstract}"
    rest, runs = _HAN.subn(" ", text)
    return Amount(len(text) - len(rest) + runs, len(_WORD.findall(rest)))


def measure(papers: Iterable[Paper], settings: Pace) -> Pace:
    """Measure the pace from papers that were marked as being read and then as read, one at a time.

    The time in between may include a night: anything longer than half an hour is left out, as are papers marked in
    bulk. The median of the rest is used, as it is robust against short breaks.

    Args:
        papers: The papers of the library.
        settings: Fallback pace when too few were timed.
    """
    papers = [paper for paper in papers if paper.started_at and paper.finished_at]
    starts = Counter(paper.started_at for paper in papers)
    ends = Counter(paper.finished_at for paper in papers)
    timed = [paper for paper in papers if starts[paper.started_at] == ends[paper.finished_at] == 1]
    timed = [paper for paper in timed if _LEAST_SECONDS <= _seconds(paper) <= _MOST_SECONDS]
    timed = [paper for paper in timed if paper.abstract and any(amount_of(paper))]
    if len(timed) < LEAST_SAMPLES:
        return settings
    timed = sorted(timed, key=lambda paper: str(paper.finished_at), reverse=True)[:MOST_SAMPLES]
    slowness = sorted(_seconds(paper) / 60 / settings.minutes(amount_of(paper)) for paper in timed)[len(timed) // 2]
    return Pace(settings.han_per_minute / slowness, settings.words_per_minute / slowness, len(timed))


def shown_minutes(minutes: float) -> str:
    """Return a duration in words: in minutes, from an hour on in hours and minutes."""
    whole = max(1, round(minutes)) if minutes > 0 else 0
    hours, rest = divmod(whole, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if hours >= _HOURS_WITHOUT_MINUTES or not rest:
        return _("{hours} h").format(hours=hours + (rest >= 30))
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def shown_pace(pace: Pace) -> str:
    """Return a pace in words, and whether it was measured."""
    sentence = ngettext(
        "{han} Han characters or {words} words a minute, measured on {samples} paper",
        "{han} Han characters or {words} words a minute, measured on {samples} papers",
        pace.samples,
    )
    if not pace.samples:
        sentence = _("{han} Han characters or {words} words a minute, from the settings")
    return sentence.format(han=round(pace.han_per_minute), words=round(pace.words_per_minute), samples=pace.samples)


def _seconds(paper: Paper) -> float:
    return (paper.finished_at - paper.started_at).total_seconds() if paper.started_at and paper.finished_at else 0.0
