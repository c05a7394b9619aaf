"""The data: papers, the reading state that belongs to them, digests, problems. Immutable values, no behaviour.

Field names are those of ``library.json`` and of every ``--json`` output.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

LINK_KINDS = (
    "abs", "pdf", "html", "code", "project", "model", "dataset", "article", "video", "page",
)  # fmt: skip
"""Kinds of link, in the order in which they are shown."""

STATE_FIELDS = (
    "status", "starred", "tags", "note", "progress", "added_at", "started_at", "finished_at", "queue_rank", "review_on",
)  # fmt: skip
"""Fields of a paper that are the reader's own: an import never changes them."""

FACT_FIELDS = (
    "title", "translated_title", "abstract", "authors", "date", "year", "venue", "arxiv_id", "arxiv_versions", "doi",
    "links", "cites", "section", "bibliographic",
)  # fmt: skip
"""Fields of a paper that come from its sources."""


class Link(msgspec.Struct, frozen=True):
    """An address that belongs to a paper.

    Attributes:
        kind: One of ``LINK_KINDS``.
        url: The address as the digest gave it.
    """

    kind: str
    url: str


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a digest: what its sources say of it, and the reader's own state.

    Attributes:
        id: Identity as made by ``identity.paper_id``: ``arxiv:…``, ``doi:…``, ``url:…`` or ``title:…``.
        title: Title as the digest prints it.
        translated_title: Title in the digest's other language, or empty.
        abstract: Plain text; paragraphs are separated by an empty line. A title that the source repeats is left out.
        authors: Names as given; empty when the digest names none.
        date: ISO 8601 date as given, of year, month or day precision; ``None`` when not given.
        year: Year as given; ``None`` when not given. See ``identity.publication_date`` for the derived one.
        venue: Journal or conference.
        arxiv_id: Identifier without version.
        arxiv_versions: Versions of the preprint that sources have named, ascending.
        doi: Bare DOI, lower case.
        links: Addresses of the item itself, the identifying one first.
        cites: arXiv ids that the text mentions and that are not this item.
        section: Heading under which the item stood.
        bibliographic: Whatever else a citation needs, under CSL variable names.
        status: One of ``statuses.STATUSES``.
        starred: Marked with a star.
        tags: The reader's tags, in the order in which they were given.
        note: The reader's note, plain text.
        progress: How far the paper was read, 0 to 100.
        added_at: When it came into the library (UTC).
        started_at: When it was first marked as being read (UTC).
        finished_at: When it was marked read (UTC).
        queue_rank: Its rank in the queue, the lowest of which comes first; ``None`` outside of the queue, and of papers
            that were in the queue before there were ranks, which come before all others.
        review_on: ISO 8601 day, in local time, on which the reader wants to look at it again; ``None`` for never.
    """

    id: str
    title: str
    translated_title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    date: str | None = None
    year: int | None = None
    venue: str = ""
    arxiv_id: str | None = None
    arxiv_versions: tuple[int, ...] = ()
    doi: str | None = None
    links: tuple[Link, ...] = ()
    cites: tuple[str, ...] = ()
    section: str = ""
    bibliographic: dict[str, Any] = {}

    status: str = "unread"
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    progress: int = 0
    added_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    queue_rank: int | None = None
    review_on: str | None = None


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paper's place in a digest.

    Attributes:
        paper: The paper's id.
        section: Heading under which it stands in this digest.
        title: Title as this digest prints it, where another digest gave the paper its title.
        aliases: Other ids that the digest's item would have by itself.
        facts: Names of the paper's facts that this digest gave, of ``FACT_FIELDS``.
    """

    paper: str
    section: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Digest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A list of papers that came from one source.

    Attributes:
        id: Short name, unique in the library.
        title: Title that the reader gave it, else the one given by the digest, else made from its file name.
        source: Absolute path, address, or ``bundled/NAME``.
        format: Name of the format that read it.
        date: ISO 8601 date (``2025-01-20``) or week (``2025-W04``), or ``None``.
        imported_at: When it was last imported (UTC).
        entries: Papers in the order of the digest.
        fingerprint: What its file was when it was last imported; see ``intake.Fingerprint``.
        source_title: Where the reader gave it a title, the one that its source would give it; else empty.
        closed_at: When the reader closed it out (UTC); ``None`` as long as it is open.
    """

    id: str
    title: str
    source: str
    format: str
    date: str | None = None
    imported_at: datetime | None = None
    entries: tuple[Entry, ...] = ()
    fingerprint: str = ""
    source_title: str = ""
    closed_at: datetime | None = None


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """A query that the reader has given a name.

    Attributes:
        id: Number as text, unique in the library.
        name: Name, one line.
        query: See ``search.query``.
    """

    id: str
    name: str
    query: str


class Problem(msgspec.Struct, frozen=True):
    """A part of a file that could not be used.

    Attributes:
        path: File or address.
        line: Line number, from 1; 0 when the whole file is meant.
        text: The beginning of the line.
        reason: One sentence for a person.
    """

    path: str
    line: int
    text: str
    reason: str


class ParsedDigest(msgspec.Struct, frozen=True, kw_only=True):
    """What a format makes of a file.

    Attributes:
        title: Title stated in the file, or empty.
        date: Date or week stated in the file or its name, or ``None``.
        papers: In file order; each has facts only, except that ``status`` may be set by formats that record one.
        problems: What could not be used.
    """

    title: str = ""
    date: str | None = None
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()


class Appearance(msgspec.Struct, frozen=True):
    """Where a paper stands in a digest.

    Attributes:
        digest: The digest's id.
        title: The digest's title.
        position: Place in the digest, from 1.
        section: Heading under which it stands there.
    """

    digest: str
    title: str
    position: int
    section: str


class ImportedDigest(msgspec.Struct, frozen=True):
    """A digest as an import read it; ``papers`` counts its entries."""

    id: str
    path: str
    format: str
    title: str
    papers: int


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, as ``reader import --json`` prints it.

    Attributes:
        digests: The digests read, in the order of the files, those included that had not changed.
        added: Papers that were not in the library.
        updated: Papers that gained a fact.
        unchanged: Papers that gained nothing.
        seen_before: Papers new to their digest that the library already had from another one.
        problems: What could not be used, and what looks wrong.
    """

    digests: tuple[ImportedDigest, ...]
    added: int
    updated: int
    unchanged: int
    seen_before: int
    problems: tuple[Problem, ...]
