"""Values that describe what an import is about to do.

They hold what was found when the files were read. On commit, the edits are recomputed from them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from reader.models import Digest, ImportReport, Paper, ParsedDigest, Problem


class Pasted(msgspec.Struct, frozen=True):
    """Bytes without a file: pasted text, standard input.

    Attributes:
        name: Display name, such as ``stdin``; the digest's title where the text states none.
        data: The bytes; pasted text is best encoded as UTF-8.
    """

    name: str
    data: bytes


Origin = Path | Pasted
"""What can be imported: a file, a folder, pasted text."""

Progress = Callable[[int, int, str], None]
"""Progress callback: called often with the bytes done, the bytes in total, and the name of the current file."""

Cancelled = Callable[[], bool]
"""Cancellation callback: polled between files and every few hundred papers; true cancels."""


class Candidate(msgspec.Struct, frozen=True):
    """A format that a file may have, with its certainty from 0 to 1."""

    format: str
    certainty: float


class ParsedFile(msgspec.Struct, frozen=True):
    """A parsed file.

    Attributes:
        source: Absolute path, address, ``bundled/NAME`` or ``pasted/HASH``: importing it again updates the same digest.
        name: File name without folder and suffix, for the digest's id and title.
        format: Name of the format.
        digest: Its content.
        encoding: Name of the codec its bytes were decoded with.
        ranking: Formats it may have, most certain first; the one used need not be among them.
        fingerprint: See ``Digest.fingerprint``.
        origin: What to read again with another format; ``None`` when unknown.
    """

    source: str
    name: str
    format: str
    digest: ParsedDigest
    encoding: str = ""
    ranking: tuple[Candidate, ...] = ()
    fingerprint: str = ""
    origin: Origin | None = None


class ImportItem(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of a file.

    Attributes:
        paper: The paper as it will be, with the user's own state as it is now (``paper.status``).
        before: The paper as it is; ``None`` when it is not in the library yet.
        outcome: ``added``, ``updated`` or ``unchanged``.
        facts: Names of the facts that will change, of ``models.FACT_FIELDS``; for an added paper all that it has.
        is_new_here: Whether the digest did not hold it before.
        seen_in: Titles of the other digests that hold it already.
    """

    paper: Paper
    before: Paper | None
    outcome: str
    facts: tuple[str, ...]
    is_new_here: bool
    seen_in: tuple[str, ...]


class FilePreview(msgspec.Struct, frozen=True, kw_only=True):
    """Preview of one file.

    Attributes:
        file: The parsed file: its source, name, format, ranking, encoding.
        digest: The digest as it will be.
        before: The digest as it is; ``None`` when it is not in the library yet.
        items: Its papers, in file order.
        removed: Papers that were in the digest and no longer are; they stay in the library.
        problems: What could not be used.
        doubts: What looks wrong, but was used.
    """

    file: ParsedFile
    digest: Digest
    before: Digest | None
    items: tuple[ImportItem, ...]
    removed: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


class ImportPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What an import will do.

    Attributes:
        files: The files that were read, in order.
        skipped: Digests whose files in a folder have not changed since they were imported, and were not read.
        unusable: Problems with files that could not be used.
        report: Counts and problems, as the import itself will report them.
    """

    files: tuple[FilePreview, ...]
    skipped: tuple[Digest, ...]
    unusable: tuple[Problem, ...]
    report: ImportReport
