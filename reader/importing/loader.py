"""Load paths and bytes as parsed digests: find the files, detect the format, collect problems."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader import __version__, formats
from reader.errors import ImportFailedError
from reader.i18n import _, ngettext
from reader.importing.preview import Candidate, Origin, ParsedFile, Pasted
from reader.importing.progress import ProgressMonitor
from reader.importing.sources import FoundFile, find, found_file, printable, reading
from reader.models import Digest, Problem


class Options(NamedTuple):
    """How to read files.

    Attributes:
        format_name: Format to use; ``None`` to detect it for each file.
        encoding: Name of a text codec; ``None`` to detect it for each file.
        limits: Size limits.
    """

    format_name: str | None = None
    encoding: str | None = None
    limits: formats.Limits = formats.Limits()

    def check(self) -> None:
        """Check that the format and the encoding exist.

        Raises:
            ImportFailedError: One of them is unknown.
        """
        if self.format_name is not None:
            formats.get(self.format_name)
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except (LookupError, ValueError) as error:
                raise ImportFailedError(
                    _("Unknown encoding {name}.").format(name=self.encoding),
                    _("Use utf-8, utf-16, gb18030, big5, cp1252 or another encoding that Python supports."),
                ) from error

    @property
    def finds_out(self) -> bool:
        """Whether format and encoding are both to be detected."""
        return self.format_name is None and self.encoding is None


class _UselessFileError(ImportFailedError):
    """Nothing in a file could be used."""

    def __init__(self, message: str, hint: str, problems: Sequence[Problem]) -> None:
        super().__init__(message, hint)
        self.problems = problems


class Readings(NamedTuple):
    """Result of reading files.

    Attributes:
        files: Files with papers.
        skipped: Digests whose files in a folder are unchanged since they were imported.
        problems: Problems with the other files.
    """

    files: list[ParsedFile]
    skipped: list[Digest]
    problems: list[Problem]


def read(
    sources: Sequence[Origin],
    options: Options = Options(),  # noqa: B008 # immutable
    known: Mapping[str, Digest] | None = None,
    watch: ProgressMonitor | None = None,
) -> Readings:
    """Read files, folders and pasted text.

    Args:
        sources: Folders are searched recursively, in name order; hidden files are skipped.
        options: How to read them.
        known: The library's digests by source: unchanged files in a folder are not read again.
        watch: Progress and cancellation.

    Raises:
        ImportFailedError: A path does not exist, a folder holds no digest, or the only file cannot be used.
        ImportCancelledError: It was cancelled.
    """
    watch = watch or ProgressMonitor()
    options.check()
    readings = Readings([], [], [])
    files = _find(sources, readings.problems, watch)
    watch.total = sum(found.size for found in files)
    for found in files:
        digest = (known or {}).get(found.source) if options.finds_out and not found.named else None
        try:
            if digest and _is_unchanged(found, digest, options.limits):
                readings.skipped.append(digest)
                watch.done += found.size
            else:
                readings.files.append(_read(found, options, watch))
        except ImportFailedError as error:
            if len(sources) == 1 and found.named:
                raise
            readings.problems.append(Problem(printable(found.origin), 0, "", error.message))
            readings.problems.extend(error.problems if isinstance(error, _UselessFileError) else ())
    if not readings.files and not readings.skipped:
        raise _nothing_found(sources, readings.problems)
    return readings


def read_again(file: ParsedFile, options: Options, watch: ProgressMonitor | None = None) -> ParsedFile:
    """Read a file again with other options.

    Raises:
        ImportFailedError: It cannot be read, or not with these options.
        ImportCancelledError: It was cancelled.
    """
    if file.origin is None:
        raise ImportFailedError(_("The source of {name} is unknown.").format(name=file.name))
    options.check()
    watch = watch or ProgressMonitor()
    found = found_file(file.origin)
    watch.total = found.size
    return _read(found, options, watch)


def _find(sources: Sequence[Origin], problems: list[Problem], watch: ProgressMonitor) -> list[FoundFile]:
    files: list[FoundFile] = []
    for source in sources:
        found = find(source, watch.check)
        files += found.files
        if count := found.passed_over:
            sentence = ngettext(
                "Ignored {count} file without text, such as a picture, a PDF or an archive.",
                "Ignored {count} files without text, such as pictures, PDFs and archives.",
                count,
            )
            problems.append(Problem(printable(source), 0, "", sentence.format(count=count)))
    return files


def _load(found: FoundFile, limits: formats.Limits) -> bytes:
    if isinstance(found.origin, Pasted):
        return found.origin.data
    with reading(found.origin), found.origin.open("rb") as file:
        return file.read((limits.megabytes << 20) + 1)


def _read(found: FoundFile, options: Options, watch: ProgressMonitor) -> ParsedFile:
    """Read one file.

    Raises:
        ImportFailedError: Nothing in it can be used.
    """
    data = _load(found, options.limits)
    source = formats.Source(found.source, data, options.encoding)
    with watch.over(found.name, found.size):
        formats.refuse(source, options.limits)
        ranking = formats.detect(source)
        wanted = [options.format_name] if options.format_name else formats.likely(ranking)
        name, digest = formats.parse_as(source, wanted, options.limits)
    if not digest.papers:
        raise _UselessFileError(
            _("{name}: no usable papers found.").format(name=found.name),
            "\n".join(f"{problem.line}: {problem.reason}" for problem in digest.problems[:3]),
            digest.problems,
        )
    return ParsedFile(
        source=found.source,
        name=found.name,
        format=name,
        digest=digest,
        encoding=source.codec,
        ranking=tuple(Candidate(found, certainty) for certainty, found in ranking),
        fingerprint="" if isinstance(found.origin, Pasted) else _print_of_stat(found) + _checksum(data),
        origin=found.origin,
    )


def _print_of_stat(found: FoundFile) -> str:
    """Return the first part of a fingerprint; it has the program's version, as a newer one may read more of a file."""
    return f"{__version__} {found.size} {found.changed} "


def looks_unchanged(found: FoundFile, digest: Digest) -> bool:
    """Whether a file has the size and time it had when its digest was imported."""
    return digest.fingerprint.startswith(_print_of_stat(found))


def _is_unchanged(found: FoundFile, digest: Digest, limits: formats.Limits) -> bool:
    """Whether a file is unchanged since its digest was imported: by size and time, else by content."""
    if looks_unchanged(found, digest):
        return True
    version, *_stat, checksum = digest.fingerprint.split(" ")
    return version == __version__ and checksum == _checksum(_load(found, limits))


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _nothing_found(sources: Sequence[Origin], problems: Sequence[Problem]) -> ImportFailedError:
    return ImportFailedError(
        _("No digests found in {paths}.").format(paths=", ".join(map(printable, sources))),
        "\n".join(f"{problem.path}: {problem.reason}" for problem in problems[:3])
        or _("See the README for the formats that `reader import` reads."),
    )
