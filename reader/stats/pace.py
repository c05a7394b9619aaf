"""How long reading takes: how much text a paper has, and how fast it was read before. Pure."""

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
"""So many papers must have been timed before their pace counts."""

MOST_SAMPLES = 50
"""So many of the newest ones are looked at."""

_LEAST_SECONDS, _MOST_SECONDS = 5, 1800
"""Who took less than that did not read, and who took more was away."""

_HOURS_WITHOUT_MINUTES = 10

_HAN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")


class Amount(NamedTuple):
    """How much text there is.

    Attributes:
        han: Han characters.
        words: Words of other scripts, and numbers.
    """

    han: int
    words: int


class Pace(msgspec.Struct, frozen=True):
    """How fast somebody reads.

    Attributes:
        han_per_minute: Han characters a minute.
        words_per_minute: Words of other scripts a minute.
        samples: Papers by which it was measured; 0 when the settings say so.
    """

    han_per_minute: float
    words_per_minute: float
    samples: int = 0

    def minutes(self, amount: Amount) -> float:
        """Say how long a text takes."""
        return amount.han / self.han_per_minute + amount.words / self.words_per_minute


def amount_of(paper: Paper) -> Amount:
    """Count the text of a paper's title and abstract."""
    text = f"{paper.title}\n{paper.abstract}"
    rest, runs = _HAN.subn(" ", text)
    return Amount(len(text) - len(rest) + runs, len(_WORD.findall(rest)))


def measure(papers: Iterable[Paper], settings: Pace) -> Pace:
    """Measure the pace by papers that were marked as being read and then as read, one at a time.

    What lies between may be a night: whatever took longer than half an hour is left out, and so are papers marked
    several at once. The middle of the rest is taken, as it does not mind a pause at the coffee machine.

    Args:
        papers: The papers of the library.
        settings: The pace to go by when too few were timed.
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
    """Say how long something takes: in minutes, from an hour on in hours and minutes."""
    whole = max(1, round(minutes)) if minutes > 0 else 0
    hours, rest = divmod(whole, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if hours >= _HOURS_WITHOUT_MINUTES or not rest:
        return _("{hours} h").format(hours=hours + (rest >= 30))
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def shown_pace(pace: Pace) -> str:
    """Say how fast somebody reads, and how that is known."""
    sentence = ngettext(
        "{han} Han characters or {words} words a minute, as measured on {samples} paper",
        "{han} Han characters or {words} words a minute, as measured on {samples} papers",
        pace.samples,
    )
    if not pace.samples:
        sentence = _("{han} Han characters or {words} words a minute, by the settings")
    return sentence.format(han=round(pace.han_per_minute), words=round(pace.words_per_minute), samples=pace.samples)


def _seconds(paper: Paper) -> float:
    return (paper.finished_at - paper.started_at).total_seconds() if paper.started_at and paper.finished_at else 0.0
