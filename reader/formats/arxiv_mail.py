r"""arXiv's daily mails and monthly archives: records between lines of ``\\``.

Grammar by https://info.arxiv.org/help/subscribe.html: head lines, an empty line, fields with indented continuation
lines, ``\\``, the abstract, ``\\ ( address , size )``. Rules of ``%`` separate new papers, cross-lists and
replacements. Mails may have any MIME structure; text before and after the records is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.bibliography.names import author_names
from reader.bibliography.papers import build_paper
from reader.formats._prose.paragraphs import unwrapped
from reader.i18n import _
from reader.models import Link, Paper, ParsedDigest, Problem
from reader.models.identifiers import link_kind, parse_arxiv, parse_doi
from reader.parsing.mail import Mail, headers_of, read_mail
from reader.parsing.source import Source
from reader.text.clean import one_line
from reader.text.dates import digest_date, iso_date
from reader.text.latex import delatex

NAME = "arxiv-mail"

_RECORD = re.compile(r"^(?:> ?)?\\\\[ \t]*\n(?:> ?)?(?:arXiv:[ \t]?|Paper(?: \(\*cross-listing\*\))?:[ \t]?)\S", re.M)
_HEAD = re.compile(
    r"(?:arXiv|Paper)(?P<crossed> \(\*cross-listing\*\))?:\s?(?P<id>\S+)\s*(?P<also>\(\*cross-listing\*\))?", re.I
)
_SEPARATOR = re.compile(r"\\\\\s*(?:\(\s?(?P<address>https?://[^\s,)]+).*)?")
_RULES = (
    ("-", re.compile(r"-{40,}\s*")),
    ("Cross submissions", re.compile(r"(?:%-){15,}%?\s*")),
    ("Replacement submissions", re.compile(r"(?:%%--){8,}%{0,2}\s*")),
    ("", re.compile(r"(?:%%%---){5,}%{0,3}\s*")),
)
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z-]{1,20})(?: \([^()]{1,30}\))?:\s?(?P<value>.*)")
_PERIOD = re.compile(r"\s*received from .*\bto\s+(?P<end>.+)", re.I)
_SHORT_YEAR = re.compile(r"(?P<day>\b\d{1,2} [A-Z][a-z]{2}) (?P<year>\d{2})(?!\d)")
_COUNTS = re.compile(r"(?P<new>\d+) new(?:\s*\+\s*(?P<crossed>\d*)\s*cross)?")
_AFFILIATION = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_SENDER = re.compile(
    r"^(?:From|Reply-To|List-Id|Subject):.*\b(?:arxiv\.org|xxx\.lanl\.gov|daily\b.*\bnew)", re.I | re.M
)
_FIELDS = ("title", "authors", "categories", "comments", "journal-ref", "doi", "report-no", "date")
_NEW, _CROSSED = "", "Cross submissions"


class _Segment(NamedTuple):
    r"""Lines between two lines of ``\\`` or rules.

    Attributes:
        number: Index of its first line.
        lines: Its lines.
        section: Section that contains it.
        address: URL on the line that ends it; may be empty.
    """

    number: int
    lines: list[str]
    section: str
    address: str


class _Record(NamedTuple):
    """A record.

    Attributes:
        number: Index of its first line.
        head: Its first line.
        fields: Fields by name in lower case.
        abstract: Abstract; may be empty.
        section: Section that contains it.
        address: URL of the paper; may be empty.
    """

    number: int
    head: re.Match[str]
    fields: dict[str, str]
    abstract: str
    section: str
    address: str


def sniff(source: Source) -> float:
    """Return the confidence in this format, by the first lines of a record, or else the mail headers."""
    if _RECORD.search(source.head):
        return 0.98
    headers = headers_of(source.head)
    return 0.85 if _SENDER.search(headers) and re.search(r"^(?:Content-|MIME-)", headers, re.M | re.I) else 0.0


def parse(source: Source) -> ParsedDigest:
    """Parse the papers of a source, and the problems in it, in file order."""
    if not source.text.strip():
        return ParsedDigest()
    mail = read_mail(source)
    papers: list[Paper] = []
    problems: list[Problem] = []
    for record in _records(mail.lines):
        paper = _paper(record)
        if paper:
            papers.append(paper)
        if not (paper and paper.arxiv_id):
            reason = _("Invalid arXiv id.") if paper else _("The title is empty.")
            problems.append(_problem(source, mail, record.number, reason))
    problems += _miscounts(source, mail.subject, papers)
    return ParsedDigest(title=mail.subject, date=_date(source, mail), papers=tuple(papers), problems=tuple(problems))


def _segments(lines: list[str]) -> Iterator[_Segment]:
    """Split the lines into segments; a segment without lines represents a rule."""
    section, start = _NEW, 0
    for number, line in enumerate([*lines, "-" * 40]):
        separator = _SEPARATOR.fullmatch(line) if line.startswith("\\\\") else None
        rule = next((name for name, rule in _RULES if rule.fullmatch(line)), None) if line[:1] in ("-", "%") else None
        if separator is None and rule is None:
            continue
        yield _Segment(start, lines[start:number], section, (separator and separator["address"]) or "")
        start = number + 1
        if rule is not None:
            section = section if rule == "-" else rule
            yield _Segment(start, [], section, "")


def _records(lines: list[str]) -> Iterator[_Record]:
    waiting: _Record | None = None
    for segment in _segments(lines):
        filled = next((index for index, line in enumerate(segment.lines) if line.strip()), None)
        head = _HEAD.match(segment.lines[filled]) if filled is not None else None
        if waiting and not head:
            abstract = unwrapped(delatex("\n".join(segment.lines)))
            yield waiting._replace(abstract=abstract, address=waiting.address or segment.address)
            waiting = None
        elif waiting:
            yield waiting
            waiting = None
        if head and filled is not None:
            section = _CROSSED if head["crossed"] or head["also"] else segment.section
            number, fields = segment.number + filled, _fields(segment.lines[filled + 1 :])
            waiting = _Record(number, head, fields, "", section, segment.address)
            if segment.address:
                yield waiting
                waiting = None
    if waiting:
        yield waiting


def _fields(lines: list[str]) -> dict[str, str]:
    """Parse fields with their indented continuation lines; of fields with the same name, the first."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        match = _FIELD.match(line)
        if match:
            name = match["name"].lower()
            name = "authors" if name == "author" else name
            if name not in fields:
                fields[name] = match["value"]
            else:
                name = ""
        elif name and line.strip():
            fields[name] += " " + line.strip()
        else:
            name = name if line.strip() else ""
    return fields


def _paper(record: _Record) -> Paper | None:
    fields = {name: one_line(delatex(record.fields.get(name, ""))) for name in _FIELDS}
    reference = parse_arxiv(f"arXiv:{record.head['id']}")
    if not fields["title"]:
        return None
    address = f"https://arxiv.org/abs/{reference.id}" if reference else record.address
    return build_paper(
        title=fields["title"],
        claims=[Link(link_kind(address), address)] if address else [],
        references=[reference] if reference else [],
        abstract=record.abstract,
        doi=_doi(record.fields.get("doi", "")),
        authors=_authors(record.fields.get("authors", "")),
        date=iso_date(fields["date"]),
        venue=fields["journal-ref"],
        section=record.section,
        bibliographic=_bibliographic(record.fields, fields),
    )


def _authors(text: str) -> tuple[str, ...]:
    """Parse authors, skipping affiliations in parentheses."""
    for _depth in range(3):
        text = _AFFILIATION.sub("", text)
    return author_names(delatex(text))


def _doi(text: str) -> str | None:
    doi = next(filter(None, map(parse_doi, text.split())), None)
    return None if doi is None or parse_arxiv(doi) else doi


def _bibliographic(raw: dict[str, str], fields: dict[str, str]) -> dict[str, Any]:
    classes = [f"{name.upper()}-class: {raw[f'{name}-class']}" for name in ("msc", "acm") if f"{name}-class" in raw]
    facts = {
        "note": fields["comments"],
        "number": fields["report-no"],
        "keyword": ", ".join([*fields["categories"].split(), *map(one_line, classes)]),
    }
    return {name: text for name, text in facts.items() if text}


def _date(source: Source, mail: Mail) -> str | None:
    """Return the day of the mail, or else the last day of the period of its listing."""
    ends = (match["end"] for match in map(_PERIOD.match, mail.lines[:60]) if match)
    for text in (mail.date, *ends):
        century = _SHORT_YEAR.sub(
            lambda match: f"{match['day']} {'19' if match['year'] > '90' else '20'}{match['year']}", text
        )
        if day := iso_date(century):
            return day
    return digest_date("", source.name)


def _miscounts(source: Source, subject: str, papers: list[Paper]) -> Iterator[Problem]:
    """Compare the number of papers announced in the subject with the number parsed."""
    counts = _COUNTS.search(subject)
    if counts is None:
        return
    line = next((number for number, text in enumerate(source.lines, 1) if text.lower().startswith("subject:")), 1)
    for announced, section in ((counts["new"], _NEW), (counts["crossed"], _CROSSED)):
        read = sum(paper.section == section for paper in papers)
        if announced and int(announced) != read:
            reason = _("Papers stated in the mail here: {announced}; read: {read}.")
            yield Problem(source.name, line, subject[:80], reason.format(announced=announced, read=read))


def _problem(source: Source, mail: Mail, number: int, reason: str) -> Problem:
    line = min(number + 1 + (mail.start or 0), len(source.lines)) if mail.start is not None else 1
    return Problem(source.name, line, mail.lines[number].strip()[:80], reason)
