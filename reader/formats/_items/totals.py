"""Number of papers stated by a digest, compared with the number found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.formats._items.entries import Entry
from reader.i18n import _
from reader.models import Problem
from reader.parsing.source import Source, problem

_OF_SECTION = re.compile(
    r"\[(?P<linked>[^\[\]\n]{1,80})\]\(#[^()\n]*\)\s*\[Total:\s*(?P<total>\d{1,6})\]"
    r"|^[ \t]{0,8}(?:#{1,6}[ \t]+|<h[1-6]\b[^<>\n]{0,300}>)"
    r"(?P<heading>[^<\n]{1,200}?)\s*[(（]\s*(?P<count>\d{1,6})\s*篇",
    re.I | re.M,
)
_OF_FILE = re.compile(r"共(?:推荐|收录|计|有|包含|精选)?\s*\**\s*(\d{1,6})\s*\**\s*篇")
_COUNT = re.compile(r"(\d{1,6})\s*\**\s*篇")


def total_problems(source: Source, entries: Sequence[Entry]) -> list[Problem]:
    """Return problems where a file states a number of papers other than that found.

    Args:
        source: The file. Numbers are stated as ``[cs.CV](#…) [Total: 4]``, ``## 视觉（4 篇）`` or ``共 4 篇``.
        entries: Entries found, in file order.
    """
    return [*_of_sections(source, entries), *_of_file(source, entries)]


def _of_sections(source: Source, entries: Sequence[Entry]) -> Iterator[Problem]:
    found = Counter(_key(entry.section) for entry in entries)
    for match in _OF_SECTION.finditer(source.text):
        name = (match["linked"] or match["heading"]).strip()
        stated = int(match["total"] or match["count"])
        if found.keys() and stated != (count := found[_key(name)]):
            reason = _("Papers stated for {section}: {stated}; read: {count}.")
            line = source.text.count("\n", 0, match.start("total" if match["total"] else "count")) + 1
            yield problem(source, line, reason.format(stated=stated, section=name, count=count))


def _of_file(source: Source, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Check the first statement above the first paper; one matching number in its line is enough."""
    head = source.lines[: entries[0].line] if entries else []
    for number, line in enumerate(head, 1):
        if stated := _OF_FILE.search(line):
            if str(len(entries)) not in _COUNT.findall(line):
                reason = _("Papers stated in the digest: {stated}; read: {count}.")
                yield problem(source, number, reason.format(stated=stated[1], count=len(entries)))
            return


def _key(name: str) -> str:
    """Return the words of a section's name, without the number of papers."""
    return re.sub(r"[\W_]+", "", re.sub(r"[(（]\s*\d{1,6}\s*篇?[^()（）]{0,20}[)）]\s*\Z", "", name)).casefold()
