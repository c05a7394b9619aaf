"""Listings on arXiv's web pages, copied as text: new papers of a day, recent papers, search results.

A record begins with ``[1] arXiv:ID [pdf, html, other]``, followed by title, authors and labelled fields, one per line,
and the abstract. Section headings state the number of entries, which is compared with the number parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.bibliography.names import author_names
from reader.bibliography.papers import build_paper
from reader.formats._prose.paragraphs import unwrapped
from reader.i18n import _
from reader.models import Link, Paper, ParsedDigest, Problem
from reader.models.identifiers import link_kind, parse_arxiv, parse_doi
from reader.parsing.source import Source, problem
from reader.text.clean import one_line
from reader.text.dates import digest_date, iso_date
from reader.text.latex import delatex

NAME = "arxiv-listing"

_HEAD = re.compile(
    r"\s*+(?:\[\d{1,5}\]|\d{1,5}\.)?\s*+arXiv:(?P<id>[\w.\-/]{7,30})\s*+(?:\([^()\n]{1,60}\)\s*+)?"
    r"\[(?:pdf|ps|html|other|src|view|dvi)\b[^\]\n]{0,80}\]\s*(?P<rest>.*)"
)
_HEADS = re.compile(rf"^{_HEAD.pattern}$", re.M)
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
_SECTION = re.compile(
    r"\s*+#{0,4}\s*+(?P<name>(?:New|Cross|Replacement) submissions|Cross-lists|Replacements"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{2,4})\b(?P<rest>.{0,120})"
)
_SHOWN = re.compile(r"showing (?:first |last )?(?P<shown>\d+) of (?P<all>\d+) entries")
_PERIOD = re.compile(r"\s*Showing \w+ listings for (?P<day>.+)")
_FOOT = re.compile(
    r"\s*(?:\[ ?)?(?:Total of \d+ entries|Showing up to|Links to: ?arXiv|Disable MathJax|About arXivLabs)", re.I
)
_FIELD = re.compile(
    r"\s*+(?::\s*+)?(?P<name>Title|Authors?|Comments|Subjects|Journal[- ]ref|DOI|Report[- ]no|Report[- ]number"
    r"|MSC[- ]class|ACM[- ]class|Abstract|Submitted|Related DOI)\s*:\s*(?P<value>.*)"
)
_SUBMITTED = re.compile(r"\s*Submitted (?P<date>\d{1,2} [A-Z][a-z]+,? \d{4})\b")
_CATEGORIES = re.compile(r"\s*[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?(?:\s+[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)*\s*")
_CODE = re.compile(r"\(([a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)\)")
_DOI_LINE = re.compile(r"(?P<before>.{0,200}?)\bdoi\s+(?P<doi>10\.\S+)\s*", re.I)
_MORE = re.compile(r"[△▽]\s?(?:Less|More)\s*\Z")


@dataclass
class _Entry:
    """A record under construction; ``line`` counts from 1."""

    line: int
    head: re.Match[str]
    section: str
    fields: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    waiting: str = ""

    def take(self, line: str) -> None:
        """Parse one of its lines."""
        if match := _FIELD.match(line):
            self.waiting = match["name"].lower().replace(" ", "-")
            self.fields.setdefault(self.waiting, match["value"].strip())
            self.waiting = "" if match["value"].strip() else self.waiting
        elif match := _SUBMITTED.match(line):
            self.fields["date"] = match["date"]
        elif match := _DOI_LINE.fullmatch(line):
            self.fields.setdefault("doi", match["doi"])
            self.take(match["before"])
        elif "." in line and _CATEGORIES.fullmatch(line):
            self.fields["categories"] = f"{self.fields.get('categories', '')} {line}"
        elif line.strip() and self.waiting and not self.fields.get(self.waiting):
            self.fields[self.waiting], self.waiting = line.strip(), ""
        elif line.strip():
            self.texts.append(line.strip().removeprefix(":").strip())


@dataclass
class _Section:
    """A section heading: its line, the number of entries it states, and the number parsed."""

    line: int
    shown: int | None
    read: int = 0


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the first lines of records and the titles below them."""
    heads = [_head(line) is not None for line in source.head.split("\n") if "arXiv:" in line]
    return 0.97 if any(heads) and sum(heads) * 4 >= len(heads) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    entries, sections = _read(source.lines)
    for entry in entries:
        paper = _paper(entry)
        if paper is None:
            problems.append(problem(source, entry.line, _("The title is empty.")))
            continue
        papers.append(paper)
        if not paper.arxiv_id:
            problems.append(problem(source, entry.line, _("Invalid arXiv id.")))
    problems += _miscounts(source, sections)
    title, date = _heading(source)
    return ParsedDigest(title=title, date=date, papers=tuple(papers), problems=tuple(problems))


def _head(line: str) -> re.Match[str] | None:
    return _HEAD.fullmatch(_MARKDOWN_LINK.sub(r"\g<text>", line)) if "arXiv:" in line else None


def _read(lines: list[str]) -> tuple[list[_Entry], list[_Section]]:
    entries: list[_Entry] = []
    sections: list[_Section] = []
    section, entry = "", None
    for number, line in enumerate(lines, 1):
        if head := _head(line):
            entry = _Entry(number, head, section)
            entry.take(head["rest"])
            entries.append(entry)
            if sections:
                sections[-1].read += 1
        elif match := _SECTION.fullmatch(line):
            shown = _SHOWN.search(match["rest"])
            section, entry = match["name"], None
            sections.append(_Section(number, int(shown["shown"]) if shown else None))
        elif _FOOT.match(line):
            entry = None
        elif entry:
            entry.take(line)
    return entries, sections


def _paper(entry: _Entry) -> Paper | None:
    fields, texts = entry.fields, list(entry.texts)
    title = one_line(delatex(fields.get("title") or (texts.pop(0) if texts else "")))
    authors = fields.get("authors") or fields.get("author") or (texts.pop(0) if texts else "")
    reference = parse_arxiv(f"arXiv:{entry.head['id']}")
    if not title:
        return None
    address = f"https://arxiv.org/abs/{reference.id}" if reference else ""
    return build_paper(
        title=title,
        claims=[Link(link_kind(address), address)] if address else [],
        references=[reference] if reference else [],
        abstract=_abstract([fields.get("abstract", ""), *texts]),
        doi=_doi(fields.get("doi") or fields.get("related-doi") or ""),
        authors=author_names(delatex(authors)),
        date=iso_date(fields.get("date", "")),
        venue=one_line(delatex(fields.get("journal-ref", ""))),
        section=entry.section,
        bibliographic=_bibliographic(fields),
    )


def _abstract(texts: list[str]) -> str:
    return "\n\n".join(unwrapped(delatex(_MORE.sub("", text))) for text in texts if text)


def _doi(text: str) -> str | None:
    doi = next(filter(None, map(parse_doi, text.split())), None)
    return None if doi is None or parse_arxiv(doi) else doi


def _bibliographic(fields: dict[str, str]) -> dict[str, Any]:
    categories = _CODE.findall(fields.get("subjects", "")) or fields.get("categories", "").split()
    facts = {
        "note": one_line(delatex(fields.get("comments", ""))),
        "number": one_line(fields.get("report-no") or fields.get("report-number") or ""),
        "keyword": ", ".join(dict.fromkeys(categories)),
    }
    return {name: text for name, text in facts.items() if text}


def _miscounts(source: Source, sections: list[_Section]) -> Iterator[Problem]:
    """Compare the number of entries stated by the sections with the number parsed."""
    for section in sections:
        if section.shown is not None and section.shown != section.read:
            reason = _("Papers stated in the heading: {announced}; read: {read}.")
            yield problem(source, section.line, reason.format(announced=section.shown, read=section.read))


def _heading(source: Source) -> tuple[str, str | None]:
    """Return the title and the day of a listing, which are above its first record."""
    title = ""
    for line in source.lines[:100]:
        if match := _PERIOD.fullmatch(line):
            return title, iso_date(match["day"])
        title = title or one_line(line)[:120]
    return "", digest_date("", source.name)
