"""What an import is about to do: values that ``Importer.preview`` gives to whoever asks before importing.

They say what was found when the files were read. What is written is worked out anew from them when they are committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from reader.models import Digest, ImportReport, Paper, ParsedDigest, Problem


class Pasted(msgspec.Struct, frozen=True):
    """Bytes that come from no file: pasted text, standard input.

    Attributes:
        name: What to call it, such as ``stdin``; it becomes the digest's title where the text states none.
        data: The bytes; text that was pasted is best encoded as UTF-8.
    """

    name: str
    data: bytes


Origin = Path | Pasted
"""What can be imported: a file, a folder, pasted text."""

Progress = Callable[[int, int, str], None]
"""Called often with what is done and all that is to be done, both in bytes, and with what is being read."""

Cancelled = Callable[[], bool]
"""Asked between files and every few hundred papers whether the work is to end."""


class Candidate(msgspec.Struct, frozen=True):
    """A format that a file may be of, with its certainty from 0 to 1."""

    format: str
    certainty: float


class ParsedFile(msgspec.Struct, frozen=True):
    """A file that a format has read.

    Attributes:
        source: Absolute path, address, ``bundled/NAME`` or ``pasted/HASH``: a second import of it is the same digest.
        name: File name without folder and ending, for the digest's id and title.
        format: Name of the format.
        digest: What it holds.
        encoding: Name of the codec that its bytes were read with.
        ranking: Formats that it may be of, the most certain first; the one used need not be among them.
        fingerprint: See ``Digest.fingerprint``.
        origin: What to read again with another format; ``None`` when it is not known.
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
        paper: The paper as it will be, with the reader's own state as it is now (``paper.status``).
        before: The paper as it is; ``None`` when it is not in the library yet.
        outcome: ``added``, ``updated`` or ``unchanged``.
        facts: Names of the facts that will change, of ``models.FACT_FIELDS``; of an added paper all that it has.
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
    """What becomes of one file.

    Attributes:
        file: The file as it was read: its source, name, format, ranking, encoding.
        digest: The digest as it will be.
        before: The digest as it is; ``None`` when it is not in the library yet.
        items: Its papers, in file order.
        removed: Papers that stood in the digest and no longer do; they stay in the library.
        problems: What could not be used.
        doubts: What looks wrong, and was used all the same.
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
        unusable: What is to be said of files that could not be used.
        report: Counts and problems, as the import itself will report them.
    """

    files: tuple[FilePreview, ...]
    skipped: tuple[Digest, ...]
    unusable: tuple[Problem, ...]
    report: ImportReport
