"""The data: papers with their reading state, digests, problems. Immutable values without behaviour.

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
"""Fields of a paper that belong to the user: an import never changes them."""

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
    """One item of a digest: the facts from its sources, and the user's own state.

    Attributes:
        id: Identity as made by ``identifiers.paper_id``: ``arxiv:…``, ``doi:…``, ``url:…`` or ``title:…``.
        title: Title as printed in the digest.
        translated_title: Title in the digest's other language, or empty.
        abstract: Plain text; paragraphs are separated by an empty line. A title repeated by the source is left out.
        authors: Names as given; empty when the digest names none.
        date: ISO 8601 date as given, of year, month or day precision; ``None`` when not given.
        year: Year as given; ``None`` when not given. See ``identifiers.publication_date`` for the derived one.
        venue: Journal or conference.
        arxiv_id: Identifier without version.
        arxiv_versions: Versions of the preprint that sources have named, ascending.
        doi: Bare DOI, lower case.
        links: Addresses of the item itself, the identifying one first.
        cites: arXiv ids that the text mentions, other than this item.
        section: Heading of the item in the digest.
        bibliographic: Other facts for citations, under CSL variable names.
        status: One of ``statuses.STATUSES``.
        starred: Marked with a star.
        tags: The user's tags, in the order in which they were added.
        note: The user's note, plain text.
        progress: Reading progress, 0 to 100.
        added_at: When it was added to the library (UTC).
        started_at: When it was first marked as being read (UTC).
        finished_at: When it was marked read (UTC).
        queue_rank: Its rank in the queue, lowest first; ``None`` outside the queue, and for papers queued before ranks
            existed, which come before all others.
        review_on: Review date, ISO 8601 day in local time; ``None`` for none.
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
        section: Its heading in this digest.
        title: Title as printed in this digest, where the paper's title comes from another one.
        aliases: Other ids that the digest's item would have by itself.
        facts: Names of the paper's facts that this digest gave, of ``FACT_FIELDS``.
    """

    paper: str
    section: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Digest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A list of papers from one source.

    Attributes:
        id: Short name, unique in the library.
        title: Title set by the user, else the one given by the digest, else made from its file name.
        source: Absolute path, address, or ``bundled/NAME``.
        format: Name of the format that parsed it.
        date: ISO 8601 date (``2025-01-20``) or week (``2025-W04``), or ``None``.
        imported_at: When it was last imported (UTC).
        entries: Papers in the order of the digest.
        fingerprint: Fingerprint of its file when it was last imported; see ``importing.loader``.
        source_title: Title from the source, where the user set another one; else empty.
        closed_at: When the user closed it (UTC); ``None`` while it is open.
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
    """A query saved under a name.

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
        line: Line number, from 1; 0 for the whole file.
        text: The beginning of the line.
        reason: One sentence for the user.
    """

    path: str
    line: int
    text: str
    reason: str


class ParsedDigest(msgspec.Struct, frozen=True, kw_only=True):
    """A file as parsed by a format.

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
    """A paper's appearance in a digest.

    Attributes:
        digest: The digest's id.
        title: The digest's title.
        position: Place in the digest, from 1.
        section: Its heading there.
    """

    digest: str
    title: str
    position: int
    section: str


class ImportedDigest(msgspec.Struct, frozen=True):
    """A digest read by an import; ``papers`` counts its entries."""

    id: str
    path: str
    format: str
    title: str
    papers: int


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, as printed by ``reader import --json``.

    Attributes:
        digests: The digests read, in file order, including unchanged ones.
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
