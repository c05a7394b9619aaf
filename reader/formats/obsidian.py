"""Notes on single papers, as in Obsidian: front matter or ``key:: value`` lines with the facts, then the notes.

Front matter is often invalid YAML: people and plugins write ``title: A: B``. It is then parsed line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from reader.errors import ImportFailedError
from reader.formats._items.labels import fact_of, split_field
from reader.formats._records import keys as keys
from reader.formats._records.papers import Record
from reader.formats._records.values import text_of
from reader.i18n import _
from reader.models import ParsedDigest, Problem
from reader.models.identifiers import find_urls, parse_arxiv
from reader.parsing.source import Source
from reader.parsing.yaml import load_yaml
from reader.text.clean import one_line

NAME = "obsidian"

_SNIFFED = 400
_LONGEST = 400
_FENCE = re.compile(r"---\s*")
_END = re.compile(r"(?:---|\.\.\.)\s*")
_LINE = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,40}?)\s*:\s+(?P<value>\S.*)|(?P<list>[^\W\d_][\w .-]{0,40}?)\s*:\s*")
_ELEMENT = re.compile(r"\s{0,8}-\s+(?P<value>\S.*)")
_INLINE = re.compile(r"(?:[-*] )?\*{0,2}(?P<key>[^\W\d_][\w -]{0,40}?)\*{0,2}::\s*(?P<value>.*)")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*)")
_CALLOUT = re.compile(r">\s*\[!(?P<kind>[\w-]{2,20})\][+-]?\s*(?P<title>.*)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]+\|)?(?P<text>[^\[\]|\n]+)\]\]")
_BARE_WIKI = re.compile(r"^(?P<before>\s*(?:[\w .-]{1,40}:|-)\s+)(?P<value>\[\[[^\n]*\]\][^\n]*)$", re.M)
_IDENTIFYING = frozenset({"link", "arxiv", "doi", "file", "citation-key"})
_PERSONS_AND_DATES = frozenset({"authors", "year", "date", "venue"})
_ITEM = re.compile(r"(?:#{1,6} |[-*] |\d{1,3}\. |\|).*https?://")
_MANY = 4


def sniff(source: Source) -> float:
    """Return the confidence in this format, by facts of one paper at its head, without a list of papers below."""
    start = source.head.lstrip()[:_SNIFFED]
    if not (start.startswith("---") or "::" in start):
        return 0.0
    facts, body = _split(source.head.split("\n"))
    named = {keys.fact_named(key) for key in facts}
    has_title = bool({"title", "name", "translated_title"} & named) or any("alias" in key.lower() for key in facts)
    is_one = bool(_IDENTIFYING & named) or (has_title and "authors" in named and len(_PERSONS_AND_DATES & named) > 1)
    if not is_one or sum(bool(_ITEM.match(line)) for line in body) >= _MANY:
        return 0.0
    return 0.85 if has_title else 0.6


def parse(source: Source) -> ParsedDigest:
    """Parse the paper of a note, or return a problem if there is none."""
    if not source.text.strip():
        return ParsedDigest()
    facts, body = _split(source.lines)
    abstract, note, heading = _sections(body)
    is_identified = any(keys.fact_named(key) in _IDENTIFYING - {"citation-key"} for key in facts)
    told = {"abstract": abstract, "my notes": note, "url": "" if is_identified else _address(body)}
    mapping = {key: _unlinked(value) for key, value in facts.items()} | {
        key: text for key, text in told.items() if text
    }
    if not Record(mapping).text("title", "name"):
        mapping["title"] = _alias(facts) or heading or PurePath(source.name).stem
    paper = Record(mapping).paper() if facts else None
    if paper is None:
        return ParsedDigest(
            problems=(Problem(source.name, 1, source.lines[0][:80], _("The note does not describe a paper.")),)
        )
    return ParsedDigest(papers=(paper,))


def _alias(facts: Mapping[str, Any]) -> str:
    """Return the first alias of a note; may be empty."""
    alias = next((value for key, value in facts.items() if "alias" in key.lower()), "")
    return text_of(alias[0] if isinstance(alias, list) and alias else alias)


def _split(lines: list[str]) -> tuple[dict[str, Any], list[str]]:
    """Split a note into its facts and the lines of its text."""
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    facts: dict[str, Any] = {}
    if start < len(lines) and _FENCE.fullmatch(lines[start]):
        ends = (
            number for number, line in enumerate(lines[start + 1 : start + _LONGEST], start + 1) if _END.fullmatch(line)
        )
        if end := next(ends, 0):
            facts = _front_matter(lines[start + 1 : end])
            start = end + 1
    body: list[str] = []
    for line in lines[start:]:
        match = _INLINE.fullmatch(line)
        if match and keys.fact_named(match["key"]):
            facts.setdefault(match["key"], match["value"].strip())
        else:
            body.append(line)
    return facts, body


def _front_matter(lines: list[str]) -> dict[str, Any]:
    text = _BARE_WIKI.sub(lambda match: f"{match['before']}{match['value']!r}", "\n".join(lines))
    try:
        documents = load_yaml(text, "")
    except ImportFailedError:
        documents = []
    facts = documents[0] if len(documents) == 1 else None
    return dict(facts) if isinstance(facts, Mapping) else dict(_by_lines(lines))


def _by_lines(lines: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield ``key: value`` line by line, including lists of lines with a dash."""
    name, values = "", list[str]()
    for line in [*lines, "end:"]:
        if (element := _ELEMENT.fullmatch(line)) and name:
            values.append(_unquoted(element["value"]))
        elif match := _LINE.fullmatch(line):
            if values:
                yield name, values
            name, values = match["list"] or "", []
            if match["key"]:
                yield match["key"], _value(match["value"])


def _value(value: str) -> Any:
    """Parse a value, or a list of values in brackets."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    return _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _unlinked(value: Any) -> Any:
    """Replace ``[[Name]]`` and ``[[Note|Name]]`` by the name."""
    if isinstance(value, list):
        return [_unlinked(part) if isinstance(part, str) else part for part in value]
    return _WIKI.sub(r"\g<text>", value) if isinstance(value, str) else value


def _sections(lines: list[str]) -> tuple[str, str, str]:
    """Split the text into the abstract (by its heading or callout), the notes, and the title."""
    abstract: list[str] = []
    note: list[str] = []
    title = place = ""
    for line in lines:
        heading, callout = _HEADING.fullmatch(line), _CALLOUT.fullmatch(line)
        if place == "callout" and not line.startswith(">"):
            place = ""
        if heading and not title and len(heading["marks"]) == 1:
            title, place = one_line(heading["text"]), ""
        elif heading and fact_of(heading["text"]) == "abstract":
            place = "heading"
        elif callout and (callout["kind"].lower() == "abstract" or fact_of(callout["title"]) == "abstract"):
            place = "callout"
        else:
            place = "" if heading else place
            (abstract if place else note).append(line.removeprefix(">").strip() if place else line)
    return "\n".join(abstract).strip(), str(_unlinked("\n".join(note).strip())), title


def _address(lines: list[str]) -> str:
    """Return the URL of the paper in the text of a note: one labelled as such, or else the first of arXiv."""
    fields = (found[2] for found in map(split_field, lines) if found and found[0] == "paper")
    addresses = [url for line in lines for _start, url in find_urls(line)]
    labelled = (url for field in fields for _start, url in find_urls(field))
    return next(labelled, "") or next((url for url in addresses if parse_arxiv(url)), "")
