"""Which of a paper's two titles to show: one table of choices. No columns or widgets here."""

from __future__ import annotations

from reader.i18n import N_, language
from reader.models import Paper

TITLES = {
    "both": N_("both titles"),
    "translated": N_("translated titles"),
    "original": N_("original titles"),
}
"""Choices of titles, in the order in which a key cycles through them, with words to be translated."""


def shown_title(paper: Paper, titles: str = "both") -> str:
    """Return the title to show, or the first of both: in Chinese the translated one, if any."""
    translated = titles == "translated" or (titles == "both" and language() == "zh-CN")
    return paper.translated_title if translated and paper.translated_title else paper.title


def other_title(paper: Paper, titles: str = "both") -> str:
    """Return the title to show after the first; empty for none."""
    if titles != "both" or not paper.translated_title or paper.translated_title == paper.title:
        return ""
    return paper.title if shown_title(paper) == paper.translated_title else paper.translated_title
