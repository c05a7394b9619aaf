"""From paths and bytes to parsed digests: finding the files, choosing the format, collecting what could not be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reader import __version__, formats
from reader.errors import ImportCancelledError, ImportFailedError
from reader.formats._magic import SUFFIXES
from reader.formats._pace import listening
from reader.i18n import _, ngettext
from reader.models import Digest, Problem
from reader.paths import bundled_digests
from reader.previews import Candidate, ParsedFile, Pasted

_CHECKED = 256


class Options(NamedTuple):
    """How files are to be read.

    Attributes:
        format_name: Format to use; ``None`` to find it out for each file.
        encoding: Name of a text codec; ``None`` to find it out for each file.
        limits: What is too large.
    """

    format_name: str | None = None
    encoding: str | None = None
    limits: formats.Limits = formats.Limits()

    @property
    def finds_out(self) -> bool:
        """Tell whether nothing is asked of the files."""
        return self.format_name is None and self.encoding is None


class Watch:
    """Tells somebody how far a long import has come, and ends it when they say so.

    Args:
        progress: Called with what is done, all that is to be done (both in bytes), and what is being done.
        cancelled: Asked between files and every few hundred papers.
    """

    def __init__(
        self,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self.done = self.total = 0

    def tell(self, name: str) -> None:
        """Tell what is being done now; see ``check``."""
        self.check()
        if self._progress:
            self._progress(self.done, self.total, name)

    def check(self) -> None:
        """End the work if it is to be ended.

        Raises:
            ImportCancelledError: It is.
        """
        if self._cancelled and self._cancelled():
            raise ImportCancelledError(_("The import was cancelled."), _("Nothing was changed."))

    @contextmanager
    def over(self, name: str, size: int) -> Iterator[None]:
        """Tell of the papers of a file while it is read.

        Args:
            name: The file's name.
            size: Its size in bytes.
        """
        count = 0

        def beat() -> None:
            nonlocal count
            count += 1
            if count % _CHECKED == 0:
                self.tell(
                    ngettext("{name}: {count} paper", "{name}: {count} papers", count).format(name=name, count=count)
                )

        self.tell(name)
        with listening(beat):
            yield
        self.done += size


class Readings(NamedTuple):
    """What became of files.

    Attributes:
        files: Those that hold papers.
        skipped: Digests whose files in a folder are as they were when they were imported.
        problems: What is to be said of the others.
    """

    files: list[ParsedFile]
    skipped: list[Digest]
    problems: list[Problem]


def read(
    sources: Sequence[Path | Pasted],
    options: Options = Options(),  # noqa: B008 # immutable
    known: Mapping[str, Digest] | None = None,
    watch: Watch | None = None,
) -> Readings:
    """Read files, folders and pasted text.

    Args:
        sources: Folders are searched with those in them, in the order of names; what is hidden is passed over.
        options: How to read them.
        known: The library's digests by source: files in a folder that have not changed since are not read again.
        watch: Is told how far it is, and may end it.

    Raises:
        ImportFailedError: A path does not exist, a folder holds no digest, or the only file cannot be used.
        ImportCancelledError: It was ended.
    """
    watch = watch or Watch()
    readings = Readings([], [], [])
    jobs = [job for source in sources for job in _jobs(source, readings.problems, watch)]
    watch.total = sum(job.size for job in jobs)
    for job in jobs:
        digest = (known or {}).get(job.source) if options.finds_out and not job.named else None
        if digest and digest.fingerprint.startswith(_print_of_stat(job)):
            watch.done += job.size
            readings.skipped.append(digest)
            continue
        try:
            data = _load(job, options.limits)
            if digest and _is_same_content(digest.fingerprint, data):
                watch.done += job.size
                readings.skipped.append(digest)
            else:
                readings.files.append(_read(job, data, options, watch))
        except ImportFailedError as error:
            if len(sources) == 1 and job.named:
                raise
            readings.problems.append(Problem(_printable(job.origin), 0, "", error.message))
    if not readings.files and not readings.skipped:
        raise _nothing_found(sources, readings.problems)
    return readings


def read_again(file: ParsedFile, options: Options, watch: Watch | None = None) -> ParsedFile:
    """Read a file once more, in another way.

    Raises:
        ImportFailedError: It cannot be read, or not so.
        ImportCancelledError: It was ended.
    """
    if file.origin is None:
        raise ImportFailedError(_("Where {name} came from is not known.").format(name=file.name))
    job = _job(file.origin, named=True)
    watch = watch or Watch()
    watch.total = job.size
    return _read(job, _load(job, options.limits), options, watch)


class _Job(NamedTuple):
    """A file to be read; ``size`` in bytes, ``changed`` in nanoseconds since 1970, 0 for pasted text."""

    origin: Path | Pasted
    source: str
    name: str
    size: int
    changed: int
    named: bool


def _jobs(source: Path | Pasted, problems: list[Problem], watch: Watch) -> Iterator[_Job]:
    if isinstance(source, Pasted):
        yield _job(source, named=True)
        return
    with _reading(source):
        if source.is_dir():
            passed_over = 0
            for path in _files(source, watch):
                if path.suffix.lower() in SUFFIXES:
                    passed_over += 1
                else:
                    yield _job(path, named=False)
            if passed_over:
                sentence = ngettext(
                    "{count} file that holds no text, such as a picture, a PDF or an archive, was passed over.",
                    "{count} files that hold no text, such as pictures, PDFs and archives, were passed over.",
                    passed_over,
                )
                problems.append(Problem(_printable(source), 0, "", sentence.format(count=passed_over)))
        elif source.is_file():
            yield _job(source, named=True)
        elif source.exists():
            raise ImportFailedError(
                _("{path} is neither a file nor a folder.").format(path=_printable(source)), _("Nothing was imported.")
            )
        else:
            raise ImportFailedError(
                _("{path} does not exist.").format(path=source), _("Check the spelling; nothing was imported.")
            )


def _job(origin: Path | Pasted, *, named: bool) -> _Job:
    if isinstance(origin, Pasted):
        source = f"pasted/{hashlib.sha256(origin.data).hexdigest()[:12]}"
        return _Job(origin, source, origin.name, len(origin.data), 0, named)
    with _reading(origin):
        stat = origin.stat()
    return _Job(origin, _source(origin), _printable(origin.stem), stat.st_size, stat.st_mtime_ns, named)


def _files(folder: Path, watch: Watch) -> list[Path]:
    """List the files of a folder and of those in it, without hidden ones, in the order of their names."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        watch.check()
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file()]
    return sorted(found)


def _load(job: _Job, limits: formats.Limits) -> bytes:
    if isinstance(job.origin, Pasted):
        return job.origin.data
    with _reading(job.origin), job.origin.open("rb") as file:
        return file.read((limits.megabytes << 20) + 1)


def _read(job: _Job, data: bytes, options: Options, watch: Watch) -> ParsedFile:
    """Read one file.

    Raises:
        ImportFailedError: Nothing in it can be used.
    """
    source = formats.Source(job.source, data, options.encoding)
    with watch.over(job.name, job.size):
        if options.format_name is not None:
            formats.get(options.format_name)
        formats.refuse(source, options.limits)
        ranking = formats.detect(source)
        name, digest = formats.parse(source, options.format_name, options.limits)
    if not digest.papers:
        raise ImportFailedError(
            _("{name} holds no paper that can be used.").format(name=job.name),
            "\n".join(f"{problem.line}: {problem.reason}" for problem in digest.problems[:3]),
        )
    return ParsedFile(
        source=job.source,
        name=job.name,
        format=name,
        digest=digest,
        encoding=source.codec,
        ranking=tuple(Candidate(found, certainty) for certainty, found in ranking),
        fingerprint="" if isinstance(job.origin, Pasted) else _print_of_stat(job) + _checksum(data),
        origin=job.origin,
    )


def _print_of_stat(job: _Job) -> str:
    """Give the first part of a fingerprint; a newer program may read more of a file, so its version counts."""
    return f"{__version__} {job.size} {job.changed} "


def _is_same_content(fingerprint: str, data: bytes) -> bool:
    version, _blank, rest = fingerprint.partition(" ")
    return version == __version__ and rest.endswith(" " + _checksum(data))


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _nothing_found(sources: Sequence[Path | Pasted], problems: Sequence[Problem]) -> ImportFailedError:
    return ImportFailedError(
        _("No digest was found in {paths}.").format(paths=", ".join(map(_printable, sources))),
        "\n".join(f"{problem.path}: {problem.reason}" for problem in problems[:3])
        or _("`reader import` reads the digests, lists and exports that the README names."),
    )


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ImportFailedError(
            _("Cannot read {path}: {error}").format(path=_printable(path), error=error.strerror or error),
            _("Nothing was imported."),
        ) from error


def _source(path: Path) -> str:
    resolved = path.resolve()
    return f"bundled/{path.name}" if resolved in map(Path.resolve, bundled_digests()) else _printable(resolved)


def _printable(origin: Path | Pasted | str) -> str:
    """Write a path as text, also when its bytes are none."""
    return origin.name if isinstance(origin, Pasted) else os.fsencode(origin).decode("utf-8", "replace")
